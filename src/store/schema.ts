// Every table. `person` and `actor` are erasable; `audit` holds opaque ids only and is append-only.
import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  check,
  customType,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type {
  Audience,
  BlockSeverity,
  CaseKind,
  CaseOutcome,
  Facts,
  Finding,
  FindingCode,
  MembershipMode,
  ModerationMode,
  NoticeCode,
  PostingMode,
  ShareSetting,
  Submission,
  Verdict,
} from "../moderation/model.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const id = () => uuid("id").primaryKey();

/** One row: what this instance is. Its origin never changes once stored. */
export const instance = pgTable(
  "instance",
  {
    one: boolean("one").primaryKey().default(true),
    origin: text("origin").notNull(),
    /** A known text sealed with SECRET_KEY, so that a wrong key is noticed at start. */
    keyCheck: bytes("key_check").notNull(),
    settings: jsonb("settings").$type<InstanceSettings>().notNull().default({}),
    createdAt: at("created_at").notNull(),
  },
  (t) => [check("instance_one_row", sql`${t.one}`)],
);

export interface InstanceSettings {
  /** The name of the instance, for its pages. */
  name?: string;
  /** What somebody in a crisis is told, by language; `""` is for all languages. Plain text. */
  crisisHelp?: Record<string, string>;
}

/** One namespace of handles for everything that acts here: groups, the instance, later teams and help. */
export const localActor = pgTable("local_actor", {
  id: id(),
  handle: text("handle").notNull().unique(),
  kind: text("kind").$type<"group" | "instance">().notNull(),
  rsaPublicPem: text("rsa_public_pem").notNull(),
  rsaPrivateSealed: bytes("rsa_private_sealed").notNull(),
  ed25519PublicPem: text("ed25519_public_pem").notNull(),
  ed25519PrivateSealed: bytes("ed25519_private_sealed").notNull(),
  createdAt: at("created_at").notNull(),
});

/** A community with its own guidelines and moderators. Its id is its local actor's. */
export const group = pgTable("community_group", {
  id: uuid("id")
    .primaryKey()
    .references(() => localActor.id),
  handle: text("handle").notNull().unique(),
  name: text("name").notNull(),
  summary: text("summary").notNull().default(""),
  guidelines: jsonb("guidelines").$type<string[]>().notNull().default([]),
  language: text("language").notNull().default("en"),
  moderation: text("moderation").$type<ModerationMode>().notNull(),
  newcomerPosts: integer("newcomer_posts").notNull(),
  share: text("share").$type<ShareSetting>().notNull(),
  membership: text("membership").$type<MembershipMode>().notNull(),
  posting: text("posting").$type<PostingMode>().notNull(),
  createdAt: at("created_at").notNull(),
  updatedAt: at("updated_at").notNull(),
  closedAt: at("closed_at"),
});

/** Somebody, under one or several actors, linked only by a verified Move. Bans and standing belong here. */
export const person = pgTable("person", {
  id: id(),
  createdAt: at("created_at").notNull(),
});

/** An actor on another server, as last fetched. */
export const actor = pgTable(
  "actor",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    uri: text("uri").notNull().unique(),
    host: text("host").notNull(),
    type: text("type").notNull(),
    /** `name@host`, without a leading @. */
    handle: text("handle").notNull(),
    displayName: text("display_name"),
    /** Both were checked against private networks when stored. */
    inbox: text("inbox").notNull(),
    sharedInbox: text("shared_inbox"),
    keyId: text("key_id"),
    publicKeyPem: text("public_key_pem"),
    /** When the account was opened, as its server says. */
    publishedAt: at("published_at"),
    fetchedAt: at("fetched_at").notNull(),
    goneAt: at("gone_at"),
    movedTo: text("moved_to"),
  },
  (t) => [index("actor_person").on(t.personId), index("actor_host").on(t.host)],
);

/** A follower, or somebody who asked to be one. This list is the only truth about who belongs. */
export const membership = pgTable(
  "membership",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    actorId: uuid("actor_id")
      .notNull()
      .references(() => actor.id),
    state: text("state").$type<"pending" | "member" | "declined" | "left">().notNull(),
    /** The id of the latest Follow: what an Accept or Reject embeds. */
    followUri: text("follow_uri").notNull(),
    since: at("since").notNull(),
    /** For a request to join: the moderators were told that it waits. */
    pinged: boolean("pinged").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.actorId] }),
    index("membership_actor").on(t.actorId),
    index("membership_of_group").on(t.groupId, t.state),
  ],
);

/** Who moderates a group. Until the person has agreed, `acceptedAt` is empty and nothing lists them. */
export const moderator = pgTable(
  "moderator",
  {
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    actorId: uuid("actor_id")
      .notNull()
      .references(() => actor.id),
    invitedAt: at("invited_at").notNull(),
    acceptedAt: at("accepted_at"),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.actorId] })],
);

/** A person's decision about a server or a person: for one group, or (group null) for the instance. */
export const block = pgTable(
  "block",
  {
    id: serial("id").primaryKey(),
    groupId: uuid("group_id").references(() => group.id),
    domain: text("domain"),
    personId: uuid("person_id").references(() => person.id),
    severity: text("severity").$type<BlockSeverity>().notNull(),
    reason: text("reason"),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at"),
    liftedAt: at("lifted_at"),
  },
  (t) => [
    index("block_person").on(t.personId),
    check("block_target", sql`(${t.domain} is null) <> (${t.personId} is null)`),
  ],
);

/** An activity that was acted on, per group, so that a repeated one does nothing. */
export const handledActivity = pgTable(
  "handled_activity",
  {
    activityUri: text("activity_uri").notNull(),
    actorUri: text("actor_uri").notNull(),
    groupId: uuid("group_id").notNull(),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.activityUri, t.actorUri, t.groupId] }),
    index("handled_activity_at").on(t.at),
  ],
);

/** A Delete that came before (or without) what it deletes: the late post must not appear. */
export const tombstone = pgTable(
  "tombstone",
  {
    objectUri: text("object_uri").notNull(),
    actorUri: text("actor_uri").notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.objectUri, t.actorUri] }), index("tombstone_at").on(t.at)],
);

/** A post or reply as one group knows it, over all its revisions. */
export const post = pgTable(
  "post",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    uri: text("uri").notNull(),
    authorId: uuid("author_id")
      .notNull()
      .references(() => actor.id),
    /** `private` never leaves the moderators' sight: modmail, and what its author kept to followers. */
    kind: text("kind").$type<"post" | "reply" | "private">().notNull(),
    audience: text("audience").$type<Audience>().notNull(),
    replyTo: text("reply_to"),
    context: text("context"),
    /** The post that starts the thread; null while unknown, since parents may come late. */
    threadRootId: uuid("thread_root_id"),
    state: text("state")
      .$type<"held" | "accepted" | "rejected" | "removed" | "refused" | "withdrawn" | "kept">()
      .notNull(),
    latestRevision: integer("latest_revision").notNull(),
    createdAt: at("created_at").notNull(),
    withdrawnAt: at("withdrawn_at"),
  },
  (t) => [
    unique("post_in_group").on(t.groupId, t.uri),
    index("post_uri").on(t.uri),
    index("post_author").on(t.groupId, t.authorId, t.createdAt),
    index("post_of_author").on(t.authorId),
    index("post_thread").on(t.threadRootId),
  ],
);

/** One revision. `content` is dropped when it need not be kept; the hash stays. */
export const submission = pgTable(
  "submission",
  {
    id: id(),
    postId: uuid("post_id")
      .notNull()
      .references(() => post.id),
    revision: integer("revision").notNull(),
    activityUri: text("activity_uri").notNull(),
    language: text("language"),
    /** What policies see, hashed: the same hash is no new revision. */
    contentHash: text("content_hash").notNull(),
    content: jsonb("content").$type<Submission>(),
    receivedAt: at("received_at").notNull(),
    editedAt: at("edited_at"),
  },
  (t) => [unique("submission_revision").on(t.postId, t.revision)],
);

/** What was decided about one revision: by software first, then perhaps by a person. */
export const decision = pgTable(
  "decision",
  {
    id: id(),
    submissionId: uuid("submission_id")
      .notNull()
      .references(() => submission.id),
    verdict: text("verdict").$type<Verdict>().notNull(),
    urgent: boolean("urgent").notNull(),
    findings: jsonb("findings").$type<Finding[]>().notNull(),
    facts: jsonb("facts").$type<Facts>().notNull(),
    decidedAt: at("decided_at").notNull(),
  },
  (t) => [index("decision_submission").on(t.submissionId)],
);

/** Something a moderator has to look at. */
export const moderationCase = pgTable(
  "moderation_case",
  {
    id: serial("id").primaryKey(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    kind: text("kind").$type<CaseKind>().notNull(),
    postId: uuid("post_id").references(() => post.id),
    /** Whom it is about. */
    actorId: uuid("actor_id").references(() => actor.id),
    urgent: boolean("urgent").notNull().default(false),
    sticky: boolean("sticky").notNull().default(false),
    /** The latest revision of its post that somebody was shown. */
    shownRevision: integer("shown_revision").notNull().default(1),
    /** The moderators were told that it waits; false again when something is added to it. */
    pinged: boolean("pinged").notNull().default(false),
    /** They were told at once, because it was urgent: what is added to it then is bundled. */
    urgentPinged: boolean("urgent_pinged").notNull().default(false),
    openedAt: at("opened_at").notNull(),
    closedAt: at("closed_at"),
    outcome: text("outcome").$type<CaseOutcome>(),
    /** What closed it: a moderator's actor, or null for the operator or software. */
    closedBy: uuid("closed_by").references(() => actor.id),
    /** Given to the person. */
    reason: text("reason"),
    /** For moderators only. */
    note: text("note"),
  },
  (t) => [
    uniqueIndex("one_open_case_per_post")
      .on(t.postId, t.groupId)
      .where(sql`closed_at is null and kind <> 'report'`),
    index("case_open")
      .on(t.groupId, t.openedAt)
      .where(sql`closed_at is null`),
    index("case_unpinged")
      .on(t.groupId)
      .where(sql`closed_at is null and not pinged`),
    index("case_post").on(t.postId),
    index("case_actor").on(t.actorId),
  ],
);

/** Something said in a case that is not a post: a report's text, by whom. Seen by moderators only. */
export const caseEntry = pgTable(
  "case_entry",
  {
    id: id(),
    caseId: integer("case_id")
      .notNull()
      .references(() => moderationCase.id),
    byActorUri: text("by_actor_uri"),
    /** A further private message in the same conversation. */
    postId: uuid("post_id").references(() => post.id),
    activityUri: text("activity_uri"),
    text: text("text"),
    objects: jsonb("objects").$type<string[]>().notNull().default([]),
    at: at("at").notNull(),
  },
  (t) => [index("case_entry_case").on(t.caseId), index("case_entry_post").on(t.postId)],
);

/** The one Announce of a post by a group. Its id, addressing and time never change. */
export const share = pgTable(
  "share",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    postId: uuid("post_id")
      .notNull()
      .references(() => post.id),
    objectUri: text("object_uri").notNull(),
    /** A restore after an Undo is a new generation, with a new id. */
    generation: integer("generation").notNull(),
    as: text("share_as").$type<ShareSetting>().notNull(),
    publishedAt: at("published_at").notNull(),
    undoneAt: at("undone_at"),
  },
  (t) => [
    unique("share_generation").on(t.groupId, t.objectUri, t.generation),
    uniqueIndex("one_live_share")
      .on(t.groupId, t.objectUri)
      .where(sql`undone_at is null`),
    index("share_post").on(t.postId),
  ],
);

/** A private message from a group to one person. */
export const notice = pgTable(
  "notice",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => group.id),
    actorId: uuid("actor_id")
      .notNull()
      .references(() => actor.id),
    code: text("code").$type<NoticeCode>().notNull(),
    reasons: jsonb("reasons").$type<FindingCode[]>().notNull().default([]),
    language: text("language").notNull(),
    /** Plain text, paragraphs separated by a blank line. */
    body: text("body").notNull(),
    replyTo: text("reply_to"),
    postId: uuid("post_id").references(() => post.id),
    caseId: integer("case_id").references(() => moderationCase.id),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("notice_actor").on(t.groupId, t.actorId, t.createdAt),
    index("notice_case").on(t.caseId),
  ],
);

/** When the moderators of a group were last pinged: pings are bundled. */
export const modPing = pgTable("mod_ping", {
  groupId: uuid("group_id")
    .primaryKey()
    .references(() => group.id),
  lastSentAt: at("last_sent_at").notNull(),
});

/** What operations want sent, written in their transaction. The relay turns each row into an activity. */
export const outbox = pgTable("outbox", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  message: jsonb("message").$type<OutboxMessage>().notNull(),
  createdAt: at("created_at").notNull(),
});

/** Ids, never documents: what is sent is made from the stored rows they name. */
export type OutboxMessage =
  | { type: "announce"; shareId: string }
  | { type: "undo-announce"; shareId: string }
  | { type: "accept-follow"; groupId: string; actorId: string; followUri: string; answerId: string }
  | { type: "reject-follow"; groupId: string; actorId: string; followUri: string; answerId: string }
  | { type: "notice"; noticeId: string }
  | { type: "update-group"; groupId: string; updateId: string };

/** One activity as it goes out: these very bytes, however often a delivery is repeated. */
export const outgoing = pgTable("outgoing", {
  id: id(),
  uri: text("uri").notNull().unique(),
  senderId: uuid("sender_id")
    .notNull()
    .references(() => localActor.id),
  type: text("type").notNull(),
  body: text("body").notNull(),
  shareId: uuid("share_id").references(() => share.id),
  createdAt: at("created_at").notNull(),
});

/** Lanes, first things first: a removal overtakes everything but its own Announce. */
export const lanes = { removal: 0, person: 1, share: 2 } as const;
export type LaneName = keyof typeof lanes;
export type Lane = (typeof lanes)[LaneName];
export const laneNames = ["removal", "person", "share"] as const satisfies LaneName[];

/**
 * One activity to one inbox, and what became of it. `sending` is leased until `leasedUntil`, and may be
 * arriving at this moment; `maybe` was given up with an unknown end (a timeout may have arrived); `failed`
 * and `cancelled` surely did not arrive. Lane `share` with a `shareId` is an Announce, lane `removal` its
 * Undo.
 */
export const delivery = pgTable(
  "delivery",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    outgoingId: uuid("outgoing_id")
      .notNull()
      .references(() => outgoing.id),
    shareId: uuid("share_id"),
    inbox: text("inbox").notNull(),
    host: text("host").notNull(),
    lane: smallint("lane").$type<Lane>().notNull(),
    state: text("state")
      .$type<"pending" | "sending" | "sent" | "maybe" | "failed" | "cancelled">()
      .notNull(),
    /** Some earlier attempt may have arrived; what `sending` means now is not counted. */
    mayHaveArrived: boolean("may_have_arrived").notNull().default(false),
    /** A delivery to the same inbox that must be settled before this one goes. */
    afterId: bigint("after_id", { mode: "number" }),
    attempts: smallint("attempts").notNull().default(0),
    dueAt: at("due_at").notNull(),
    leasedUntil: at("leased_until"),
    /** The kind of the latest failure, never its text. */
    failure: text("failure"),
    settledAt: at("settled_at"),
  },
  (t) => [
    unique("delivery_once").on(t.outgoingId, t.inbox),
    index("delivery_due")
      .on(t.lane, t.dueAt, t.id)
      .where(sql`state = 'pending'`),
    index("delivery_leased")
      .on(t.leasedUntil)
      .where(sql`state = 'sending'`),
    index("delivery_share").on(t.shareId),
    index("delivery_after")
      .on(t.afterId)
      .where(sql`state = 'pending' and after_id is not null`),
    index("delivery_given_up")
      .on(t.settledAt)
      .where(sql`state in ('failed', 'maybe')`),
  ],
);

/** An inbox that is gone, as it said or as days of 404 say. Anything that somebody there signs brings it back. */
export const inboxHealth = pgTable("inbox_health", {
  inbox: text("inbox").primaryKey(),
  retiredAt: at("retired_at").notNull(),
});

/** A host that does not answer at all: nothing goes there before `waitsUntil`. An answer deletes the row. */
export const hostHealth = pgTable("host_health", {
  host: text("host").primaryKey(),
  failingSince: at("failing_since").notNull(),
  waitsUntil: at("waits_until").notNull(),
  /** How often in a row it was left alone: each time for twice as long. */
  pauses: integer("pauses").notNull(),
});

/** Fedify's KvStore port. Keys may be longer than an index takes, so the row goes by their hash. */
export const keyValue = pgTable(
  "key_value",
  {
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    /** JSON, as text: `jsonb` refuses the character U+0000, which anybody may send. */
    value: text("value").notNull(),
    expiresAt: at("expires_at"),
  },
  (t) => [
    index("key_value_expires")
      .on(t.expiresAt)
      .where(sql`expires_at is not null`),
  ],
);

/** What a message says: JSON, as text, because `jsonb` refuses the character U+0000. */
export const queuePayload = pgTable("queue_payload", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  body: text("body").notNull(),
});

/** Fedify's MessageQueue port: messages wait here until their handler has run. */
export const queueMessage = pgTable(
  "queue_message",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    queue: text("queue").notNull(),
    payloadId: bigint("payload_id", { mode: "number" })
      .notNull()
      .references(() => queuePayload.id),
    lane: smallint("lane").notNull().default(0),
    /** A hash: keys may be longer than an index takes. */
    orderingKey: text("ordering_key"),
    /** An earlier message with the same key was there; cleared when that one ends. */
    blocked: boolean("blocked").notNull().default(false),
    runAt: at("run_at").notNull(),
    leasedUntil: at("leased_until"),
    /** How often it was handed out: tells one lease from the next. */
    claims: integer("claims").notNull().default(0),
    /** How often its handler failed. */
    attempts: smallint("attempts").notNull().default(0),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    index("queue_message_due")
      .on(t.queue, t.lane, t.runAt, t.id)
      .where(sql`leased_until is null and not blocked`),
    index("queue_message_leased")
      .on(t.leasedUntil)
      .where(sql`leased_until is not null`),
    index("queue_message_order")
      .on(t.queue, t.orderingKey, t.id)
      .where(sql`ordering_key is not null`),
    uniqueIndex("queue_message_one_per_key")
      .on(t.queue, t.orderingKey)
      .where(sql`ordering_key is not null and leased_until is not null`),
    index("queue_message_payload").on(t.payloadId),
  ],
);

/** What could not be handled after all its tries: kept for a person, seen in `alongside doctor`. */
export const deadLetter = pgTable("dead_letter", {
  id: bigserial("id", { mode: "number" }).primaryKey(),
  queue: text("queue").notNull(),
  /** JSON, as text. */
  body: text("body").notNull(),
  /** As in the queue: tried again, it stays in its order. */
  orderingKey: text("ordering_key"),
  /** The kind of error, never its text: that may quote a post. */
  failure: text("failure").notNull(),
  attempts: smallint("attempts").notNull(),
  diedAt: at("died_at").notNull(),
});

/** Append-only, enforced by a trigger: what was done, through opaque ids. */
export const audit = pgTable(
  "audit",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: at("at").notNull(),
    /** `software`, `operator`, `member` or `moderator`; the last two with a person's opaque id. */
    by: text("by").$type<"software" | "operator" | "member" | "moderator">().notNull(),
    byPersonId: uuid("by_person_id"),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    groupId: uuid("group_id"),
    /** sha256(salt, detail): proves the detail while it is kept, and says nothing once it is erased. */
    commitment: text("commitment").notNull(),
  },
  (t) => [index("audit_group").on(t.groupId, t.at), index("audit_at").on(t.at)],
);

/** The erasable part of an audit entry: handles, URIs, free text. */
export const auditDetail = pgTable("audit_detail", {
  auditId: bigint("audit_id", { mode: "number" })
    .primaryKey()
    .references(() => audit.id),
  salt: text("salt").notNull(),
  /** Not jsonb: the commitment is to these very bytes. */
  detail: json("detail").$type<AuditDetail>().notNull(),
});

export interface AuditDetail {
  /** Who acted, readable. */
  actor?: string;
  /** What it was about, readable. */
  subject?: string;
  reason?: string;
  note?: string;
  /** Codes, settings before and after, and the like. */
  extra?: Record<string, unknown>;
}

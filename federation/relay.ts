// Turns outbox messages into activities: final bytes, and a delivery for each inbox, in one transaction.
import { createHash } from "node:crypto";
import { findActorById } from "../src/store/actors.ts";
import { isSuspended, suspendedDomains } from "../src/store/blocks.ts";
import type { Database, Tx } from "../src/store/database.ts";
import { insertDeliveries, undoRecipients, unsettledUndos } from "../src/store/deliveries.ts";
import { findGroupById, type GroupRow } from "../src/store/groups.ts";
import { followerInboxes } from "../src/store/members.ts";
import { findNotice } from "../src/store/notices.ts";
import { isPassing, relayOutbox, setAside } from "../src/store/outbox.ts";
import { insertOutgoing } from "../src/store/outgoing.ts";
import { lanes, type Lane, type OutboxMessage } from "../src/store/schema.ts";
import { findShare } from "../src/store/shares.ts";
import type { Urls } from "../src/urls.ts";
import {
  announce,
  createNotice,
  followAnswer,
  groupActor,
  noticeNote,
  undoAnnounce,
  updateGroup,
  type Json,
} from "./documents.ts";
import type { Keyring } from "./keys.ts";
import { prove } from "./proof.ts";

export interface Relaying {
  database: Database;
  urls: Urls;
  keyring: Keyring;
}

/** What one message becomes: a document of a group, to some inboxes. */
interface Dispatch {
  group: GroupRow;
  document: Json;
  inboxes: string[];
  lane: Lane;
  shareId: string | null;
  /** By inbox: the delivery that must be settled first. */
  after?: Map<string, number>;
}

/**
 * Relays what the outbox holds, oldest first. A message that can't be relayed is set aside as a dead letter:
 * removals and help stand behind it.
 * @returns how many messages were relayed
 */
export async function relayDue(relaying: Relaying, now: Date): Promise<number> {
  const { database } = relaying;
  try {
    return await relayOutbox(database, 50, (tx, messages) => relay(tx, relaying, messages, now));
  } catch (error) {
    if (isPassing(error)) throw error;
  }
  return await relayOutbox(database, 1, async (tx, messages) => {
    try {
      await tx.transaction((inner) => relay(inner, relaying, messages, now));
    } catch (error) {
      if (isPassing(error)) throw error;
      await setAside(tx, messages, error instanceof Error ? error.name : "Error", now);
    }
  });
}

async function relay(
  tx: Tx,
  relaying: Relaying,
  messages: OutboxMessage[],
  now: Date,
): Promise<void> {
  const inboxesOf = followersByGroup(tx, now);
  for (const message of messages) {
    const dispatch = await compose(tx, relaying, message, inboxesOf);
    if (dispatch && dispatch.inboxes.length > 0) await store(tx, relaying, dispatch, now);
  }
}

async function store(
  tx: Tx,
  { keyring }: Relaying,
  { group, document, inboxes, lane, shareId, after }: Dispatch,
  now: Date,
): Promise<void> {
  const uri = document["id"] as string;
  const { proof } = await keyring.of(group.id);
  const outgoingId = await insertOutgoing(tx, {
    id: uuidOf(uri),
    uri,
    senderId: group.id,
    type: document["type"] as string,
    body: JSON.stringify(prove(document, proof, now)),
    shareId,
    createdAt: now,
  });
  if (outgoingId === null) return;
  await insertDeliveries(tx, { outgoingId, shareId, lane, inboxes, now, afterIds: after });
}

/** The same activity has the same row, so that a message relayed twice is stored once. */
function uuidOf(uri: string): string {
  const hex = createHash("sha256").update(uri).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function compose(
  tx: Tx,
  relaying: Relaying,
  message: OutboxMessage,
  inboxesOf: (groupId: string) => Promise<string[]>,
): Promise<Dispatch | null> {
  const { urls } = relaying;
  switch (message.type) {
    case "announce": {
      const found = await findShare(tx, message.shareId);
      // Undone before anything went out: nobody has it, so nobody is told.
      if (!found || found.share.undoneAt) return null;
      return {
        group: found.group,
        document: announce(urls, found.share, found.group),
        inboxes: await inboxesOf(found.group.id),
        lane: lanes.share,
        shareId: found.share.id,
        // A restored post must not arrive before the Undo of its earlier share.
        after: found.share.generation > 1 ? await unsettledUndos(tx, found.share.id) : undefined,
      };
    }
    case "undo-announce": {
      const found = await findShare(tx, message.shareId);
      if (!found) return null;
      const recipients = await undoRecipients(tx, found.share.id);
      return {
        group: found.group,
        document: undoAnnounce(urls, found.share, found.group),
        inboxes: recipients.map(({ inbox }) => inbox),
        lane: lanes.removal,
        shareId: found.share.id,
        after: new Map(
          recipients.flatMap(({ inbox, afterId }) => (afterId === null ? [] : [[inbox, afterId]])),
        ),
      };
    }
    case "accept-follow":
    case "reject-follow": {
      const group = await findGroupById(tx, message.groupId);
      const follower = await findActorById(tx, message.actorId);
      if (!group || !follower || follower.goneAt) return null;
      const document = followAnswer(urls, {
        type: message.type === "accept-follow" ? "Accept" : "Reject",
        handle: group.handle,
        answerId: message.answerId,
        follower: follower.uri,
        followUri: message.followUri,
      });
      return { group, document, inboxes: [follower.inbox], lane: lanes.person, shareId: null };
    }
    case "notice": {
      const found = await findNotice(tx, message.noticeId);
      if (!found || found.actor.goneAt) return null;
      const note = noticeNote(urls, found.notice, found.group, found.actor);
      return {
        group: found.group,
        document: createNotice(note),
        inboxes: [found.actor.inbox],
        lane: lanes.person,
        shareId: null,
      };
    }
    case "update-group": {
      const group = await findGroupById(tx, message.groupId);
      if (!group) return null;
      const keys = await relaying.keyring.of(group.id);
      return {
        group,
        document: updateGroup(
          urls,
          group.handle,
          message.updateId,
          groupActor(urls, group, keys.public),
        ),
        inboxes: await inboxesOf(group.id),
        lane: lanes.share,
        shareId: null,
      };
    }
  }
}

/** A group's inboxes, read once in a transaction. */
function followersByGroup(tx: Tx, now: Date): (groupId: string) => Promise<string[]> {
  const read = new Map<string, Promise<string[]>>();
  return (groupId) => {
    const inboxes = read.get(groupId) ?? inboxesOfFollowers(tx, groupId, now);
    read.set(groupId, inboxes);
    return inboxes;
  };
}

async function inboxesOfFollowers(tx: Tx, groupId: string, now: Date): Promise<string[]> {
  const [followers, blocks] = await Promise.all([
    followerInboxes(tx, groupId),
    suspendedDomains(tx, now),
  ]);
  const open = followers.filter(({ host }) => !isSuspended(blocks, host));
  return [...new Set(open.map(({ inbox }) => inbox))];
}

// Carries out what was planned, in the caller's transaction. It judges nothing.
import { randomUUID } from "node:crypto";
import type { Action, CaseOutcome, PostStatus } from "../moderation/model.ts";
import type { ActorRow } from "../store/actors.ts";
import { recordAudit, type AuditEntry } from "../store/audit.ts";
import {
  closeCase,
  dropWithdrawnText,
  insertCaseEntry,
  openCase,
  openCaseHolding,
  openCaseOfPost,
  openPrivateCase,
  updateCase,
  type CaseRow,
} from "../store/cases.ts";
import type { Tx } from "../store/database.ts";
import { cancelPendingAnnounce } from "../store/deliveries.ts";
import type { GroupRow } from "../store/groups.ts";
import { pipelined } from "../store/pipeline.ts";
import { enqueueOutbox } from "../store/outbox.ts";
import { dropText, updatePost, type PostRow } from "../store/posts.ts";
import { insertShare, lastShare, liveShare, markUndone } from "../store/shares.ts";
import type { Urls } from "../urls.ts";
import { auditBy, type By } from "./scene.ts";
import { sendNotice } from "./send-notice.ts";

export interface Scene {
  tx: Tx;
  urls: Urls;
  now: Date;
  group: GroupRow;
  author: ActorRow;
  post: PostRow;
  language: string | null;
  by: By;
  /** Given to the author. */
  reason?: string | null;
  /** For moderators only. */
  note?: string | null;
  /** The post is new, and stored as the plan's first state has it: nothing about it is there yet. */
  fresh?: boolean;
}

/**
 * Actions of one plan do not depend on each other's results, so their statements go out together, in order.
 * @param before what the audit log has to say first
 */
export async function applyActions(
  scene: Scene,
  actions: Action[],
  before: AuditEntry[] = [],
): Promise<void> {
  const entries = await pipelined(actions.map((action) => apply(scene, action)));
  await recordAudit(scene.tx, [...before, ...entries.flat()], scene.now);
}

const statusAfter = {
  accept: "accepted",
  hold: "held",
  refuse: "refused",
  reject: "rejected",
  remove: "removed",
  withdraw: "withdrawn",
  "keep-private": "kept",
} as const satisfies Record<string, PostStatus>;

/** What the plan makes of a post that is about to be stored for the first time. */
export function firstState(actions: Action[]): { state: PostStatus; isPrivate: boolean } {
  const status = actions.find(({ do: what }) => Object.hasOwn(statusAfter, what))?.do;
  return {
    state: statusAfter[(status ?? "hold") as keyof typeof statusAfter],
    isPrivate: status === "keep-private",
  };
}

async function apply(scene: Scene, action: Action): Promise<AuditEntry[]> {
  const { tx, now, post, group } = scene;
  switch (action.do) {
    case "accept":
    case "hold":
    case "refuse":
    case "reject":
    case "remove":
      if (scene.fresh) return [];
      await updatePost(tx, post.id, {
        state: statusAfter[action.do],
        ...(action.do === "accept" || action.do === "hold" ? { kind: openKind(post) } : {}),
      });
      return [];
    case "withdraw":
      await updatePost(tx, post.id, { state: "withdrawn", withdrawnAt: now });
      return [entry(scene, "post.withdrawn", { kind: "post", id: post.id })];
    case "keep-private":
      if (scene.fresh) return [];
      await updatePost(tx, post.id, { state: "kept", kind: "private" });
      return [];
    case "share":
      return [await share(scene, action.as)];
    case "unshare":
      return await unshare(scene);
    case "open-case": {
      const opened = await openCase(tx, {
        groupId: group.id,
        kind: action.kind,
        postId: post.id,
        actorId: scene.author.id,
        urgent: action.urgent,
        sticky: action.sticky,
        shownRevision: post.latestRevision,
        openedAt: now,
      });
      return [entry(scene, "case.opened", caseSubject(opened), { kind: action.kind })];
    }
    case "add-to-case": {
      const found = await caseOf(scene, action.of);
      await updateCase(tx, found.id, { sticky: found.sticky || action.sticky, pinged: false });
      if (found.postId !== post.id) await addMessage(scene, found);
      return [];
    }
    case "escalate-case": {
      const found = await caseOf(scene, action.of);
      const kind = found.kind === "modmail" ? "worry" : found.kind;
      await updateCase(tx, found.id, { urgent: true, kind, pinged: false });
      return [entry(scene, "case.escalated", caseSubject(found))];
    }
    case "close-case": {
      const held = await openCaseHolding(tx, post.id);
      if (!held) throw new Error("planned for an open case of the post, and there is none");
      return [await close(scene, held.row, action.outcome)];
    }
    case "notify":
      await sendNotice(
        tx,
        scene.urls,
        {
          code: action.notice,
          reasons: action.reasons,
          group,
          to: scene.author,
          language: scene.language,
          reason: scene.reason,
          replyTo: post.uri,
          postId: post.id,
          caseId: (await openCaseOfPost(tx, post.id))?.id ?? null,
        },
        now,
      );
      return [];
    case "drop-text":
      await dropText(tx, post.id);
      return [];
  }
}

async function share(scene: Scene, as: (Action & { do: "share" })["as"]): Promise<AuditEntry> {
  const { tx, now, post, group } = scene;
  const id = randomUUID();
  const last = scene.fresh ? null : await lastShare(tx, post.id);
  const generation = (last?.generation ?? 0) + 1;
  await pipelined([
    insertShare(tx, {
      id,
      groupId: group.id,
      postId: post.id,
      objectUri: post.uri,
      generation,
      as,
      publishedAt: now,
      undoneAt: null,
    }),
    enqueueOutbox(tx, [{ type: "announce", shareId: id }], now),
  ]);
  return entry(scene, "post.shared", { kind: "share", id }, { as, generation });
}

async function unshare(scene: Scene): Promise<AuditEntry[]> {
  const { tx, now, post } = scene;
  const live = await liveShare(tx, post.id);
  if (!live) return [];
  await markUndone(tx, live.id, now);
  await cancelPendingAnnounce(tx, live.id, now);
  await enqueueOutbox(tx, [{ type: "undo-announce", shareId: live.id }], now);
  return [entry(scene, "share.undone", { kind: "share", id: live.id })];
}

async function caseOf(scene: Scene, of: "post" | "author"): Promise<CaseRow> {
  const found =
    of === "post"
      ? await openCaseOfPost(scene.tx, scene.post.id)
      : await openPrivateCase(scene.tx, scene.group.id, scene.author.id);
  if (!found) throw new Error(`planned for an open case of the ${of}, and there is none`);
  return found;
}

async function addMessage(scene: Scene, to: CaseRow): Promise<void> {
  await insertCaseEntry(scene.tx, {
    id: randomUUID(),
    caseId: to.id,
    byActorUri: scene.author.uri,
    activityUri: null,
    text: null,
    objects: [],
    postId: scene.post.id,
    at: scene.now,
  });
}

async function close(scene: Scene, row: CaseRow, outcome: CaseOutcome): Promise<AuditEntry> {
  await closeCase(scene.tx, row.id, {
    at: scene.now,
    outcome,
    by: "actor" in scene.by ? scene.by.actor.id : null,
    reason: scene.reason ?? null,
    note: scene.note ?? null,
  });
  await dropWithdrawnText(scene.tx, row);
  return entry(scene, `case.${outcome}`, caseSubject(row));
}

/** What an edit makes of a post that was private before, now that its author opened it to everybody. */
const openKind = ({ kind, replyTo }: PostRow): PostRow["kind"] =>
  kind !== "private" ? kind : replyTo === null ? "post" : "reply";

const caseSubject = (row: CaseRow): AuditEntry["subject"] => ({ kind: "case", id: String(row.id) });

/** An audit entry about this scene's post, by whoever acts in it. */
export function entry(
  scene: Pick<Scene, "by" | "group" | "post" | "reason" | "note">,
  action: string,
  subject: AuditEntry["subject"],
  extra?: Record<string, unknown>,
): AuditEntry {
  const { actor, ...by } = auditBy(scene.by);
  return {
    ...by,
    action,
    subject,
    groupId: scene.group.id,
    detail: {
      actor,
      subject: scene.post.uri,
      ...(scene.reason ? { reason: scene.reason } : {}),
      ...(scene.note ? { note: scene.note } : {}),
      ...(extra ? { extra } : {}),
    },
  };
}

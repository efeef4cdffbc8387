// A person decides about a post: approve, reject, remove or restore it. Same plan, same transaction, same outbox.
import type { Action, Refusal, Standing } from "../moderation/model.ts";
import { planApproval, planRejection, planRemoval, planRestore } from "../moderation/acts.ts";
import { closeCase, findCase, openCaseOfPost, readCase, type CaseRow } from "../store/cases.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import {
  findPostsByUri,
  holdCodes,
  latestPlace,
  latestSubmission,
  loadPost,
  type PostRow,
} from "../store/posts.ts";
import { liveShare } from "../store/shares.ts";
import { recordAudit } from "../store/audit.ts";
import { applyActions, entry, type Scene } from "./apply-actions.ts";
import { auditBy, refused, type By, type Operating, type Refused } from "./scene.ts";

export type Act = "approve" | "reject" | "remove" | "restore";

/** What to decide about: a case by its number, or a post by its id on its author's server. */
export type About = { caseId: number } | { uri: string; groupHandle?: string | undefined };

export interface Resolution {
  act: Act;
  about: About;
  by: By;
  /** Given to the author. */
  reason: string | null;
  /** For moderators only. */
  note: string | null;
  /** The revision that was read, where the answer is about no other. */
  revision?: number;
}

export type Resolved = { ok: true; caseId: number | null; uri: string | null } | Refused;

export async function resolveCase(
  { database, urls }: Operating,
  resolution: Resolution,
  now: Date,
): Promise<Resolved> {
  return await database.orm.transaction(async (tx) => {
    const found = await locate(tx, resolution);
    if (!found.ok) return found;
    // The post before its case: edits and deletes lock in this order, and each would wait for the other.
    const about = found.postId === null ? null : await loadPost(tx, found.postId);
    const row = found.caseId === null ? null : await findCase(tx, found.caseId);
    if (row?.closedAt && (resolution.act === "approve" || resolution.act === "reject")) {
      return refused(`Case ${row.id} is already closed (${row.outcome}).`);
    }
    if (about === null) return await closeWithoutPost(tx, row, resolution, now);
    const { post, author, group } = about;
    const [open, live, place] = await Promise.all([
      openCaseOfPost(tx, post.id),
      liveShare(tx, post.id),
      latestPlace(tx, post.id),
    ]);
    const standing: Standing = {
      status: post.state,
      audience: post.audience,
      place,
      shared: live !== null,
      openCase: open ? { kind: open.kind, urgent: open.urgent } : null,
    };
    if (group.closedAt && sharesMore(resolution.act, standing)) {
      return refused(`The group "${group.handle}" is closed: nothing more is shared there.`);
    }
    const unread = open && (await unreadEdit(tx, resolution, open, post));
    if (unread) return refused(unread);
    const actions = planFor(resolution.act, standing, group);
    if ("refused" in actions) return refused(actions.refused);
    const scene: Scene = {
      tx,
      urls,
      now,
      group,
      author,
      post,
      language: (await latestSubmission(tx, post.id))?.language ?? null,
      by: resolution.by,
      reason: resolution.reason,
      note: resolution.note,
    };
    await recordAudit(
      tx,
      [entry(scene, `post.${past[resolution.act]}`, { kind: "post", id: post.id })],
      now,
    );
    await applyActions(scene, actions);
    if (row?.kind === "report" && resolution.act === "remove") {
      await closeReport(tx, row, resolution, now);
    }
    return { ok: true, caseId: open?.id ?? row?.id ?? null, uri: post.uri };
  });
}

const past = {
  approve: "approved",
  reject: "rejected",
  remove: "removed",
  restore: "restored",
} as const satisfies Record<Act, string>;

const sharesMore = (act: Act, { openCase }: Standing): boolean =>
  act === "restore" || (act === "approve" && openCase?.kind === "submission");

/**
 * An approval is for what was read. A post that was edited since, so that more speaks against it, has to be
 * read again first.
 */
async function unreadEdit(
  tx: Tx,
  { act, revision }: Resolution,
  open: CaseRow,
  post: PostRow,
): Promise<string | null> {
  const latest = post.latestRevision;
  if (revision !== undefined && revision !== latest) {
    return `The latest revision of this post is ${latest}, not ${revision}: read it with "case show ${open.id}".`;
  }
  if (act !== "approve" || revision !== undefined || open.shownRevision >= latest) return null;
  const [shown, now] = await Promise.all([
    holdCodes(tx, post.id, open.shownRevision),
    holdCodes(tx, post.id, latest),
  ]);
  return now.some((code) => !shown.includes(code))
    ? `This post was edited since it was last shown here: read it again with "case show ${open.id}", then approve it.`
    : null;
}

function planFor(act: Act, standing: Standing, group: GroupRow): Action[] | Refusal {
  switch (act) {
    case "approve":
      return planApproval(standing, group.share);
    case "reject":
      return planRejection(standing);
    case "remove":
      return planRemoval(standing);
    case "restore":
      return planRestore(standing, group.share);
  }
}

type Located = { ok: true; postId: string | null; caseId: number | null } | Refused;

async function locate(tx: Tx, { about, act }: Resolution): Promise<Located> {
  if ("caseId" in about) {
    const row = await readCase(tx, about.caseId);
    if (!row) return refused(`There is no case ${about.caseId}.`);
    const postId = row.kind === "report" && act !== "remove" ? null : row.postId;
    return { ok: true, postId, caseId: row.id };
  }
  const posts = await findPostsByUri(tx, about.uri);
  const inGroup: typeof posts = [];
  for (const post of posts) {
    const { group } = await loadPost(tx, post.id);
    if (!about.groupHandle || group.handle === about.groupHandle) inGroup.push(post);
  }
  if (inGroup.length === 0) return refused(`No group here knows a post with the id ${about.uri}.`);
  if (inGroup.length > 1) {
    return refused(`Several groups have this post: say which with --group HANDLE.`);
  }
  return { ok: true, postId: inGroup[0]!.id, caseId: null };
}

/** A report, or a case whose post was never stored: it is closed, and nothing is passed on. */
async function closeWithoutPost(
  tx: Tx,
  row: CaseRow | null,
  resolution: Resolution,
  now: Date,
): Promise<Resolved> {
  if (!row || row.closedAt) return refused("This case is already closed.");
  if (resolution.act === "remove" || resolution.act === "restore") {
    return refused(`Case ${row.id} is not about a post that this group has.`);
  }
  await closeReport(tx, row, resolution, now);
  return { ok: true, caseId: row.id, uri: null };
}

async function closeReport(tx: Tx, row: CaseRow, resolution: Resolution, now: Date): Promise<void> {
  const { actor, ...by } = auditBy(resolution.by);
  await closeCase(tx, row.id, {
    at: now,
    outcome: resolution.act === "remove" ? "removed" : "answered",
    by: "actor" in resolution.by ? resolution.by.actor.id : null,
    reason: resolution.reason,
    note: resolution.note,
  });
  await recordAudit(
    tx,
    [
      {
        ...by,
        action: "case.answered",
        subject: { kind: "case", id: String(row.id) },
        groupId: row.groupId,
        detail: { actor, ...(resolution.reason ? { reason: resolution.reason } : {}) },
      },
    ],
    now,
  );
}

// A post, reply or message that reached a group, or a new revision of one: judged, and carried out, at once.
import { randomUUID } from "node:crypto";
import { judge } from "../moderation/judge.ts";
import type { Decision, Submission } from "../moderation/model.ts";
import { plan } from "../moderation/plan.ts";
import type { ActorRow } from "../store/actors.ts";
import { recordAudit } from "../store/audit.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import {
  findPost,
  insertPost,
  insertSubmission,
  isBuried,
  latestSubmission,
  lockUri,
  markHandled,
  updatePost,
  type PostRow,
} from "../store/posts.ts";
import { applyActions, entry, type Scene } from "./apply-actions.ts";
import { gatherFacts, type Gathered } from "./gather-facts.ts";
import { software, type Operating } from "./scene.ts";

export interface Incoming {
  group: GroupRow;
  author: ActorRow;
  submission: Submission;
  /** Over everything that policies see: the same hash is no new revision. */
  contentHash: string;
  activityUri: string;
  via: "create" | "update";
}

/** Why nothing was to be done, or what was decided. */
export type Received =
  | { outcome: "repeated" | "unchanged" | "stale" | "withdrawn" }
  | { outcome: "judged"; decision: Decision };

/** One transaction: submission, decision with its facts and findings, case, audit, outbox. */
export async function receiveSubmission(
  { database, urls }: Operating,
  incoming: Incoming,
  now: Date,
): Promise<Received> {
  const { group, author, submission } = incoming;
  return await database.orm.transaction(async (tx) => {
    await Promise.all([lockUri(tx, author.uri, "shared"), lockUri(tx, submission.uri)]);
    const first = await markHandled(
      tx,
      { activityUri: incoming.activityUri, actorUri: author.uri, groupId: group.id },
      now,
    );
    if (!first) return { outcome: "repeated" };
    const [known, buried, gone] = await Promise.all([
      findPost(tx, group.id, submission.uri),
      isBuried(tx, submission.uri, author.uri),
      isBuried(tx, author.uri, author.uri),
    ]);
    if (buried || gone || known?.state === "withdrawn") return { outcome: "withdrawn" };
    if (known) {
      const idle = await isIdle(tx, known, incoming);
      if (idle) return idle;
    }
    const gathered = await gatherFacts(tx, urls, { group, author, submission, known }, now);
    const decision = judge(submission, gathered.facts);
    const post = await storeRevision(tx, incoming, known, gathered, decision, now);
    if (!post) return { outcome: "repeated" };
    const scene: Scene = {
      tx,
      urls,
      now,
      group,
      author,
      post,
      language: submission.language,
      by: software,
    };
    const codes = decision.findings.filter((f) => f.verdict !== "pass").map((f) => f.code);
    await recordAudit(
      tx,
      [
        entry(scene, `decision.${decision.verdict}`, { kind: "post", id: post.id }, {
          revision: post.latestRevision,
          codes,
        }),
      ],
      now,
    );
    await applyActions(scene, plan(submission, gathered.facts, decision, gathered.state));
    return { outcome: "judged", decision };
  });
}

/** A repeated Create, an edit that changes nothing a policy sees, or one that a later edit overtook. */
async function isIdle(tx: Tx, known: PostRow, incoming: Incoming): Promise<Received | null> {
  if (known.authorId !== incoming.author.id) return { outcome: "repeated" };
  if (incoming.via === "create") return { outcome: "repeated" };
  const latest = await latestSubmission(tx, known.id);
  if (latest?.contentHash === incoming.contentHash) return { outcome: "unchanged" };
  const edited = incoming.submission.editedAt;
  if (edited && latest?.editedAt && new Date(edited) < latest.editedAt) return { outcome: "stale" };
  return null;
}

async function storeRevision(
  tx: Tx,
  { group, author, submission, contentHash, activityUri }: Incoming,
  known: PostRow | null,
  { facts, threadRootId }: Gathered,
  decision: Decision,
  now: Date,
): Promise<PostRow | null> {
  const revision = (known?.latestRevision ?? 0) + 1;
  const post = known
    ? { ...known, latestRevision: revision, audience: submission.audience }
    : await insertPost(tx, {
        id: randomUUID(),
        groupId: group.id,
        uri: submission.uri,
        authorId: author.id,
        kind: facts.place === "start" || facts.place === "outside" ? "post" : "reply",
        audience: submission.audience,
        replyTo: submission.replyTo,
        context: submission.context,
        threadRootId,
        state: "held",
        latestRevision: revision,
        createdAt: now,
      });
  if (!post) return null;
  if (known) {
    await updatePost(tx, post.id, { latestRevision: revision, audience: submission.audience });
  }
  await insertSubmission(
    tx,
    {
      id: randomUUID(),
      postId: post.id,
      revision,
      activityUri,
      language: submission.language,
      contentHash,
      content: submission,
      receivedAt: now,
      editedAt: submission.editedAt ? new Date(submission.editedAt) : null,
    },
    { id: randomUUID(), decision, facts, at: now },
  );
  return post;
}

// A post, reply or message that reached a group, or a new revision of one: judged, and carried out, at once.
import { randomUUID } from "node:crypto";
import { judge } from "../moderation/judge.ts";
import type { Decision, Facts, Submission } from "../moderation/model.ts";
import { plan } from "../moderation/plan.ts";
import type { ActorRow } from "../store/actors.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import { pipelined } from "../store/pipeline.ts";
import {
  findPost,
  insertSubmission,
  latestSubmission,
  lockForSubmission,
  markHandled,
  updatePost,
  type PostRow,
} from "../store/posts.ts";
import { readStanding, type Standing } from "../store/standing.ts";
import { applyActions, entry, firstState, type Scene } from "./apply-actions.ts";
import { factsOf, stateOf } from "./gather-facts.ts";
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
  const groupUri = urls.group(group.handle);
  const asked = {
    groupId: group.id,
    author,
    submission,
    atMost: group.newcomerPosts,
    prefixes: { notices: urls.notices, group: `${groupUri}/` },
  };
  return await database.orm.transaction(async (tx) => {
    const [, first, known, standing] = await pipelined([
      lockForSubmission(tx, author.uri, submission.uri),
      markHandled(
        tx,
        { activityUri: handledAs(incoming), actorUri: author.uri, groupId: group.id },
        now,
      ),
      findPost(tx, group.id, submission.uri),
      readStanding(tx, asked, now),
    ]);
    if (!first) return { outcome: "repeated" };
    if (standing.buried || known?.state === "withdrawn") return { outcome: "withdrawn" };
    const idle = known && (await isIdle(tx, known, incoming));
    if (idle) return idle;

    const facts = factsOf(group, groupUri, standing, known, now);
    const state = await stateOf(tx, standing, known);
    const decision = judge(submission, facts);
    const actions = plan(submission, facts, decision, state);

    const post = revised(incoming, known, standing, firstState(actions), now);
    const scene: Scene = {
      tx,
      urls,
      now,
      group,
      author,
      post,
      language: submission.language,
      by: software,
      fresh: known === null,
    };
    const codes = decision.findings.filter((f) => f.verdict !== "pass").map((f) => f.code);
    const decided = entry(
      scene,
      `decision.${decision.verdict}`,
      { kind: "post", id: post.id },
      {
        revision: post.latestRevision,
        codes,
      },
    );
    await pipelined([
      storeRevision(tx, incoming, post, known !== null, { decision, facts }, now),
      applyActions(scene, actions, [decided]),
    ]);
    return { outcome: "judged", decision };
  });
}

/**
 * What makes an activity the same one. The id of an Update does not: GoToSocial gives every edit of a post
 * the same, Mastodon those within one second.
 */
function handledAs({ via, activityUri, submission, contentHash }: Incoming): string {
  if (via === "create") return activityUri;
  return `${activityUri} ${submission.editedAt ?? ""} ${contentHash}`;
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

/** The post as it stands after this revision; what becomes of it, the plan says. */
function revised(
  { group, author, submission }: Incoming,
  known: PostRow | null,
  { place, threadRootId }: Standing,
  { state, isPrivate }: ReturnType<typeof firstState>,
  now: Date,
): PostRow {
  const { audience } = submission;
  if (known) return { ...known, latestRevision: known.latestRevision + 1, audience };
  return {
    id: randomUUID(),
    groupId: group.id,
    uri: submission.uri,
    authorId: author.id,
    kind: isPrivate ? "private" : place === "start" || place === "outside" ? "post" : "reply",
    audience,
    replyTo: submission.replyTo,
    context: submission.context,
    threadRootId,
    state,
    latestRevision: 1,
    createdAt: now,
    withdrawnAt: null,
  };
}

/** The lock on the post's URI is held: nobody else can have inserted it meanwhile. */
async function storeRevision(
  tx: Tx,
  { submission, contentHash, activityUri }: Incoming,
  post: PostRow,
  isKnown: boolean,
  { decision, facts }: { decision: Decision; facts: Facts },
  now: Date,
): Promise<void> {
  const { latestRevision, audience } = post;
  const submissionId = randomUUID();
  const row = {
    id: submissionId,
    postId: post.id,
    revision: latestRevision,
    activityUri,
    language: submission.language,
    contentHash,
    content: submission,
    receivedAt: now,
    editedAt: submission.editedAt ? new Date(submission.editedAt) : null,
  };
  const { verdict, urgent, findings } = decision;
  const decided = {
    id: randomUUID(),
    submissionId,
    verdict,
    urgent,
    findings,
    facts,
    decidedAt: now,
  };
  await pipelined([
    isKnown ? updatePost(tx, post.id, { latestRevision, audience }) : null,
    insertSubmission(tx, isKnown ? null : post, row, decided),
  ]);
}

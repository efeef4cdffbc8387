// Posts and replies as a group knows them, their revisions, and what was decided about each.
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Decision, Facts, Place, Submission } from "../moderation/model.ts";
import type { Tx } from "./database.ts";
import { actor, decision, group, handledActivity, post, submission, tombstone } from "./schema.ts";

export type PostRow = typeof post.$inferSelect;
export type SubmissionRow = typeof submission.$inferSelect;

/** Marks an activity as acted on for a group. False when it was before: then do nothing. */
export async function markHandled(
  tx: Tx,
  row: { activityUri: string; actorUri: string; groupId: string },
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .insert(handledActivity)
    .values({ ...row, at: now })
    .onConflictDoNothing()
    .returning({ at: handledActivity.at });
  return rows.length === 1;
}

/**
 * Makes whoever writes about this object or account wait for each other: a Delete and a late Create must
 * not both find nothing of the other.
 * @param how `shared` lets others in that ask for the same
 */
export async function lockUri(
  tx: Tx,
  uri: string,
  how: "shared" | "alone" = "alone",
): Promise<void> {
  const key = sql`hashtextextended(${uri}, 0)`;
  await tx.execute(
    how === "shared"
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`,
  );
}

/** The post in this group, locked until the transaction ends. */
export async function findPost(tx: Tx, groupId: string, uri: string): Promise<PostRow | null> {
  const [row] = await tx
    .select()
    .from(post)
    .where(and(eq(post.groupId, groupId), eq(post.uri, uri)))
    .for("update");
  return row ?? null;
}

export async function findPostById(tx: Tx, id: string): Promise<PostRow | null> {
  const [row] = await tx.select().from(post).where(eq(post.id, id)).for("update");
  return row ?? null;
}

/** The same post in every group that knows it. */
export async function findPostsByUri(tx: Tx, uri: string): Promise<PostRow[]> {
  return await tx.select().from(post).where(eq(post.uri, uri)).orderBy(asc(post.createdAt));
}

export async function postsOfAuthor(tx: Tx, actorId: string): Promise<PostRow[]> {
  return await tx.select().from(post).where(eq(post.authorId, actorId));
}

/** Null when another transaction was first. */
export async function insertPost(tx: Tx, row: typeof post.$inferInsert): Promise<PostRow | null> {
  const [inserted] = await tx.insert(post).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function updatePost(tx: Tx, id: string, changes: Partial<PostRow>): Promise<void> {
  await tx.update(post).set(changes).where(eq(post.id, id));
}

export async function insertSubmission(
  tx: Tx,
  row: typeof submission.$inferInsert,
  decided: { id: string; decision: Decision; facts: Facts; at: Date },
): Promise<void> {
  await tx.insert(submission).values(row);
  await tx.insert(decision).values({
    id: decided.id,
    submissionId: row.id,
    verdict: decided.decision.verdict,
    urgent: decided.decision.urgent,
    findings: decided.decision.findings,
    facts: decided.facts,
    decidedAt: decided.at,
  });
}

export async function latestSubmission(tx: Tx, postId: string): Promise<SubmissionRow | null> {
  const [row] = await tx
    .select()
    .from(submission)
    .where(eq(submission.postId, postId))
    .orderBy(desc(submission.revision))
    .limit(1);
  return row ?? null;
}

/** Forgets what was written; hashes and decisions stay. */
export async function dropText(tx: Tx, postId: string): Promise<void> {
  await tx.update(submission).set({ content: null }).where(eq(submission.postId, postId));
}

export async function buryObject(
  tx: Tx,
  objectUri: string,
  actorUri: string,
  now: Date,
): Promise<void> {
  await tx.insert(tombstone).values({ objectUri, actorUri, at: now }).onConflictDoNothing();
}

export async function isBuried(tx: Tx, objectUri: string, actorUri: string): Promise<boolean> {
  const rows = await tx
    .select({ at: tombstone.at })
    .from(tombstone)
    .where(and(eq(tombstone.objectUri, objectUri), eq(tombstone.actorUri, actorUri)));
  return rows.length > 0;
}

export interface Standing {
  member: boolean;
  acceptedPosts: number;
  postsLastHour: number;
}

/**
 * What an author did in a group so far, over all actors of the same person.
 * @param atMost counting accepted posts stops there
 */
export async function standingOf(
  tx: Tx,
  who: { groupId: string; personId: string; notPostId: string | null },
  atMost: number,
  now: Date,
): Promise<Standing> {
  const hourAgo = new Date(now.getTime() - 3_600_000).toISOString();
  const other = who.notPostId ?? "00000000-0000-0000-0000-000000000000";
  const [row] = await tx.execute<{ member: boolean; accepted: number; recent: number }>(sql`
    with who as (select id from actor where person_id = ${who.personId})
    select
      exists (select 1 from membership where group_id = ${who.groupId} and state = 'member'
              and actor_id in (select id from who)) as member,
      (select count(*)::int from (
         select 1 from post where group_id = ${who.groupId} and author_id in (select id from who)
         and state = 'accepted' and id <> ${other} limit ${atMost}) enough) as accepted,
      (select count(*)::int from post where group_id = ${who.groupId}
         and author_id in (select id from who) and created_at > ${hourAgo}
         and id <> ${other} and kind <> 'private') as recent`);
  return { member: row!.member, acceptedPosts: row!.accepted, postsLastHour: row!.recent };
}

export interface Standpoint {
  place: Place;
  threadRootId: string | null;
  /** The author of the post replied to, where this group knows it. */
  repliedTo: string | null;
}

/** Where a reply stands in this group, and its thread's first post where that is known. */
export async function placeOf(
  tx: Tx,
  groupId: string,
  found: Pick<Submission, "replyTo" | "context">,
  noticePrefix: string,
  groupPrefix: string,
): Promise<Standpoint> {
  const nowhere = { threadRootId: null, repliedTo: null };
  if (!found.replyTo) return { place: "start", ...nowhere };
  if (found.replyTo.startsWith(noticePrefix)) return { place: "notice", ...nowhere };
  if (found.replyTo.startsWith(groupPrefix)) return { place: "thread", ...nowhere };
  const [parent] = await tx
    .select({ id: post.id, threadRootId: post.threadRootId, author: actor.uri })
    .from(post)
    .innerJoin(actor, eq(actor.id, post.authorId))
    .where(
      and(eq(post.groupId, groupId), eq(post.uri, found.replyTo), sql`${post.kind} <> 'private'`),
    );
  if (!parent) return { place: "outside", ...nowhere };
  return {
    place: "thread",
    threadRootId: parent.threadRootId ?? parent.id,
    repliedTo: parent.author,
  };
}

export interface PostWithContext {
  post: PostRow;
  author: typeof actor.$inferSelect;
  group: typeof group.$inferSelect;
}

/** A post with its author and group; the post is locked. */
export async function loadPost(tx: Tx, postId: string): Promise<PostWithContext> {
  const [row] = await tx
    .select({ post, author: actor, group })
    .from(post)
    .innerJoin(actor, eq(actor.id, post.authorId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(eq(post.id, postId))
    .for("update", { of: post });
  return row!;
}

/** The place that the facts of the latest decision have: what a person's decision starts from. */
export async function latestPlace(tx: Tx, postId: string): Promise<Place> {
  const [row] = await tx
    .select({ facts: decision.facts })
    .from(decision)
    .innerJoin(submission, eq(submission.id, decision.submissionId))
    .where(eq(submission.postId, postId))
    .orderBy(desc(submission.revision))
    .limit(1);
  return row?.facts.place ?? "start";
}

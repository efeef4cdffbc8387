// Posts and replies as a group knows them, their revisions, and what was decided about each.
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { FindingCode, Place } from "../moderation/model.ts";
import type { Tx } from "./database.ts";
import { insertion, insertTogether } from "./insert-together.ts";
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
 */
export async function lockUri(tx: Tx, uri: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${uri}, 0))`);
}

/** The same for a submission: its author may have others under way, but is not being removed. */
export async function lockForSubmission(
  tx: Tx,
  authorUri: string,
  objectUri: string,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${authorUri}, 0)),
    pg_advisory_xact_lock(hashtextextended(${objectUri}, 0))`);
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

/** The same post in every group that knows it. */
export async function findPostsByUri(tx: Tx, uri: string): Promise<PostRow[]> {
  return await tx.select().from(post).where(eq(post.uri, uri)).orderBy(asc(post.createdAt));
}

/** The id of this author's post that came in this activity, or null. */
export async function postInActivity(
  tx: Tx,
  authorId: string,
  activityUri: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ uri: post.uri })
    .from(post)
    .innerJoin(submission, eq(submission.postId, post.id))
    .where(
      and(
        // Named although it holds for all: the index of authors begins with the group.
        inArray(post.groupId, tx.select({ id: group.id }).from(group)),
        eq(post.authorId, authorId),
        eq(submission.activityUri, activityUri),
      ),
    )
    .limit(1);
  return row?.uri ?? null;
}

/** Oldest first: a conversation's first message, which its case is about, is locked before the others. */
export async function postsOfAuthor(tx: Tx, actorId: string): Promise<PostRow[]> {
  return await tx
    .select()
    .from(post)
    .where(eq(post.authorId, actorId))
    .orderBy(asc(post.createdAt));
}

export async function updatePost(tx: Tx, id: string, changes: Partial<PostRow>): Promise<void> {
  await tx.update(post).set(changes).where(eq(post.id, id));
}

/**
 * Stores a revision with what was decided about it.
 * @param fresh the post itself, when this is its first revision
 */
export async function insertSubmission(
  tx: Tx,
  fresh: PostRow | null,
  row: SubmissionRow,
  decided: typeof decision.$inferSelect,
): Promise<void> {
  await insertTogether(tx, [
    ...(fresh ? [insertion(post, fresh)] : []),
    insertion(submission, row),
    insertion(decision, decided),
  ]);
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

/** What spoke against one revision. */
export async function holdCodes(tx: Tx, postId: string, revision: number): Promise<FindingCode[]> {
  const rows = await tx
    .select({ findings: decision.findings })
    .from(decision)
    .innerJoin(submission, eq(submission.id, decision.submissionId))
    .where(and(eq(submission.postId, postId), eq(submission.revision, revision)));
  return rows.flatMap(({ findings }) =>
    findings
      .filter(({ verdict, watched }) => verdict !== "pass" && !watched)
      .map(({ code }) => code),
  );
}

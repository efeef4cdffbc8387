// An author takes a post back. It is obeyed unjudged, from blocked people and servers too.
import { planWithdrawal } from "../moderation/acts.ts";
import type { ActorRow } from "../store/actors.ts";
import { openCaseHolding } from "../store/cases.ts";
import type { Tx } from "../store/database.ts";
import { buryObject, findPostsByUri, loadPost, lockUri, postsOfAuthor } from "../store/posts.ts";
import { liveShare } from "../store/shares.ts";
import type { Urls } from "../urls.ts";
import { applyActions } from "./apply-actions.ts";
import type { Operating } from "./scene.ts";

/**
 * Withdraws a post in every group that has it, and keeps a late copy from appearing.
 * @returns in how many groups something was withdrawn
 */
export async function withdrawPost(
  { database, urls }: Operating,
  author: ActorRow,
  uri: string,
  now: Date,
): Promise<number> {
  return await database.orm.transaction(async (tx) => {
    await lockUri(tx, uri);
    await buryObject(tx, uri, author.uri, now);
    const posts = (await findPostsByUri(tx, uri)).filter((post) => post.authorId === author.id);
    for (const post of posts) await withdraw(tx, urls, author, post.id, now);
    return posts.length;
  });
}

/** Withdraws everything an author ever posted here: the account is gone. */
export async function withdrawAllPosts(
  tx: Tx,
  urls: Urls,
  author: ActorRow,
  now: Date,
): Promise<void> {
  await lockUri(tx, author.uri);
  for (const post of await postsOfAuthor(tx, author.id)) {
    await withdraw(tx, urls, author, post.id, now);
  }
}

async function withdraw(
  tx: Tx,
  urls: Urls,
  author: ActorRow,
  postId: string,
  now: Date,
): Promise<void> {
  const { post, group } = await loadPost(tx, postId);
  if (post.state === "withdrawn") return;
  const [live, open] = await Promise.all([liveShare(tx, postId), openCaseHolding(tx, postId)]);
  await applyActions(
    { tx, urls, now, group, author, post, language: null, by: { kind: "member", actor: author } },
    planWithdrawal({
      shared: live !== null,
      openCase: open ? { urgent: open.row.urgent, holdsMore: open.holdsMore } : null,
    }),
  );
}

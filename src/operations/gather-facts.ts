// All reads before any judgement: what policies may know about a submission, and where its post stands.
import type { Facts, PostState, Submission } from "../moderation/model.ts";
import type { ActorRow } from "../store/actors.ts";
import { blocksFor } from "../store/blocks.ts";
import { openCaseOfPost, openPrivateCase } from "../store/cases.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import { placeOf, standingOf, type PostRow } from "../store/posts.ts";
import { liveShare } from "../store/shares.ts";
import type { Urls } from "../urls.ts";

export interface Gathered {
  facts: Facts;
  state: PostState;
  threadRootId: string | null;
}

/** @param known the post as this group knows it already, or null the first time */
export async function gatherFacts(
  tx: Tx,
  urls: Urls,
  about: { group: GroupRow; author: ActorRow; submission: Submission; known: PostRow | null },
  now: Date,
): Promise<Gathered> {
  const { group, author, submission, known } = about;
  const groupUri = urls.group(group.handle);
  const [standing, blocks, standpoint, live, open, conversation] = await Promise.all([
    standingOf(
      tx,
      { groupId: group.id, personId: author.personId, notPostId: known?.id ?? null },
      group.newcomerPosts,
      now,
    ),
    blocksFor(tx, { groupId: group.id, personId: author.personId, host: author.host }, now),
    placeOf(tx, group.id, submission, urls.notices, `${groupUri}/`),
    known ? liveShare(tx, known.id) : null,
    known ? openCaseOfPost(tx, known.id) : null,
    openPrivateCase(tx, group.id, author.id),
  ]);
  return {
    facts: {
      now: now.toISOString(),
      group: {
        uri: groupUri,
        moderation: group.moderation,
        newcomerPosts: group.newcomerPosts,
        share: group.share,
        posting: group.posting,
      },
      author: {
        member: standing.member,
        acceptedPosts: standing.acceptedPosts,
        block: blocks.person,
      },
      server: { block: blocks.server },
      postsLastHour: standing.postsLastHour,
      place: standpoint.place,
      repliedTo: standpoint.repliedTo,
      earlier: known?.state === "rejected" || known?.state === "removed" ? known.state : "none",
    },
    state: {
      fresh: known === null,
      shared: live !== null,
      openCase: open ? { urgent: open.urgent, sticky: open.sticky } : null,
      openPrivateCase: conversation !== null,
    },
    threadRootId: standpoint.threadRootId,
  };
}

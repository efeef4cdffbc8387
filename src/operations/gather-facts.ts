// What policies may know about a submission, and where its post stands: from what was read before.
import type { Facts, PostState } from "../moderation/model.ts";
import { openCaseOfPost, timesMended } from "../store/cases.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import { pipelined } from "../store/pipeline.ts";
import type { PostRow } from "../store/posts.ts";
import { liveShare } from "../store/shares.ts";
import type { Standing } from "../store/standing.ts";

/** @param known the post as this group knows it already, or null the first time */
export function factsOf(
  group: GroupRow,
  groupUri: string,
  standing: Standing,
  known: PostRow | null,
  now: Date,
): Facts {
  return {
    now: now.toISOString(),
    group: {
      uri: groupUri,
      moderation: group.moderation,
      newcomerPosts: group.newcomerPosts,
      share: group.share,
      posting: group.posting,
      closed: group.closedAt !== null && known === null,
    },
    author: {
      member: standing.member,
      acceptedPosts: standing.acceptedPosts,
      block: standing.blocks.person,
    },
    server: { block: standing.blocks.server },
    postsLastHour: standing.postsLastHour,
    place: standing.place,
    repliedTo: standing.repliedTo,
    earlier: known?.state === "rejected" || known?.state === "removed" ? known.state : "none",
  };
}

/** Where the post stands; a new one has nothing to be read. */
export async function stateOf(
  tx: Tx,
  standing: Standing,
  known: PostRow | null,
): Promise<PostState> {
  const { openPrivateCase } = standing;
  if (!known) return { fresh: true, shared: false, openCase: null, openPrivateCase };
  const [live, open, mendedBefore] = await pipelined([
    liveShare(tx, known.id),
    openCaseOfPost(tx, known.id),
    timesMended(tx, known.id),
  ]);
  return {
    fresh: false,
    shared: live !== null,
    ...(live ? { sharedAs: live.as } : {}),
    openCase: open ? { urgent: open.urgent, sticky: open.sticky } : null,
    mendedBefore,
    openPrivateCase,
  };
}

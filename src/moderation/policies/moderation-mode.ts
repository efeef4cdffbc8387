// Has a person look before a post goes out: at each one, or at somebody's first ones.
import type { Policy } from "../model.ts";

export const moderationMode: Policy = {
  name: "moderation-mode",
  version: 1,
  describe: ({ moderation, newcomerPosts }) => {
    switch (moderation) {
      case "post":
        return null;
      case "pre":
        return "A moderator reads every post before it is shared.";
      case "newcomers":
        if (newcomerPosts < 1) return null;
        return newcomerPosts === 1
          ? "A moderator reads your first post before it is shared."
          : `A moderator reads your first ${newcomerPosts} posts before they are shared.`;
    }
  },
  judge(_submission, facts) {
    const { moderation, newcomerPosts } = facts.group;
    switch (moderation) {
      case "post":
        return {
          verdict: "pass",
          code: "ok",
          sentence: "In this group posts go out without waiting.",
        };
      case "pre":
        return {
          verdict: "hold",
          code: "every-post",
          sentence: "In this group every post waits for a moderator.",
        };
      case "newcomers":
        if (facts.author.acceptedPosts < newcomerPosts)
          return {
            verdict: "hold",
            code: "first-posts",
            sentence: `In this group the first ${newcomerPosts} of everybody's posts wait for a moderator; of its author's, ${facts.author.acceptedPosts} were accepted so far.`,
          };
        return {
          verdict: "pass",
          code: "ok",
          sentence: "Enough of its author's posts were accepted before.",
        };
    }
  },
};

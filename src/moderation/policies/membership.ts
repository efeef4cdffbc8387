// Lets only members post where the group is set so. Writing to the moderators is open to everyone.
import { isPostInGroup } from "../is-post-in-group.ts";
import type { Policy } from "../model.ts";

export const membership: Policy = {
  name: "membership",
  version: 1,
  describe: ({ posting }) =>
    posting === "members"
      ? "Only members can post. Everyone can write to the moderators privately."
      : null,
  judge(submission, facts) {
    if (facts.group.posting === "anyone")
      return { verdict: "pass", code: "ok", sentence: "Anyone may post in this group." };
    if (facts.author.member)
      return { verdict: "pass", code: "ok", sentence: "Its author is a member." };
    if (!isPostInGroup(submission, facts))
      return {
        verdict: "pass",
        code: "ok",
        sentence: "It is private, and not a post in the group.",
      };
    return {
      verdict: "refuse",
      code: "members-only",
      sentence: "Only members may post in this group, and its author is not one.",
    };
  },
};

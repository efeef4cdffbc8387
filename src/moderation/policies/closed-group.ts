// A closed group takes no new posts. Its moderators can still be written to.
import { isPostInGroup } from "../is-post-in-group.ts";
import type { Policy } from "../model.ts";

export const closedGroup: Policy = {
  name: "closed-group",
  version: 1,
  describe: ({ closed }) =>
    closed === true ? "This group is closed and takes no new posts." : null,
  judge(submission, facts) {
    if (facts.group.closed !== true)
      return { verdict: "pass", code: "ok", sentence: "The group is open." };
    if (!isPostInGroup(submission, facts))
      return {
        verdict: "pass",
        code: "ok",
        sentence: "It is private, and not a post in the group.",
      };
    return {
      verdict: "refuse",
      code: "group-closed",
      sentence: "The group is closed and takes no new posts.",
    };
  },
};

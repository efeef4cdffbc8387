// Keeps a person's decision: an edit of what a moderator rejected or removed does not pass by itself.
import type { Policy } from "../model.ts";

export const earlierDecision: Policy = {
  name: "earlier-decision",
  version: 1,
  describe: () =>
    "An edited post that a moderator had turned down or removed waits for a moderator.",
  judge(_submission, facts) {
    if (facts.earlier === "none")
      return { verdict: "pass", code: "ok", sentence: "No one decided against it before." };
    return {
      verdict: "hold",
      code: "decided-before",
      sentence: `A moderator ${facts.earlier} an earlier version of it.`,
    };
  },
};

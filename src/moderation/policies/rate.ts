// Holds what one author posts faster than anybody reads.
import type { Policy } from "../model.ts";

const mostInAnHour = 20;

export const rate: Policy = {
  name: "rate",
  version: 1,
  describe: () => `After ${mostInAnHour} posts within an hour, the next ones wait for a moderator.`,
  judge(_submission, facts) {
    if (facts.postsLastHour >= mostInAnHour)
      return {
        verdict: "hold",
        code: "too-many-posts",
        sentence: `Its author sent ${facts.postsLastHour} others within the hour; more than ${mostInAnHour} wait.`,
      };
    return {
      verdict: "pass",
      code: "ok",
      sentence: `Its author sent ${facts.postsLastHour} others within the hour.`,
    };
  },
};

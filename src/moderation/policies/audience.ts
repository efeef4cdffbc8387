// Keeps private what its author kept private: nothing but public and unlisted posts may go further.
import type { Policy } from "../model.ts";

export const audience: Policy = {
  name: "audience",
  version: 1,
  describe: () =>
    "Only public and quiet public posts are shared. A private message to the group, or a reply to one of its private messages, is read by the moderators alone.",
  judge(submission, facts) {
    if (facts.place === "notice")
      return {
        verdict: "hold",
        code: "reply-to-notice",
        sentence: "It answers a private message from the group, so only moderators read it.",
      };
    if (submission.audience === "direct")
      return {
        verdict: "hold",
        code: "private-message",
        sentence: "Its author sent it to the mentioned people only, so only moderators read it.",
      };
    if (submission.audience === "followers")
      return {
        verdict: "hold",
        code: "followers-only",
        sentence: "Its author sent it to their own followers only, so the group does not share it.",
      };
    return {
      verdict: "pass",
      code: "ok",
      sentence: `Its author addressed it to everyone (${submission.audience}).`,
    };
  },
};

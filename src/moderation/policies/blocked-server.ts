// Carries out what people decided about a server: suspended, limited, or without media.
import type { Policy } from "../model.ts";

export const blockedServer: Policy = {
  name: "blocked-server",
  version: 1,
  describe: () => null,
  judge(submission, facts) {
    const { block } = facts.server;
    if (block === "suspend")
      return {
        verdict: "refuse",
        code: "server-suspended",
        sentence: "Its author's server was suspended here.",
      };
    if (block === "limit")
      return {
        verdict: "hold",
        code: "server-limited",
        sentence: "Its author's server was limited: a moderator looks at everything from there.",
      };
    if (block === "reject-media" && submission.attachments.length > 0)
      return {
        verdict: "hold",
        code: "media-from-server",
        sentence: "It has media, and a moderator looks at all media from its author's server.",
      };
    return {
      verdict: "pass",
      code: "ok",
      sentence: "Nothing was decided against its author's server.",
    };
  },
};

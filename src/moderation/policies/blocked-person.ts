// Carries out what people decided about a person: suspended, limited, or without media.
import type { Policy } from "../model.ts";

export const blockedPerson: Policy = {
  name: "blocked-person",
  version: 1,
  describe: () => null,
  judge(submission, facts) {
    const { block } = facts.author;
    if (block === "suspend")
      return {
        verdict: "refuse",
        code: "person-suspended",
        sentence: "Its author was suspended from this group or this server.",
      };
    if (block === "limit")
      return {
        verdict: "hold",
        code: "person-limited",
        sentence: "Its author was limited: a moderator looks at everything they post.",
      };
    if (block === "reject-media" && submission.attachments.length > 0)
      return {
        verdict: "hold",
        code: "media-from-person",
        sentence: "It has media, and a moderator looks at all media from its author.",
      };
    return { verdict: "pass", code: "ok", sentence: "Nothing was decided against its author." };
  },
};

// Holds replies to posts the group does not know: sharing them would show a stranger's thread.
import type { Policy } from "../model.ts";

export const place: Policy = {
  name: "place",
  version: 1,
  describe: () =>
    "A reply to a post from outside the group waits for a moderator; the post it answers is never shared.",
  judge(_submission, facts) {
    if (facts.place === "outside")
      return {
        verdict: "hold",
        code: "reply-outside",
        sentence: "It answers a post that is not in this group.",
      };
    return { verdict: "pass", code: "ok", sentence: "It does not answer a post from outside." };
  },
};

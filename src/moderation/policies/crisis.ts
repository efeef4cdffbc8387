// Looks for signs that somebody may be in danger. It puts a post before people; it never turns one away.
import type { Policy } from "../model.ts";
import { lookOutFor } from "../wordlist.ts";
import { wordlists } from "../wordlists/index.ts";

const look = lookOutFor(["crisis"], wordlists);

export const crisis: Policy = {
  name: "crisis",
  version: 1,
  describe: () =>
    "If a message sounds as if somebody may be in danger, a moderator looks at it first, and its author is told where to find help.",
  judge(submission) {
    const [sighting] = look(submission);
    if (sighting === undefined)
      return { verdict: "pass", code: "ok", sentence: "No known sign of a crisis was found." };
    return {
      verdict: "hold",
      code: "crisis",
      sentence: "Words in it can mean that somebody is in danger. Please read it soon.",
      urgent: true,
      evidence: sighting.evidence,
    };
  },
};

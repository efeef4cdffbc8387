// Holds what may hurt the people here: methods, encouragement of self-harm, abuse, selling.
import type { Policy } from "../model.ts";
import { type Concern, lookOutFor } from "../wordlist.ts";
import { wordlists } from "../wordlists/index.ts";

const look = lookOutFor(["methods", "encouragement", "abuse", "selling"], wordlists);

const meanings: Record<Concern, { sentence: string; urgent: boolean }> = {
  crisis: { sentence: "Words in it can mean that somebody is in danger.", urgent: true },
  methods: { sentence: "Words in it can ask for or describe a way of self-harm.", urgent: true },
  encouragement: {
    sentence: "Words in it can encourage somebody to harm themselves.",
    urgent: true,
  },
  abuse: { sentence: "Words in it can be abuse or hate at somebody.", urgent: false },
  selling: {
    sentence: "Words in it can be selling, recruiting or asking for money.",
    urgent: false,
  },
};

export const words: Policy = {
  name: "words",
  version: 1,
  describe: () =>
    "A post waits for a moderator if it may describe ways of self-harm, encourage it, attack somebody, or sell something.",
  judge(submission) {
    const sightings = look(submission);
    if (sightings.length === 0)
      return { verdict: "pass", code: "ok", sentence: "Nothing of the wordlists was found." };
    const seen = sightings.map(({ concern }) => meanings[concern]);
    return {
      verdict: "hold",
      code: "words",
      sentence: seen.map(({ sentence }) => sentence).join(" "),
      ...(seen.some(({ urgent }) => urgent) ? { urgent: true } : {}),
      evidence: sightings.flatMap(({ evidence }) => evidence),
    };
  },
};

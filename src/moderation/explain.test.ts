// What a moderator reads about a decision.
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDecision } from "./arbitraries.ts";
import { exampleFacts, exampleSubmission } from "./examples.ts";
import { explain } from "./explain.ts";
import { judge } from "./judge.ts";
import { policies } from "./policies/index.ts";

test("a post that passes", () => {
  expect(explain(judge(exampleSubmission(), exampleFacts()))).toEqual([
    "It passes: no policy has anything against it.",
    `${policies.length} policies had no objection.`,
  ]);
});

test("the outcome first, then the strictest, then what only watches; nothing is quoted", () => {
  const mentions = Array.from({ length: 9 }, (_, index) => `https://social.example/users/${index}`);
  const decision = judge(
    exampleSubmission({ text: "I want to die", mentions }),
    exampleFacts({ author: { block: "suspend" }, place: "outside" }),
    undefined,
    { place: "watch" },
  );
  expect(explain(decision)).toEqual([
    "It is refused, because of an earlier decision about who may post here.",
    "Somebody's safety may be at stake: please look at this before the others.",
    "blocked-person: Its author was suspended from this group or this server.",
    "crisis: Words in it can mean that somebody is in danger. Please read it soon.",
    "mention-flood: It mentions 9 people besides the group and whom it answers; more than 5 wait. The author can mend this by mentioning fewer people.",
    "Only watching, without effect: place: It answers a post that is not in this group.",
    `${policies.length - 4} policies had no objection.`,
  ]);
});

test("every decision can be explained, in sentences", () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      for (const sentence of explain(decision)) expect(sentence).toMatch(/\.$/);
    }),
  );
});

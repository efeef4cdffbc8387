// How many people a post may call.
import type { PolicyExample } from "../examples.ts";

const group = "https://groups.example/groups/evenings";
const author = "https://social.example/users/kim";
const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `https://social.example/users/${index + 1}`);

export const examples: PolicyExample[] = [
  { name: "nobody", submission: { mentions: [] }, verdict: "pass", code: "ok" },
  {
    name: "five and the group",
    submission: { mentions: [group, ...people(5)] },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "six and the group",
    submission: { mentions: [group, ...people(6)] },
    verdict: "hold",
    code: "too-many-mentions",
  },
  {
    name: "six without the group",
    submission: { mentions: people(6) },
    verdict: "hold",
    code: "too-many-mentions",
  },
  {
    name: "five, each twice",
    submission: { mentions: [...people(5), ...people(5), group] },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "five and the author",
    submission: { mentions: [group, author, ...people(5)] },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "five and whom it answers",
    submission: { mentions: [group, ...people(6)], replyTo: `${group}/x` },
    facts: { repliedTo: "https://social.example/users/6" },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "six besides whom it answers",
    submission: { mentions: [group, ...people(7)], replyTo: `${group}/x` },
    facts: { repliedTo: "https://social.example/users/7" },
    verdict: "hold",
    code: "too-many-mentions",
  },
  {
    name: "a reply to somebody unknown",
    submission: { mentions: [group, ...people(6)], replyTo: `${group}/x` },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "facts without the group's URI",
    submission: { mentions: [group, ...people(5)] },
    facts: { group: { uri: undefined } },
    verdict: "pass",
    code: "ok",
  },
];

// How many posts within an hour go through.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  { name: "the first", verdict: "pass", code: "ok" },
  { name: "the twentieth", facts: { postsLastHour: 19 }, verdict: "pass", code: "ok" },
  {
    name: "the twenty-first",
    facts: { postsLastHour: 20 },
    verdict: "hold",
    code: "too-many-posts",
  },
  { name: "the hundredth", facts: { postsLastHour: 99 }, verdict: "hold", code: "too-many-posts" },
];

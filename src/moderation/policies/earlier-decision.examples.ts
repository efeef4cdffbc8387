// What an edit does to a person's decision.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  { name: "none", verdict: "pass", code: "ok" },
  {
    name: "rejected before",
    facts: { earlier: "rejected" },
    verdict: "hold",
    code: "decided-before",
  },
  {
    name: "removed before",
    facts: { earlier: "removed" },
    verdict: "hold",
    code: "decided-before",
  },
];

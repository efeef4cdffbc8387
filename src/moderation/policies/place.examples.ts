// Which replies wait.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  { name: "no reply", verdict: "pass", code: "ok" },
  { name: "in a thread", facts: { place: "thread" }, verdict: "pass", code: "ok" },
  { name: "to a notice", facts: { place: "notice" }, verdict: "pass", code: "ok" },
  {
    name: "to an outsider's post",
    facts: { place: "outside" },
    verdict: "hold",
    code: "reply-outside",
  },
];

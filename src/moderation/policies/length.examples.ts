// What was read whole goes through.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  { name: "an ordinary post", verdict: "pass", code: "ok" },
  { name: "read whole", submission: { cut: false }, verdict: "pass", code: "ok" },
  { name: "cut off", submission: { cut: true }, verdict: "hold", code: "too-long" },
];

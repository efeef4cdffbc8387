// What may go further, by how its author addressed it.
import type { PolicyExample } from "../examples.ts";
import { audiences } from "../model.ts";

export const examples: PolicyExample[] = [
  { name: "public", submission: { audience: "public" }, verdict: "pass", code: "ok" },
  { name: "quiet public", submission: { audience: "unlisted" }, verdict: "pass", code: "ok" },
  {
    name: "followers",
    submission: { audience: "followers" },
    verdict: "hold",
    code: "followers-only",
  },
  {
    name: "mentioned people",
    submission: { audience: "direct" },
    verdict: "hold",
    code: "private-message",
  },
  { name: "a public reply in a thread", facts: { place: "thread" }, verdict: "pass", code: "ok" },
  ...audiences.map((audience): PolicyExample => ({
    name: `a reply to a notice (${audience})`,
    submission: { audience },
    facts: { place: "notice" },
    verdict: "hold",
    code: "reply-to-notice",
  })),
];

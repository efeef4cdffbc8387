// What a closed group still takes.
import type { PolicyExample } from "../examples.ts";

const closed = { group: { closed: true } };

export const examples: PolicyExample[] = [
  { name: "an open group", verdict: "pass", code: "ok" },
  { name: "a public post", facts: closed, verdict: "refuse", code: "group-closed" },
  {
    name: "an unlisted post",
    facts: closed,
    submission: { audience: "unlisted" },
    verdict: "refuse",
    code: "group-closed",
  },
  {
    name: "a private message to its moderators",
    facts: closed,
    submission: { audience: "direct" },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "a public answer to one of its notices",
    facts: { ...closed, place: "notice" },
    verdict: "pass",
    code: "ok",
  },
];

// Who may post.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  { name: "anyone, a stranger", facts: { author: { member: false } }, verdict: "pass", code: "ok" },
  {
    name: "members, a member",
    facts: { group: { posting: "members" } },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "members, a stranger",
    facts: { group: { posting: "members" }, author: { member: false } },
    verdict: "refuse",
    code: "members-only",
  },
  {
    name: "members, a stranger's reply in a thread",
    submission: { audience: "unlisted" },
    facts: { group: { posting: "members" }, author: { member: false }, place: "thread" },
    verdict: "refuse",
    code: "members-only",
  },
  {
    name: "a stranger may write to the moderators",
    submission: { audience: "direct" },
    facts: { group: { posting: "members" }, author: { member: false } },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "a stranger may answer a notice",
    facts: { group: { posting: "members" }, author: { member: false }, place: "notice" },
    verdict: "pass",
    code: "ok",
  },
];

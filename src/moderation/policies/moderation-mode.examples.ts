// Who waits for a moderator, by the group's mode.
import type { PolicyExample } from "../examples.ts";

export const examples: PolicyExample[] = [
  {
    name: "post",
    facts: { group: { moderation: "post" }, author: { acceptedPosts: 0 } },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "pre",
    facts: { group: { moderation: "pre" }, author: { acceptedPosts: 99 } },
    verdict: "hold",
    code: "every-post",
  },
  {
    name: "a newcomer's first",
    facts: { author: { acceptedPosts: 0 } },
    verdict: "hold",
    code: "first-posts",
  },
  {
    name: "a newcomer's second",
    facts: { author: { acceptedPosts: 1 } },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "the third of three",
    facts: { group: { newcomerPosts: 3 }, author: { acceptedPosts: 2 } },
    verdict: "hold",
    code: "first-posts",
  },
  {
    name: "the fourth, after three",
    facts: { group: { newcomerPosts: 3 }, author: { acceptedPosts: 3 } },
    verdict: "pass",
    code: "ok",
  },
  {
    name: "none to wait for",
    facts: { group: { newcomerPosts: 0 }, author: { acceptedPosts: 0 } },
    verdict: "pass",
    code: "ok",
  },
];

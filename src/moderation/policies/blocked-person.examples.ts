// What an earlier decision about a person does.
import type { PolicyExample } from "../examples.ts";

const media = {
  attachments: [{ mediaType: "image/jpeg", url: "https://social.example/1.jpg", alt: null }],
};

export const examples: PolicyExample[] = [
  { name: "no block", verdict: "pass", code: "ok" },
  {
    name: "suspended",
    facts: { author: { block: "suspend" } },
    verdict: "refuse",
    code: "person-suspended",
  },
  {
    name: "limited",
    facts: { author: { block: "limit" } },
    verdict: "hold",
    code: "person-limited",
  },
  {
    name: "media rejected, with media",
    submission: media,
    facts: { author: { block: "reject-media" } },
    verdict: "hold",
    code: "media-from-person",
  },
  {
    name: "media rejected, without media",
    facts: { author: { block: "reject-media" } },
    verdict: "pass",
    code: "ok",
  },
  { name: "media, and no block", submission: media, verdict: "pass", code: "ok" },
  {
    name: "suspended, in a private message",
    submission: { audience: "direct" },
    facts: { author: { block: "suspend" } },
    verdict: "refuse",
    code: "person-suspended",
  },
];

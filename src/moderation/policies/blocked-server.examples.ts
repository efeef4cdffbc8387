// What an earlier decision about a server does.
import type { PolicyExample } from "../examples.ts";

const media = {
  attachments: [{ mediaType: "image/jpeg", url: "https://social.example/1.jpg", alt: null }],
};

export const examples: PolicyExample[] = [
  { name: "no block", verdict: "pass", code: "ok" },
  {
    name: "suspended",
    facts: { server: { block: "suspend" } },
    verdict: "refuse",
    code: "server-suspended",
  },
  {
    name: "limited",
    facts: { server: { block: "limit" } },
    verdict: "hold",
    code: "server-limited",
  },
  {
    name: "media rejected, with media",
    submission: media,
    facts: { server: { block: "reject-media" } },
    verdict: "hold",
    code: "media-from-server",
  },
  {
    name: "media rejected, without media",
    facts: { server: { block: "reject-media" } },
    verdict: "pass",
    code: "ok",
  },
  { name: "media, and no block", submission: media, verdict: "pass", code: "ok" },
  {
    name: "suspended, in a private message",
    submission: { audience: "direct" },
    facts: { server: { block: "suspend" } },
    verdict: "refuse",
    code: "server-suspended",
  },
];

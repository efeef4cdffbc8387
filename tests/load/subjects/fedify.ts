// The reference: Fedify with its in-memory queue and a trivial listener, and its own delivery.
import { once } from "node:events";
import { serve } from "@hono/node-server";
import {
  createFederation,
  InProcessMessageQueue,
  MemoryKvStore,
  ParallelMessageQueue,
} from "@fedify/fedify";
import { Announce, Create, Group, PUBLIC_COLLECTION, type Recipient } from "@fedify/vocab";
import { answerQuestions } from "../measure.ts";

const port = Number(process.env["BENCH_PORT"]);
const origin = `http://127.0.0.1:${port}`;
const pair = await crypto.subtle.generateKey(
  {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  },
  true,
  ["sign", "verify"],
);
let processed = 0;
const federation = createFederation<void>({
  kv: new MemoryKvStore(),
  queue: new ParallelMessageQueue(new InProcessMessageQueue(), 20),
  origin,
  allowPrivateAddress: true,
  firstKnock: "draft-cavage-http-signatures-12",
});
federation
  .setActorDispatcher("/groups/{identifier}", async (context, identifier) => {
    const keys = await context.getActorKeyPairs(identifier);
    return new Group({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: context.getInboxUri(identifier),
      publicKey: keys[0]?.cryptographicKey ?? null,
    });
  })
  .setKeyPairsDispatcher(() => [pair]);
federation.setInboxListeners("/groups/{identifier}/inbox", "/inbox").on(Create, () => {
  processed++;
});
const server = serve({
  fetch: (request) => federation.fetch(request, { contextData: undefined }),
  hostname: "127.0.0.1",
  port,
});
await once(server, "listening");

answerQuestions(
  {
    group: (handle: string) => `${origin}/groups/${handle}`,
    processed: () => processed,
    announce: async ({ inboxes, object }: { inboxes: string[]; object: string }) => {
      const context = federation.createContext(new URL(origin), undefined);
      const recipients: Recipient[] = inboxes.map((inbox) => ({
        id: new URL(`${inbox}/actor`),
        inboxId: new URL(inbox),
        endpoints: null,
      }));
      const actor = context.getActorUri("bench");
      const announce = new Announce({
        id: new URL(`${origin}/announces/${crypto.randomUUID()}`),
        actor,
        object: new URL(object),
        to: PUBLIC_COLLECTION,
      });
      await context.sendActivity({ identifier: "bench" }, recipients, announce);
    },
  },
  async () => void server.close(),
);

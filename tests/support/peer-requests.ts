// Reads what comes in over HTTP at a test peer, and answers as its knobs say.
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { answerGet, isOpenPath } from "./peer-documents.ts";
import { receiveDelivery, verifySigner } from "./peer-inbox.ts";
import type { PeerState } from "./peer-state.ts";

/** Takes a delivery or serves a document; an exception here is a bug of the peer, and breaks the connection. */
export async function handleRequest(
  state: PeerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (request.method === "GET") return serveDocument(state, request, response);
  const answer = await receiveDelivery(state, request, Buffer.concat(chunks));
  if (state.knobs.delayMs > 0) await pause(state.knobs.delayMs);
  if (answer === "reset") request.socket.destroy();
  if (typeof answer === "number") response.writeHead(answer).end();
}

async function serveDocument(
  state: PeerState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url!, state.origin);
  const { headers } = request;
  // A signature on an open document is not looked at: it would take a fetch from whom is asking for a key.
  const unsigned = headers["signature"] === undefined || isOpenPath(url.pathname);
  const outcome = unsigned
    ? null
    : await verifySigner(state, {
        method: "GET",
        target: request.url!,
        headers,
        body: Buffer.alloc(0),
      });
  const signer = outcome?.verified ? outcome.signer : null;
  const open = isOpenPath(url.pathname) || !state.requireSignedGet || signer !== null;
  const page = answerGet(state, url, signer);
  const knob = state.knobs.documents;
  const status = !open ? 401 : knob === 200 || typeof knob !== "number" ? page.status : knob;
  state.fetched.push({
    at: state.now(),
    path: url.pathname,
    signedBy: signer,
    wrong: outcome && !outcome.verified ? outcome.reason : null,
    status,
  });
  if (knob === "reset") request.socket.destroy();
  if (typeof knob !== "number") return;
  response.writeHead(status, { "content-type": page.contentType, ...page.headers });
  response.end(status === page.status ? page.body : "{}");
}

// A server on loopback that answers as a test tells it to, and remembers what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface LittleServer extends AsyncDisposable {
  origin: string;
  /** Method and path of each request, in order. */
  asked: string[];
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** @param address any of 127.0.0.0/8: each is a host of its own */
export async function startLittleServer(
  answer: Answer,
  address = "127.0.0.1",
): Promise<LittleServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, address, ready));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${address}:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Answers with a document, by default as ActivityPub. */
export function sendJson(
  response: ServerResponse,
  document: unknown,
  type = "application/activity+json",
): void {
  response.writeHead(200, { "content-type": type }).end(JSON.stringify(document));
}

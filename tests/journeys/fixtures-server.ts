// A recorded server come back to life: it gives out the documents of its fixtures, and takes what we send.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchUnsigned } from "../support/peer-send.ts";
import { createRemoteActors } from "../support/peer-remote.ts";
import { verifyCavage, type Verification } from "../support/signatures.ts";

export interface ServedFixture {
  status?: number;
  type?: string;
  body: unknown;
}

export interface RecordedServer extends AsyncDisposable {
  origin: string;
  /** Host and port. */
  authority: string;
  /** By path, or by path and query. */
  documents: Map<string, ServedFixture>;
  /** Paths of the GETs that were answered with a document. */
  gave: string[];
  /** Activities whose signature holds, in order. */
  received: { path: string; activity: Record<string, unknown> }[];
  /** Why something that came was turned away. */
  refused: string[];
}

export interface RecordedServerOptions {
  /** A loopback address: one for each host. */
  address: string;
  now: () => Date;
  /** Nothing is given to an unsigned GET, as GoToSocial has it. */
  signedOnly?: boolean;
}

export async function startRecordedServer(options: RecordedServerOptions): Promise<RecordedServer> {
  const remote = createRemoteActors((url) => fetchUnsigned(url));
  const documents: RecordedServer["documents"] = new Map();
  const log: Pick<RecordedServer, "gave" | "received" | "refused"> = {
    gave: [],
    received: [],
    refused: [],
  };

  const signerOf = (request: IncomingMessage, body: Buffer): Promise<Verification> =>
    verifyCavage(
      { method: request.method!, target: request.url!, headers: request.headers, body },
      { authority, now: options.now(), findKey: remote.key },
    );

  async function give(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url!, origin);
    const document = documents.get(pathname + search) ?? documents.get(pathname);
    const open = pathname.startsWith("/.well-known/") || !options.signedOnly;
    const signer = open ? null : await signerOf(request, Buffer.alloc(0));
    if (signer && !signer.verified) {
      log.refused.push(`GET ${pathname}: ${signer.reason}`);
      return void response.writeHead(401).end();
    }
    if (!document) return void response.writeHead(404).end();
    log.gave.push(pathname);
    response.writeHead(document.status ?? 200, {
      "content-type": document.type ?? "application/activity+json; charset=utf-8",
    });
    response.end(JSON.stringify(document.body));
  }

  async function take(
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): Promise<void> {
    const activity = JSON.parse(body.toString()) as Record<string, unknown>;
    const signer = await signerOf(request, body);
    if (signer.verified && signer.signer === activity["actor"]) {
      log.received.push({ path: request.url!, activity });
      return void response.writeHead(202).end();
    }
    log.refused.push(
      `${String(activity["type"])}: ${signer.verified ? "signed by another" : signer.reason}`,
    );
    response.writeHead(401).end();
  }

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      await (request.method === "GET"
        ? give(request, response)
        : take(request, response, Buffer.concat(chunks)));
    })().catch((error: Error) => {
      log.refused.push(error.message);
      request.socket.destroy();
    });
  });
  const authority = await listen(server, options.address);
  const origin = `http://${authority}`;
  return {
    origin,
    authority,
    documents,
    ...log,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function listen(server: Server, address: string): Promise<string> {
  server.listen(0, address);
  try {
    await once(server, "listening");
  } catch (error) {
    // Only Linux has all of 127.0.0.0/8; elsewhere the port alone makes hosts differ.
    if ((error as NodeJS.ErrnoException).code !== "EADDRNOTAVAIL") throw error;
    return await listen(server, "127.0.0.1");
  }
  return `${address}:${(server.address() as AddressInfo).port}`;
}

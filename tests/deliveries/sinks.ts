// Servers on loopback addresses that take deliveries as a test tells them to, and remember each in order.
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Delivered {
  inbox: string;
  host: string;
  body: string;
  headers: IncomingHttpHeaders;
}

/** A status, one with headers, or what no well server does. */
export type SinkAnswer =
  | number
  | { status: number; headers: Record<string, string> }
  | "hang"
  | "reset";

export interface Sinks extends AsyncDisposable {
  /** An inbox at the server on this address: `inbox(3)` is at 127.0.0.3. */
  inbox(server: number, name?: string): string;
  /** Everything that arrived, whatever was answered. */
  got: Delivered[];
  /** What is answered from now on; may wait for as long as it likes. 202 by default. */
  answer: (request: Delivered) => SinkAnswer | Promise<SinkAnswer>;
  /** Resolves when so many have arrived. */
  until(count: number): Promise<void>;
}

/** @param count how many servers, on 127.0.0.1 and the addresses after it */
export async function startSinks(count: number): Promise<Sinks> {
  const arrivals = new EventEmitter();
  const servers: Server[] = [];
  const sinks: Sinks = {
    got: [],
    answer: () => 202,
    inbox(server, name = "inbox") {
      const { address, port } = servers[server - 1]!.address() as AddressInfo;
      return `http://${address}:${port}/${name}`;
    },
    async until(wanted) {
      while (sinks.got.length < wanted) await once(arrivals, "arrival");
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    },
  };
  for (let number = 1; number <= count; number++) {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const piece of request.setEncoding("utf8")) body += piece;
      const { headers } = request;
      const host = headers.host!;
      const delivered = { inbox: `http://${host}${request.url}`, host, body, headers };
      sinks.got.push(delivered);
      arrivals.emit("arrival");
      const answer = await sinks.answer(delivered);
      if (answer === "hang") return;
      if (answer === "reset") request.socket.resetAndDestroy();
      else if (typeof answer === "number") response.writeHead(answer).end();
      else response.writeHead(answer.status, answer.headers).end();
    });
    servers.push(server);
    await new Promise<void>((listening) =>
      server.listen(0, `127.0.0.${number}`, () => listening()),
    );
  }
  return sinks;
}

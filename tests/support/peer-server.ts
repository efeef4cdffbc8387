// A small fediverse server on loopback: an independent other side for journeys, the demo and benchmarks.
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createPerson, type PeerPerson, type PersonOptions } from "./peer-person.ts";
import { handleRequest } from "./peer-requests.ts";
import {
  createState,
  type AnswerKnob,
  type Fetched,
  type PeerOptions,
  type Received,
  type ServedDocument,
} from "./peer-state.ts";
import { readTimeline, type Timeline } from "./peer-timeline.ts";

export interface PeerServer {
  origin: string;
  /** Host and port. */
  authority: string;
  /** The person of this name, made at first use. */
  person(name: string, options?: PersonOptions): PeerPerson;
  /** What verified, oldest first; of one activity type, or all. */
  received(type?: string): Received[];
  refused(): Received[];
  /** GETs, oldest first. */
  fetched(): Fetched[];
  /** The first verified delivery, past or to come, that fits. @throws after `timeoutMs` (10 s) */
  waitFor(fits: (received: Received) => boolean, wait?: { timeoutMs?: number }): Promise<Received>;
  /** Waits until the condition holds; it is looked at after each delivery. */
  waitUntil(condition: () => boolean, wait?: { timeoutMs?: number }): Promise<void>;
  timelineOf(name: string): Timeline;
  /** What inboxes answer from now on: 202 at first. `delayMs` comes before every such answer. */
  answer(inbox: AnswerKnob, options?: { delayMs?: number }): void;
  /** What documents answer: anything but 200 instead of them. */
  answerDocuments(documents: number | "hang" | "reset"): void;
  /** Puts a document of any kind at a path; undefined takes it away. */
  serve(path: string, document: ServedDocument | undefined): void;
  /** @throws naming why deliveries did not verify; those whose sender was gone may be let pass */
  assertNothingRefused(allow?: { unreachable: boolean }): void;
  stop(): Promise<void>;
  /** Listens again on the same port, knowing all it knew. */
  restart(): Promise<void>;
}

export async function startPeerServer(options: PeerOptions = {}): Promise<PeerServer> {
  const server = createServer((request, response) => {
    handleRequest(state, request, response).catch((error: Error) => {
      process.emitWarning(error);
      request.socket.destroy();
    });
  });
  const { address, port } = await listen(server, options.host ?? "127.0.0.1", options.port ?? 0);
  const authority = `${address}:${port}`;
  const state = createState(authority, options);
  const persons = new Map<string, PeerPerson>();
  const { log, knobs } = state;

  return {
    origin: state.origin,
    authority,
    person(name, given) {
      const known = persons.get(name);
      if (known && !given) return known;
      const person = createPerson(state, name, given);
      persons.set(name, person);
      return person;
    },
    received: (type) => log.accepted.filter(({ activity }) => !type || activity["type"] === type),
    refused: () => [...log.refused],
    fetched: () => [...state.fetched],
    async waitFor(fits, { timeoutMs = 10_000 } = {}) {
      await log.until(() => log.accepted.some(fits), timeoutMs);
      return log.accepted.find(fits)!;
    },
    waitUntil: (condition, { timeoutMs = 10_000 } = {}) => log.until(condition, timeoutMs),
    timelineOf(name) {
      const taken = log.accepted.filter((one) => one.taken);
      return readTimeline(taken, state.people.get(name)!, state.software);
    },
    answer(inbox, { delayMs = 0 } = {}) {
      knobs.inbox = inbox;
      knobs.delayMs = delayMs;
    },
    answerDocuments(documents) {
      knobs.documents = documents;
    },
    serve(path, document) {
      if (document) state.served.set(path, document);
      else state.served.delete(path);
    },
    assertNothingRefused(allow = { unreachable: false }) {
      const bad = log.refused.filter((one) => !(allow.unreachable && one.unreachable));
      if (bad.length === 0) return;
      const list = bad.map((one) => `${String(one.activity["type"])}: ${String(one.verified)}`);
      throw new Error(`${authority} refused ${bad.length} deliveries: ${list.join("; ")}`);
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      await listen(server, address, port);
    },
  };
}

async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    // Only Linux has all of 127.0.0.0/8; elsewhere the port alone makes hosts differ.
    if ((error as NodeJS.ErrnoException).code !== "EADDRNOTAVAIL") throw error;
    return listen(server, "127.0.0.1", port);
  }
  return server.address() as AddressInfo;
}

// A stop ends in time and in order, whatever others do meanwhile.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { Inboxing } from "../../federation/inbox/inboxing.ts";
import type { Relaying } from "../../federation/relay.ts";
import { wallClock as clock } from "../../src/clock.ts";
import { openInboxQueues } from "../../src/inbox-work.ts";
import { PostgresKeyValueStore } from "../../src/queue/key-value-store.ts";
import { connect as connectDatabase } from "../../src/store/database.ts";
import { urlsOf } from "../../src/urls.ts";
import { startWorker } from "../../src/worker.ts";
import { createTestDatabase } from "../support/database.ts";
import { isStopped, makeDataDir, removeDataDir } from "../support/store-process.ts";
import { startWorld } from "../support/world.ts";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function connectTo(origin: string, first: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname).on("error", () => {});
  undo.push(() => socket.destroy());
  await once(socket, "connect");
  if (first) socket.write(first);
  return socket;
}

test("clients that send slowly, or nothing, delay a stop by no more than seconds", async () => {
  const dataDir = await makeDataDir();
  undo.push(() => removeDataDir(dataDir));
  const world = await startWorld({
    ...{ mode: "spawned", databaseUrl: "", env: { DATA_DIR: dataDir } },
  });
  undo.push(() => world.stop());
  const { host } = new URL(world.origin);
  const head = `POST /inbox HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/activity+json\r\n`;
  await connectTo(world.origin, "");
  const slow = await connectTo(world.origin, `${head}Content-Length: 1000\r\n\r\n`);
  const drip = setInterval(() => slow.write(" "), 500);
  undo.push(() => clearInterval(drip));
  const startedAt = performance.now();
  await world.kill("SIGTERM");
  expect(performance.now() - startedAt).toBeLessThan(9_000);
  expect(world.output()).toMatch(/Stopped\.\n/);
  expect(await isStopped(dataDir)).toBe(true);
});

test("an activity whose handling hangs delays a stop by no more than seconds, and is kept", async () => {
  const stored = await createTestDatabase();
  undo.push(() => stored.drop());
  const database = connectDatabase({ url: stored.url }, "test");
  undo.push(() => database.close());
  const urls = urlsOf("https://groups.example");
  const queues = openInboxQueues(database, clock);
  const begun = Promise.withResolvers<void>();
  const worker = await startWorker({
    inboxing: { operating: { database, urls }, clock } as Inboxing,
    relaying: { database, urls } as Relaying,
    deliverer: { run: async () => {}, wake: () => {}, deliverDue: async () => 0 },
    ...{ queues, keyValue: new PostgresKeyValueStore(database, { clock }) },
    telemetry: {
      activity: () => (begun.resolve(), new Promise<void>(() => {})),
      relay: async () => 0,
    },
  });
  const actor = "https://home.example/users/ana";
  const id = `${actor}#delete`;
  const object = "https://home.example/notes/1";
  await queues.inbox.enqueue({ body: { id, type: "Delete", actor, object } });
  await begun.promise;
  const startedAt = performance.now();
  await worker.stop();
  expect(performance.now() - startedAt).toBeLessThan(5_500);
  expect(await database.sql`select claims from queue_message`).toEqual([{ claims: 1 }]);
});

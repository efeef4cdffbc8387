// A stop ends in time and in order, whatever others do meanwhile.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
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

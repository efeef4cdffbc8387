// What a kill leaves behind, and that the next start loses nothing that was acknowledged.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, lstat, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { readPidFile } from "../../src/store/postmaster.ts";
import {
  isStopped,
  killPostgres,
  makeDataDir,
  removeDataDir,
  spawnStore,
  type StoreProcess,
} from "../support/store-process.ts";

const made: string[] = [];
const started: StoreProcess[] = [];

async function dataFolder(): Promise<string> {
  const folder = await makeDataDir();
  made.push(folder);
  return folder;
}

function start(dataDir: string): StoreProcess {
  const process = spawnStore(dataDir, "serve");
  started.push(process);
  return process;
}

const open = (dataDir: string): Promise<Store> =>
  openStore({ databaseUrl: null, dataDir }, "serve", () => {});

const postmasterOf = async (dataDir: string): Promise<number | undefined> =>
  (await readPidFile(join(dataDir, "postgres")))?.pid;

afterEach(async () => {
  await Promise.all(started.splice(0).map((process) => process.kill()));
  await Promise.all(made.splice(0).map(removeDataDir));
});

/** Starts a server that inserts rows, and waits for the hundredth. */
async function underLoad(): Promise<{ dataDir: string; server: StoreProcess }> {
  const dataDir = await dataFolder();
  const server = start(dataDir);
  await server.until((message) => message.opened !== undefined);
  server.tell("insert");
  await server.until((message) => message.acknowledged === 100);
  return { dataDir, server };
}

async function expectNothingLost(store: Store, server: StoreProcess): Promise<void> {
  const last = server.messages.findLast((message) => message.acknowledged)?.acknowledged ?? 0;
  const [row] = await store.sql`
    select count(*)::int as n from acknowledged where n <= ${last}`;
  expect(last).toBeGreaterThanOrEqual(100);
  expect(row?.n).toBe(last);
}

test("kill -9 of the server: the next one adopts its PostgreSQL and has every acknowledged row", async () => {
  const { dataDir, server } = await underLoad();
  const before = await postmasterOf(dataDir);
  await server.kill();
  const store = await open(dataDir);
  expect(await postmasterOf(dataDir)).toBe(before);
  await expectNothingLost(store, server);
  await store.release();
  expect(await isStopped(dataDir)).toBe(true);
});

test("kill -9 of everything: the next start recovers and has every acknowledged row", async () => {
  const { dataDir, server } = await underLoad();
  await Promise.all([killPostgres(dataDir), server.kill()]);
  expect(await isStopped(dataDir)).toBe(false);
  const store = await open(dataDir);
  await expectNothingLost(store, server);
  await store.release();
});

test("kill -9 of everything, and the number of its process given to another program", async () => {
  const { dataDir, server } = await underLoad();
  await Promise.all([killPostgres(dataDir), server.kill()]);
  const cluster = join(dataDir, "postgres");
  const { uid, gid } = await lstat(cluster);
  const stranger = spawn("sleep", ["600"], { uid, gid, cwd: "/" });
  try {
    for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock"]) {
      const stale = await readFile(join(cluster, name), "utf8");
      await writeFile(join(cluster, name), stale.replace(/^\d+/, `${stranger.pid}`));
      await chown(join(cluster, name), uid, gid);
    }
    const store = await open(dataDir);
    await expectNothingLost(store, server);
    await store.release();
    expect(stranger.exitCode ?? stranger.signalCode).toBe(null);
  } finally {
    stranger.kill();
    await once(stranger, "exit");
  }
});

test("kill -9 of PostgreSQL alone: the server starts it again and goes on", async () => {
  const dataDir = await dataFolder();
  const said: string[] = [];
  let isBack = (): void => {};
  const back = new Promise<void>((resolve) => (isBack = resolve));
  const store = await openStore({ databaseUrl: null, dataDir }, "serve", (sentence) => {
    if (said.push(sentence) === 2) isBack();
  });
  const before = await killPostgres(dataDir);
  await back;
  expect(await postmasterOf(dataDir)).not.toBe(before);
  expect(await store.sql`select 1 as one`).toEqual([{ one: 1 }]);
  const second = start(dataDir);
  expect(await second.until((message) => message.failed !== undefined)).toMatchObject({
    failed: "AlreadyRunningError",
  });
  await store.release();
  expect(await isStopped(dataDir)).toBe(true);
  expect(said).toEqual([
    "The connection to the embedded PostgreSQL was lost: making sure that it runs.",
    "The embedded PostgreSQL runs.",
  ]);
});

// The embedded PostgreSQL from first start to last stop, with others beside it.
import { lstat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openStore, type Purpose, type Store } from "../../src/store/open-store.ts";
import { isStopped, makeDataDir, removeDataDir, spawnStore } from "../support/store-process.ts";

const made: string[] = [];
const silent = (): void => {};
const open = (dataDir: string, purpose: Purpose = "command"): Promise<Store> =>
  openStore({ databaseUrl: null, dataDir }, purpose, silent);

async function dataFolder(): Promise<string> {
  const folder = await makeDataDir();
  made.push(folder);
  return folder;
}

afterEach(async () => {
  await Promise.all(made.splice(0).map(removeDataDir));
});

test("a first start makes a migrated, private database; a stop leaves it in order for the next", async () => {
  const dataDir = await dataFolder();
  const store = await open(dataDir, "serve");
  expect(store).toMatchObject({ embedded: true, version: expect.stringMatching(/^18\./) });
  const [row] = await store.sql`
    select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync,
      current_setting('server_encoding') as encoding, (select count(*)::int from person) as people`;
  expect(row).toEqual({ tcp: "", fsync: "on", encoding: "UTF8", people: 0 });
  expect((await lstat(join(dataDir, "postgres"))).mode & 0o777).toBe(0o700);
  await store.sql`insert into person (id, created_at) values (gen_random_uuid(), now())`;
  await Promise.all([store.release(), store.release()]);
  expect(await isStopped(dataDir)).toBe(true);

  const again = await open(dataDir);
  expect(await again.sql`select count(*)::int as n from person`).toEqual([{ n: 1 }]);
  await again.release();
});

test("an odd DATA_DIR works, and a long one, whose socket is elsewhere", async () => {
  const parent = await dataFolder();
  const odd = await open(join(parent, `it's "odd", 100 %`));
  expect(await odd.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await odd.release();
  const long = await open(join(parent, "x".repeat(100)));
  const [row] = await long.sql`select current_setting('unix_socket_directories') as sockets`;
  await long.release();
  const sockets = String(row?.sockets).replaceAll('"', "");
  expect(sockets).not.toContain("xxx");
  await expect(lstat(sockets)).rejects.toThrow("ENOENT");
});

test("several first starts at once end with one database, and the last one out stops it", async () => {
  const dataDir = await dataFolder();
  const stores = await Promise.all([open(dataDir), open(dataDir), open(dataDir)]);
  await stores[0].sql`insert into person (id, created_at) values (gen_random_uuid(), now())`;
  expect(await stores[1].sql`select count(*)::int as n from person`).toEqual([{ n: 1 }]);
  await stores[0].release();
  expect(await stores[2].sql`select 1 as one`).toEqual([{ one: 1 }]);
  await Promise.all([stores[1].release(), stores[2].release()]);
  // Leaving in the same moment, both may take the other for still there: the next one tidies up.
  await (await open(dataDir)).release();
  expect(await isStopped(dataDir)).toBe(true);
});

test("a second serve says so and harms nothing; commands work beside the first", async () => {
  const dataDir = await dataFolder();
  const first = await open(dataDir, "serve");
  const second = spawnStore(dataDir, "serve");
  const refusal = await second.until((message) => message.failed !== undefined);
  expect(refusal).toEqual({
    failed: "AlreadyRunningError",
    message: `Alongside already runs on the data in ${dataDir}: stop it first, or set DATA_DIR to another folder.`,
  });
  const command = await open(dataDir);
  await command.sql`select 1`;
  await command.release();
  expect(await first.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await first.release();
  expect(await isStopped(dataDir)).toBe(true);
});

test("a server that starts during a command keeps PostgreSQL, and the other way round", async () => {
  const dataDir = await dataFolder();
  const command = await open(dataDir);
  const server = await open(dataDir, "serve");
  await command.release();
  expect(await server.sql`select 1 as one`).toEqual([{ one: 1 }]);
  const late = await open(dataDir);
  await server.release();
  expect(await late.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await late.release();
  expect(await isStopped(dataDir)).toBe(true);
});

test("a lock file that a crash left empty does not stand in the way", async () => {
  const dataDir = await dataFolder();
  await (await open(dataDir)).release();
  await writeFile(join(dataDir, "postgres", "postmaster.pid"), "");
  const store = await open(dataDir);
  expect(await store.sql`select 1 as one`).toEqual([{ one: 1 }]);
  await store.release();
});

test("starts and stops that cross each other all get a database", async () => {
  const dataDir = await dataFolder();
  const visit = async () => {
    for (let round = 0; round < 4; round++) {
      const store = await open(dataDir);
      await store.sql`select count(*) from person`;
      await store.release();
    }
  };
  await expect(Promise.all([visit(), visit(), visit()])).resolves.toBeDefined();
});

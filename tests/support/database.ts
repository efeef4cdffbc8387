// The tests' PostgreSQL: one server for a whole run, and a fresh copy of a migrated database for each test.
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { connect, migrateDatabase } from "../../src/store/database.ts";
import { startEmbeddedPostgres } from "../../src/store/embedded-postgres.ts";
import { databaseUser } from "../../src/store/postgres-settings.ts";

export interface TestDatabase {
  /** For any process of this machine. */
  url: string;
  drop(): Promise<void>;
}

/** The template's URL, handed to the test processes. */
const variable = "ALONGSIDE_TEST_TEMPLATE";

/**
 * Starts the server (or uses the one in TEST_DATABASE_URL) and makes the template. Vitest calls it once a
 * run; a program outside of Vitest calls it itself before `createTestDatabase`.
 * @returns what stops and removes everything
 */
export async function setup(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startThrowaway();
  const template = `alongside_test_${randomBytes(6).toString("hex")}`;
  await administer(server.url, (sql) => sql`create database ${sql(template)}`);
  const url = withDatabase(server.url, template);
  const database = connect({ url }, "tests", 2);
  await migrateDatabase(database);
  await database.close();
  process.env[variable] = url;
  return async () => {
    await dropStartingWith(server.url, template);
    await server.stop();
  };
}

/** A database of its own for one test or file, with all tables and no rows. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = process.env[variable];
  if (url === undefined) throw new Error("setup() of tests/support/database.ts has not run");
  const template = new URL(url).pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await administer(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: withDatabase(url, name),
    drop: () => administer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

/** Runs statements in the database that every server has; the template must have no connection. */
async function administer(
  url: string,
  run: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(withDatabase(url, "postgres"), { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

function dropStartingWith(url: string, prefix: string): Promise<void> {
  return administer(url, async (sql) => {
    const left = await sql<{ name: string }[]>`
      select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of left) await sql`drop database if exists ${sql(name)} with (force)`;
  });
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

const prefix = "alongside-test-";

async function startThrowaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  await removeLeftOvers();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(dataDir, 0o755); // Root's tests run PostgreSQL as another account.
  const port = await freePort();
  const server = await startEmbeddedPostgres({ dataDir, say: () => {}, throwaway: { port } });
  return {
    url: `postgres://${databaseUser}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a run that was killed left behind: its PostgreSQL still runs. */
async function removeLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) && name.split("-")[2]);
    if (!pid || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    const left = await startEmbeddedPostgres({ dataDir, say: () => {} }).catch(() => null);
    await left?.stop();
    await rm(dataDir, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}

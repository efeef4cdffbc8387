// Opens the database that the settings name, or the embedded one, ready for use: one call for every program here.
import type { Config } from "../config.ts";
import { connect, migrateDatabase, type Database, type DatabaseAddress } from "./database.ts";
import { joinEmbedded } from "./embedded-membership.ts";
import { StoreError } from "./store-error.ts";

export interface Store extends Database {
  /** PostgreSQL's own, as `18.4`. */
  version: string;
  embedded: boolean;
  /** How many migrations this opening applied. */
  migrated: number;
  /** Closes the pool, and stops the embedded server unless another process uses it. Safe to repeat. */
  release(): Promise<void>;
}

/**
 * `serve` runs alone on a DATA_DIR; a `command` runs beside it, or alone for a moment; a `doctor` changes
 * nothing, not even the tables.
 */
export type Purpose = "serve" | "command" | "worker" | "doctor";

const connections: Record<Purpose, number> = { serve: 20, worker: 20, command: 4, doctor: 2 };
const oldestVersion = 150_000;

/**
 * Opens the store, with its tables up to date (but for `doctor`).
 * @param say gets a sentence when something happens that the operator should know
 * @throws {AlreadyRunningError} for `serve`, when another process serves the same DATA_DIR
 * @throws {StoreError} when there is no database to use
 */
export async function openStore(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  purpose: Purpose,
  say: (sentence: string) => void,
): Promise<Store> {
  if (config.databaseUrl !== null) {
    const where = { url: config.databaseUrl };
    return await prepare(where, purpose, async () => {}, false);
  }
  const joined = await joinEmbedded({ dataDir: config.dataDir, say }, purpose === "serve");
  return await prepare(joined.address, purpose, joined.leave, true);
}

async function prepare(
  address: DatabaseAddress,
  purpose: Purpose,
  leave: () => Promise<void>,
  embedded: boolean,
): Promise<Store> {
  let database: Database | undefined;
  try {
    database = open(address, purpose);
    const { close } = database;
    const version = await readVersion(database, address);
    const migrated = purpose === "doctor" ? 0 : await migrateDatabase(database);
    let released: Promise<void> | undefined;
    const release = () => (released ??= close().then(leave));
    return { ...database, version, embedded, migrated, release };
  } catch (error) {
    await database?.close();
    await leave();
    throw error;
  }
}

function open(address: DatabaseAddress, purpose: Purpose): Database {
  try {
    return connect(address, purpose, connections[purpose]);
  } catch {
    throw new StoreError(
      "The setting DATABASE_URL is not a URL such as postgres://user@host/name.",
    );
  }
}

async function readVersion(database: Database, address: DatabaseAddress): Promise<string> {
  const [row] = await database.sql`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number`.catch((error: unknown) => {
    throw new StoreError(unreachable(error, address), { cause: error });
  });
  const version = String(row?.version).split(" ")[0]!;
  if (Number(row?.number) < oldestVersion) {
    throw new StoreError(
      `The database server is PostgreSQL ${version}, and Alongside needs version 15 or newer.`,
    );
  }
  return version;
}

/** Never the URL itself: it may hold a password. */
function unreachable(error: unknown, address: DatabaseAddress): string {
  const where = "url" in address ? `at ${new URL(address.url).host}` : `in ${address.socketDir}`;
  const code = (error as { code?: string }).code ?? "unknown error";
  switch (code) {
    case "28P01":
    case "28000":
      return `The PostgreSQL ${where} refuses the user or password in DATABASE_URL.`;
    case "3D000":
      return `The PostgreSQL ${where} has no database of the name in DATABASE_URL: create it first.`;
    case "53300":
      return `The PostgreSQL ${where} has no free connection: raise its max_connections.`;
    default:
      return `The PostgreSQL ${where} cannot be reached (${code}): check that it runs and that DATABASE_URL is right.`;
  }
}

// Opens PostgreSQL behind one type, and brings its tables up to date.
import { fileURLToPath } from "node:url";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { withPreparedStatements } from "./prepared-statements.ts";
import * as schema from "./schema.ts";

export type Orm = PostgresJsDatabase<typeof schema>;
type Transaction = Parameters<Parameters<Orm["transaction"]>[0]>[0];
/** A transaction, or the pool itself where one statement is enough. */
export type Tx = Orm | Transaction;

/**
 * `orm` for everything, `sql` for the few hot or odd statements. Drizzle takes over the client's
 * conversions: in raw `sql`, pass times as ISO strings and JSON as text; times come back as strings.
 */
export interface Database {
  orm: Orm;
  sql: postgres.Sql;
  /**
   * One connection more, for what belongs to a session. It has no end but its own `end()`; when it is
   * lost, the next statement makes it anew.
   */
  openSession(name: string, onLost: () => void): postgres.Sql;
  close(): Promise<void>;
}

/** Where PostgreSQL listens: a URL, or a socket folder with its port. */
export type DatabaseAddress =
  | { url: string }
  | { socketDir: string; port: number; user: string; database: string };

/** Opens a pool of at most `connections`. Nothing is connected before the first statement. */
export function connect(address: DatabaseAddress, name: string, connections = 10): Database {
  const sql = open(address, name, { max: connections });
  return {
    sql,
    orm: drizzle(withPreparedStatements(sql), { schema }),
    openSession: (ownName, onLost) =>
      open(address, ownName, {
        ...{ max: 1, max_lifetime: null, idle_timeout: 0, onclose: onLost },
        // Its failure when a server goes away would reject a promise that nobody holds.
        fetch_types: false,
      }),
    close: () => sql.end({ timeout: 2 }),
  };
}

type Options = postgres.Options<Record<string, never>>;

function open(address: DatabaseAddress, name: string, given: Options): postgres.Sql {
  const options: Options = {
    onnotice: () => {},
    connect_timeout: 10,
    ...given,
    connection: { ...given.connection, application_name: `alongside ${name}` },
  };
  if ("url" in address) return postgres(address.url, options);
  const { socketDir: host, port, user, database } = address;
  return postgres({ ...options, host, port, user, database });
}

const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));
/** Any number will do, as long as every process uses the same. */
const migrationLock = 0x616c6f6e;

/**
 * Applies what is missing, one process at a time however many start at once.
 * @returns how many migrations that were
 */
export async function migrateDatabase(database: Database): Promise<number> {
  const lock = await database.sql.reserve();
  try {
    await lock`select pg_advisory_lock(${migrationLock})`;
    const before = await appliedMigrations(database);
    await migrate(database.orm, { migrationsFolder });
    return ((await appliedMigrations(database)) ?? 0) - (before ?? 0);
  } finally {
    await lock`select pg_advisory_unlock(${migrationLock})`;
    lock.release();
  }
}

/** How many migrations were applied; null where there are no tables at all. */
export async function appliedMigrations({ sql }: Database): Promise<number | null> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as found`;
  if (!table!.found) return null;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from drizzle.__drizzle_migrations`;
  return row!.count;
}

/** How many migrations this release has: what `doctor` compares with the database. */
export const knownMigrations = (): number => readMigrationFiles({ migrationsFolder }).length;

// One connection for the life of the process: it says that somebody is here, and for `serve` that nobody else may serve.
import postgres from "postgres";
import type { DatabaseAddress } from "./database.ts";

/** Session locks of the server, so that a killed process leaves nothing behind. Any numbers will do. */
const servingLock = 0x616c6f6f;
const presentLock = 0x616c6f70;

export interface Presence {
  /** Takes the locks again after the connection was lost; false when another process serves. */
  hold(): Promise<boolean>;
  /** True: nobody else is here, and who comes now waits until this connection ends. */
  isLast(): Promise<boolean>;
  close(): Promise<void>;
}

/** @param onLost the connection ended without `close`: the locks are gone */
export function joinServer(
  address: Extract<DatabaseAddress, { socketDir: string }>,
  serves: boolean,
  onLost: () => void,
): Presence {
  let closing = false;
  const sql = postgres({
    host: address.socketDir,
    port: address.port,
    user: address.user,
    database: address.database,
    max: 1,
    max_lifetime: null,
    // Its failure when a server goes away would reject a promise that nobody holds.
    fetch_types: false,
    idle_timeout: 0,
    connect_timeout: 10,
    connection: { application_name: `alongside presence ${process.pid}` },
    onnotice: () => {},
    onclose: () => closing || onLost(),
  });
  return {
    async hold() {
      // Whoever stops PostgreSQL holds this one alone: waiting for it ends with the connection.
      await sql`select pg_advisory_lock_shared(${presentLock})`;
      return !serves || (await takeServing(sql));
    },
    async isLast() {
      await sql`select pg_advisory_unlock_shared(${presentLock})`;
      if (serves) await sql`select pg_advisory_unlock(${servingLock})`;
      const [row] = await sql`select pg_try_advisory_lock(${presentLock}) as last`;
      closing = row?.last === true;
      return closing;
    },
    async close() {
      closing = true;
      await sql.end({ timeout: 1 }).catch(() => {});
    },
  };
}

/** Waits for a second: the session of a process that was just killed takes a moment to end. */
async function takeServing(sql: postgres.Sql): Promise<boolean> {
  try {
    await sql.begin(async (tx) => {
      await tx`set local lock_timeout = '1s'`;
      await tx`select pg_advisory_lock(${servingLock})`;
    });
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === lockNotAvailable) return false;
    throw error;
  }
}
const lockNotAvailable = "55P03";

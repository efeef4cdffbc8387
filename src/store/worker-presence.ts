// Tells a worker that starts whether another one lives: if none does, what is leased was left by the dead.
import type { Database } from "./database.ts";

/** A session lock of the server, so that a killed process leaves nothing behind. Any number will do. */
const workingLock = 0x616c6f77;

export interface WorkerPresence {
  leave(): Promise<void>;
}

/**
 * Makes this process known as a worker on this database, until it leaves or dies.
 * @param onAlone called if no other worker is there; who comes meanwhile waits until it has ended
 *
 * A lost connection is made again, but a worker that starts just then takes this one for dead, and does
 * over again what is under way here: harmless, as after the end of a lease.
 */
export async function joinWorkers(
  database: Database,
  onAlone: () => Promise<void>,
): Promise<WorkerPresence> {
  let leaving = false;
  const sql = database.openSession("presence", () => {
    if (!leaving) stay().catch(() => {});
  });
  const stay = async (): Promise<void> => {
    await sql`select pg_advisory_lock_shared(${workingLock})`;
  };
  const leave = async (): Promise<void> => {
    leaving = true;
    await sql.end({ timeout: 1 }).catch(() => {});
  };
  try {
    const [row] = await sql`select pg_try_advisory_lock(${workingLock}) as alone`;
    if (row?.alone === true) await onAlone();
    await stay();
    if (row?.alone === true) await sql`select pg_advisory_unlock(${workingLock})`;
  } catch (error) {
    await leave();
    throw error;
  }
  return { leave };
}

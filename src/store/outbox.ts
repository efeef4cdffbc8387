// What operations want sent: written in their transaction, taken by the relay in order.
import { asc, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "./database.ts";
import { outbox, type OutboxMessage } from "./schema.ts";

/** The channel on which a commit says that the relay has work. */
export const outboxChannel = "alongside_outbox";

export async function enqueueOutbox(tx: Tx, messages: OutboxMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  await tx.execute(sql`
    with stored as (
      insert into ${outbox} (message, created_at)
      select value, ${now.toISOString()} from jsonb_array_elements(${JSON.stringify(messages)}::jsonb))
    select pg_notify(${outboxChannel}, '')`);
}

/** Any number will do, as long as every process uses the same. */
const relayLock = 0x72656c61;

/**
 * Takes the oldest messages and hands them to `relay` in one transaction: both happen, or neither. One
 * process relays at a time, so that a removal is never relayed before the share it is about.
 * @returns how many were taken
 */
export async function relayOutbox(
  database: Database,
  limit: number,
  relay: (tx: Tx, messages: OutboxMessage[]) => Promise<void>,
): Promise<number> {
  return await database.orm.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${relayLock}) as mine`,
    );
    if (!lock!.mine) return 0;
    const rows = await tx.select().from(outbox).orderBy(asc(outbox.id)).limit(limit);
    if (rows.length === 0) return 0;
    await relay(
      tx,
      rows.map((row) => row.message),
    );
    await tx.delete(outbox).where(
      inArray(
        outbox.id,
        rows.map((row) => row.id),
      ),
    );
    return rows.length;
  });
}

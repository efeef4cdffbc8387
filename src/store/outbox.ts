// What operations want sent: written in their transaction, taken by the relay in order.
import { asc, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "./database.ts";
import { deadLetter, outbox, type OutboxMessage } from "./schema.ts";

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

/** The queue under which messages that could not be relayed stand among the dead letters. */
export const outboxQueue = "outbox";

/** Keeps messages that can't be relayed for a person: they hold ids only. */
export async function setAside(
  tx: Tx,
  messages: OutboxMessage[],
  failure: string,
  now: Date,
): Promise<void> {
  await tx.insert(deadLetter).values(
    messages.map((message) => ({
      queue: outboxQueue,
      body: JSON.stringify(message),
      failure,
      attempts: 1,
      diedAt: now,
    })),
  );
}

/** Whether the same may well succeed in a moment: a lost connection, a deadlock, a shortage, a shutdown. */
export function isPassing(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // PostgreSQL's classes, Node's names, and those of the client.
  return /^(08|25|40|53|55|57|58|XX|E[A-Z]{3,}|CONNECT)/.test(code);
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

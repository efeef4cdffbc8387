// What operations want sent: written in their transaction, taken by the relay in order.
import { asc, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "./database.ts";
import { outbox, type OutboxMessage } from "./schema.ts";

/** The channel on which a commit says that the relay has work. */
export const outboxChannel = "alongside_outbox";

export async function enqueueOutbox(tx: Tx, messages: OutboxMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  await tx.insert(outbox).values(messages.map((message) => ({ message, createdAt: now })));
  await tx.execute(sql`select pg_notify(${outboxChannel}, '')`);
}

/**
 * Takes the oldest messages and hands each to `relay` in one transaction: both happen, or neither.
 * Several relays may run at once; each message goes to one.
 * @returns how many were taken
 */
export async function relayOutbox(
  database: Database,
  limit: number,
  relay: (tx: Tx, messages: OutboxMessage[]) => Promise<void>,
): Promise<number> {
  return await database.orm.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(outbox)
      .orderBy(asc(outbox.id))
      .limit(limit)
      .for("update", { skipLocked: true });
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

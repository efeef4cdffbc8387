// Activities as they go out: stored once, byte for byte what every inbox gets.
import { eq } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { outgoing } from "./schema.ts";

export type OutgoingRow = typeof outgoing.$inferSelect;

/** Null when this very activity was stored before. */
export async function insertOutgoing(tx: Tx, row: OutgoingRow): Promise<string | null> {
  const [inserted] = await tx
    .insert(outgoing)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: outgoing.id });
  return inserted?.id ?? null;
}

export async function findOutgoing(tx: Tx, uri: string): Promise<OutgoingRow | null> {
  const [row] = await tx.select().from(outgoing).where(eq(outgoing.uri, uri));
  return row ?? null;
}

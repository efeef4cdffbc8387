// Activities as they go out: stored once, byte for byte what every inbox gets.
import { eq } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { outgoing, share } from "./schema.ts";

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

/** `takenBack` says of a share's Announce, and of its Undo, that the share stands no longer. */
export async function findOutgoing(
  tx: Tx,
  uri: string,
): Promise<(OutgoingRow & { takenBack: boolean }) | null> {
  const [row] = await tx
    .select({ outgoing, undoneAt: share.undoneAt })
    .from(outgoing)
    .leftJoin(share, eq(share.id, outgoing.shareId))
    .where(eq(outgoing.uri, uri));
  return row ? { ...row.outgoing, takenBack: row.undoneAt !== null } : null;
}

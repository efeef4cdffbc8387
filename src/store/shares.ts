// Shares: the one Announce of a post by a group, generation by generation.
import { and, count, desc, eq, isNull, lt, ne } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { group, share } from "./schema.ts";

export type ShareRow = typeof share.$inferSelect;

/** The share that is out now, locked until the transaction ends. */
export async function liveShare(tx: Tx, postId: string): Promise<ShareRow | null> {
  const [row] = await tx
    .select()
    .from(share)
    .where(and(eq(share.postId, postId), isNull(share.undoneAt)))
    .for("update");
  return row ?? null;
}

export async function lastShare(tx: Tx, postId: string): Promise<ShareRow | null> {
  const [row] = await tx
    .select()
    .from(share)
    .where(eq(share.postId, postId))
    .orderBy(desc(share.generation))
    .limit(1);
  return row ?? null;
}

export async function insertShare(tx: Tx, row: ShareRow): Promise<void> {
  await tx.insert(share).values(row);
}

export async function markUndone(tx: Tx, shareId: string, now: Date): Promise<void> {
  await tx.update(share).set({ undoneAt: now }).where(eq(share.id, shareId));
}

/** A share with its group, locked: the relay and an undo never see it half. */
export async function findShare(
  tx: Tx,
  id: string,
): Promise<{ share: ShareRow; group: typeof group.$inferSelect } | null> {
  const [row] = await tx
    .select({ share, group })
    .from(share)
    .innerJoin(group, eq(group.id, share.groupId))
    .where(eq(share.id, id))
    .for("update", { of: share });
  return row ?? null;
}

const isOpen = (groupId: string) =>
  and(eq(share.groupId, groupId), isNull(share.undoneAt), ne(share.as, "quiet"));

export async function countOpenShares(tx: Tx, groupId: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(share).where(isOpen(groupId));
  return row?.n ?? 0;
}

/** Public and unlisted shares that stand, newest first. */
export async function listOpenShares(
  tx: Tx,
  groupId: string,
  before: Date,
  limit: number,
): Promise<ShareRow[]> {
  return await tx
    .select()
    .from(share)
    .where(and(isOpen(groupId), lt(share.publishedAt, before)))
    .orderBy(desc(share.publishedAt))
    .limit(limit);
}

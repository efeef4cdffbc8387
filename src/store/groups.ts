// Groups and the local actors behind them: one namespace of handles, never reused.
import { and, asc, count, countDistinct, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { actor, group, localActor, membership, notice, post } from "./schema.ts";

export type GroupRow = typeof group.$inferSelect;
export type LocalActorRow = typeof localActor.$inferSelect;

/** Inserts the actor that holds the handle. False when the handle is, or ever was, taken. */
export async function insertLocalActor(tx: Tx, row: LocalActorRow): Promise<boolean> {
  const rows = await tx
    .insert(localActor)
    .values(row)
    .onConflictDoNothing({ target: localActor.handle })
    .returning({ id: localActor.id });
  return rows.length === 1;
}

export async function insertGroup(tx: Tx, row: typeof group.$inferInsert): Promise<GroupRow> {
  const [inserted] = await tx.insert(group).values(row).returning();
  return inserted!;
}

export async function updateGroup(
  tx: Tx,
  id: string,
  changes: Partial<GroupRow>,
): Promise<GroupRow> {
  const [row] = await tx.update(group).set(changes).where(eq(group.id, id)).returning();
  return row!;
}

export async function findGroup(tx: Tx, handle: string): Promise<GroupRow | null> {
  const [row] = await tx.select().from(group).where(eq(group.handle, handle));
  return row ?? null;
}

export async function findGroupById(tx: Tx, id: string): Promise<GroupRow | null> {
  const [row] = await tx.select().from(group).where(eq(group.id, id));
  return row ?? null;
}

/** The groups with these handles, those that know a post, and the one that sent a notice. */
export async function groupsConcerned(
  tx: Tx,
  by: { handles: string[]; postUri: string; noticeId: string | null },
): Promise<GroupRow[]> {
  const knowing = tx.select({ id: post.groupId }).from(post).where(eq(post.uri, by.postUri));
  const sending = by.noticeId
    ? tx.select({ id: notice.groupId }).from(notice).where(eq(notice.id, by.noticeId))
    : null;
  return await tx
    .select()
    .from(group)
    .where(
      or(
        inArray(group.handle, by.handles),
        inArray(group.id, knowing),
        sending ? inArray(group.id, sending) : undefined,
      ),
    )
    .orderBy(asc(group.handle));
}

export async function listGroups(tx: Tx, filter?: { open: true }): Promise<GroupRow[]> {
  return await tx
    .select()
    .from(group)
    .where(filter?.open ? isNull(group.closedAt) : undefined)
    .orderBy(asc(group.handle));
}

export async function findLocalActor(tx: Tx, handle: string): Promise<LocalActorRow | null> {
  const [row] = await tx.select().from(localActor).where(eq(localActor.handle, handle));
  return row ?? null;
}

export async function findLocalActorById(tx: Tx, id: string): Promise<LocalActorRow | null> {
  const [row] = await tx.select().from(localActor).where(eq(localActor.id, id));
  return row ?? null;
}

/** How many follow, and on how many servers: all that is ever told about followers. */
export async function countFollowers(
  tx: Tx,
  groupId: string,
): Promise<{ members: number; servers: number }> {
  const [row] = await tx
    .select({ members: count(), servers: countDistinct(actor.host) })
    .from(membership)
    .innerJoin(actor, eq(actor.id, membership.actorId))
    .where(
      and(eq(membership.groupId, groupId), eq(membership.state, "member"), isNull(actor.goneAt)),
    );
  return { members: row?.members ?? 0, servers: row?.servers ?? 0 };
}

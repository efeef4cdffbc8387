// Private messages from a group to one person, and the pings that moderators are due.
import { and, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { actor, group, modPing, notice } from "./schema.ts";

export type NoticeRow = typeof notice.$inferSelect;

export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  await tx.insert(notice).values(row);
}

export async function findNotice(
  tx: Tx,
  id: string,
): Promise<{
  notice: NoticeRow;
  actor: typeof actor.$inferSelect;
  group: typeof group.$inferSelect;
} | null> {
  const [row] = await tx
    .select({ notice, actor, group })
    .from(notice)
    .innerJoin(actor, eq(actor.id, notice.actorId))
    .innerJoin(group, eq(group.id, notice.groupId))
    .where(eq(notice.id, id));
  return row ?? null;
}

/** How long pings to the moderators of one group are bundled. */
export const pingEveryMs = 15 * 60_000;

/** Something waits: a ping is due now, or when the last one is long enough ago; an urgent one now. */
export async function callModerators(
  tx: Tx,
  groupId: string,
  urgent: boolean,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const bundled = new Date(now.getTime() - pingEveryMs).toISOString();
  await tx.execute(sql`
    insert into mod_ping (group_id, due_at) values (${groupId}, ${at})
    on conflict (group_id) do update set due_at = least(mod_ping.due_at,
      case when ${urgent} or mod_ping.last_sent_at is null or mod_ping.last_sent_at < ${bundled}
        then ${at}::timestamptz
        else mod_ping.last_sent_at + ${`${pingEveryMs} milliseconds`}::interval end)`);
}

/** Takes the groups whose moderators are to be pinged now; each is taken once. */
export async function takeDuePings(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .update(modPing)
    .set({ dueAt: null, lastSentAt: now })
    .where(and(lte(modPing.dueAt, now)))
    .returning({ groupId: modPing.groupId });
  return rows.map((row) => row.groupId);
}

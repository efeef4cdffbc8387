// Private messages from a group to one person, and the pings that moderators are due.
import { and, eq, gte, sql } from "drizzle-orm";
import type { NoticeCode } from "../moderation/model.ts";
import type { Tx } from "./database.ts";
import { actor, group, notice } from "./schema.ts";

export type NoticeRow = typeof notice.$inferSelect;

export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  await tx.insert(notice).values(row);
}

export async function hasNotice(
  tx: Tx,
  asked: { groupId: string; actorId: string; code: NoticeCode; since: Date },
): Promise<boolean> {
  const rows = await tx
    .select({ id: notice.id })
    .from(notice)
    .where(
      and(
        eq(notice.groupId, asked.groupId),
        eq(notice.actorId, asked.actorId),
        gte(notice.createdAt, asked.since),
        eq(notice.code, asked.code),
      ),
    )
    .limit(1);
  return rows.length > 0;
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

/**
 * How long pings to the moderators of one group are bundled. Something urgent does not wait, unless they were
 * told at once of the same person already: or anybody could ring for them every few seconds.
 */
const pingEveryMs = 15 * 60_000;

/**
 * Takes the groups whose moderators are to be told now that something waits: each time once. What is
 * taken is marked where it waits, so that opening a case never waits for anybody else's ping.
 */
export async function takeDuePings(tx: Tx, now: Date): Promise<string[]> {
  const bundledSince = new Date(now.getTime() - pingEveryMs).toISOString();
  const due = await tx.execute<{ id: string }>(sql`
    with news as (
      select c.group_id, c.urgent and not exists (
        select from moderation_case told where told.group_id = c.group_id and told.closed_at is null
          and told.urgent_pinged and told.actor_id is not distinct from c.actor_id
          and (told.kind = 'report') = (c.kind = 'report')) as urgent
      from moderation_case c where c.closed_at is null and not c.pinged
      union all
      select group_id, false from membership where state = 'pending' and not pinged)
    select n.group_id as id from news n left join mod_ping p using (group_id)
    group by n.group_id
    having max(p.last_sent_at) is null or max(p.last_sent_at) <= ${bundledSince} or bool_or(n.urgent)`);
  const taken: string[] = [];
  for (const { id } of due) {
    const sent = await tx.execute(sql`
      insert into mod_ping (group_id, last_sent_at) values (${id}, ${now.toISOString()})
      on conflict (group_id) do update set last_sent_at = excluded.last_sent_at
      where mod_ping.last_sent_at < excluded.last_sent_at returning 1`);
    if (sent.length === 0) continue;
    await tx.execute(sql`
      update moderation_case set pinged = true, urgent_pinged = urgent_pinged or urgent
      where group_id = ${id} and closed_at is null and not pinged`);
    await tx.execute(sql`
      update membership set pinged = true
      where group_id = ${id} and state = 'pending' and not pinged`);
    taken.push(id);
  }
  return taken;
}

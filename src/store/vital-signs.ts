// How this instance is doing, in numbers: what readiness, metrics and `doctor` read. No content, no people.
import type { CaseKind } from "../moderation/model.ts";
import type { Database } from "./database.ts";
import { lanes } from "./schema.ts";

export interface QueueBacklog {
  queue: string;
  lane: number;
  /** All that is not handled yet, those in somebody's hands or waiting for another try included. */
  count: number;
  oldestSeconds: number;
  /** For how long the longest of those that could be handled has been waiting. */
  overdueSeconds: number;
}

export interface Backlog {
  queues: QueueBacklog[];
  outbox: { count: number; oldestSeconds: number };
}

export interface OpenCases {
  kind: CaseKind;
  urgent: boolean;
  count: number;
  oldestSeconds: number;
}

/** Reads from each table that work goes through. @throws when one of them can't be read */
export async function probeQueues({ sql }: Database): Promise<void> {
  await sql`select (select 1 from queue_message limit 1), (select 1 from queue_payload limit 1),
    (select 1 from outbox limit 1), (select 1 from delivery limit 1)`;
}

export async function readBacklog({ sql }: Database, now: Date): Promise<Backlog> {
  const at = now.toISOString();
  const [queues, [outbox]] = await Promise.all([
    sql<QueueBacklog[]>`
      select queue, lane, count(*)::int,
        greatest(0, extract(epoch from ${at}::timestamptz - min(created_at)))::float8
          as "oldestSeconds",
        greatest(0, extract(epoch from ${at}::timestamptz - min(run_at) filter (where
          not blocked and (leased_until is null or leased_until < ${at}))))::float8
          as "overdueSeconds"
      from queue_message group by queue, lane order by queue, lane`,
    sql<Backlog["outbox"][]>`
      select count(*)::int,
        greatest(0, extract(epoch from ${at}::timestamptz - min(created_at)))::float8
          as "oldestSeconds"
      from outbox`,
  ]);
  return { queues: [...queues], outbox: outbox! };
}

export async function countOpenCases({ sql }: Database, now: Date): Promise<OpenCases[]> {
  return await sql<OpenCases[]>`
    select kind, urgent, count(*)::int,
      greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - min(opened_at)))::float8
        as "oldestSeconds"
    from moderation_case where closed_at is null group by kind, urgent order by kind, urgent`;
}

/** Servers that did not take an Undo within the last 30 days, and may still show what it takes back. */
export async function hostsOwedRemovals(
  { sql }: Database,
  now: Date,
): Promise<{ host: string; count: number }[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  return await sql<{ host: string; count: number }[]>`
    select host, count(*)::int from delivery
    where lane = ${lanes.removal} and state in ('failed', 'maybe') and settled_at >= ${since}
      and failure is distinct from 'gone'
    group by host order by count desc, host`;
}

/** Open groups that nobody was ever asked to moderate. */
export async function unmoderatedGroups({ sql }: Database): Promise<string[]> {
  const rows = await sql<{ handle: string }[]>`
    select handle from community_group g where closed_at is null
      and not exists (select from moderator m where m.group_id = g.id) order by handle`;
  return rows.map(({ handle }) => handle);
}

/** Servers where members are. */
export async function countMemberHosts({ sql }: Database): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct a.host)::int from membership m join actor a on a.id = m.actor_id
    where m.state = 'member' and a.gone_at is null`;
  return row!.count;
}

/** Which kinds of our processes are connected to this database, by the names they give themselves. */
export async function connectedPrograms({ sql }: Database): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select distinct split_part(application_name, ' ', 2) as name from pg_stat_activity
    where datname = current_database() and application_name like 'alongside %'`;
  return new Set(rows.map(({ name }) => name));
}

/** What time it is for the database server. */
export async function databaseTime({ sql }: Database): Promise<Date> {
  const [row] = await sql<{ ms: number }[]>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`;
  return new Date(row!.ms);
}

// How delivery is doing, for metrics and `doctor`: counts and ages, no inbox and no content.
import type { Database } from "./database.ts";
import { silentHosts, type SilentHost } from "./host-health.ts";
import { lanes, type LaneName } from "./schema.ts";

export interface DeliveryStats {
  waiting: Record<LaneName, LaneStats>;
  /** What is under way, and what was given up within the last 30 days. */
  states: Record<"pending" | "sending" | "maybe" | "failed", number>;
  /** Given up within the last 30 days, by kind of failure. */
  failures: Record<string, number>;
  /** For the operator's eyes: the name of a small server can name a person. */
  silentHosts: (SilentHost & { waiting: number })[];
  /** Undos given up within the last 30 days, although the inbox exists: what they take back may still be seen. */
  undeliveredRemovals: number;
  retiredInboxes: number;
}

export interface LaneStats {
  /** Not settled yet, those that wait for another try included. */
  count: number;
  /** Since the oldest of them was made. */
  oldestMs: number;
  /** Could have been sent by now. */
  due: number;
  /** For how long the longest of those has been due. */
  overdueMs: number;
}

const month = 30 * 86_400_000;

export async function deliveryStats(database: Database, now: Date): Promise<DeliveryStats> {
  const at = now.toISOString();
  const since = new Date(now.getTime() - month).toISOString();
  const [open, over, [retired], silent, waitingByHost] = await Promise.all([
    database.sql<OpenRow[]>`
      select d.lane, d.state, count(*)::int as count, min(o.created_at) as oldest,
        (count(*) filter (where d.state = 'pending' and d.due_at <= ${at}))::int as due,
        min(d.due_at) filter (where d.state = 'pending' and d.due_at <= ${at}) as due_since
      from delivery d join outgoing o on o.id = d.outgoing_id
      where d.state in ('pending', 'sending')
      group by d.lane, d.state`,
    database.sql<OverRow[]>`
      select state, failure, lane, count(*)::int as count
      from delivery where state in ('failed', 'maybe') and settled_at >= ${since}
      group by state, failure, lane`,
    database.sql<{ count: number }[]>`select count(*)::int from inbox_health`,
    silentHosts(database),
    database.sql<{ host: string; count: number }[]>`
      select host, count(*)::int from delivery
      where state = 'pending' and host in (select host from host_health)
      group by host`,
  ]);
  const hostsWaiting = new Map(waitingByHost.map(({ host, count }) => [host, count]));
  const failures: Record<string, number> = {};
  for (const { failure, count } of over) {
    failures[failure ?? "unknown"] = (failures[failure ?? "unknown"] ?? 0) + count;
  }
  return {
    waiting: {
      removal: laneStats(open, lanes.removal, now),
      person: laneStats(open, lanes.person, now),
      share: laneStats(open, lanes.share, now),
    },
    states: {
      pending: countOf(open, "pending"),
      sending: countOf(open, "sending"),
      maybe: countOf(over, "maybe"),
      failed: countOf(over, "failed"),
    },
    failures,
    silentHosts: silent.map((one) => ({ ...one, waiting: hostsWaiting.get(one.host) ?? 0 })),
    undeliveredRemovals: over
      .filter(({ lane, failure }) => lane === lanes.removal && failure !== "gone")
      .reduce((sum, { count }) => sum + count, 0),
    retiredInboxes: retired?.count ?? 0,
  };
}

interface OpenRow {
  lane: number;
  state: "pending" | "sending";
  count: number;
  oldest: string;
  due: number;
  due_since: string | null;
}

interface OverRow {
  state: "failed" | "maybe";
  failure: string | null;
  lane: number;
  count: number;
}

const countOf = (rows: { state: string; count: number }[], state: string): number =>
  rows.filter((row) => row.state === state).reduce((sum, { count }) => sum + count, 0);

function laneStats(open: OpenRow[], lane: number, now: Date): LaneStats {
  const rows = open.filter((row) => row.lane === lane);
  const age = (times: (string | null)[]): number =>
    Math.max(0, ...times.map((time) => (time ? now.getTime() - Date.parse(time) : 0)));
  return {
    count: rows.reduce((sum, { count }) => sum + count, 0),
    oldestMs: age(rows.map(({ oldest }) => oldest)),
    due: rows.reduce((sum, { due }) => sum + due, 0),
    overdueMs: age(rows.map(({ due_since }) => due_since)),
  };
}

// Which delivery goes next: removals first, a few for each host, and nothing before what it must follow.
import type { Database } from "./database.ts";
import { lanes, type Lane } from "./schema.ts";

export interface ClaimedDelivery {
  id: number;
  outgoingId: string;
  inbox: string;
  host: string;
  lane: Lane;
  /** Which attempt this is. A settlement names it, so that one whose lease ran out changes nothing. */
  attempt: number;
  /** The kind of failure of the attempt before. */
  failure: string | null;
  leasedUntil: Date;
}

export interface Claim {
  now: Date;
  limit: number;
  leaseMs: number;
  /** How many one host gets at most. */
  perHost: number;
  /** Hosts that get fewer than that now; none at all where it is 0. */
  room?: ReadonlyMap<string, number>;
}

/** How many rows are looked at for each one wanted, so that one host's many don't hide the others'. */
const window = 4;

/**
 * Takes what is due and gives it to the caller until `leaseMs` from now. From here on it counts as perhaps
 * arrived, whatever happens to this process. Several processes may claim at once.
 */
export async function claimDeliveries(
  database: Database,
  { now, limit, leaseMs, perHost, room = new Map() }: Claim,
): Promise<ClaimedDelivery[]> {
  if (limit <= 0) return [];
  const busy = [...room].filter(([, places]) => places <= 0).map(([host]) => host);
  const tight = [...room].filter(([, places]) => places > 0);
  const leasedUntil = new Date(now.getTime() + leaseMs);
  const rows = await database.sql<Row[]>`
    with candidate as (
      select d.* from unnest(${Object.values(lanes)}::smallint[]) as l(lane)
      cross join lateral (
        select d.id, d.host, d.lane, d.due_at from delivery d
        where d.state = 'pending' and d.lane = l.lane and d.due_at <= ${now.toISOString()}
          and d.host <> all(${busy}::text[])
          and (d.after_id is null or not exists (
            select from delivery a where a.id = d.after_id and a.state in ('pending', 'sending')))
        order by d.due_at, d.id
        limit ${limit * window}
      ) d
      limit ${limit * window}
    ), placed as (
      select *, row_number() over (partition by host order by lane, due_at, id) as place
      from candidate
    ), chosen as (
      select p.id from placed p
      left join unnest(${tight.map(([host]) => host)}::text[], ${tight.map(([, places]) => places)}::int[])
        as t(host, places) on t.host = p.host
      where p.place <= coalesce(t.places, ${perHost})
      order by p.lane, p.due_at, p.id
      limit ${limit}
    ), locked as (
      select id from delivery
      where id in (select id from chosen) and state = 'pending'
      for update skip locked
    )
    update delivery d
    set state = 'sending', attempts = attempts + 1, leased_until = ${leasedUntil.toISOString()}
    from locked where d.id = locked.id
    returning d.id, d.outgoing_id, d.inbox, d.host, d.lane, d.attempts, d.failure`;
  return rows
    .map((row) => ({
      id: Number(row.id),
      outgoingId: row.outgoing_id,
      inbox: row.inbox,
      host: row.host,
      lane: row.lane,
      attempt: row.attempts,
      failure: row.failure,
      leasedUntil,
    }))
    .sort((a, b) => a.lane - b.lane || a.id - b.id);
}

interface Row {
  id: string;
  outgoing_id: string;
  inbox: string;
  host: string;
  lane: Lane;
  attempts: number;
  failure: string | null;
}

// What became of claimed deliveries, written in batches, and what follows from it for others.
import type postgres from "postgres";
import type { Database } from "./database.ts";
import { lanes } from "./schema.ts";

/** One claimed delivery and how it ended. `failure` is a kind, never a text that names anybody. */
export type Settlement = { id: number; attempt: number } & (
  | { result: "sent" }
  | { result: "retry"; dueAt: Date; mayHaveArrived: boolean; failure: string }
  /** Never started after all: the attempt does not count. `dueAt` null leaves it due as it was. */
  | { result: "release"; dueAt: Date | null }
  /** This attempt surely did not arrive. `retire`: the inbox is gone, and gets nothing new. */
  | { result: "failed"; failure: string; retire: boolean }
  /** Given up without knowing. */
  | { result: "maybe"; failure: string }
);

/** Writes how deliveries ended. One whose lease was lost meanwhile is passed over. */
export async function settleDeliveries(
  database: Database,
  settlements: Settlement[],
  now: Date,
): Promise<void> {
  const sent = settlements.filter(({ result }) => result === "sent");
  const others = settlements.flatMap((one) => (one.result === "sent" ? [] : [rowOf(one)]));
  if (sent.length > 0) await settleSent(database, sent, now);
  if (others.length > 0) await settleOthers(database, others, now);
  const retired = settlements.filter((one) => one.result === "failed" && one.retire);
  if (retired.length > 0) await retireInboxes(database, retired, now);
}

async function settleSent(database: Database, sent: Settlement[], now: Date): Promise<void> {
  await database.sql`
    update delivery d
    set state = 'sent', settled_at = ${now.toISOString()}, leased_until = null, failure = null
    from unnest(${sent.map(({ id }) => id)}::bigint[], ${sent.map(({ attempt }) => attempt)}::int[])
      as s(id, attempt)
    where d.id = s.id and d.attempts = s.attempt and d.state = 'sending'`;
}

interface SettlementRow {
  id: number;
  attempt: number;
  again: boolean;
  counts: boolean;
  may: boolean;
  due: string | null;
  failure: string | null;
}

function rowOf(settlement: Exclude<Settlement, { result: "sent" }>): SettlementRow {
  const { id, attempt } = settlement;
  switch (settlement.result) {
    case "retry": {
      const { dueAt, mayHaveArrived: may, failure } = settlement;
      return { id, attempt, again: true, counts: true, may, due: dueAt.toISOString(), failure };
    }
    case "release": {
      const due = settlement.dueAt?.toISOString() ?? null;
      return { id, attempt, again: true, counts: false, may: false, due, failure: null };
    }
    case "failed": {
      const { failure } = settlement;
      return { id, attempt, again: false, counts: true, may: false, due: null, failure };
    }
    case "maybe": {
      const { failure } = settlement;
      return { id, attempt, again: false, counts: true, may: true, due: null, failure };
    }
  }
}

/**
 * The lock on the share comes first, and everything after it sees what its last holder did: an undo finds
 * these deliveries either still on their way, and its own to be cancelled here, or settled.
 */
async function settleOthers(database: Database, rows: SettlementRow[], now: Date): Promise<void> {
  await database.sql.begin(async (tx) => {
    await lockShares(
      tx,
      rows.map(({ id }) => id),
    );
    await tx`
      with settled as (
        update delivery d set
          state = case
            when s.again and (d.lane <> ${lanes.share} or h.undone_at is null) then 'pending'
            when d.may_have_arrived or s.may then 'maybe'
            when s.counts then 'failed'
            else 'cancelled' end,
          may_have_arrived = d.may_have_arrived or s.may,
          attempts = d.attempts - case when s.counts then 0 else 1 end,
          due_at = coalesce(s.due, d.due_at),
          leased_until = null,
          failure = coalesce(s.failure, d.failure),
          settled_at = case
            when s.again and (d.lane <> ${lanes.share} or h.undone_at is null) then null
            else ${now.toISOString()}::timestamptz end
        from json_to_recordset(${JSON.stringify(rows)}::json) as s(
            id bigint, attempt int, again boolean, counts boolean, may boolean,
            due timestamptz, failure text)
          join delivery self on self.id = s.id
          left join share h on h.id = self.share_id
        where d.id = s.id and d.attempts = s.attempt and d.state = 'sending'
        returning d.id, d.state
      )
      update delivery set state = 'cancelled', settled_at = ${now.toISOString()}
      where lane = ${lanes.removal} and state = 'pending'
        and after_id in (select id from settled where state in ('failed', 'cancelled'))`;
  });
}

/** In one order for all, so that two of these never wait for each other. */
async function lockShares(tx: postgres.TransactionSql, deliveryIds: number[]): Promise<void> {
  await tx`
    select from share
    where id in (select share_id from delivery where id = any(${deliveryIds}::bigint[]))
    order by id for share`;
}

/** Nothing more goes to these inboxes until `reviveInboxes`, but what takes back what they got. */
async function retireInboxes(database: Database, gone: Settlement[], now: Date): Promise<void> {
  const ids = gone.map(({ id }) => id);
  await database.sql`
    insert into inbox_health (inbox, retired_at)
    select distinct inbox, ${now.toISOString()}::timestamptz from delivery
    where id = any(${ids}::bigint[])
    on conflict (inbox) do nothing`;
  await database.sql`
    update delivery set
      state = case when may_have_arrived then 'maybe' else 'cancelled' end,
      failure = 'gone', settled_at = ${now.toISOString()}
    where id in (
      select id from delivery
      where state = 'pending' and lane <> ${lanes.removal}
        and inbox in (select inbox from delivery where id = any(${ids}::bigint[]))
      order by id for update)`;
}

/**
 * Takes back what nobody settled in time: its worker is gone, and it may have arrived. It is sent again, the
 * same bytes, unless its share was undone meanwhile.
 * @param which `all`: nobody is alive who sends anything, so that no lease need run out
 * @returns how many there were, 500 at most
 */
export async function recoverDeliveries(
  database: Database,
  now: Date,
  which: "expired" | "all" = "expired",
): Promise<number> {
  const rows = await database.sql<{ id: string; attempts: number }[]>`
    select id, attempts from delivery
    where state = 'sending' and (${which === "all"} or leased_until < ${now.toISOString()})
    order by leased_until limit 500`;
  const lost = rows.map(({ id, attempts }): Settlement => ({
    id: Number(id),
    attempt: attempts,
    result: "retry",
    dueAt: now,
    mayHaveArrived: true,
    failure: "interrupted",
  }));
  if (lost.length > 0) await settleDeliveries(database, lost, now);
  return lost.length;
}

// Hands messages out for a while: claims, their prolonging, and their return.
import type { Run } from "./statement.ts";

/** A message in the hands of this process. `claims` tells this lease from any other on the same row. */
export interface Claimed {
  id: string;
  claims: number;
  /** Earlier failures of its handler. */
  attempts: number;
  lane: number;
  orderingKey: string | null;
  body: string;
}

/**
 * Claims up to `limit` messages that are due, lane by lane, the oldest first. A message with an ordering
 * key is left alone while an earlier one with that key is there, or any one is in somebody's hands.
 *
 * Its commit does not wait for the disk: a claim lost in a crash of the database is a message waiting.
 */
export async function claimMessages(
  run: Run,
  queue: string,
  now: Date,
  until: Date,
  limit: number,
): Promise<Claimed[]> {
  try {
    return await run<Claimed>`
      with due as (
        select m.id from queue_message m
        where m.queue = ${queue} and m.leased_until is null and not m.blocked
          and m.run_at <= ${now.toISOString()}
          and (m.ordering_key is null or not exists (
            select from queue_message e
            where e.queue = m.queue and e.ordering_key = m.ordering_key and e.id < m.id
          ) and not exists (
            select from queue_message e
            where e.queue = m.queue and e.ordering_key = m.ordering_key
              and e.leased_until is not null
          ))
          and (select set_config('synchronous_commit', 'off', true)) is not null
        order by m.lane, m.run_at, m.id limit ${limit} for no key update skip locked
      ), claimed as (
        update queue_message m set leased_until = ${until.toISOString()}, claims = m.claims + 1
        from due where m.id = due.id
        returning m.id, m.claims, m.attempts, m.lane, m.run_at, m.ordering_key, m.payload_id
      )
      select c.id, c.claims, c.attempts, c.lane, c.ordering_key as "orderingKey", p.body
      from claimed c join queue_payload p on p.id = c.payload_id
      order by c.lane, c.run_at, c.id`;
  } catch (error) {
    // Two processes wanted two messages with one key, and the index queue_message_one_per_key chose.
    const isLate = (error as { code?: unknown }).code === "23505";
    if (isLate) return claimMessages(run, queue, now, until, limit);
    throw error;
  }
}

/** Prolongs leases; the ids that come back are still held. Never waits for a row's lock. */
export async function prolongLeases(
  run: Run,
  until: Date,
  held: readonly Claimed[],
): Promise<Set<string>> {
  const rows = await run<{ id: string }>`
    with mine as (
      select m.id from queue_message m
      join unnest(${held.map((m) => m.id)}::bigint[], ${held.map((m) => m.claims)}::int[])
        as h (id, claims) on m.id = h.id and m.claims = h.claims
      where m.leased_until is not null for no key update of m skip locked
    )
    update queue_message m set leased_until = ${until.toISOString()}
    from mine where m.id = mine.id returning m.id`;
  return new Set(rows.map((row) => row.id));
}

/** Gives back what was claimed and not started, as if it had never been claimed. */
export async function releaseLeases(run: Run, held: readonly Claimed[]): Promise<void> {
  if (held.length === 0) return;
  await run`
    update queue_message m set leased_until = null, claims = m.claims - 1
    from unnest(${held.map((m) => m.id)}::bigint[], ${held.map((m) => m.claims)}::int[])
      as h (id, claims)
    where m.id = h.id and m.claims = h.claims`;
}

/**
 * Returns what dead processes had in hand: leases that end before `endedBy`. A message to which that has
 * happened repeatedly waits a while, at most `spreadMs`: it may be what kills the process, and should not
 * take the same others with it every time.
 */
export async function reclaimAbandoned(
  run: Run,
  queue: string,
  now: Date,
  endedBy: Date,
  spreadMs: number,
): Promise<void> {
  await run`
    with abandoned as (
      select id from queue_message
      where queue = ${queue} and leased_until <= ${endedBy.toISOString()}
      for no key update skip locked
    )
    update queue_message m set leased_until = null,
      run_at = case when m.claims - m.attempts < 3 then m.run_at
        else ${now.toISOString()}::timestamptz + random() * ${spreadMs} * interval '1 millisecond' end
    from abandoned where m.id = abandoned.id`;
}

/** Unblocks what no earlier message blocks, which happens when that one was deleted by hand. */
export async function unblockForgotten(run: Run, queue: string): Promise<void> {
  await run`
    with free as (
      select id from queue_message m
      where queue = ${queue} and ordering_key is not null and blocked and not exists (
        select from queue_message e
        where e.queue = m.queue and e.ordering_key = m.ordering_key and e.id < m.id
      ) for no key update skip locked
    )
    update queue_message m set blocked = false from free where m.id = free.id`;
}

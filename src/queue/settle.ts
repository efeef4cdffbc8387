// What happens to messages after their handlers: gone, tried again later, or dead.
import type { Claimed } from "./lease.ts";
import type { Run } from "./statement.ts";

export type Outcome =
  | { type: "done"; message: Claimed }
  | { type: "retry"; message: Claimed; runAt: Date }
  | { type: "dead"; message: Claimed; attempts: number; failure: string; diedAt: Date };

/**
 * Writes outcomes, in a few statements however many there are. May be repeated after a failure.
 * What was done is deleted even if its lease was lost; what failed is then left to whoever has it.
 */
export async function settle(run: Run, queue: string, outcomes: readonly Outcome[]): Promise<void> {
  const done = outcomes.filter((outcome) => outcome.type === "done");
  const retry = outcomes.filter((outcome) => outcome.type === "retry");
  const dead = outcomes.filter((outcome) => outcome.type === "dead");
  if (retry.length > 0) await putBack(run, retry);
  if (dead.length > 0) await bury(run, queue, dead);
  if (done.length > 0) await remove(run, done);
  const keys = [...done, ...dead].flatMap(({ message }) => message.orderingKey ?? []);
  if (keys.length > 0) await unblock(run, queue, keys);
}

async function remove(
  run: Run,
  outcomes: readonly Extract<Outcome, { type: "done" }>[],
): Promise<void> {
  const rows = await run<{ id: string }>`
    with gone as (
      delete from queue_message where id = any(${outcomes.map((o) => o.message.id)}::bigint[])
      returning id, payload_id
    ), unused as (
      delete from queue_payload p using (select distinct payload_id from gone) g
      where p.id = g.payload_id and not exists (
        select from queue_message m
        where m.payload_id = p.id and not exists (select from gone where gone.id = m.id)
      )
      returning p.id
    )
    select payload_id as id from gone except select id from unused`;
  await removePayloads(
    run,
    rows.map((row) => row.id),
  );
}

async function putBack(
  run: Run,
  outcomes: readonly Extract<Outcome, { type: "retry" }>[],
): Promise<void> {
  await run`
    update queue_message m
    set leased_until = null, attempts = m.attempts + 1, run_at = f.run_at::timestamptz
    from unnest(
      ${outcomes.map((o) => o.message.id)}::bigint[],
      ${outcomes.map((o) => o.message.claims)}::int[],
      ${outcomes.map((o) => o.runAt.toISOString())}::text[]
    ) as f (id, claims, run_at)
    where m.id = f.id and m.claims = f.claims and m.leased_until is not null`;
}

async function bury(
  run: Run,
  queue: string,
  outcomes: readonly Extract<Outcome, { type: "dead" }>[],
): Promise<void> {
  const rows = await run<{ id: string }>`
    with f as (
      select * from unnest(
        ${outcomes.map((o) => o.message.id)}::bigint[],
        ${outcomes.map((o) => o.message.claims)}::int[],
        ${outcomes.map((o) => o.attempts)}::smallint[],
        ${outcomes.map((o) => o.failure)}::text[],
        ${outcomes.map((o) => o.diedAt.toISOString())}::text[]
      ) as f (id, claims, attempts, failure, died_at)
    ), gone as (
      delete from queue_message m using f where m.id = f.id and m.claims = f.claims
      returning m.payload_id, m.ordering_key, f.attempts, f.failure, f.died_at
    ), buried as (
      insert into dead_letter (queue, body, ordering_key, failure, attempts, died_at)
      select ${queue}::text, p.body, gone.ordering_key, gone.failure, gone.attempts, gone.died_at::timestamptz
      from gone join queue_payload p on p.id = gone.payload_id
    )
    select distinct payload_id as id from gone`;
  await removePayloads(
    run,
    rows.map((row) => row.id),
  );
}

/**
 * Removes those payloads that no message refers to. Only after the commit that removed the messages:
 * of two processes that end the last two messages of a payload at once, neither may see the other's end.
 */
async function removePayloads(run: Run, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await run`
    delete from queue_payload p where id = any(${ids as string[]}::bigint[])
      and not exists (select from queue_message m where m.payload_id = p.id)`;
}

/** Removes payloads that a crash between two statements has left behind. Reads the whole table. */
export async function sweepPayloads(run: Run): Promise<void> {
  await run`
    delete from queue_payload p
    where not exists (select from queue_message m where m.payload_id = p.id)`;
}

/** A statement of its own, so that it sees what was enqueued while the earlier messages were ending. */
async function unblock(run: Run, queue: string, keys: readonly string[]): Promise<void> {
  await run`
    update queue_message m set blocked = false
    from unnest(${keys as string[]}::text[]) as k (key) cross join lateral (
      select e.id from queue_message e
      where e.queue = ${queue} and e.ordering_key = k.key order by e.id limit 1
    ) next
    where m.id = next.id and m.blocked`;
}

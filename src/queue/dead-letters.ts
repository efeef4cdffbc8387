// Messages that could not be handled after all their tries: counted for the operator, and tried again.
import type { Database } from "../store/database.ts";
import { enqueueOutbox, outboxQueue } from "../store/outbox.ts";
import type { OutboxMessage } from "../store/schema.ts";
import { insertMessages } from "./enqueue.ts";
import { runIn } from "./statement.ts";

export interface DeadLetters {
  queue: string;
  /** The kind of error. */
  failure: string;
  count: number;
  latest: Date;
}

export async function countDeadLetters(database: Database): Promise<DeadLetters[]> {
  const rows = await database.sql<(Omit<DeadLetters, "latest"> & { latest: string })[]>`
    select queue, failure, count(*)::int, max(died_at) as latest
    from dead_letter group by queue, failure order by count desc, queue, failure`;
  return rows.map((row) => ({ ...row, latest: new Date(row.latest) }));
}

interface Letter {
  id: string;
  queue: string;
  body: string;
  orderingKey: string | null;
}

/** One transaction takes this many. */
const batch = 500;

/**
 * Puts dead letters back into their queues, with all their tries before them, marked as `revived`. They go
 * first, and those that had an order among them keep it.
 * @returns how many
 */
export async function reviveDeadLetters(database: Database, now: Date): Promise<number> {
  let revived = 0;
  for (;;) {
    const count = await database.orm.transaction(async (tx) => {
      const run = runIn(tx);
      const rows = await run<Letter>`
        with taken as (
          select id from dead_letter where died_at <= ${now.toISOString()}
          order by id limit ${batch} for update skip locked
        )
        delete from dead_letter d using taken where d.id = taken.id
        returning d.id, d.queue, d.body, d.ordering_key as "orderingKey"`;
      const sorted = rows.toSorted((a, b) => Number(a.id) - Number(b.id));
      for (const [queue, letters = []] of Map.groupBy(sorted, ({ queue: name }) => name)) {
        if (queue === outboxQueue) {
          const bodies = letters.map(({ body }) => JSON.parse(body) as OutboxMessage);
          await enqueueOutbox(tx, bodies, now);
          continue;
        }
        const messages = letters.map(({ body, orderingKey }) => ({
          body: JSON.stringify({ ...(JSON.parse(body) as object), revived: true }),
          ...{ lane: 0, orderingKey, delay: 0 },
        }));
        await insertMessages(run, queue, now, messages);
      }
      return rows.length;
    });
    revived += count;
    if (count < batch) return revived;
  }
}

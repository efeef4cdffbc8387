// Whether queues have work now: what waits for its time does not count.
import type { Database } from "../store/database.ts";

export async function isBusy(
  database: Database,
  queues: readonly string[],
  now: Date,
): Promise<boolean> {
  const [row] = await database.sql<[{ busy: boolean }]>`
    select exists (select 1 from queue_message where queue = any(${queues as string[]}::text[])
      and (leased_until is not null or run_at <= ${now.toISOString()})) as busy`;
  return row.busy;
}

// Whether work can be taken: the database answers, and the tables that work goes through can be read.
import type { Database } from "../store/database.ts";
import { probeQueues } from "../store/vital-signs.ts";
import { shared, within } from "./patience.ts";

export type Readiness = { ready: true } | { ready: false; missing: ("database" | "queue")[] };

const patienceMs = 2_000;

/** Makes a check that takes two seconds at most. Anybody may ask, as often as they like. */
export function createReadinessCheck(database: Database): () => Promise<Readiness> {
  const answer = shared(async () => (await database.sql`select 1`).length === 1);
  const probe = shared(async () => {
    await probeQueues(database);
    return true;
  });
  const passes = (one: Promise<boolean>): Promise<boolean> =>
    within(patienceMs, one).catch(() => false);
  return async () => {
    const [answers, readable] = await Promise.all([passes(answer()), passes(probe())]);
    if (readable) return { ready: true };
    return { ready: false, missing: answers ? ["queue"] : ["database", "queue"] };
  };
}

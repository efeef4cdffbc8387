// Whether work can be taken: the database answers, and the tables that work goes through can be read.
import type { Database } from "../store/database.ts";
import { probeQueues } from "../store/vital-signs.ts";
import { within } from "./within.ts";

export type Readiness = { ready: true } | { ready: false; missing: ("database" | "queue")[] };

const patienceMs = 2_000;

/**
 * Makes a check that takes two seconds at most. Anybody may ask: who asks while a check is under way gets
 * its answer, so that asking often costs no more.
 */
export function createReadinessCheck(database: Database): () => Promise<Readiness> {
  let current: Promise<Readiness> | null = null;
  return () => (current ??= check(database).finally(() => (current = null)));
}

async function check(database: Database): Promise<Readiness> {
  const answered = database.sql`select 1`.then(() => true);
  const probed = probeQueues(database).then(() => true);
  const hasPassed = (one: Promise<boolean>): Promise<boolean> =>
    within(patienceMs, one).catch(() => false);
  const [answers, readable] = await Promise.all([hasPassed(answered), hasPassed(probed)]);
  if (readable) return { ready: true };
  return { ready: false, missing: answers ? ["queue"] : ["database", "queue"] };
}

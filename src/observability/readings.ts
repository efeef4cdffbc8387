// Everything /metrics takes from the database, read at once: it survives a restart, and any process can tell it.
import { countDeadLetters, type DeadLetters } from "../queue/dead-letters.ts";
import type { Database } from "../store/database.ts";
import { deliveryStats, type DeliveryStats } from "../store/delivery-stats.ts";
import { countOpenCases, readBacklog, type Backlog, type OpenCases } from "../store/vital-signs.ts";

export interface Readings extends Backlog {
  deliveries: DeliveryStats;
  cases: OpenCases[];
  deadLetters: DeadLetters[];
}

export async function takeReadings(database: Database, now: Date): Promise<Readings> {
  const [backlog, deliveries, cases, deadLetters] = await Promise.all([
    readBacklog(database, now),
    deliveryStats(database, now),
    countOpenCases(database, now),
    countDeadLetters(database),
  ]);
  return { ...backlog, deliveries, cases, deadLetters };
}

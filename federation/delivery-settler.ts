// Writes outcomes in batches: one statement for many deliveries instead of one for each.
import { setTimeout as sleep } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import type { Clock } from "../src/clock.ts";
import type { Database } from "../src/store/database.ts";
import type { ClaimedDelivery } from "../src/store/delivery-claims.ts";
import { settleDeliveries, type Settlement } from "../src/store/delivery-settlements.ts";
import type { Outcome } from "./delivery-outcome.ts";

const logger = getLogger(["alongside", "deliver"]);
const fullBatch = 100;
const lingerMs = 10;
const retryMs = 1_000;

export interface Settler {
  add(settlement: Settlement): void;
  /** Everything given so far is written. */
  readonly idle: boolean;
  /** Writes what is left; gives up after so many milliseconds: the leases run out then. */
  drain(withinMs: number): Promise<void>;
}

/** @param onSettled called after each batch: what was settled may let others go */
export function createSettler(database: Database, clock: Clock, onSettled: () => void): Settler {
  let waiting: Settlement[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | null = null;
  let failing = false;

  function schedule(): void {
    timer ??= setTimeout(flush, failing ? retryMs : lingerMs);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!writing && waiting.length > 0) writing = write();
  }

  async function write(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      await settleDeliveries(database, batch, clock());
      failing = false;
    } catch (error) {
      // Settling twice is harmless, so all of it is tried again.
      waiting = [...batch, ...waiting];
      failing = true;
      logger.error("Could not write {count} outcomes: {error}.", {
        count: batch.length,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
    writing = null;
    if (waiting.length > 0) schedule();
    onSettled();
  }

  return {
    add(settlement) {
      waiting.push(settlement);
      if (waiting.length >= fullBatch && !failing) flush();
      else schedule();
    },
    get idle() {
      return waiting.length === 0 && writing === null;
    },
    async drain(withinMs) {
      const deadline = Date.now() + withinMs;
      while ((waiting.length > 0 || writing) && Date.now() < deadline) {
        flush();
        await Promise.race([writing, sleep(deadline - Date.now())]);
        if (failing) await sleep(100);
      }
      clearTimeout(timer);
    },
  };
}

/** Broken off by ourselves: it is sent again at the next start. */
export const interrupted = ({ id, attempt }: ClaimedDelivery, now: Date): Settlement => ({
  ...{ id, attempt, result: "retry", dueAt: now, mayHaveArrived: true, failure: "interrupted" },
});

/** What an outcome means for the stored delivery. */
export function settlementOf(
  { id, attempt }: ClaimedDelivery,
  outcome: Outcome,
  now: Date,
): Settlement {
  switch (outcome.type) {
    case "sent":
      return { id, attempt, result: "sent" };
    case "retry": {
      const { kind: failure, mayHaveArrived } = outcome;
      const dueAt = new Date(now.getTime() + outcome.afterMs);
      return { id, attempt, result: "retry", dueAt, mayHaveArrived, failure };
    }
    case "failed":
      return { id, attempt, result: "failed", failure: outcome.kind, retire: outcome.permanent };
    case "maybe":
      return { id, attempt, result: "maybe", failure: outcome.kind };
  }
}

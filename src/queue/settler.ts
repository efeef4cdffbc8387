// Gathers what became of messages, and writes it in batches, for as long as the database takes to answer.
import { type Outcome, settle } from "./settle.ts";
import { reportOutage, waitBetweenTries } from "./outage.ts";
import type { Run } from "./statement.ts";

export interface Settler {
  add(outcome: Outcome): void;
  /** Resolves when all is written, or given up because of `signal`. */
  finished(): Promise<void>;
}

const maxBatch = 1000;

/** @param onSettled called with what was written; what was not is never passed on */
export function createSettler(
  run: Run,
  queue: string,
  signal: AbortSignal,
  onSettled: (outcomes: readonly Outcome[]) => void,
): Settler {
  let outcomes: Outcome[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    // What ends in the same turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    for (let tries = 0; outcomes.length > 0;) {
      const batch = outcomes.slice(0, maxBatch);
      try {
        await settle(run, queue, batch);
        outcomes = outcomes.slice(batch.length);
        tries = 0;
      } catch (error) {
        if (tries === 0) reportOutage(queue, error);
        // Without a database to tell, the leases run out, and the messages are handled once more.
        if (signal.aborted) outcomes = [];
        else await waitBetweenTries(tries++, signal);
        continue;
      }
      onSettled(batch);
    }
    writing = null;
  }

  return {
    add(outcome) {
      outcomes.push(outcome);
      writing ??= writeAll();
    },
    async finished() {
      await writing;
    },
  };
}

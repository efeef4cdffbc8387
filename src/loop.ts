// A loop that works when woken, and looks by itself now and then in case it was not.
import { setTimeout } from "node:timers/promises";

export interface Loop {
  /** There is something to do. */
  wake(): void;
  /** Resolves when nothing is left to do now. */
  settled(): Promise<void>;
  /** Ends after the turn under way. */
  stop(): Promise<void>;
}

/**
 * @param turn does what is due, and says how much that was; it is called again until that is 0
 * @param everyMs how often to look unasked, in milliseconds
 * @param failed told of a turn that threw; the loop goes on
 * @param restMs the pause after a turn that found something, so that the next one finds more at once
 */
export function startLoop(
  turn: () => Promise<number>,
  everyMs: number,
  failed: (error: unknown) => void,
  restMs = 0,
): Loop {
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    try {
      while (!stopped && (await turn()) > 0) {
        if (restMs > 0) await setTimeout(restMs);
      }
    } catch (error) {
      failed(error);
    }
  };
  const wake = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = null;
      if (!again) return;
      again = false;
      wake();
    });
  };
  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    settled: async () => {
      wake();
      while (running) await running;
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

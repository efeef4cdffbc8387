// Everything a test peer received, in order, and a way to wait for more without asking again and again.
import { EventEmitter, once } from "node:events";
import type { Received } from "./peer-state.ts";

export interface ReceivedLog {
  /** What verified, in order of arrival. */
  accepted: Received[];
  /** What did not. */
  refused: Received[];
  add(received: Received): void;
  /** Looks at the condition now and after each arrival. @throws when `timeoutMs` have passed */
  until(condition: () => boolean, timeoutMs: number): Promise<void>;
}

export function createReceivedLog(authority: string): ReceivedLog {
  const arrivals = new EventEmitter();
  arrivals.setMaxListeners(0);
  const accepted: Received[] = [];
  const refused: Received[] = [];

  return {
    accepted,
    refused,
    add(received) {
      (received.verified === true ? accepted : refused).push(received);
      arrivals.emit("arrival");
    },
    async until(condition, timeoutMs) {
      const signal = AbortSignal.timeout(timeoutMs);
      while (!condition()) {
        try {
          await once(arrivals, "arrival", { signal });
        } catch (error) {
          if (!signal.aborted) throw error;
          throw new Error(
            `Waited ${timeoutMs} ms at ${authority} in vain; it received ${summary(accepted, refused)}.`,
            { cause: error },
          );
        }
      }
    },
  };
}

function summary(accepted: Received[], refused: Received[]): string {
  const types = accepted.map((one) => String(one.activity["type"]));
  const reasons = refused.map((one) => `refused because ${String(one.verified)}`);
  return [...types, ...reasons].join(", ") || "nothing";
}

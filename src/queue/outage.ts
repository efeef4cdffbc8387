// How the queue bears a database that does not answer: it says so once, and tries again and again.
import { setTimeout as sleep } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";

const log = getLogger(["alongside", "queue"]);

/** Waits longer and longer, up to five seconds; not at all once `signal` is aborted. */
export async function waitBetweenTries(tries: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(5000, 50 * 2 ** Math.min(tries, 10));
  await sleep(ms, undefined, { signal }).catch(() => {});
}

/** Says what failed, but never the text of the error, which may quote a message. */
export function reportOutage(queue: string, error: unknown): void {
  const code = (error as { code?: unknown } | null)?.code;
  log.error("The queue {queue} could not use its database: {failure} {code}", {
    queue,
    failure: className(error),
    code: typeof code === "string" ? code : "",
  });
}

/** The kind of a thrown value, as the code names it. */
export const className = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.constructor.name : typeof thrown;

// The listening side of the queue: claims messages, keeps their leases, and sees each one to its end.
import { getLogger } from "@logtape/logtape";
import type { Clock } from "../clock.ts";
import type { Database } from "../store/database.ts";
import { channel } from "./enqueue.ts";
import { createLatch } from "./latch.ts";
import {
  type Claimed,
  claimMessages,
  prolongLeases,
  reclaimAbandoned,
  releaseLeases,
} from "./lease.ts";
import { className, reportOutage, waitBetweenTries } from "./outage.ts";
import { type Outcome, sweepPayloads } from "./settle.ts";
import { createSettler } from "./settler.ts";
import { runIn } from "./statement.ts";
import { createWorkbench } from "./workbench.ts";

export type Handler = (message: unknown) => Promise<void> | void;

export interface ConsumerOptions {
  database: Database;
  queue: string;
  clock: Clock;
  concurrency: number;
  leaseMs: number;
  pollMs: number;
  maxAttempts: number;
  /** Milliseconds to wait after the given failed attempt, counted from 1. */
  backoffMs: (attempt: number) => number;
  onDead: (failure: string) => void;
}

export interface Consumer {
  /** Says that there may be something to do. */
  wake(): void;
  /** Resolves once `signal` was aborted and the running handlers have ended. Never rejects. */
  consume(): Promise<void>;
}

const log = getLogger(["alongside", "queue"]);
/** A message that came back from this many dead processes is taken for what kills them. */
const maxAbandoned = 20;

export function createConsumer(
  options: ConsumerOptions,
  handler: Handler,
  signal: AbortSignal,
): Consumer {
  const { database, queue, clock, leaseMs } = options;
  const run = runIn(database.orm);
  const after = (ms: number) => new Date(clock().getTime() + ms);
  const latch = createLatch();
  /** All that is leased and not yet settled. */
  const held = new Map<string, Claimed>();
  let mayHaveMore = true;
  let maintainedAt = -Infinity;

  const settler = createSettler(run, queue, signal, onSettled);
  const workbench = createWorkbench(options.concurrency, handle, () => mayHaveMore && latch.open());

  function wake(): void {
    mayHaveMore = true;
    latch.open();
  }

  function onSettled(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      held.delete(outcome.message.id);
      if (outcome.type === "dead") options.onDead(outcome.failure);
    }
    // The next one with the same key can be had now.
    if (outcomes.some(({ message }) => message.orderingKey !== null)) wake();
  }

  async function handle(message: Claimed): Promise<void> {
    try {
      await handler(JSON.parse(message.body));
      settler.add({ type: "done", message });
    } catch (error) {
      const failure = className(error);
      const attempts = message.attempts + 1;
      log.warn("A message in {queue} failed {attempts} times: {failure}", {
        queue,
        attempts,
        failure,
      });
      if (attempts < options.maxAttempts) {
        settler.add({ type: "retry", message, runAt: after(options.backoffMs(attempts)) });
      } else {
        settler.add({ type: "dead", message, attempts, failure, diedAt: clock() });
      }
    }
  }

  async function claim(room: number): Promise<void> {
    mayHaveMore = false;
    const claimed = await claimMessages(run, queue, clock(), after(leaseMs), room);
    if (claimed.length === room) mayHaveMore = true;
    const [suspects, fresh] = [
      claimed.filter((message) => message.claims - message.attempts > maxAbandoned),
      // One whose lease ran out while its handler goes on here is not started a second time.
      claimed.filter((message) => !held.has(message.id)),
    ];
    for (const message of claimed) held.set(message.id, message);
    for (const message of suspects) {
      settler.add({
        type: "dead",
        message,
        attempts: message.attempts,
        failure: "Abandoned",
        diedAt: clock(),
      });
    }
    workbench.add(
      fresh.filter((message) => !suspects.includes(message)),
      room,
    );
  }

  async function prolong(): Promise<void> {
    if (held.size === 0) return;
    try {
      const kept = await prolongLeases(run, after(leaseMs), [...held.values()]);
      for (const lost of workbench.drop((message) => kept.has(message.id))) held.delete(lost.id);
    } catch (error) {
      reportOutage(queue, error);
    }
  }

  async function maintain(): Promise<void> {
    if (clock().getTime() - maintainedAt < leaseMs / 4) return;
    await reclaimAbandoned(run, queue, clock(), leaseMs);
    maintainedAt = clock().getTime();
  }

  async function loop(): Promise<void> {
    for (let tries = 0; !signal.aborted;) {
      try {
        await maintain();
        const room = workbench.room();
        if (room > 0 && mayHaveMore) await claim(room);
        tries = 0;
      } catch (error) {
        wake();
        if (tries === 0) reportOutage(queue, error);
        await waitBetweenTries(tries++, signal);
      }
      if (mayHaveMore && workbench.room() > 0) continue;
      if ((await latch.wait(options.pollMs)) === "time") mayHaveMore = true;
    }
  }

  async function consume(): Promise<void> {
    const heartbeat = setInterval(() => void prolong(), leaseMs / 3);
    signal.addEventListener("abort", latch.open, { once: true });
    const unsubscribe = subscribe();
    await sweepPayloads(run).catch((error) => reportOutage(queue, error));
    await loop();
    const { left, ended } = workbench.close();
    await releaseLeases(run, left).catch((error) => reportOutage(queue, error));
    await ended;
    await settler.finished();
    clearInterval(heartbeat);
    unsubscribe();
  }

  /** Nothing depends on notifications, they only save time; the client renews them by itself. */
  function subscribe(): () => void {
    const subscription = database.sql.listen(channel, (name) => name === queue && wake(), wake);
    subscription.catch(() => {});
    return () => subscription.then(({ unlisten }) => unlisten()).catch(() => {});
  }

  return { wake, consume };
}

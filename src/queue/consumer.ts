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
  unblockForgotten,
} from "./lease.ts";
import { className, reportOutage, waitBetweenTries } from "./outage.ts";
import { type Outcome, sweepPayloads } from "./settle.ts";
import { createSettler } from "./settler.ts";
import { runIn } from "./statement.ts";
import { createWorkbench } from "./workbench.ts";

/** @param isLastTry a failure now makes the message a dead letter */
export type Handler = (message: unknown, isLastTry: boolean) => Promise<void> | void;

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
  /** Must not throw. */
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
const isSuspect = ({ claims, attempts }: Claimed): boolean => claims - attempts > maxAbandoned;

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
    const attempts = message.attempts + 1;
    const isLastTry = attempts >= options.maxAttempts;
    try {
      await handler(JSON.parse(message.body), isLastTry);
      settler.add({ type: "done", message });
    } catch (error) {
      const failure = className(error);
      log.warn("A message in {queue} failed {attempts} times: {failure}", {
        queue,
        attempts,
        failure,
      });
      if (isLastTry) return bury(message, attempts, failure);
      settler.add({ type: "retry", message, runAt: after(options.backoffMs(attempts)) });
    }
  }

  function bury(message: Claimed, attempts: number, failure: string): void {
    settler.add({ type: "dead", message, attempts, failure, diedAt: clock() });
  }

  async function claim(room: number): Promise<void> {
    mayHaveMore = false;
    const claimed = await claimMessages(run, queue, clock(), after(leaseMs), room);
    if (claimed.length === room) mayHaveMore = true;
    // One whose lease ran out while its handler goes on here is not started a second time.
    const startable = claimed.filter((message) => !isSuspect(message) && !held.has(message.id));
    for (const message of claimed) held.set(message.id, message);
    for (const message of claimed.filter(isSuspect)) bury(message, message.attempts, "Abandoned");
    workbench.add(startable, room);
  }

  async function prolong(): Promise<void> {
    const leased = [...held.values()];
    if (leased.length === 0) return;
    try {
      const kept = await prolongLeases(run, after(leaseMs), leased);
      const lost = new Set(leased.filter((message) => !kept.has(message.id)));
      for (const message of workbench.drop((one) => !lost.has(one))) held.delete(message.id);
    } catch (error) {
      reportOutage(queue, error);
    }
  }

  async function maintain(): Promise<void> {
    const now = clock();
    if (now.getTime() - maintainedAt < leaseMs / 4) return;
    await reclaimAbandoned(run, queue, now, now, leaseMs);
    await unblockForgotten(run, queue);
    maintainedAt = now.getTime();
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

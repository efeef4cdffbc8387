// Sends what is due to the inboxes of others: claims, posts, and writes down what became of each.
import { getLogger } from "@logtape/logtape";
import type { Clock } from "../src/clock.ts";
import type { Database } from "../src/store/database.ts";
import { claimDeliveries, type ClaimedDelivery } from "../src/store/delivery-claims.ts";
import { recoverDeliveries } from "../src/store/delivery-settlements.ts";
import { hostAnswered, pauseHost, silentHosts } from "../src/store/host-health.ts";
import { laneNames, lanes, type LaneName } from "../src/store/schema.ts";
import { isSilence, outcomeOf, type FailureKind, type Outcome } from "./delivery-outcome.ts";
import { createSettler, interrupted, settlementOf } from "./delivery-settler.ts";
import { createSlots, shutdown, type ReadyDelivery } from "./delivery-slots.ts";
import { createHostCircuits } from "./host-circuits.ts";
import { createPoster, type PosterOptions } from "./post-activity.ts";
import { createPreparedActivities } from "./prepared-activities.ts";
import type { SigningKey } from "./sign.ts";

const logger = getLogger(["alongside", "deliver"]);

export interface DelivererOptions extends PosterOptions {
  database: Database;
  /** @param senderId the local actor's id */
  signingKeyOf(senderId: string): Promise<SigningKey>;
  clock: Clock;
  /** Requests under way at once; those that are slow don't count, up to seven times as many. */
  concurrency?: number;
  perHost?: number;
  /** How long a claim is good for, should this process die: at least twice `timeoutMs`. */
  leaseMs?: number;
  /** For one attempt, from connecting to the last byte of the answer. */
  timeoutMs?: number;
  /** From when on a request counts as slow. */
  slowAfterMs?: number;
  /** How often the database is asked without being woken. */
  pollMs?: number;
  /** How long `run` waits for what is under way when it is told to stop. */
  graceMs?: number;
  /** In [0, 1): for the jitter. */
  random?: () => number;
  /** For metrics. */
  onOutcome?(report: DeliveryReport): void;
}

export interface DeliveryReport {
  lane: LaneName;
  outcome: Outcome["type"];
  /** Why it did not arrive. */
  kind: FailureKind | null;
  ms: number;
}

export interface Deliverer {
  /** Works until the signal; then lets what is under way end, and gives back what is not. */
  run(signal: AbortSignal): Promise<void>;
  /** There is something new to send. */
  wake(): void;
  /**
   * Sends all that is due by the clock, and what that lets go, and resolves when it is settled; while `run`
   * works, that does it.
   * @returns how many attempts that took
   * @throws when the database can't be read
   */
  deliverDue(): Promise<number>;
}

const drainMs = 1_000;
const unpreparedWaitMs = 60_000;

export function createDeliverer(options: DelivererOptions): Deliverer {
  const { database, clock, concurrency = 64, perHost = 4, leaseMs = 30_000 } = options;
  const { timeoutMs = 10_000, slowAfterMs = 1_000, pollMs = 1_000, graceMs = 2_000 } = options;
  const random = options.random ?? Math.random;
  if (leaseMs < 2 * timeoutMs) throw new RangeError("A lease must outlast two attempts.");
  const post = createPoster(options);
  const activities = createPreparedActivities(database, options.signingKeyOf);
  const circuits = createHostCircuits(perHost);
  const settler = createSettler(database, clock, wake);
  const slots = createSlots({
    ...{ circuits, clock, concurrency, timeoutMs, slowAfterMs, attempt, onFree: wake },
    giveBack: (delivery) => release(delivery, circuits.waitsUntil(delivery.host)),
  });
  let attempts = 0;
  let changed = true;
  let resume: (() => void) | null = null;
  let stopping = false;
  let working = false;
  const waitingForIdle: (() => void)[] = [];
  let restored = false;
  let recoveredAt = Number.NEGATIVE_INFINITY;

  async function attempt(ready: ReadyDelivery, signal: AbortSignal): Promise<void> {
    const { delivery, activity } = ready;
    attempts += 1;
    const startedAt = performance.now();
    const result = await post(activity, delivery.inbox, signal);
    const now = clock();
    if ("error" in result && signal.aborted && signal.reason === shutdown) {
      settler.add(interrupted(delivery, now));
      return;
    }
    const outcome = outcomeOf(result, {
      ...{ attempts: delivery.attempt, now, random, before: delivery.failure },
      removal: delivery.lane === lanes.removal,
    });
    settler.add(settlementOf(delivery, outcome, now));
    const kind = outcome.type === "sent" ? null : outcome.kind;
    const ms = performance.now() - startedAt;
    options.onOutcome?.({ lane: laneNames[delivery.lane], outcome: outcome.type, kind, ms });
    if ("status" in result) await onAnswer(delivery.host);
    else if (kind && isSilence(kind)) await onSilence(delivery.host, now);
  }

  async function onAnswer(host: string): Promise<void> {
    if (!circuits.answered(host)) return;
    await hostAnswered(database, host).catch(logFailure("note that a host answers again"));
  }

  async function onSilence(host: string, now: Date): Promise<void> {
    const pause = circuits.silent(host, now);
    if (!pause) return;
    logger.debug("A host does not answer; it is left alone for a while.");
    await pauseHost(database, { host, ...pause, now }).catch(
      logFailure("note that a host does not answer"),
    );
  }

  function release(delivery: ClaimedDelivery, dueAt: Date | null): void {
    settler.add({ id: delivery.id, attempt: delivery.attempt, result: "release", dueAt });
  }

  async function claim(): Promise<number> {
    if (slots.places < concurrency / 2) return 0;
    const found = await claimDeliveries(database, {
      now: clock(),
      limit: slots.places,
      leaseMs,
      perHost,
      room: slots.room(),
    });
    if (found.length === 0) return 0;
    if (stopping) {
      for (const delivery of found) release(delivery, null);
      return 0;
    }
    try {
      slots.add(await prepare(found));
    } catch (error) {
      for (const delivery of found) release(delivery, null);
      throw error;
    }
    return found.length;
  }

  async function prepare(found: ClaimedDelivery[]): Promise<ReadyDelivery[]> {
    const prepared = await activities.get(found.map(({ outgoingId }) => outgoingId));
    return found.flatMap((delivery) => {
      const activity = prepared.get(delivery.outgoingId);
      if (activity && !(activity instanceof Error)) return [{ delivery, activity }];
      logFailure("prepare an activity")(activity);
      release(delivery, new Date(clock().getTime() + unpreparedWaitMs));
      return [];
    });
  }

  /** What an earlier process left: hosts that don't answer, and deliveries whose lease ran out. */
  async function recover(): Promise<void> {
    if (!restored) circuits.restore(await silentHosts(database));
    restored = true;
    const now = clock();
    if (now.getTime() - recoveredAt < leaseMs / 3) return;
    await recoverDeliveries(database, now);
    recoveredAt = now.getTime();
  }

  function wake(): void {
    changed = true;
    resume?.();
  }

  async function change(): Promise<void> {
    if (changed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    resume = null;
  }

  /** One look at what is due. True once nothing is due, under way or unwritten, and nothing came meanwhile. */
  async function round(): Promise<boolean> {
    changed = false;
    await recover();
    if ((await claim()) > 0) return false;
    const idle = !changed && !slots.busy && settler.idle;
    if (idle) tellIdle();
    else await change();
    return idle;
  }

  function tellIdle(): void {
    for (const tell of waitingForIdle.splice(0)) tell();
  }

  return {
    wake,
    async run(signal) {
      const stop = (): void => {
        stopping = true;
        wake();
      };
      signal.addEventListener("abort", stop, { once: true });
      working = true;
      while (!signal.aborted) {
        try {
          if (await round()) await change();
        } catch (error) {
          logFailure("read what is due")(error);
          changed = false;
          await change();
        }
      }
      await slots.close(graceMs);
      await settler.drain(drainMs);
      working = false;
      tellIdle();
    },
    async deliverDue() {
      const before = attempts;
      recoveredAt = Number.NEGATIVE_INFINITY;
      if (working) {
        const idle = new Promise<void>((tell) => waitingForIdle.push(tell));
        wake();
        await idle;
        return attempts - before;
      }
      working = true;
      try {
        while (!(await round()));
      } finally {
        working = false;
        tellIdle();
      }
      return attempts - before;
    },
  };
}

/** The kind of error only: its text may name an inbox. */
const logFailure = (doing: string) => (error: unknown) =>
  logger.error("Could not {doing}: {error}.", {
    doing,
    error: error instanceof Error ? error.name : "unknown",
  });

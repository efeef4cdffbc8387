// Which claimed deliveries are under way: so many at once, so many for each host, and slow ones on the side.
import type { Clock } from "../src/clock.ts";
import type { ClaimedDelivery } from "../src/store/delivery-claims.ts";
import type { HostCircuits } from "./host-circuits.ts";
import type { PreparedActivity } from "./prepared-activities.ts";

export interface ReadyDelivery {
  delivery: ClaimedDelivery;
  activity: PreparedActivity;
}

export interface SlotsOptions {
  circuits: HostCircuits;
  clock: Clock;
  concurrency: number;
  timeoutMs: number;
  /** A request that takes longer no longer counts as one of `concurrency`: hosts that hang hold up nobody. */
  slowAfterMs: number;
  /** Makes the attempt and deals with its end; the signal says that it took too long, or `shutdown`. */
  attempt(ready: ReadyDelivery, signal: AbortSignal): Promise<void>;
  /** Takes one back that was not started. */
  giveBack(delivery: ClaimedDelivery): void;
  /** A place became free. */
  onFree(): void;
}

export interface Slots {
  /** How many more may be claimed: enough to keep everyone busy, few enough that urgent ones come next. */
  readonly places: number;
  readonly busy: boolean;
  /** Hosts that may not have the usual number of claims now, and how many they may. */
  room(): Map<string, number>;
  add(ready: ReadyDelivery[]): void;
  /** Gives back what is not started, waits so long for the rest, then breaks it off. */
  close(graceMs: number): Promise<void>;
}

/** The reason of the signal when this process ends. */
export const shutdown = new Error("The server is shutting down.");

/** How many times `concurrency` there are with the slow ones. */
const withSlow = 8;

interface Running {
  host: string;
  controller: AbortController;
  slow: boolean;
  ended: Promise<void>;
}

export function createSlots(options: SlotsOptions): Slots {
  const { circuits, clock, concurrency, timeoutMs, slowAfterMs } = options;
  let ready: ReadyDelivery[] = [];
  const running = new Set<Running>();
  let slow = 0;

  const hasFreeSlot = (): boolean =>
    running.size - slow < concurrency && running.size < withSlow * concurrency;

  function start(): void {
    const now = clock();
    const perHost = countHosts(running);
    const waiting = ready;
    ready = [];
    for (const one of waiting) {
      const { host, leasedUntil } = one.delivery;
      const places = circuits.places(host, now);
      const taken = perHost.get(host) ?? 0;
      if (places === 0 || leasedUntil.getTime() - now.getTime() < timeoutMs) {
        options.giveBack(one.delivery);
      } else if (taken < places && hasFreeSlot()) {
        perHost.set(host, taken + 1);
        begin(one);
      } else {
        ready.push(one);
      }
    }
  }

  function begin(one: ReadyDelivery): void {
    const controller = new AbortController();
    const entry: Running = { host: one.delivery.host, controller, slow: false, ended: never };
    running.add(entry);
    entry.ended = attempt(one, entry).finally(() => {
      running.delete(entry);
      if (entry.slow) slow -= 1;
      start();
      options.onFree();
    });
  }

  async function attempt(one: ReadyDelivery, entry: Running): Promise<void> {
    const giveUp = (): void =>
      entry.controller.abort(new DOMException("The delivery took too long.", "TimeoutError"));
    const stepAside = (): void => {
      entry.slow = true;
      slow += 1;
      timer = setTimeout(giveUp, timeoutMs - slowAfterMs);
      start();
      options.onFree();
    };
    let timer =
      timeoutMs > slowAfterMs ? setTimeout(stepAside, slowAfterMs) : setTimeout(giveUp, timeoutMs);
    try {
      await options.attempt(one, entry.controller.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get places() {
      const free = Math.min(2 * concurrency + slow, withSlow * concurrency);
      return free - running.size - ready.length;
    },
    get busy() {
      return running.size > 0 || ready.length > 0;
    },
    room() {
      const now = clock();
      const taken = countHosts([...running, ...ready.map(({ delivery }) => delivery)]);
      const hosts = new Set([...circuits.doubtful(), ...taken.keys()]);
      return new Map(
        [...hosts].map((host) => [host, circuits.places(host, now) - (taken.get(host) ?? 0)]),
      );
    },
    add(more) {
      ready.push(...more);
      ready.sort((a, b) => a.delivery.lane - b.delivery.lane || a.delivery.id - b.delivery.id);
      start();
    },
    async close(graceMs) {
      for (const { delivery } of ready.splice(0)) options.giveBack(delivery);
      const timer = setTimeout(() => {
        for (const { controller } of running) controller.abort(shutdown);
      }, graceMs);
      await Promise.all([...running].map(({ ended }) => ended));
      clearTimeout(timer);
    },
  };
}

const never = new Promise<void>(() => {});

function countHosts(entries: Iterable<{ host: string }>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { host } of entries) counts.set(host, (counts.get(host) ?? 0) + 1);
  return counts;
}

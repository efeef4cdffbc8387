// Which hosts may be tried now, and how many requests each may have at once: kept in memory, no clock inside.
import type { SilentHost } from "../src/store/host-health.ts";

export interface HostCircuits {
  /** Takes over what an earlier process knew. */
  restore(hosts: SilentHost[]): void;
  /** How many requests this host may have under way: none while it is left alone, one while in doubt. */
  places(host: string, now: Date): number;
  /** Until when it is left alone, or null. */
  waitsUntil(host: string): Date | null;
  /** It gave no answer. Returns until when it is now left alone, if this is the moment that begins. */
  silent(host: string, now: Date): { until: Date; pauses: number } | null;
  /** It answered, whatever it said. True if it had been left alone before. */
  answered(host: string): boolean;
  /** Hosts with fewer places than usual. */
  doubtful(): Iterable<string>;
}

interface HostState {
  /** In a row. */
  failures: number;
  /** How often in a row it was left alone. */
  pauses: number;
  waitsUntil: number;
}

const minute = 60_000;
const longestPause = 60 * minute;
const failuresUntilPause = 3;

export function createHostCircuits(perHost: number): HostCircuits {
  // Only hosts in doubt: one that answers has no entry.
  const hosts = new Map<string, HostState>();

  return {
    restore(silent) {
      for (const { host, pauses, waitsUntil } of silent) {
        hosts.set(host, { failures: failuresUntilPause, pauses, waitsUntil: waitsUntil.getTime() });
      }
    },
    places(host, now) {
      const state = hosts.get(host);
      if (!state) return perHost;
      return now.getTime() < state.waitsUntil ? 0 : 1;
    },
    waitsUntil(host) {
      const until = hosts.get(host)?.waitsUntil;
      return until ? new Date(until) : null;
    },
    silent(host, now) {
      const state = hosts.get(host) ?? { failures: 0, pauses: 0, waitsUntil: 0 };
      hosts.set(host, state);
      state.failures += 1;
      // Requests that were under way when the pause began prove nothing new.
      if (state.failures < failuresUntilPause || now.getTime() < state.waitsUntil) return null;
      const pause = Math.min(minute * 2 ** state.pauses, longestPause);
      state.pauses += 1;
      state.waitsUntil = now.getTime() + pause;
      return { until: new Date(state.waitsUntil), pauses: state.pauses };
    },
    answered(host) {
      const state = hosts.get(host);
      hosts.delete(host);
      return state !== undefined && state.pauses > 0;
    },
    doubtful: () => hosts.keys(),
  };
}

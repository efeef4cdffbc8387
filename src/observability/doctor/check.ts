// What a check of `alongside doctor` gives, and what it works with.
import type { Clock } from "../../clock.ts";
import type { Config } from "../../config.ts";
import type { Store } from "../../store/open-store.ts";

/** `doWhat` of a check that is ok is advice, not urgent. */
export interface Check {
  name: string;
  ok: boolean;
  sentence: string;
  doWhat?: string;
}

/** What can be looked at without a database. */
export interface Machine {
  config: Config;
  clock: Clock;
  /** Free space where this path is, for this process; in bytes. */
  freeBytes: (path: string) => Promise<number>;
}

export interface Patient extends Machine {
  store: Store;
}

export type Finding = Omit<Check, "name">;

export const fine = (sentence: string, doWhat?: string): Finding => ({
  ok: true,
  sentence,
  ...(doWhat === undefined ? {} : { doWhat }),
});

export const wrong = (sentence: string, doWhat: string): Finding => ({
  ok: false,
  sentence,
  doWhat,
});

/** As `1 message`, `2 messages`. */
export const many = (count: number, one: string, several = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;

/** As `3 hours`: the largest unit that fits. */
export function lasting(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  for (const [unit, length] of units) {
    if (seconds >= length) return many(Math.floor(seconds / length), unit);
  }
  return many(Math.floor(seconds), "second");
}

/** As `a, b and 3 more`. */
export function some(names: string[], limit = 5): string {
  const shown = names.slice(0, limit).join(", ");
  return names.length > limit ? `${shown} and ${names.length - limit} more` : shown;
}

// Remembers some values for a moment: the lately used ones, as far as there is room.
import type { Clock } from "../clock.ts";

export interface ShortMemory<Value> {
  recall(id: string): Value | undefined;
  remember(id: string, value: Value): void;
  forget(id: string): void;
}

/** @param ms how long a value is remembered after it was learned, however often it is recalled */
export function createShortMemory<Value>(
  clock: Clock,
  ms: number,
  size: number,
): ShortMemory<Value> {
  /** What was used last stands last. */
  const entries = new Map<string, { value: Value; until: number }>();
  return {
    recall(id) {
      const entry = entries.get(id);
      if (!entry) return undefined;
      entries.delete(id);
      if (entry.until <= clock().getTime()) return undefined;
      entries.set(id, entry);
      return entry.value;
    },
    remember(id, value) {
      entries.set(id, { value, until: clock().getTime() + ms });
      if (entries.size > size) entries.delete(entries.keys().next().value!);
    },
    forget(id) {
      entries.delete(id);
    },
  };
}

// Lets callers share a commit: while one write is on its way, the next ones gather behind it.

/**
 * Makes a function that writes items and resolves after their commit. Writes go out one at a time, in
 * the order of the calls; an empty group is never written.
 * @param write rejects if nothing of it was stored; then all callers of that group are told
 * @param limit the weight that a group may gather; one call's items are never parted
 */
export function groupCommit<Item>(
  write: (items: Item[]) => Promise<void>,
  weigh: (item: Item) => number,
  limit: number,
): (items: readonly Item[]) => Promise<void> {
  interface Waiting {
    items: readonly Item[];
    weight: number;
    resolve: () => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let writing = false;

  async function writeAll(): Promise<void> {
    writing = true;
    // What arrives in the same turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        await write(group.flatMap((one) => one.items));
        for (const one of group) one.resolve();
      } catch (error) {
        for (const one of group) one.reject(error);
      }
    }
    writing = false;
  }

  function takeGroup(): Waiting[] {
    let count = 1;
    let weight = waiting[0]!.weight;
    while (count < waiting.length && weight + waiting[count]!.weight <= limit) {
      weight += waiting[count++]!.weight;
    }
    return waiting.splice(0, count);
  }

  return (items) =>
    new Promise((resolve, reject) => {
      if (items.length === 0) return resolve();
      const weight = items.reduce((sum, item) => sum + weigh(item), 0);
      waiting.push({ items, weight, resolve, reject });
      if (!writing) void writeAll();
    });
}

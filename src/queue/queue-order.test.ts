import fc from "fast-check";
import { expect, test } from "vitest";
import { gate, listenOn, openKit, rowsOf } from "./queue-test-kit.ts";

const kit = openKit();

test("of one key, the next is handed out when the one before has ended, in any process", async () => {
  const [one, two] = kit.pair({ pollMs: 3_600_000 });
  const ends = [gate(), gate(), gate()];
  const listener = listenOn<number>([one, two], (number) => ends[number]?.promise);
  await one.enqueueMany([0, 1, 2], { orderingKey: "k" });
  await listener.saw(1);
  await two.enqueue(9);
  expect(await listener.saw(2)).toEqual([0, 9]);
  for (const end of ends) end.resolve();
  expect(await listener.saw(4)).toEqual([0, 9, 1, 2]);
  await listener.stop();
});

test("a message that fails holds back those behind it until it has ended", async () => {
  const [one, two] = kit.pair({ backoffMs: () => 60_000 });
  let failures = 2;
  const listener = listenOn<string>([one, two], (message) => {
    if (message === "first" && failures-- > 0) throw new Error("not yet");
  });
  await one.enqueue("first", { orderingKey: "k" });
  await two.enqueue("second", { orderingKey: "k" });
  await one.enqueue("other");
  await listener.saw(2);
  for (let tries = 0; tries < 2; tries++) {
    await expect.poll(() => two.getDepth()).toEqual({ queued: 2, ready: 0, delayed: 1 });
    kit.now = new Date(kit.now.getTime() + 60_000);
    await listener.saw(3 + tries);
  }
  expect((await listener.saw(5)).filter((message) => message !== "other")).toEqual([
    "first",
    "first",
    "first",
    "second",
  ]);
  await listener.stop();
});

test("those behind a dead letter go on", async () => {
  const [one, two, queue] = kit.pair({ maxAttempts: 1 });
  const listener = listenOn([one, two], (message) => {
    if (message === "bad") throw new Error("never");
  });
  await one.enqueueMany(["bad", "good"], { orderingKey: "k" });
  expect(await listener.saw(2)).toEqual(["bad", "good"]);
  await listener.stop();
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0, dead: 1 });
});

test("a message is not blocked for ever when the one before it was deleted by hand", async () => {
  const [one, two, queue] = kit.pair();
  await one.enqueueMany(["deleted", "left"], { orderingKey: "k" });
  await kit.one.sql`delete from queue_message where queue = ${queue} and not blocked`;
  const listener = listenOn([two]);
  expect(await listener.saw(1)).toEqual(["left"]);
  await listener.stop();
});

test("two messages of one key that were stored out of order never run at once", async () => {
  const [one, two] = kit.pair();
  const late = gate();
  const inserted = gate();
  const transaction = kit.one.orm.transaction(async (tx) => {
    await one.enqueueIn(tx, "late", { orderingKey: "k" });
    inserted.resolve();
    await late.promise;
  });
  await inserted.promise;
  await two.enqueue("early", { orderingKey: "k" });
  const end = gate();
  const listener = listenOn<string>([one, two], (message) =>
    message === "early" ? end.promise : undefined,
  );
  await listener.saw(1);
  late.resolve();
  await transaction;
  await two.enqueue("other");
  expect(await listener.saw(2)).toEqual(["early", "other"]);
  end.resolve();
  expect(await listener.saw(3)).toEqual(["early", "other", "late"]);
  await listener.stop();
});

test("whatever is enqueued while others are handled: once each, and in order by key", async () => {
  const step = fc.record({
    key: fc.constantFrom(undefined, "a", "b", "c"),
    lane: fc.nat(2),
    count: fc.integer({ min: 1, max: 4 }),
    by: fc.nat(1),
    /** How long its handlers take, in turns of the event loop. */
    turns: fc.nat(3),
    /** Whether the next step waits until this one is stored. */
    waits: fc.boolean(),
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (all, concurrency) => {
      const [one, two, queue] = kit.pair({ concurrency, pollMs: 3_600_000 });
      const running = new Map<string, number>();
      const listener = listenOn<{ key?: string; number: number; turns: number }>(
        [one, two],
        async ({ key, turns }) => {
          if (key) running.set(key, (running.get(key) ?? 0) + 1);
          if (key) expect(running.get(key)).toBe(1);
          for (let turn = 0; turn < turns; turn++) await new Promise((go) => setImmediate(go));
          if (key) running.set(key, 0);
        },
      );
      let number = 0;
      let stored: Promise<unknown> = Promise.resolve();
      let from = 0;
      for (const { key, lane, count, by, turns, waits } of all) {
        // One object stores in the order of its calls; between two only what has been awaited is earlier.
        if (by !== from) await stored;
        from = by;
        const messages = Array.from({ length: count }, () => ({ key, number: number++, turns }));
        stored = [one, two][by]!.enqueueMany(messages, { orderingKey: key, lane });
        if (waits) await stored;
      }
      await stored;
      await listener.saw(number);
      await listener.stop();
      const numbers = (key?: string) =>
        listener.seen.filter((message) => message.key === key).map((message) => message.number);
      for (const key of ["a", "b", "c"]) {
        expect(numbers(key)).toEqual(numbers(key).toSorted((a, b) => a - b));
      }
      expect(new Set(listener.seen.map((message) => message.number)).size).toBe(number);
      expect(listener.seen).toHaveLength(number);
      expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0, payloads: 0, dead: 0 });
    }),
    { numRuns: 40 },
  );
});

import { testMessageQueue } from "@fedify/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { duration, gate, listenOn, openKit, rowsOf } from "./queue-test-kit.ts";

const kit = openKit();

test("does what Fedify asks of a queue, ordering included", { timeout: 90_000 }, async () => {
  const [one, two, queue] = kit.pair({ clock: () => new Date(), pollMs: 1000 });
  const queues = [one, two];
  await testMessageQueue(
    () => queues.shift()!,
    ({ controller }) => controller.abort(),
    {
      testOrderingKey: true,
    },
  );
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0, dead: 0 });
});

test("stores what is enqueued at the same time in one commit", async () => {
  const [one, two, queue] = kit.pair();
  await Promise.all(Array.from({ length: 100 }, (_, number) => one.enqueue({ number })));
  const commits = await kit.one.sql`
    select xmin::text from queue_message where queue = ${queue} group by 1`;
  expect(commits).toHaveLength(1);
  const listener = listenOn([two]);
  await listener.saw(100);
  await listener.stop();
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0 });
});

test("a message that is no JSON is refused, and those enqueued with it are stored", async () => {
  const [one, , queue] = kit.pair();
  const refused = one.enqueue(undefined);
  await Promise.all([one.enqueue(1), expect(refused).rejects.toThrow(TypeError), one.enqueue(2)]);
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 2 });
});

test("any JSON comes out as it went in, whatever its characters", async () => {
  const [one, two] = kit.pair();
  const unit = fc.oneof(
    fc.constantFrom("\0", "\ud800", "\udc00", "\\", '"', "{", ","),
    fc.string(),
  );
  const values = fc.jsonValue({ stringUnit: "binary" });
  const messages = fc.sample(fc.tuple(values, fc.array(unit)), 300).map(([value, characters]) => {
    return JSON.parse(JSON.stringify({ value, text: characters.join("") })) as { text: string };
  });
  const listener = listenOn<{ text: string }>([two]);
  await Promise.all(messages.map((m) => one.enqueue(m, { orderingKey: `k${m.text}` })));
  await listener.saw(messages.length);
  await listener.stop();
  const sorted = (all: unknown[]) => all.map((message) => JSON.stringify(message)).toSorted();
  expect(sorted(listener.seen)).toEqual(sorted(messages));
});

test("an ordering key may have any length", async () => {
  const [one, two] = kit.pair();
  await one.enqueue("a", { orderingKey: "x".repeat(100_000) });
  const listener = listenOn([two]);
  expect(await listener.saw(1)).toEqual(["a"]);
  await listener.stop();
});

test("equal messages of a fan-out share a payload, which goes with the last of them", async () => {
  const [one, two, queue] = kit.pair();
  const { payloads: before } = await rowsOf(kit.one, queue);
  await one.enqueueMany(Array.from({ length: 500 }, () => ({ text: "the same" })));
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 500, payloads: before + 1 });
  const listener = listenOn([one, two], () => new Promise((resolve) => setImmediate(resolve)));
  await listener.saw(500);
  await listener.stop();
  expect(listener.seen).toHaveLength(500);
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0, payloads: before });
});

test("the lower lane goes first, also before what has waited longer", async () => {
  const [one] = kit.pair({ concurrency: 1 });
  const first = gate();
  await one.enqueue("share 1", { lane: 2 });
  await one.enqueue("share 2", { lane: 2 });
  const listener = listenOn([one], (message) =>
    message === "share 1" ? first.promise : undefined,
  );
  await listener.saw(1);
  await one.enqueue("person", { lane: 1 });
  await one.enqueue("removal", { lane: 0 });
  first.resolve();
  expect(await listener.saw(4)).toEqual(["share 1", "removal", "person", "share 2"]);
  await listener.stop();
});

test("a delayed message waits for its time", async () => {
  const [one, two] = kit.pair();
  const listener = listenOn([one, two]);
  await one.enqueue("later", { delay: duration(300_000) });
  await one.enqueue("now");
  expect(await listener.saw(1)).toEqual(["now"]);
  expect(await one.getDepth()).toEqual({ queued: 1, ready: 0, delayed: 1 });
  kit.now = new Date(kit.now.getTime() + 300_000);
  expect(await listener.saw(2)).toEqual(["now", "later"]);
  await listener.stop();
});

test("draining lets running handlers end and gives back what they have not started", async () => {
  const [one, two, queue] = kit.pair({ concurrency: 2 });
  const end = gate();
  await one.enqueueMany([1, 2, 3, 4, 5]);
  const listener = listenOn([one], () => end.promise);
  await listener.saw(2);
  let drained = false;
  const stopped = listener.stop().then(() => (drained = true));
  await one.getDepth();
  expect(drained).toBe(false);
  end.resolve();
  await stopped;
  expect(listener.seen).toEqual([1, 2]);
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 3, leased: 0 });
  const next = listenOn([two]);
  expect(await next.saw(3)).toEqual([3, 4, 5]);
  await next.stop();
});

test("enqueued in a transaction, a message is there if and when that commits", async () => {
  const [one, two, queue] = kit.pair({ pollMs: 3_600_000 });
  const listener = listenOn([two]);
  const rollback = one.enqueue("first").then(() =>
    kit.one.orm.transaction(async (tx) => {
      await one.enqueueIn(tx, "never", { lane: 1 });
      throw new RangeError("no");
    }),
  );
  await expect(rollback).rejects.toThrow(RangeError);
  expect(await listener.saw(1)).toEqual(["first"]);
  await kit.one.orm.transaction(async (tx) => {
    await one.enqueueIn(tx, "second", { orderingKey: "k" });
    expect((await rowsOf(kit.two, queue)).messages).toBe(0);
  });
  expect(await listener.saw(2)).toEqual(["first", "second"]);
  await listener.stop();
});

test("a lost notification costs no more than the time between two looks", async () => {
  const [, two, queue] = kit.pair();
  const listener = listenOn([two]);
  await kit.one.sql`
    with payload as (insert into queue_payload (body) values ('"silent"') returning id)
    insert into queue_message (queue, payload_id, run_at, created_at)
    select ${queue}, id, ${kit.now.toISOString()}, ${kit.now.toISOString()} from payload`;
  expect(await listener.saw(1)).toEqual(["silent"]);
  await listener.stop();
});

test("says what waits, lane by lane, and for how long", async () => {
  const [one] = kit.pair();
  await one.enqueueMany(["a", "b"], { lane: 2 });
  kit.now = new Date(kit.now.getTime() + 60_000);
  await one.enqueueMany(["c", "d"], { orderingKey: "k" });
  expect(await one.stats()).toEqual([
    { lane: 0, waiting: 2, oldestSeconds: 0 },
    { lane: 2, waiting: 2, oldestSeconds: 60 },
  ]);
  expect(await one.getDepth()).toEqual({ queued: 4, ready: 3, delayed: 0 });
});

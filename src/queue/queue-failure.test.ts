import { expect, test } from "vitest";
import { claimMessages } from "./lease.ts";
import { gate, listenOn, openKit, rowsOf } from "./queue-test-kit.ts";
import { runIn } from "./statement.ts";

const kit = openKit();
const turn = (ms: number) => (kit.now = new Date(kit.now.getTime() + ms));

test("what a process that died had in hand returns when its lease ends", async () => {
  const [one, two, queue] = kit.pair({ leaseMs: 30_000 });
  await one.enqueueMany(["a", "b"], { orderingKey: "k" });
  await one.enqueue("c");
  const until = new Date(kit.now.getTime() + 30_000);
  const claimed = await claimMessages(runIn(kit.one.orm), queue, kit.now, until, 10);
  expect(claimed.map((message) => message.body)).toEqual(['"a"', '"c"']);

  const listener = listenOn([two]);
  await two.enqueue("d");
  expect(await listener.saw(1)).toEqual(["d"]);
  turn(30_000);
  await listener.saw(4);
  await listener.stop();
  expect(listener.seen.filter((message) => message === "a" || message === "b")).toEqual(["a", "b"]);
  expect(await rowsOf(kit.one, queue)).toMatchObject({ messages: 0, payloads: 0 });
});

test("a process that knows itself alone need not wait for leases to end", async () => {
  const [one, two, queue] = kit.pair({ leaseMs: 3_600_000 });
  await one.enqueue("a");
  const until = new Date(kit.now.getTime() + 3_600_000);
  expect(await claimMessages(runIn(kit.one.orm), queue, kit.now, until, 10)).toHaveLength(1);
  await two.reclaimAll();
  const listener = listenOn([two]);
  expect(await listener.saw(1)).toEqual(["a"]);
  await listener.stop();
});

test("a lease is kept for as long as the handler runs", async () => {
  const [one, two, queue] = kit.pair({ leaseMs: 900, clock: () => new Date() });
  await one.enqueue("long");
  const end = gate();
  const listener = listenOn([one, two], () => end.promise);
  await listener.saw(1);
  const lease = async () =>
    (await kit.one.sql`select leased_until from queue_message where queue = ${queue}`)[0]
      ?.leased_until as string;
  for (let beat = 0; beat < 3; beat++) {
    const before = await lease();
    await expect.poll(lease, { interval: 20, timeout: 5_000 }).not.toBe(before);
  }
  expect(listener.seen).toEqual(["long"]);
  end.resolve();
  await listener.stop();
});

test("a handler that throws is called again, later each time, and at last there is a dead letter", async () => {
  const told: string[] = [];
  const [one, two, queue] = kit.pair({ maxAttempts: 3, onDead: (failure) => told.push(failure) });
  class PostError extends Error {}
  const listener = listenOn([one, two], () => {
    throw new PostError("quotes a post");
  });
  await one.enqueue({ text: "\0" }, { lane: 1 });
  await listener.saw(1);
  await expect.poll(() => one.getDepth()).toMatchObject({ delayed: 1 });
  turn(1000);
  await listener.saw(2);
  await expect.poll(() => one.getDepth()).toMatchObject({ delayed: 1 });
  turn(2999);
  await one.enqueue("other", { lane: 9 });
  await listener.saw(3);
  expect(listener.seen[2]).toBe("other");
  turn(1);
  await listener.saw(4);
  await listener.stop();

  const dead = await kit.one.sql`
    select body, failure, attempts, died_at from dead_letter where queue = ${queue}`;
  expect(dead).toEqual([
    expect.objectContaining({ body: '{"text":"\\u0000"}', failure: "PostError", attempts: 3 }),
  ]);
  expect(new Date(dead[0]!.died_at)).toEqual(kit.now);
  expect(told).toEqual(["PostError"]);
  await kit.one.sql`delete from queue_message where queue = ${queue}`;
});

test("a message that comes back from many dead processes is taken for the cause", async () => {
  const [one, two, queue] = kit.pair();
  await one.enqueueMany(["killer", "victim"]);
  await kit.one.sql`
    update queue_message set claims = 20 where payload_id in
      (select id from queue_payload where body = '"killer"')`;
  const listener = listenOn([two]);
  expect(await listener.saw(1)).toEqual(["victim"]);
  await listener.stop();
  const dead = await kit.one.sql`select failure from dead_letter where queue = ${queue}`;
  expect(dead).toEqual([{ failure: "Abandoned" }]);
});

test("listening goes on when every connection is lost, and nothing is lost with them", async () => {
  const [one, two] = kit.pair({ pollMs: 3_600_000, concurrency: 2 });
  const end = gate();
  const listener = listenOn([two], (message) => (message === "running" ? end.promise : undefined));
  await one.enqueue("running");
  await listener.saw(1);
  const killed = await kit.one.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'alongside queue test two' and datname = current_database()`;
  expect(killed.length).toBeGreaterThan(1);
  end.resolve();
  await one.enqueue("after");
  expect(await listener.saw(2)).toEqual(["running", "after"]);
  await one.enqueue("notified again");
  expect(await listener.saw(3)).toEqual(["running", "after", "notified again"]);
  await listener.stop();
  expect(await one.getDepth()).toEqual({ queued: 0, ready: 0, delayed: 0 });
});

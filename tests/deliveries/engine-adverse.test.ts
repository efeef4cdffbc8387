// The delivery engine in adverse conditions: other signatures wanted, told to stop, no key; and what it logs.
import { MemoryKvStore } from "@fedify/fedify";
import { configure, reset } from "@logtape/logtape";
import { expect, test } from "vitest";
import { lanes } from "../../src/store/schema.ts";
import {
  deliverer,
  deliveryStates,
  key,
  minute,
  setUpEngine,
  sinks,
  stage,
} from "./engine-stage.ts";

setUpEngine();

test.each([401, 400, 403])(
  "a host that answers %i is offered RFC 9421, and that is remembered",
  async (status) => {
    sinks.answer = ({ headers }) => (headers["signature-input"] ? 202 : status);
    const kv = new MemoryKvStore();
    const engine = deliverer({ kv });
    const tries = async (one: typeof engine): Promise<number> => {
      const before = sinks.got.length;
      await stage.announce([sinks.inbox(1)]);
      expect(await one.deliverDue()).toBe(1);
      return sinks.got.length - before;
    };
    expect(await tries(engine)).toBe(2);
    expect(sinks.got[1]!.body).toBe(sinks.got[0]!.body);
    expect(sinks.got[1]!.headers["content-type"]).toBe("application/activity+json");
    expect(await tries(engine)).toBe(1);
    expect(await tries(deliverer({ kv }))).toBe(1);
    // It changes its mind.
    sinks.answer = ({ headers }) => (headers["signature-input"] ? 401 : 202);
    expect(await tries(engine)).toBe(2);
    expect(await tries(engine)).toBe(1);
    expect(await deliveryStates()).toEqual(Array(5).fill("sent"));
  },
);

test("a refusal that has nothing to do with signatures is not offered both for ever", async () => {
  const engine = deliverer();
  await stage.announce([sinks.inbox(1)]);
  await engine.deliverDue();
  sinks.answer = () => 403;
  await stage.announce([sinks.inbox(1)]);
  await engine.deliverDue();
  expect(sinks.got).toHaveLength(2);
  for (const wait of [minute, 5 * minute]) {
    stage.advance(wait);
    await engine.deliverDue();
  }
  expect(await stage.deliveries()).toMatchObject([
    { state: "sent" },
    { state: "failed", attempts: 3, failure: "unauthorized" },
  ]);
});

test("told to stop: what is under way ends, what is not goes back unharmed", async () => {
  await stage.announce(Array.from({ length: 40 }, (_, n) => sinks.inbox((n % 20) + 1, `${n}`)));
  const finish = Promise.withResolvers<number>();
  sinks.answer = () => finish.promise;
  const stop = new AbortController();
  const running = deliverer({ concurrency: 8 }).run(stop.signal);
  await sinks.until(8);
  stop.abort();
  finish.resolve(202);
  await running;
  const rows = await stage.deliveries();
  expect(rows.filter(({ state }) => state === "sent")).toHaveLength(8);
  const others = rows.filter(({ state }) => state !== "sent");
  expect(others).toHaveLength(32);
  for (const row of others)
    expect(row).toMatchObject({ state: "pending", attempts: 0, mayHaveArrived: false });
});

test("told to stop, but a server hangs: broken off, and sent again at the next start", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => "hang";
  const stop = new AbortController();
  const running = deliverer({ graceMs: 50 }).run(stop.signal);
  await sinks.until(1);
  stop.abort();
  await running;
  expect(await stage.deliveries()).toMatchObject([
    { state: "pending", attempts: 1, mayHaveArrived: true, failure: "interrupted" },
  ]);
  sinks.answer = () => 202;
  expect(await deliverer().deliverDue()).toBe(1);
});

test("an activity whose key can't be had waits, uncounted; others go", async () => {
  await stage.plan(lanes.person, [sinks.inbox(1)]);
  let locked = true;
  const engine = deliverer({
    signingKeyOf: async () => (locked ? Promise.reject(new Error("sealed")) : key),
  });
  expect(await engine.deliverDue()).toBe(0);
  expect(await stage.deliveries()).toMatchObject([{ state: "pending", attempts: 0 }]);
  locked = false;
  stage.advance(minute);
  expect(await engine.deliverDue()).toBe(1);
});

test("nothing that is logged names an inbox, a host or what was sent", async () => {
  const lines: string[] = [];
  await configure({
    sinks: { lines: (record) => lines.push(JSON.stringify(record)) },
    loggers: [
      { category: "alongside", sinks: ["lines"], lowestLevel: "trace" },
      { category: ["logtape", "meta"], lowestLevel: "error" },
    ],
  });
  await stage.announce([1, 2, 3, 4].map((n) => sinks.inbox(1, `secret${n}`)));
  await stage.plan(lanes.person, [sinks.inbox(2, "secret")]);
  const engine = deliverer({
    outbound: {
      request: async (url) =>
        Promise.reject(
          new Error(`no way to ${url}`, {
            cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
          }),
        ),
    },
  });
  await engine.deliverDue();
  const sealed = async () => Promise.reject(new Error("no key for secret"));
  stage.advance(10 * minute);
  await deliverer({ signingKeyOf: sealed }).deliverDue();
  await reset();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toMatch(/secret|127\.0\.0|groups\/tea/);
});

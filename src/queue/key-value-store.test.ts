import type { KvKey } from "@fedify/fedify/federation";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { PostgresKeyValueStore } from "./key-value-store.ts";
import { duration, openKit } from "./queue-test-kit.ts";

const kit = openKit();
const open = (memoryMs?: number) => {
  const options = { clock: () => kit.now, memoryMs };
  return [kit.one, kit.two].map((database) => new PostgresKeyValueStore(database, options)) as [
    PostgresKeyValueStore,
    PostgresKeyValueStore,
  ];
};
const minute = { ttl: duration(60_000) };
const turn = (ms: number) => (kit.now = new Date(kit.now.getTime() + ms));
const entries = async (store: PostgresKeyValueStore, prefix?: KvKey) => {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key.join(" "));
  return keys.toSorted();
};

afterEach(() => kit.one.sql`delete from key_value`);

test("gives back what was set, null included, and nothing once deleted", async () => {
  const [one, two] = open();
  await one.set(["a", "b"], { deep: [1, null, "x"] });
  await one.set(["a"], null);
  expect(await two.get(["a", "b"])).toEqual({ deep: [1, null, "x"] });
  expect(await two.get(["a"])).toBeNull();
  await one.delete(["a"]);
  await one.set(["a", "b"], undefined);
  expect(await one.get(["a"])).toBeUndefined();
  expect(await one.get(["a", "b"])).toBeUndefined();
});

test("takes any key and any JSON, whatever its characters and length", async () => {
  const [one, two] = open(0);
  const part = fc.oneof(fc.constantFrom("\0", "\ud800", '","', "x".repeat(10_000)), fc.string());
  const keys = fc.array(part, { minLength: 1, maxLength: 3 }) as fc.Arbitrary<unknown>;
  const property = fc.asyncProperty(
    keys,
    fc.jsonValue({ stringUnit: "binary" }),
    async (key, value) => {
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      await one.set(key as KvKey, plain);
      expect(await two.get(key as KvKey)).toEqual(plain);
      expect(await one.cas(key as KvKey, plain, undefined)).toBe(true);
      expect(await one.get(key as KvKey)).toBeUndefined();
    },
  );
  await fc.assert(property, { numRuns: 100 });
});

test("a value ends with its time to live, in memory too, and is swept away later", async () => {
  const [one, two] = open(3_600_000);
  await one.set(["short"], 1, minute);
  await one.set(["long"], 2);
  expect([await one.get(["short"]), await one.get(["long"])]).toEqual([1, 2]);
  turn(59_999);
  expect(await two.get(["short"])).toBe(1);
  turn(1);
  expect([await one.get(["short"]), await two.get(["short"])]).toEqual([undefined, undefined]);
  expect(await entries(one)).toEqual(["long"]);
  await one.sweep();
  expect(await kit.one.sql`select key from key_value`).toEqual([{ key: '["long"]' }]);
});

test("memory is at most a moment behind another process, and never behind this one", async () => {
  const [one, two] = open(3000);
  await one.set(["k"], "old");
  expect(await one.get(["k"])).toBe("old");
  await two.set(["k"], "new");
  expect(await one.get(["k"])).toBe("old");
  turn(3000);
  expect(await one.get(["k"])).toBe("new");
  await one.set(["k"], "own");
  expect(await one.get(["k"])).toBe("own");
});

test("memory cannot be changed through what it gave", async () => {
  const [one] = open();
  await one.set(["k"], { list: [1] });
  for (let times = 0; times < 2; times++) {
    const value = await one.get<{ list: number[] }>(["k"]);
    expect(value).toEqual({ list: [1] });
    value!.list.push(2);
  }
});

test("a read that overlaps with a write is not remembered", async () => {
  const [one, two] = open(3_600_000);
  await one.set(["k"], "old");
  const reading = one.get(["k"]);
  await one.set(["k"], "new");
  await reading;
  expect([await one.get(["k"]), await two.get(["k"])]).toEqual(["new", "new"]);
});

test("lists by whole parts of a key", async () => {
  const [one] = open();
  for (const key of [["a"], ["a", "b"], ["a", "b", "c"], ["ab"], ["a", "bc"], ["b"]]) {
    await one.set(key as [string], key);
  }
  expect(await entries(one, ["a"])).toEqual(["a", "a b", "a b c", "a bc"]);
  expect(await entries(one, ["a", "b"])).toEqual(["a b", "a b c"]);
  expect(await entries(one)).toHaveLength(6);
});

test("lists more than one page, each entry once", async () => {
  const [one] = open();
  await kit.one.sql`
    insert into key_value (id, key, value)
    select md5(n::text), '["many","' || n || '"]', n::text from generate_series(1, 1203) n`;
  expect(new Set(await entries(one, ["many"])).size).toBe(1203);
  expect(await entries(one, ["many"])).toHaveLength(1203);
});

test("compares and sets, deeply", async () => {
  const [one, two] = open();
  expect(await one.cas(["k"], { a: 1, b: 2 }, "no")).toBe(false);
  expect(await one.cas(["k"], undefined, { a: 1, b: 2 }, minute)).toBe(true);
  expect(await two.cas(["k"], undefined, "no")).toBe(false);
  expect(await two.cas(["k"], { b: 2, a: 1 }, { c: 3 }, minute)).toBe(true);
  expect(await one.get(["k"])).toEqual({ c: 3 });
  turn(60_000);
  expect(await one.cas(["k"], { c: 3 }, "no")).toBe(false);
  expect(await one.cas(["k"], undefined, "yes")).toBe(true);
  expect(await two.get(["k"])).toBe("yes");
});

test("of many that compare and set at once, one succeeds each time", async () => {
  const stores = open();
  for (let value = 0; value < 5; value++) {
    const expected = value === 0 ? undefined : value;
    const tries = Array.from({ length: 20 }, (_, n) =>
      stores[n % 2]!.cas(["n"], expected, value + 1),
    );
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  }
  expect(await stores[0].get(["n"])).toBe(5);
});

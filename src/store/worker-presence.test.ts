// A worker knows whether it is alone, and is known for as long as it lives.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { connect, type Database } from "./database.ts";
import { joinWorkers } from "./worker-presence.ts";

let given: TestDatabase;
let one: Database;
let two: Database;

beforeAll(async () => {
  given = await createTestDatabase();
  one = connect({ url: given.url }, "presence test one", 2);
  two = connect({ url: given.url }, "presence test two", 2);
});
afterAll(async () => {
  await Promise.all([one.close(), two.close()]);
  await given.drop();
});

const sessions = (): Promise<{ pid: number }[]> => one.sql<{ pid: number }[]>`
  select pid from pg_locks
  where locktype = 'advisory' and granted and objid = ${0x616c6f77}
    and database = (select oid from pg_database where datname = current_database())`;

test("only the first of several workers is alone, and the first after all have left", async () => {
  const alone: string[] = [];
  const join = (database: Database, name: string) =>
    joinWorkers(database, async () => void alone.push(name));
  const first = await join(one, "first");
  const second = await join(two, "second");
  await first.leave();
  const third = await join(one, "third");
  await Promise.all([second.leave(), third.leave()]);
  await vi.waitUntil(async () => (await sessions()).length === 0);
  const fourth = await join(two, "fourth");
  await fourth.leave();
  expect(alone).toEqual(["first", "fourth"]);
});

test("a second worker waits until the first has taken up what was left", async () => {
  const steps: string[] = [];
  const takingUp = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  const first = joinWorkers(one, async () => {
    began.resolve();
    await takingUp.promise;
    steps.push("first took up");
  });
  await began.promise;
  const second = joinWorkers(two, async () => void steps.push("second took up"));
  const joined = second.then(() => steps.push("second joined"));
  await two.sql`select 1`;
  takingUp.resolve();
  await Promise.all([(await first).leave(), joined]);
  expect(steps).toEqual(["first took up", "second joined"]);
  await (await second).leave();
});

test("a worker whose connection was lost is known again", async () => {
  const first = await joinWorkers(one, async () => {});
  const [before] = await sessions();
  await one.sql`select pg_terminate_backend(${before!.pid})`;
  await vi.waitUntil(async () => (await sessions()).some(({ pid }) => pid !== before!.pid));
  let alone = false;
  const second = await joinWorkers(two, async () => void (alone = true));
  expect(alone).toBe(false);
  await Promise.all([first.leave(), second.leave()]);
});

test("one that can't take up what was left leaves at once", async () => {
  await vi.waitUntil(async () => (await sessions()).length === 0);
  const failing = joinWorkers(one, () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  await vi.waitUntil(async () => (await sessions()).length === 0);
});

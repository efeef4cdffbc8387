// A database given by DATABASE_URL: used as it is, or refused with a sentence that shows no password.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../src/store/open-store.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const open = (databaseUrl: string) =>
  openStore({ databaseUrl, dataDir: "/nonexistent" }, "serve", () => {});

test("several processes may use it, and nothing is embedded", async () => {
  const [one, two] = await Promise.all([open(database.url), open(database.url)]);
  expect(one).toMatchObject({ embedded: false, version: expect.stringMatching(/^\d+\.\d+$/) });
  await one.release();
  expect(await two.sql`select count(*)::int as n from person`).toEqual([{ n: 0 }]);
  await two.release();
});

test("what is wrong with it is said in a sentence", async () => {
  const missing = new URL(database.url);
  missing.pathname = "/no_such_database";
  await expect(open(missing.href)).rejects.toThrow(
    `The PostgreSQL at ${missing.host} has no database of the name in DATABASE_URL: create it first.`,
  );
  await expect(open("postgres://somebody:secret@127.0.0.1:1/alongside")).rejects.toThrow(
    "The PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED): check that it runs and that DATABASE_URL is right.",
  );
  await expect(open("postgres://a:b:c:/%")).rejects.toThrow(/DATABASE_URL is not a URL/);
});

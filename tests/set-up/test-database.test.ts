// The database that tests get: migrated, empty, its own, and reachable from other processes.
import { expect, test } from "vitest";
import { connect } from "../../src/store/database.ts";
import { createTestDatabase } from "../support/database.ts";

test("two test databases have all tables and do not see each other's rows", async () => {
  const [one, two] = [await createTestDatabase(), await createTestDatabase()];
  const [a, b] = [connect({ url: one.url }, "test"), connect({ url: two.url }, "test")];
  try {
    await a.sql`insert into person (id, created_at) values (gen_random_uuid(), now())`;
    expect(await a.sql`select count(*)::int as n from person`).toEqual([{ n: 1 }]);
    expect(await b.sql`select count(*)::int as n from person`).toEqual([{ n: 0 }]);
  } finally {
    await Promise.all([a.close(), b.close()]);
    await Promise.all([one.drop(), two.drop()]);
  }
});

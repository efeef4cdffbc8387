// A database of an earlier release is brought up to date with everything in it.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import postgres from "postgres";
import { listAudit } from "../../src/store/audit.ts";
import { listCases } from "../../src/store/cases.ts";
import { connect, migrateDatabase } from "../../src/store/database.ts";
import { listGroups } from "../../src/store/groups.ts";
import { createTestDatabase } from "../support/database.ts";

const folder = new URL("./", import.meta.url);
const dumps = readdirSync(folder).filter((name) => name.endsWith(".sql"));

test("there is a dump of the first release", () => {
  expect(dumps).toContain("0.1.0.sql");
});

describe.each(dumps)("the dump %s", (name) => {
  test("is brought up to date, and keeps every case and decision", async () => {
    const { url, drop } = await createTestDatabase();
    const loading = postgres(url, { max: 1, onnotice: () => {} });
    await loading.unsafe(
      "drop schema public cascade; drop schema drizzle cascade; create schema public",
    );
    await loading.unsafe(readFileSync(new URL(name, folder), "utf8"));
    await loading.end();
    const database = connect({ url }, "test", 2);
    await migrateDatabase(database);

    const cases = await listCases(database.orm, {});
    expect(cases.map(({ kind, state, outcome }) => [kind, state, outcome])).toEqual(
      expect.arrayContaining([
        ["submission", "closed", "approved"],
        ["submission", "open", null],
        ["modmail", "open", null],
        ["worry", "open", null],
      ]),
    );
    expect(cases).toHaveLength(4);
    expect(await listGroups(database.orm)).toMatchObject([{ handle: "evenings" }]);
    const [{ decisions, shares, undone }] = await database.sql<
      [{ decisions: number; shares: number; undone: number }]
    >`select (select count(*)::int from decision) as decisions, count(*)::int as shares,
        count(undone_at)::int as undone from share`;
    expect({ decisions, shares, undone }).toEqual({ decisions: 7, shares: 3, undone: 2 });
    const actions = (await listAudit(database.orm, {})).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["group.created", "post.removed"]));
    await database.close();
    await drop();
  });
});

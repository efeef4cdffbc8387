// What the supervisor reads from files of others: PostgreSQL's pid file and the list of accounts.
import { expect, test } from "vitest";
import { parsePasswd } from "./postgres-account.ts";
import { parsePidFile } from "./postmaster.ts";

const whole = "4711\n/data/postgres\n1763632000\n5432\n/data/postgres\n\n  123  456\nready   \n";

test("a pid file tells who runs where, and whether it is ready", () => {
  expect(parsePidFile(whole)).toEqual({
    pid: 4711,
    port: 5432,
    socketDir: "/data/postgres",
    ready: true,
  });
  expect(parsePidFile(whole.replace("ready   ", "stopping"))).toMatchObject({ ready: false });
});

test("a pid file that is still being written, or is broken, is not ready", () => {
  expect(parsePidFile("4711\n/data/postgres\n1763632000\n")).toEqual({
    pid: 4711,
    port: 5432,
    socketDir: "",
    ready: false,
  });
  expect(parsePidFile("")).toBe(null);
  expect(parsePidFile("-4711\n")).toBe(null);
  expect(parsePidFile("not a number\n")).toBe(null);
});

test("accounts are read from passwd lines, and other lines are passed over", () => {
  const text =
    "root:x:0:0:root:/root:/bin/sh\n# comment\n+::::::\nnobody:*:-2:-2:Nobody:/:/bin/false\n";
  expect(parsePasswd(text)).toEqual([
    { name: "root", uid: 0, gid: 0 },
    { name: "nobody", uid: -2, gid: -2 },
  ]);
});

// A linter that checks nothing is green too: this plants a violation of every import rule and expects a
// complaint about each, and none about what is allowed.
import { describe, expect, test } from "vitest";
import { lint, lintPlanted } from "./lint.ts";
import { root, sourceFiles } from "./source-files.ts";

const imports = "eslint(no-restricted-imports)";
const globals = "eslint(no-restricted-globals)";
const properties = "eslint(no-restricted-properties)";
const environment = "node(no-process-env)";
const cycle = "import(no-cycle)";
const rules = [imports, globals, properties, environment, cycle];

/** One line each: where it stands, what it says, and which rule has to speak. */
const forbidden: [folder: string, line: string, rule: string][] = [
  ["src/moderation", 'import "zod";', imports],
  ["src/moderation", 'import "node:crypto";', imports],
  ["src/moderation", 'export * from "../store/posts.ts";', imports],
  ["src/moderation", 'export type { Urls } from "../urls.ts";', imports],
  ["src/moderation", 'void (await import("../clock.ts"));', imports],
  ["src/moderation", 'import "./policies/../../clock.ts";', imports],
  ["src/moderation/policies", 'import "../../clock.ts";', imports],
  ["src/moderation/policies", 'import "./../../clock.ts";', imports],
  ["src/moderation/policies", 'import "lru-cache";', imports],
  ["src/moderation", 'export * from "./examples.ts";', imports],
  ["src/moderation/policies", 'export * from "./rate.examples.ts";', imports],
  ["src/moderation", "export const now = () => new Date();", globals],
  ["src/moderation/policies", 'export const ask = () => fetch("https://social.example");', globals],
  ["src/moderation", "export const chance = () => Math.random();", properties],
  ["src/store", 'import { judge } from "../moderation/judge.ts"; judge();', imports],
  ["src/store", 'import { readConfig } from "../config.ts"; readConfig();', imports],
  ["src/store", 'import "../operations/join-group.ts";', imports],
  ["src/store", 'import "../urls.ts";', imports],
  ["src/store", 'import "../../federation/wire.ts";', imports],
  ["src/store", 'import "hono";', imports],
  ["src/store", 'import "../moderation/../web/app.tsx";', imports],
  ["src/operations", 'import "hono";', imports],
  ["src/operations", 'import "@fedify/fedify";', imports],
  ["src/operations", 'import "undici";', imports],
  ["src/operations", 'import "drizzle-orm";', imports],
  ["src/operations", 'import "node:fs";', imports],
  ["src/operations", 'import "../config.ts";', imports],
  ["src/operations", 'import "../web/app.tsx";', imports],
  ["src/operations", 'import "../../federation/deliver.ts";', imports],
  ["src/queue", 'import "../operations/join-group.ts";', imports],
  ["src/queue", 'import "../moderation/model.ts";', imports],
  ["src/queue", 'import "../../federation/door.ts";', imports],
  ["src/web", 'import "../../federation/documents.ts";', imports],
  ["src/web/pages", 'import "../../../federation/documents.ts";', imports],
  ["src/web", 'import "@fedify/vocab";', imports],
  ["src/web", 'import "../cli/command.ts";', imports],
  ["src/web", 'import "../config.ts";', imports],
  ["src/web", 'import "postgres";', imports],
  ["src/web/pages", 'import "drizzle-orm/pg-core";', imports],
  ["federation", 'import "../src/web/app.tsx";', imports],
  ["federation", 'import "../src/web-server.ts";', imports],
  ["federation/inbox", 'import "../../src/web/parts/layout.tsx";', imports],
  ["federation", 'import "hono/jsx";', imports],
  ["federation", 'import "../src/config.ts";', imports],
  ["federation", 'import "../src/cli/command.ts";', imports],
  ["federation", 'import "../src/worker.ts";', imports],
  ["federation/inbox", 'import "drizzle-orm";', imports],
  ["federation", 'import "../tests/support/world.ts";', imports],
  ["src/observability", 'import "../operations/join-group.ts";', imports],
  ["src/observability", 'import "../web/app.tsx";', imports],
  ["src/observability", 'import "drizzle-orm";', imports],
  ["src/web", 'import "../observability/gauges.ts";', imports],
  ["federation", 'import "../src/observability/gauges.ts";', imports],
  ["src/operations", 'import "../observability/counters.ts";', imports],
  ["src/store", 'import "../observability/counters.ts";', imports],
  ["src/cli", 'import "../web/app.tsx";', imports],
  ["src/cli", 'import "../../federation/deliver.ts";', imports],
  ["src/cli", 'import "postgres";', imports],
  ["src", 'import "./main.ts";', imports],
  ["src/cli", 'import "../main.ts";', imports],
  ["federation", 'import "../src/main.ts";', imports],
  ["tests/journeys", 'import "../../src/main.ts";', imports],
  ["src", "export const secret = process.env.SECRET_KEY;", environment],
  ["federation", 'export const secret = process["env"].SECRET_KEY;', environment],
  ["src/operations", "export const { env } = process;", properties],
  ["src/cli", "export const { env } = globalThis.process;", properties],
  ["src/store", 'import { env } from "node:process"; env;', imports],
  ["src/queue", 'import { env } from "process"; env;', imports],
  ["src/web", 'import { env } from "node:process"; env;', imports],
  ["federation", 'import { env } from "node:process"; env;', imports],
];

/** The same, where the name of the file matters. */
const forbiddenIn: [path: string, line: string][] = [
  ["src/moderation/planted.test.ts", 'import "../store/posts.ts";'],
  ["src/moderation/planted-too.test.ts", 'import "node:child_process";'],
  ["src/moderation/policies/planted.test.ts", 'import "../../store/posts.ts";'],
  ["src/moderation/policies/planted.examples.ts", 'import "node:fs";'],
  ["src/moderation/policies/planted-too.examples.ts", 'import "../../../tests/support/world.ts";'],
  ["src/cli/command.ts", 'import "../web/app.tsx";'],
  ["src/store/planted.test.ts", 'import "../main.ts";'],
  ["demo/planted.ts", 'import "../src/main.ts";'],
];

/** Each in a file of its own, with its whole path where the name matters. */
const allowed: [path: string, line: string][] = [
  ["src/moderation/one.ts", 'export type { Facts } from "./model.ts";'],
  ["src/moderation/two.ts", 'export { policies } from "./policies/index.ts";'],
  ["src/moderation/policies/one.ts", 'export type { Facts } from "../model.ts";'],
  [
    "src/moderation/policies/one.test.ts",
    'import "vitest"; import "./one.ts"; import "../model.ts";',
  ],
  ["src/moderation/arbitraries.ts", 'import "fast-check"; import "./examples.ts";'],
  ["src/moderation/policies/one.examples.ts", 'import "fast-check"; import "../examples.ts";'],
  ["src/moderation/judge.test.ts", 'import "vitest"; import "node:fs"; import "./judge.ts";'],
  ["src/store/one.ts", 'export type { Facts } from "../moderation/model.ts";'],
  [
    "src/store/two.ts",
    'import "drizzle-orm/pg-core"; import "postgres"; import "node:fs/promises";',
  ],
  ["src/store/one.test.ts", 'import "vitest"; import "../../tests/support/database.ts";'],
  ["src/operations/one.ts", 'import "../moderation/judge.ts"; import "../store/posts.ts";'],
  ["src/operations/two.ts", 'import "node:crypto"; import "../urls.ts"; import "./scene.ts";'],
  ["src/queue/one.ts", 'import "../store/database.ts"; import "@fedify/fedify/federation";'],
  ["src/web/pages/one.tsx", 'import "hono/jsx"; import "../../operations/scene.ts";'],
  ["src/web/two.ts", 'import "../store/groups.ts"; import "node:fs";'],
  ["federation/inbox/one.ts", 'import "../../src/operations/scene.ts"; import "../wire.ts";'],
  ["federation/two.ts", 'import "../src/store/posts.ts"; import "hono"; import "undici";'],
  ["src/cli/one.ts", 'import "../operations/scene.ts"; import "../store/posts.ts";'],
  ["src/cli/command.ts", 'import "../../federation/remote-actors.ts"; import "../config.ts";'],
  ["src/config.ts", 'import "node:process"; export const origin = process.env.ORIGIN;'],
  ["src/observability/one.ts", 'import "../store/database.ts"; import "../queue/dead-letters.ts";'],
  ["src/serve.ts", 'import "../federation/index.ts"; import "./worker.ts";'],
  ["tests/support/one.ts", "export const url = process.env.TEST_DATABASE_URL;"],
];

describe("a planted violation", () => {
  const planted = [
    ...forbidden.map(([folder, line], i) => [`${folder}/planted-${i}.ts`, `${line}\n`] as const),
    ...forbiddenIn.map(([path, line]) => [path, `${line}\n`] as const),
  ];
  const complaints = lintPlanted(new Map(planted));

  test.each(forbidden.map((one, i) => [...one, i] as const))(
    "in %s of %s is reported",
    (folder, _line, rule, i) => {
      const path = `${folder}/planted-${i}.ts`;
      expect(complaints.filter((one) => one.path === path).map((one) => one.rule)).toContain(rule);
    },
  );

  test.each(forbiddenIn)("in %s of %s is reported", (path) => {
    expect(complaints.filter((one) => one.path === path).map((one) => one.rule)).toContain(imports);
  });

  test("in the shape of a cycle is reported", () => {
    const ring = new Map([
      [
        "src/operations/one.ts",
        'import { two } from "./two.ts";\nexport const one = () => two();\n',
      ],
      [
        "src/operations/two.ts",
        'import { one } from "./one.ts";\nexport const two = () => one();\n',
      ],
    ]);
    expect(lintPlanted(ring).map((one) => one.rule)).toContain(cycle);
  });
});

test("what is allowed is not reported", () => {
  const complaints = lintPlanted(new Map(allowed.map(([path, line]) => [path, `${line}\n`])));
  expect(complaints.filter(({ rule }) => rules.includes(rule))).toEqual([]);
});

test("the project keeps to its import rules", () => {
  expect(lint(root).filter(({ rule }) => rules.includes(rule))).toEqual([]);
}, 60_000);

/** Without the linter's help: what it reads and what it skips is its own business. */
test("nothing in src/moderation reaches outside it", () => {
  const outside: string[] = [];
  for (const { path, text } of sourceFiles("src/moderation", [".ts", ".tsx"])) {
    if (/(\.test|\.examples|\/arbitraries)\.ts$/.test(path)) continue;
    const depth = path.split("/").length - "src/moderation/x".split("/").length;
    const named = text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'`]([^"'`\n]+)["'`]/g);
    for (const [, specifier = ""] of named) {
      const up = specifier.split("/").filter((part) => part === "..").length;
      if (!specifier.startsWith(".") || up > depth) outside.push(`${path}: ${specifier}`);
    }
    if (/\bimport\.meta\b|\brequire\s*\(/.test(text)) outside.push(`${path}: more than an import`);
  }
  expect(outside).toEqual([]);
});

// What a log line says, and what it must never say.
import { configureSync, getLogger, resetSync } from "@logtape/logtape";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logLine } from "./log-line.ts";

const lines: Record<string, unknown>[] = [];

beforeAll(() =>
  configureSync({
    sinks: { list: (record) => void lines.push(JSON.parse(logLine(record))) },
    loggers: [
      { category: [], lowestLevel: "debug", sinks: ["list"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["list"] },
    ],
  }),
);
afterAll(() => resetSync());

const logger = getLogger(["alongside", "test"]);
const last = (): Record<string, unknown> => lines.at(-1)!;

describe("a log line", () => {
  it("is JSON with time, level, category, wording and harmless properties", () => {
    logger.info("Started {version} as {role}.", { version: "0.1.0-rc.1", role: "web", port: 80 });
    expect(last()).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: "info",
      category: "alongside.test",
      message: "Started 0.1.0-rc.1 as web.",
      version: "0.1.0-rc.1",
      role: "web",
      port: 80,
    });
  });

  it.each([
    ["a property that is not known", { actor: "ada" }],
    ["a handle", { kind: "@ada@home.example" }],
    ["an address", { kind: "https://home.example/users/ada" }],
    ["a host", { failure: "home.example" }],
    ["text of some length", { kind: "ada ".repeat(20) }],
    ["a key", { error: "-----BEGIN PRIVATE KEY-----\nada" }],
    ["an object", { kind: { name: "ada" } }],
    ["a list", { count: ["ada"] }],
  ])("hides %s", (_, properties) => {
    const [name] = Object.keys(properties);
    logger.warn(`Somebody: {${name}}.`, properties);
    expect(last()).toMatchObject({ message: "Somebody: [hidden]." });
    expect(JSON.stringify(last())).not.toContain("ada");
  });

  it("names an error and where it came from, and none of its text", () => {
    const cause = Object.assign(new RangeError("ada wrote this"), { code: "22001" });
    const error = new TypeError("params: ada\n    at ada (/work/src/ada.ts:1:1)", { cause });
    logger.error("It failed: {error}.", { error });
    expect(last()).toMatchObject({
      message: "It failed: TypeError.",
      error: {
        name: "TypeError",
        at: [expect.stringMatching(/^src\/observability\/log-line\.test\.ts:\d+$/)],
        cause: { name: "RangeError", code: "22001" },
      },
    });
    expect(JSON.stringify(last())).not.toContain("ada");
  });

  it("takes no frames from an error whose text was changed afterwards", () => {
    const error = new Error("ada");
    error.message = "somebody";
    error.name = "ada wrote";
    logger.error("It failed: {error}.", { error });
    expect(last()).toMatchObject({ error: { name: "Error" } });
    expect(JSON.stringify(last())).not.toContain("ada");
  });

  it("gives of a library's record only the wording", () => {
    const properties = { keyId: "https://home.example/ada#main-key", kind: "ada", count: 3 };
    getLogger(["fedify", "sig"]).error("Key {keyId} of {kind} failed {count} times", properties);
    expect(last()).toEqual({
      time: expect.any(String),
      level: "error",
      category: "fedify.sig",
      message: "Key [hidden] of [hidden] failed [hidden] times",
    });
  });

  it("hides what a tagged template brings along", () => {
    const name = "ada";
    const greet = (): void => logger.info`Hello ${name}!`;
    greet();
    expect(last()).toMatchObject({ message: "Hello [hidden]!" });
  });
});

// The script before every npm script: installs when something is missing or different, and only then.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, expect, test } from "vitest";

const source = fileURLToPath(new URL("../../scripts/ensure-installed.js", import.meta.url));
let root: string;
const roots: string[] = [];

const lock = {
  "": { version: "1.0.0" },
  "node_modules/always": { version: "1.0.0", integrity: "sha512-a" },
  "node_modules/tool": { version: "2.0.0", integrity: "sha512-b", dev: true },
  "node_modules/here": {
    version: "1.0.0",
    integrity: "sha512-c",
    optional: true,
    os: [process.platform],
    cpu: [process.arch],
  },
  "node_modules/there": { version: "1.0.0", integrity: "sha512-d", optional: true, os: ["plan9"] },
};
const { "": _root, "node_modules/there": _there, ...complete } = lock;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "alongside-install-"));
  roots.push(root);
  await mkdir(join(root, "scripts"));
  await cp(source, join(root, "scripts/ensure-installed.js"));
  await writeFile(join(root, "package.json"), '{"type":"module"}');
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: lock }));
  // Stands in for npm: notes its arguments, and ends as told.
  await mkdir(join(root, "fake"));
  await writeFile(
    join(root, "fake/npm-cli.js"),
    `import { writeFileSync } from "node:fs";
     console.log("npm talks");
     writeFileSync("called", process.argv.slice(2).join(" "));
     process.exit(Number(process.env.FAKE_STATUS ?? 0));`,
  );
});
afterAll(() => Promise.all(roots.map((folder) => rm(folder, { recursive: true, force: true }))));

async function installed(packages: object): Promise<void> {
  await mkdir(join(root, "node_modules"), { recursive: true });
  await writeFile(join(root, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
}

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  /** What npm was asked for; null when it was not called. */
  npm: string | null;
}

async function run(env: Record<string, string> = {}): Promise<Outcome> {
  const script = join(root, "scripts/ensure-installed.js");
  const outcome = await new Promise<Omit<Outcome, "npm">>((done) => {
    execFile(
      process.execPath,
      [script],
      { cwd: tmpdir(), env: { npm_execpath: join(root, "fake/npm-cli.js"), ...env } },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
  return { ...outcome, npm: await readFile(join(root, "called"), "utf8").catch(() => null) };
}

test("everything there: nothing is done and nothing printed", async () => {
  await installed(complete);
  expect(await run()).toEqual({ code: 0, stdout: "", stderr: "", npm: null });
});

test("nothing there: npm installs the lock file's packages, without a word on stdout", async () => {
  const outcome = await run();
  expect(outcome).toMatchObject({ code: 0, stdout: "" });
  expect(outcome.npm).toMatch(/^ci /);
  expect(outcome.stderr).toContain("npm talks");
});

test.each([
  ["a package is missing", { "node_modules/always": undefined }],
  ["one has another version", { "node_modules/always": { version: "1.0.1", integrity: "x" } }],
  ["one is left over", { "node_modules/old": { version: "1.0.0" } }],
  ["the one for this machine is missing", { "node_modules/here": undefined }],
])("%s: npm installs", async (_, change) => {
  await installed({ ...complete, ...change });
  expect((await run()).npm).toMatch(/^ci /);
});

test("an install without development packages is complete in production", async () => {
  await installed({ ...complete, "node_modules/tool": undefined });
  expect((await run({ NODE_ENV: "production" })).npm).toBe(null);
  expect((await run({ npm_config_omit: "dev" })).npm).toBe(null);
  expect((await run()).npm).toMatch(/^ci /);
});

test("a failed install is said in a sentence and stops what follows", async () => {
  const outcome = await run({ FAKE_STATUS: "7" });
  expect(outcome).toMatchObject({ code: 1, stdout: "" });
  expect(outcome.stderr).toMatch(/The packages could not be installed: .* then try again\.\n$/);
});

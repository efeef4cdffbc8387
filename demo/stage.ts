// The demo's server and how its story is told: paragraphs, and the commands as one would type them.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startMain, type Child, type Environment } from "../tests/support/child-process.ts";

export interface Stage {
  origin: string;
  /** Runs a command of `alongside`, shown as one would type it, and gives its JSON answer. */
  command<T>(...args: string[]): Promise<T>;
  /** Whether the server still runs. */
  ended: Promise<unknown>;
  close(): Promise<void>;
}

const colours = process.stdout.isTTY && !process.env["NO_COLOR"];
const paint = (code: number, text: string): string =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const tell = (text: string): void => console.log(`\n${paint(1, text)}`);
export const show = (text: string): void => console.log(`  ${text.replaceAll("\n", "\n  ")}`);
const typed = (args: string[]): void =>
  console.log(paint(2, `  $ alongside ${args.map(quoted).join(" ")}`));
const quoted = (word: string): string => (/[\s"']/.test(word) ? JSON.stringify(word) : word);

/** @throws when it is not ready within half a minute */
export async function openStage(port: number): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), "alongside-demo-"));
  const origin = `http://127.0.0.1:${await freePort(port)}`;
  const env: Environment = {
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: new URL(origin).port,
    ORIGIN: origin,
    ALLOW_PRIVATE_ADDRESS: "true",
    LOG_LEVEL: "error",
  };
  const server = startMain(["serve"], env);
  await ready(server, origin);
  return {
    origin,
    command: async <T>(...args: string[]): Promise<T> => {
      typed(args);
      const child = startMain([...args, "--json"], env);
      const { code } = await child.ended;
      if (code !== 0) throw new Error(child.stderr().trim());
      return JSON.parse(child.stdout()) as T;
    },
    ended: server.ended,
    close: async () => {
      server.kill("SIGTERM");
      await server.ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(server: Child, origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.hasEnded()) throw new Error(`The server did not start: ${server.stderr()}`);
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await setTimeout(100);
  }
  throw new Error("The server was not ready within half a minute.");
}

/** The wanted port, or any that is free. */
async function freePort(wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    const probe = createServer().listen(port, "127.0.0.1");
    const listening = await once(probe, "listening").then(
      () => true,
      () => false,
    );
    if (!listening) continue;
    const { port: found } = probe.address() as AddressInfo;
    probe.close();
    await once(probe, "close");
    return found;
  }
  throw new Error("No port is free.");
}

// The server under test: inside this process with a clock that can be turned, or as a process to be killed.
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { readConfig } from "../../src/config.ts";
import { startMain, type Environment } from "./child-process.ts";
import { fetchUnsigned } from "./peer-send.ts";
import type { TestClock } from "./test-clock.ts";

export interface RunningServer {
  /** Resolves when nothing waits: outbox, queue, and deliveries due now. */
  idle(): Promise<void>;
  /** SIGTERM, or its like in process. */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Everything it printed. */
  output(): string;
}

export async function startInProcess(env: Environment, clock: TestClock): Promise<RunningServer> {
  const { startInstance } = await import("../../src/serve.ts");
  let output = "";
  const instance = await startInstance(readConfig(env), {
    clock: clock.now,
    say: (text: string) => {
      output += `${text}\n`;
    },
  });
  return {
    idle: () => instance.idle(),
    stop: () => instance.stop(),
    kill: () => Promise.reject(new Error("a server in this process can't be killed: spawn it")),
    output: () => output,
  };
}

const patience = 30_000;

/** Another process can't tell us anything, so this one asks, every 25 ms. @throws after 30 s */
async function ask(question: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + patience;
  while (!(await question())) {
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain until ${what}.`);
    await pause(25);
  }
}

export async function startSpawned(env: Environment, args: string[]): Promise<RunningServer> {
  const child = startMain(["serve", ...args], env);
  const output = (): string => child.stdout() + child.stderr();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await child.ended;
  };
  const isReady = async (): Promise<boolean> => {
    if (child.hasEnded()) throw new Error(`The server ended at its start: ${output()}`);
    const answer = await fetchUnsigned(`${env["ORIGIN"]}/readyz`).catch(() => null);
    return answer?.status === 200;
  };
  await ask(isReady, "the server is ready").catch(async (error: unknown) => {
    await end("SIGKILL");
    throw error;
  });
  return {
    idle: () => waitUntilIdle(env["DATABASE_URL"]!),
    stop: () => end("SIGTERM"),
    kill: end,
    output,
  };
}

async function waitUntilIdle(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    await ask(async () => {
      const [row] = await sql<{ left: number }[]>`
        select (
          (select count(*) from outbox)
          + (select count(*) from queue_message where run_at <= now() or leased_until > now())
          + (select count(*) from delivery
              where state = 'sending' or (state = 'pending' and due_at <= now()))
        )::int as left`;
      return row!.left === 0;
    }, "nothing waits any more");
  } finally {
    await sql.end();
  }
}

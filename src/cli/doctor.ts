// `alongside doctor`: says in sentences what is wrong, and what to do about it.
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { Command } from "commander";
import { wallClock } from "../clock.ts";
import { ConfigError, readConfig, type Config } from "../config.ts";
import type { Check, Machine } from "../observability/doctor/check.ts";
import { checkTables } from "../observability/doctor/database.ts";
import { examineDatabase, examineMachine } from "../observability/doctor/examine.ts";
import { reviveDeadLetters } from "../queue/dead-letters.ts";
import { printable } from "../printable.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { StoreError } from "../store/store-error.ts";

interface Report {
  ok: boolean;
  /** How many dead letters were put back into their queues. */
  revived?: number;
  checks: Check[];
}

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("what is wrong, and what to do about it; exits 1 when something is")
    .option("--retry-dead", "first put dead letters back into their queues")
    .option("--json", "answer as JSON")
    .action(async (options: { retryDead?: boolean; json?: boolean }) => {
      const report = await examine(options.retryDead === true);
      process.stdout.write(
        options.json ? `${JSON.stringify(report, null, 2)}\n` : printable(textOf(report)),
      );
      if (!report.ok) process.exitCode = 1;
    });
}

async function examine(retryDead: boolean): Promise<Report> {
  const config = settings();
  if ("sentence" in config) return { ok: false, checks: [config] };
  const machine: Machine = { config, clock: wallClock, freeBytes };
  const checks = await examineMachine(machine);
  const opened = await open(config);
  if ("sentence" in opened) return { ok: false, checks: [...checks, opened] };
  try {
    const patient = { ...machine, store: opened };
    const canRetry = retryDead && (await checkTables(patient)).ok;
    const revived = canRetry ? await reviveDeadLetters(opened, wallClock()) : undefined;
    checks.push(...(await examineDatabase(patient)));
    return { ok: checks.every(({ ok }) => ok), revived, checks };
  } finally {
    await opened.release();
  }
}

function settings(): Config | Check {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const doWhat = "Correct it in the environment or the .env file.";
    return { name: "settings", ok: false, sentence: error.message, doWhat };
  }
}

/** Looking must not make a database where there is none. */
async function open(config: Config): Promise<Store | Check> {
  const name = "database";
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, "postgres"))) {
    const sentence = `There is no database in ${config.dataDir} yet.`;
    return { name, ok: false, sentence, doWhat: "Start the server: npm start" };
  }
  try {
    return await openStore(config, "doctor", () => {});
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const doWhat = "Nothing works without the database: mend this first.";
    return { name, ok: false, sentence: error.message, doWhat };
  }
}

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

function textOf({ revived, checks }: Report): string {
  const lines = checks.flatMap(({ name, ok, sentence, doWhat }) => [
    `${ok ? "ok   " : "WRONG"}  ${name}: ${sentence}`,
    ...(doWhat === undefined ? [] : [`       -> ${doWhat}`]),
  ]);
  if (revived !== undefined) lines.unshift(`Dead letters put back into their queues: ${revived}.`);
  const bad = checks.filter(({ ok }) => !ok).length;
  lines.push("", bad === 0 ? "All is well." : `To be put right: ${bad}.`);
  return `${lines.join("\n")}\n`;
}

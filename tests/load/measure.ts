// Runs a subject in a process of its own, so that its CPU time is its own, and puts figures in a table.
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** What a subject answers over IPC. */
export interface Subject {
  process: ChildProcess;
  /** Asks the subject to do something, and waits for its answer. */
  ask<T = unknown>(question: string, details?: unknown): Promise<T>;
  /** Milliseconds of CPU so far: the subject's own, and its database's. */
  cpu(): Promise<{ own: number; database: number }>;
  stop(): Promise<void>;
}

interface Reply {
  id: number;
  value?: unknown;
  failed?: string;
}

/** Starts `subjects/NAME.ts`, which answers questions with `answerQuestions`. */
export async function startSubject(name: string, env: NodeJS.ProcessEnv = {}): Promise<Subject> {
  const child = fork(fileURLToPath(new URL(`subjects/${name}.ts`, import.meta.url)), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...env },
  });
  let next = 1;
  child.setMaxListeners(0);
  const ask = async <T>(question: string, details?: unknown): Promise<T> => {
    const id = next++;
    const reply = new Promise<T>((resolve, reject) => {
      const onMessage = (message: Reply): void => {
        if (message.id !== id) return;
        child.off("message", onMessage);
        if (message.failed) reject(new Error(`${name} failed: ${message.failed}`));
        else resolve(message.value as T);
      };
      child.on("message", onMessage);
      child.once("exit", () => reject(new Error(`${name} ended early`)));
    });
    child.send({ id, question, details });
    return await reply;
  };
  await once(child, "message");
  return {
    process: child,
    ask,
    cpu: async () => {
      const { cpu, databasePid } = await ask<{ cpu: number; databasePid: number | null }>("cpu");
      return { own: cpu, database: databasePid === null ? 0 : await cpuOfTree(databasePid) };
    },
    stop: async () => {
      const ended = once(child, "exit");
      child.send({ id: 0, question: "stop" });
      await ended;
    },
  };
}

type Answers = Record<string, (details: never) => unknown>;

/** The subject's side: answers each question by the function of its name. */
export function answerQuestions(answers: Answers, stop: () => Promise<void>): void {
  const all: Answers = {
    cpu: () => ({ cpu: ownCpu(), databasePid: null }),
    ...answers,
  };
  process.on("message", async ({ id, question, details }: Question) => {
    if (question === "stop") {
      await stop();
      process.exit(0);
    }
    try {
      process.send!({ id, value: await all[question]!(details) });
    } catch (error) {
      process.send!({ id, failed: error instanceof Error ? error.message : String(error) });
    }
  });
  // Whoever asked is gone.
  process.once("disconnect", () => void stop().finally(() => process.exit(1)));
  process.send!({ id: 0 });
}

interface Question {
  id: number;
  question: string;
  details: never;
}

export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** CPU time of a process and all it started and waited for, in milliseconds (Linux: 100 ticks a second). */
async function cpuOfTree(root: number): Promise<number> {
  const parents = new Map<number, { parent: number; ticks: number }>();
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => null);
    if (!stat) continue;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
    parents.set(Number(entry), { parent: Number(fields[1]), ticks });
  }
  let ticks = parents.get(root)?.ticks ?? 0;
  for (const { parent, ticks: own } of parents.values()) if (parent === root) ticks += own;
  return ticks * 10;
}

export interface Figure {
  what: string;
  perSecond: number;
  /** Milliseconds for each operation: the subject's, and its database's. */
  cpu: number;
  databaseCpu: number;
}

/** Times `work` (which returns how many operations it was) against a subject. */
export async function measure(
  what: string,
  subject: Subject,
  work: () => Promise<number>,
): Promise<Figure> {
  const before = await subject.cpu();
  const started = performance.now();
  const count = await work();
  const seconds = (performance.now() - started) / 1_000;
  const after = await subject.cpu();
  return {
    what,
    perSecond: count / seconds,
    cpu: (after.own - before.own) / count,
    databaseCpu: (after.database - before.database) / count,
  };
}

/** Ours and its references, with the ratio of each to the first reference. */
export function printTable(title: string, figures: Figure[]): void {
  const base = figures[1]?.perSecond ?? 1;
  const rows = [
    ["", "a second", "of reference", "CPU ms", "database CPU ms"],
    ...figures.map((figure) => [
      figure.what,
      Math.round(figure.perSecond).toLocaleString("en"),
      `${(figure.perSecond / base).toFixed(2)}`,
      figure.cpu.toFixed(figure.cpu < 0.1 ? 3 : 2),
      figure.databaseCpu === 0 ? "-" : figure.databaseCpu.toFixed(2),
    ]),
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const line = (row: string[]): string =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ");
  console.log(`\n${title}\n${rows.map(line).join("\n")}`);
}

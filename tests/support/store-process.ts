// Runs tests/set-up/store-process.ts, and makes folders for it.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readPidFile } from "../../src/store/postmaster.ts";

const script = fileURLToPath(new URL("../set-up/store-process.ts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Message {
  said?: string;
  opened?: string;
  acknowledged?: number;
  released?: true;
  failed?: string;
  message?: string;
}

export interface StoreProcess {
  child: ChildProcess;
  messages: Message[];
  /** Waits for the first message, past or to come, that fits. */
  until(fits: (message: Message) => boolean): Promise<Message>;
  tell(line: "insert" | "release"): void;
  kill(): Promise<void>;
}

/** @param uid run it as this user, instead of this process's own */
export function spawnStore(
  dataDir: string,
  purpose: "serve" | "command",
  uid?: number,
): StoreProcess {
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir, purpose], {
    cwd: root,
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const messages: Message[] = [];
  const waiting = new Set<(message: Message | null) => void>();
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    const message = JSON.parse(line) as Message;
    messages.push(message);
    for (const look of waiting) look(message);
  });
  lines.on("close", () => {
    for (const look of waiting) look(null);
  });
  return {
    child,
    messages,
    until: (fits) =>
      new Promise((found, failed) => {
        const look = (message: Message | null) => {
          if (message !== null && !fits(message)) return;
          waiting.delete(look);
          if (message !== null) found(message);
          else failed(new Error(`It ended after saying ${JSON.stringify(messages.slice(-3))}`));
        };
        const earlier = messages.find(fits);
        if (earlier) found(earlier);
        else waiting.add(look);
      }),
    tell: (line) => void child.stdin.write(`${line}\n`),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** A new folder for DATA_DIR that every account can enter. */
export async function makeDataDir(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, "alongside-set-up-"));
  await chmod(folder, 0o755);
  return folder;
}

/** Kills the PostgreSQL of a data folder, all its processes, without a chance to tidy up. */
export async function killPostgres(dataDir: string): Promise<number | null> {
  const pid = (await readPidFile(join(dataDir, "postgres")))?.pid ?? null;
  if (pid === null) return null;
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const family = stdout
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([child, parent]) => child === pid || parent === pid);
  for (const [child] of family) tryKill(child!);
  return pid;
}

function tryKill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

/** Whether PostgreSQL left its data folder in order, or was never there. */
export const isStopped = async (dataDir: string): Promise<boolean> =>
  (await readFile(join(dataDir, "postgres/postmaster.pid")).catch(() => null)) === null;

export async function removeDataDir(dataDir: string): Promise<void> {
  await killPostgres(dataDir).catch(() => {});
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

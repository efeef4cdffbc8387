// Finds out whether PostgreSQL runs on a data folder, as its postmaster.pid and the system tell.
import { execFile } from "node:child_process";
import { readFile, readlink, rename, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

export interface PidFile {
  pid: number;
  port: number;
  socketDir: string;
  /** It takes connections: neither starting nor stopping. */
  ready: boolean;
}

export type Sighting =
  /** No pid file, or its process is gone: PostgreSQL clears that up by itself when it starts. */
  | { kind: "none" }
  | { kind: "busy" }
  /** `pid` is null when its process cannot be seen from here, as in another container. */
  | { kind: "running"; pid: number | null; socketDir: string; port: number }
  /** The number in the pid file was given to an unrelated process, which PostgreSQL cannot tell. */
  | { kind: "stranger"; file: PidFile };

/** @param cluster the data folder, without symbolic links in its path */
export async function sightPostmaster(cluster: string): Promise<Sighting> {
  const file = await readPidFile(cluster);
  if (file === null) return { kind: "none" };
  const { pid, port, socketDir } = file;
  const who = await identify(pid, cluster);
  if (who === "ours") {
    return file.ready ? { kind: "running", pid, port, socketDir } : { kind: "busy" };
  }
  if (socketDir !== "" && (await answers(socketPath(socketDir, port)))) {
    return { kind: "running", pid: null, port, socketDir };
  }
  return who === "gone" ? { kind: "none" } : { kind: "stranger", file };
}

export const socketPath = (folder: string, port: number): string =>
  join(folder, `.s.PGSQL.${port}`);

/** The format stands in PostgreSQL's source, `src/include/utils/pidfile.h`. Lines come one by one at start. */
export function parsePidFile(text: string): PidFile | null {
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    port: Number(lines[3] || 5432),
    socketDir: lines[4]?.trim() ?? "",
    ready: lines[7]?.trim() === "ready",
  };
}

export async function readPidFile(cluster: string): Promise<PidFile | null> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  return parsePidFile(text);
}

async function identify(pid: number, cluster: string): Promise<"ours" | "stranger" | "gone"> {
  try {
    process.kill(pid, 0);
  } catch {
    return "gone"; // Or another account's, which PostgreSQL ignores as well.
  }
  if (process.platform !== "linux") {
    const shown = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", `${pid}`]).catch(
      () => ({ stdout: "" }),
    );
    return `${shown.stdout.trim()} `.includes(` -D ${cluster} `) ? "ours" : "stranger";
  }
  const argv = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  if (argv[argv.indexOf("-D") + 1] === cluster) return "ours";
  // A folder that was moved while PostgreSQL ran keeps its old name there, but it is the same folder.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  return cwd === cluster && argv[0]?.endsWith("postgres") ? "ours" : "stranger";
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = createConnection(path);
    const end = (answer: boolean) => (socket.destroy(), done(answer));
    socket.once("connect", () => end(true)).once("error", () => end(false));
    socket.setTimeout(2_000, () => end(false));
  });
}

/**
 * Takes away what names an unrelated process as the postmaster. Another start may have replaced it
 * meanwhile: then it is put back, which a postmaster does not notice for a minute.
 */
export async function removeStalePidFile(cluster: string, stale: PidFile): Promise<void> {
  const path = join(cluster, "postmaster.pid");
  const aside = join(cluster, `stale.pid.${process.pid}`);
  await rename(path, aside).catch(() => {});
  const moved = parsePidFile(await readFile(aside, "utf8").catch(() => ""));
  if (moved !== null && moved.pid !== stale.pid) return await rename(aside, path);
  await rm(aside, { force: true });
  if (stale.socketDir !== "") {
    await rm(`${socketPath(stale.socketDir, stale.port)}.lock`, { force: true });
  }
}

/** Asks PostgreSQL to stop fast, and after eight seconds at once: then the next start replays its log. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 8_000],
    ["SIGQUIT", 3_000],
  ] as const) {
    if ((await identify(pid, cluster)) !== "ours") return;
    process.kill(pid, signal);
    const until = performance.now() + patience;
    while (performance.now() < until) {
      if ((await identify(pid, cluster)) !== "ours") return;
      await delay(20);
    }
  }
}

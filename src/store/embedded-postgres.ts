// Supervises the real PostgreSQL that npm installs: starts it, or adopts the one that already runs.
import { spawn } from "node:child_process";
import { chown, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { DatabaseAddress } from "./database.ts";
import { as, canUse } from "./postgres-account.ts";
import { prepareCluster, type Cluster, type ClusterOptions } from "./postgres-cluster.ts";
import {
  readPidFile,
  removeStalePidFile,
  sightPostmaster,
  socketPath,
  stopPostmaster,
  type PidFile,
} from "./postmaster.ts";
import {
  databaseUser,
  defaultPort,
  postgresEnvironment,
  serverArguments,
} from "./postgres-settings.ts";
import { StoreError } from "./store-error.ts";

export interface EmbeddedPostgres {
  address: Extract<DatabaseAddress, { socketDir: string }>;
  /** Stops it for everybody, within about eleven seconds. Does nothing if it does not run. */
  stop(): Promise<void>;
}

/** Milliseconds: another start or stop may be under way, or a log be replayed after a crash. */
const patience = 120_000;
const nobody: PidFile = { pid: 0, port: 0, socketDir: "", ready: false };
/** Some seconds, at a tenth of one each and what PostgreSQL takes to say so. */
const mostEmptyTries = 30;
/** The address of a Unix socket has 104 bytes on macOS and 108 on Linux, with its closing zero. */
const longestSocketPath = 103;

/**
 * Makes the database if there is none, and PostgreSQL run on it. It outlives this process unless stopped.
 * @throws {StoreError} with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: ClusterOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options);
  const until = performance.now() + patience;
  let failure = "another process keeps starting or stopping it";
  let emptyTries = 0;
  while (performance.now() < until) {
    const seen = await sightPostmaster(cluster.path);
    switch (seen.kind) {
      case "running":
        return running(cluster, seen);
      case "busy":
        await delay(20);
        break;
      case "stranger":
        await removeStalePidFile(cluster.path, seen.file);
        break;
      case "none": {
        const ended = await launch(cluster, options);
        if (ended === null) break;
        failure = ended;
        // Another start was faster, or what a killed one left still ends: both pass.
        const passes = /lock file .* (already exists|is empty)|shared memory block/.test(ended);
        if (!passes) throw cannotStart(cluster, ended);
        await delay(100);
        // Whoever starts writes into its lock file at once: one that stays empty was left by a crash.
        emptyTries = ended.includes("is empty") ? emptyTries + 1 : 0;
        if (emptyTries >= mostEmptyTries) await removeStalePidFile(cluster.path, nobody);
      }
    }
  }
  throw cannotStart(cluster, failure);
}

const cannotStart = (cluster: Cluster, why: string): StoreError =>
  new StoreError(`PostgreSQL could not start on ${cluster.path}: ${why}.`);

function running(
  cluster: Cluster,
  seen: { pid: number | null; socketDir: string; port: number },
): EmbeddedPostgres {
  const { pid, socketDir } = seen;
  return {
    // The database that initdb makes: nobody else is in this cluster.
    address: { socketDir, port: seen.port, user: databaseUser, database: "postgres" },
    stop: async () => {
      if (pid !== null) await stopPostmaster(pid, cluster.path);
      await removeSocketFolder(socketDir);
    },
  };
}

/** @returns null once it takes connections, or PostgreSQL's own words on why it ended */
async function launch(cluster: Cluster, options: ClusterOptions): Promise<string | null> {
  const logPath = join(options.dataDir, "postgres.log");
  const log = await open(logPath, "a").catch((error: NodeJS.ErrnoException) => {
    throw cannotStart(cluster, `its log ${logPath} cannot be written (${error.code})`);
  });
  const { size } = await log.stat();
  const sockets = await socketFolder(cluster, options);
  const args = serverArguments(cluster.path, sockets, options.throwaway);
  // Its own session, so that Ctrl-C reaches only this process, which stops it in order.
  const child = spawn(cluster.binaries.postgres, args, {
    ...as(cluster.account),
    env: postgresEnvironment,
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const state: { ended: string | null } = { ended: null };
  child.once(
    "error",
    (error: NodeJS.ErrnoException) => (state.ended = error.code ?? error.message),
  );
  child.once("exit", (code, signal) => (state.ended = `it ended with ${signal ?? `code ${code}`}`));
  child.unref();
  try {
    while (state.ended === null) {
      const file = await readPidFile(cluster.path);
      if (file?.pid === child.pid && file?.ready) return null;
      await delay(10);
    }
  } finally {
    await log.close();
  }
  if (sockets !== options.socketDir) await removeSocketFolder(sockets);
  const said = (await readFile(logPath)).subarray(size).toString();
  return /FATAL: {2}(.*)/.exec(said)?.[1] ?? `${state.ended} (see ${logPath})`;
}

const socketPrefix = "alongside-socket-";

/** A folder for the socket that only the account enters, with a path short enough. */
async function socketFolder(cluster: Cluster, options: ClusterOptions): Promise<string> {
  const socketPort = options.throwaway?.port ?? defaultPort;
  const before = options.socketDir;
  if (before !== undefined && canUse(cluster.account, before)) return before;
  if (fits(cluster.path, socketPort)) return cluster.path;
  for (const parent of [tmpdir(), "/tmp"]) {
    const made = await mkdtemp(join(parent, socketPrefix)).catch(() => null);
    if (made === null) continue;
    if (cluster.account !== null) await chown(made, cluster.account.uid, cluster.account.gid);
    if (fits(made, socketPort) && canUse(cluster.account, made)) return made;
    await rm(made, { recursive: true, force: true });
  }
  throw cannotStart(cluster, "its path is too long for a socket, and there is no temporary folder");
}

async function removeSocketFolder(folder: string): Promise<void> {
  if (!basename(folder).startsWith(socketPrefix)) return;
  await rm(folder, { recursive: true, force: true });
}

const fits = (folder: string, socketPort: number): boolean =>
  Buffer.byteLength(socketPath(folder, socketPort)) <= longestSocketPath;

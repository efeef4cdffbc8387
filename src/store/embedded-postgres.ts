// Supervises the real PostgreSQL that npm installs: starts it, or adopts the one that already runs.
import { spawn } from "node:child_process";
import { chown, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { DatabaseAddress } from "./database.ts";
import { as, canUse } from "./postgres-account.ts";
import {
  databaseUser,
  postgresEnvironment,
  prepareCluster,
  type Cluster,
  type ClusterOptions,
} from "./postgres-cluster.ts";
import {
  readPidFile,
  removeStalePidFile,
  sightPostmaster,
  socketPath,
  stopPostmaster,
} from "./postmaster.ts";
import { StoreError } from "./store-error.ts";

export interface EmbeddedPostgres {
  address: Extract<DatabaseAddress, { socketDir: string }>;
  /** It ran before, left by a process that was killed or used by another one. */
  adopted: boolean;
  /** Stops it for everybody, within about eleven seconds. Does nothing if it does not run. */
  stop(): Promise<void>;
}

/** Milliseconds: another start or stop may be under way, or a log be replayed after a crash. */
const patience = 120_000;
const port = 5432;
/** The address of a Unix socket has 104 bytes on macOS and 108 on Linux, with its closing zero. */
const longestSocketPath = 103;

/**
 * Makes the database if there is none, and PostgreSQL run on it. It outlives this process unless stopped.
 * @throws {StoreError} with a sentence for the operator
 */
export async function startEmbeddedPostgres(options: ClusterOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options);
  const until = performance.now() + patience;
  let adopted = true;
  let failure = "another process keeps starting or stopping it";
  while (performance.now() < until) {
    const seen = await sightPostmaster(cluster.path);
    switch (seen.kind) {
      case "running":
        return running(cluster, seen, adopted);
      case "busy":
        await delay(20);
        break;
      case "stranger":
        await removeStalePidFile(cluster.path, seen.file);
        break;
      case "none": {
        const ended = await launch(cluster, options);
        adopted = ended !== null;
        if (ended === null) break;
        failure = ended;
        // Another start was faster, or what a killed one left still ends: both pass.
        if (!/lock file .* already exists|shared memory block/.test(ended))
          throw cannotStart(cluster, ended);
        await delay(100);
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
  adopted: boolean,
): EmbeddedPostgres {
  const { pid, socketDir } = seen;
  return {
    // The database that initdb makes: nobody else is in this cluster.
    address: { socketDir, port: seen.port, user: databaseUser, database: "postgres" },
    adopted,
    stop: async () => {
      if (pid !== null) await stopPostmaster(pid, cluster.path);
      if (basename(socketDir).startsWith(socketPrefix)) {
        await rm(socketDir, { recursive: true, force: true });
      }
    },
  };
}

/** @returns null once it takes connections, or PostgreSQL's own words on why it ended */
async function launch(cluster: Cluster, options: ClusterOptions): Promise<string | null> {
  const logPath = join(options.dataDir, "postgres.log");
  const log = await open(logPath, "a");
  const { size } = await log.stat();
  // Its own session, so that Ctrl-C reaches only this process, which stops it in order.
  const child = spawn(cluster.binaries.postgres, await serverArguments(cluster, options), {
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
  const said = (await readFile(logPath)).subarray(size).toString();
  return /FATAL: {2}(.*)/.exec(said)?.[1] ?? `${state.ended} (see ${logPath})`;
}

async function serverArguments(cluster: Cluster, options: ClusterOptions): Promise<string[]> {
  const { throwaway } = options;
  const settings: Record<string, string | number> = {
    listen_addresses: throwaway ? "127.0.0.1" : "",
    port: throwaway?.port ?? port,
    unix_socket_directories: quoted(await socketFolder(cluster, options)),
    unix_socket_permissions: "0700",
    max_connections: throwaway ? 200 : 50,
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    max_parallel_workers_per_gather: 0,
    jit: "off",
    timezone: "UTC",
    fsync: throwaway ? "off" : "on",
    synchronous_commit: throwaway ? "off" : "on",
    // Files, not /dev/shm: that is small in containers, and systemd empties it when a user logs out.
    dynamic_shared_memory_type: "mmap",
    // What a killed process left running ends soon.
    client_connection_check_interval: "2s",
    // Messages of errors quote values: only starts, stops and crashes are logged.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
    log_timezone: "UTC",
  };
  return [
    "-D",
    cluster.path,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

/** The setting is a list: a comma or a quote in a path would end it. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`;

const socketPrefix = "alongside-socket-";

/** A folder for the socket that only the account enters, with a path short enough. */
async function socketFolder(cluster: Cluster, options: ClusterOptions): Promise<string> {
  const socketPort = options.throwaway?.port ?? port;
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

const fits = (folder: string, socketPort: number): boolean =>
  Buffer.byteLength(socketPath(folder, socketPort)) <= longestSocketPath;

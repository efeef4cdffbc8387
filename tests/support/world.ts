// Everything a journey needs: a server under test with its own database, the command line, and peers.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMain, type Environment } from "./child-process.ts";
import { createTestDatabase } from "./database.ts";
import { startPeerServer, type PeerServer } from "./peer-server.ts";
import type { PeerOptions } from "./peer-state.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";
import { startInProcess, startSpawned, type RunningServer } from "./world-server.ts";

export interface WorldOptions {
  /** `spawned` can be killed, and lives by the wall clock. */
  mode?: "in-process" | "spawned";
  /** The loopback address it listens at, and is known by. */
  host?: string;
  /** In place of a test database; it is left alone at the end. */
  databaseUrl?: string;
  /** Further settings, or other ones. */
  env?: Environment;
  /** What follows `serve`, where spawned. */
  args?: string[];
}

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
  /** What stdout holds as JSON; null where it doesn't. */
  json: unknown;
}

export interface CreatedGroup {
  handle: string;
  uri: string;
  inbox: string;
}

export interface World {
  origin: string;
  databaseUrl: string;
  env: Environment;
  clock: TestClock;
  /** Runs the command line beside the server, with `--json`. */
  cli(...args: string[]): Promise<CliResult>;
  /** Like `cli`, but gives the JSON value. @throws with what it says on stderr unless it exits 0 */
  run<T = unknown>(...args: string[]): Promise<T>;
  createGroup(handle: string, ...flags: string[]): Promise<CreatedGroup>;
  /** A server elsewhere, with an address of its own and the world's time. */
  peer(options?: PeerOptions): Promise<PeerServer>;
  peers(count: number, options?: PeerOptions): Promise<PeerServer[]>;
  idle(): Promise<void>;
  /** Waits for the end of the process; `restart` brings the server back. SIGKILL by default. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Stops the server first if it runs. */
  restart(): Promise<void>;
  /** All that every run of the server printed. */
  output(): string;
  /** Server, peers, database, files: everything. */
  stop(): Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const step of undo.splice(0).toReversed())
      await step().catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    return await build(options, undo, stop);
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function build(
  options: WorldOptions,
  undo: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<World> {
  const { mode = "in-process", host = "127.0.0.1" } = options;
  const env = await settings(options, host, undo);
  const clock = createTestClock();
  const start = (): Promise<RunningServer> =>
    mode === "spawned" ? startSpawned(env, options.args ?? []) : startInProcess(env, clock);

  let printed = "";
  let server: RunningServer | null = null;
  const end = async (how: (running: RunningServer) => Promise<void>): Promise<void> => {
    const running = server;
    if (!running) return;
    await how(running);
    server = null;
    printed += running.output();
  };
  undo.push(() => end((running) => running.stop()));
  server = await start();

  const cli: World["cli"] = async (...args) => {
    const child = startMain([...args, "--json"], env);
    const { code } = await child.ended;
    const stdout = child.stdout();
    return { code: code ?? -1, stdout, stderr: child.stderr(), json: parse(stdout) };
  };
  const run: World["run"] = async <T>(...args: string[]): Promise<T> => {
    const { code, stderr, json } = await cli(...args);
    if (code !== 0) throw new Error(`alongside ${args.join(" ")} exited ${code}: ${stderr}`);
    return json as T;
  };
  let addresses = 1;
  const peer: World["peer"] = async (given) => {
    const number = ++addresses;
    const address = `127.0.${number >> 8}.${number & 255}`;
    const started = await startPeerServer({ host: address, now: clock.now, ...given });
    undo.push(() => started.stop());
    return started;
  };

  return {
    origin: env["ORIGIN"]!,
    databaseUrl: env["DATABASE_URL"]!,
    env,
    clock: mode === "spawned" ? { ...clock, advance: refuseToAdvance } : clock,
    cli,
    run,
    createGroup: (handle, ...flags) =>
      run("group", "create", handle, "--name", handle.replaceAll("_", " "), ...flags),
    peer,
    peers: (count, given) => Promise.all(Array.from({ length: count }, () => peer(given))),
    idle: async () => server?.idle(),
    kill: (signal = "SIGKILL") => end((running) => running.kill(signal)),
    async restart() {
      await end((running) => running.stop());
      server = await start();
    },
    output: () => printed + (server?.output() ?? ""),
    stop,
  };
}

async function settings(
  options: WorldOptions,
  host: string,
  undo: (() => Promise<unknown>)[],
): Promise<Environment> {
  let databaseUrl = options.databaseUrl;
  if (databaseUrl === undefined) {
    const database = await createTestDatabase();
    undo.push(() => database.drop());
    databaseUrl = database.url;
  }
  const dataDir = await mkdtemp(join(tmpdir(), "alongside-world-"));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const port = await freePort(host);
  return {
    ORIGIN: `http://${host}:${port}`,
    HOST: host,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    ALLOW_PRIVATE_ADDRESS: "true",
    LOG_LEVEL: options.mode === "spawned" ? "info" : "warning",
    ...options.env,
  };
}

/** The origin must be known before the server listens, so it can't choose a port itself. */
async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

const refuseToAdvance = (): never => {
  throw new Error("A spawned server lives by the wall clock: use a world in this process.");
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

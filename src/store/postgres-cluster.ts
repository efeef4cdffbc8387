// Finds or makes the folder that holds the embedded PostgreSQL's data.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { as, canUse, chooseAccount, type Account } from "./postgres-account.ts";
import {
  findBinaries,
  makeSystemFolder,
  systemFolder,
  type Binaries,
} from "./postgres-binaries.ts";
import { initdbArguments, postgresEnvironment, type Throwaway } from "./postgres-settings.ts";
import { StoreError } from "./store-error.ts";

export interface Cluster {
  /** Without symbolic links in its path. */
  path: string;
  /** Who owns it and runs PostgreSQL on it; null is this process's own account. */
  account: Account | null;
  binaries: Binaries;
}

export interface ClusterOptions {
  dataDir: string;
  say: (sentence: string) => void;
  /** The account that a root process uses, instead of the first suitable one. */
  account?: string;
  /** Where the data goes when that account cannot reach `dataDir`. */
  systemFolder?: string;
  /** Where the socket was before, since open pools know it; used if it is still there. */
  socketDir?: string;
  throwaway?: Throwaway;
}

/**
 * The data is in `dataDir/postgres`: a folder, or a symbolic link to where the account can reach it.
 * @throws {StoreError}
 */
export async function prepareCluster(options: ClusterOptions): Promise<Cluster> {
  const place = join(options.dataDir, "postgres");
  return (await findCluster(place, options)) ?? (await makeCluster(place, options));
}

async function findCluster(place: string, options: ClusterOptions): Promise<Cluster | null> {
  const there = await lstat(place).catch(() => null);
  if (there === null) return null;
  const path = await realpath(place).catch(() => {
    throw new StoreError(
      `The database that ${place} points to is gone: put it back, or remove ${place} to begin with an empty one.`,
    );
  });
  const account = await chooseAccount(path, options.account);
  if (!canUse(account, path)) {
    const who = account === null ? "this account" : `the account ${account.name}, which owns it`;
    throw new StoreError(
      `The database in ${path} cannot be reached by ${who}: check the owner and permissions of it and of the folders above it.`,
    );
  }
  const version = await readFile(join(path, "PG_VERSION"), "utf8").catch(() => {
    throw new StoreError(
      `The folder ${path} holds no PostgreSQL database: empty DATA_DIR, or set another one.`,
    );
  });
  const binaries = await findBinaries(account, options.say);
  if (version.trim() !== binaries.major) {
    throw new StoreError(
      `The database in ${path} was made by PostgreSQL ${version.trim()}, and this release carries PostgreSQL ${binaries.major}: dump it with the release that made it, and load it here.`,
    );
  }
  return { path, account, binaries };
}

/** Made beside its place and moved there when complete, so that neither a kill nor a second start harms. */
async function makeCluster(place: string, options: ClusterOptions): Promise<Cluster> {
  const { dataDir, say } = options;
  const account = await chooseAccount(null, options.account);
  const binaries = await findBinaries(account, say);
  await mkdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new StoreError(`The folder ${dataDir} (DATA_DIR) cannot be made: ${error.code}.`);
  });
  let making = await makeFolder(dataDir, account);
  let final = place;
  if (making === null) {
    const elsewhere = options.systemFolder ?? systemFolder;
    await makeSystemFolder(elsewhere).catch(() => {});
    making = await makeFolder(elsewhere, account);
    // Never a name that could be found again: a removed DATA_DIR must not get its old data back.
    final = join(elsewhere, randomUUID());
  }
  if (making === null) {
    throw new StoreError(
      account === null
        ? `The folder ${dataDir} (DATA_DIR) is not writable for this account.`
        : `The account ${account.name}, which runs PostgreSQL instead of root, reaches neither ${dataDir} (DATA_DIR) nor ${dirname(final)}: set DATA_DIR to a folder it reaches, or DATABASE_URL.`,
    );
  }
  try {
    await runInitdb(making, { path: making, account, binaries }, options);
    await rename(making, final).catch(ignoreSecond);
    if (final !== place) {
      const linked = await symlink(final, place).then(() => true, ignoreSecond);
      if (linked)
        say(`The account ${account?.name} cannot reach ${dataDir}: the database is in ${final}.`);
      else await rm(final, { recursive: true, force: true });
    }
    await syncFolder(dirname(final));
    await syncFolder(dataDir);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  // What stands there now, even if another start was faster.
  return { path: await realpath(place), account, binaries };
}

/** A new folder that the account can use, or null. */
async function makeFolder(parent: string, account: Account | null): Promise<string | null> {
  const made = await mkdtemp(join(parent, "postgres.new-")).catch(() => null);
  if (made === null) return null;
  if (account !== null) await chown(made, account.uid, account.gid);
  if (canUse(account, made)) return made;
  await rm(made, { recursive: true, force: true });
  return null;
}

async function runInitdb(folder: string, cluster: Cluster, options: ClusterOptions): Promise<void> {
  const { account, binaries } = cluster;
  const run = { ...as(account), env: postgresEnvironment };
  try {
    await promisify(execFile)(binaries.initdb, initdbArguments(folder, options.throwaway), run);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n");
    const reason = said?.find((line) => /error:|FATAL:/.test(line)) ?? String(error);
    throw new StoreError(`PostgreSQL could not make its database in ${folder}: ${reason}.`);
  }
}

function ignoreSecond(error: NodeJS.ErrnoException): false {
  if (error.code === "EEXIST" || error.code === "ENOTEMPTY") return false;
  throw error;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

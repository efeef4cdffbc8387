// Fedify's KvStore on PostgreSQL, with what was read lately kept in memory for a moment.
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type {
  KvKey,
  KvStore,
  KvStoreListEntry,
  KvStoreSetOptions,
} from "@fedify/fedify/federation";
import type { Clock } from "../clock.ts";
import type { Database } from "../store/database.ts";
import { createShortMemory, type ShortMemory } from "./short-memory.ts";
import { type Run, runIn } from "./statement.ts";

export interface KeyValueStoreOptions {
  clock: Clock;
  /** For so long a value may be read that another process has changed since. */
  memoryMs?: number;
  /** How many values to keep in memory. */
  memorySize?: number;
}

interface Row {
  /** JSON, and parsed for every reader: they cannot change what the next one gets. */
  value: string;
  /** Milliseconds since 1970; infinite if it does not expire. */
  expires: number;
}

/** A page of `list`. */
const pageSize = 500;

export class PostgresKeyValueStore implements KvStore {
  readonly #run: Run;
  readonly #clock: Clock;
  readonly #memory: ShortMemory<Row>;
  /** Counts writes: a read that overlaps with one is not kept in memory. */
  #writes = 0;

  constructor(database: Database, options: KeyValueStoreOptions) {
    this.#run = runIn(database.orm);
    this.#clock = options.clock;
    const { clock, memoryMs = 3000, memorySize = 1000 } = options;
    this.#memory = createShortMemory(clock, memoryMs, memorySize);
  }

  /** The value, or `undefined` if there is none; at most `memoryMs` behind other processes. */
  async get<T = unknown>(key: KvKey): Promise<T | undefined> {
    const id = idOf(key);
    const writes = this.#writes;
    let row = this.#memory.recall(id);
    if (!row) {
      row = await this.#read(id);
      if (row && writes === this.#writes) this.#memory.remember(id, row);
    }
    if (!row || row.expires <= this.#clock().getTime()) return undefined;
    return JSON.parse(row.value) as T;
  }

  /** Stores a value; `undefined` is the same as deleting it. */
  async set(key: KvKey, value: unknown, options?: KvStoreSetOptions): Promise<void> {
    const json = JSON.stringify(value);
    if (json === undefined) return this.delete(key);
    const id = idOf(key);
    await this.#write(id, async () => {
      await this.#run`
        insert into key_value (id, key, value, expires_at)
        values (${id}, ${JSON.stringify(key)}, ${json}, ${this.#expiry(options)})
        on conflict (id) do update set value = excluded.value, expires_at = excluded.expires_at`;
    });
  }

  async delete(key: KvKey): Promise<void> {
    const id = idOf(key);
    await this.#write(id, async () => {
      await this.#run`delete from key_value where id = ${id}`;
    });
  }

  /**
   * Changes a value only if it is the expected one, compared deeply; `undefined` stands for none on both
   * sides. Whoever changes it in between makes this `false`.
   */
  async cas(
    key: KvKey,
    expected: unknown,
    value: unknown,
    options?: KvStoreSetOptions,
  ): Promise<boolean> {
    const id = idOf(key);
    const now = this.#clock().toISOString();
    const row = await this.#read(id);
    if (!isDeepStrictEqual(row && JSON.parse(row.value), plain(expected))) return false;
    const json = JSON.stringify(value);
    if (!row && json === undefined) return true;
    const expiry = this.#expiry(options);
    const changed = await this.#write(id, () => {
      if (!row) {
        return this.#run`
          insert into key_value as k (id, key, value, expires_at)
          values (${id}, ${JSON.stringify(key)}, ${json}, ${expiry})
          on conflict (id) do update set value = excluded.value, expires_at = excluded.expires_at
            where k.expires_at <= ${now}
          returning id`;
      }
      if (json === undefined) {
        return this.#run`
          delete from key_value where id = ${id} and value = ${row.value} returning id`;
      }
      return this.#run`
        update key_value set value = ${json}, expires_at = ${expiry}
        where id = ${id} and value = ${row.value} and (expires_at is null or expires_at > ${now})
        returning id`;
    });
    return changed.length > 0;
  }

  /** Reads the whole table, page by page: nothing else needs its keys in order. */
  async *list(prefix?: KvKey): AsyncIterable<KvStoreListEntry> {
    const start = prefix ? JSON.stringify(prefix).slice(0, -1) : "[";
    const starts = prefix ? [`${start},`, `${start}]`] : [start];
    for (let last = ""; ;) {
      const rows = await this.#run<{ id: string; key: string; value: string }>`
        select id, key, value from key_value
        where id > ${last} and (expires_at is null or expires_at > ${this.#clock().toISOString()})
          and exists (select from unnest(${starts}::text[]) as s (start) where starts_with(key, start))
        order by id limit ${pageSize}`;
      for (const { key, value } of rows) {
        yield { key: JSON.parse(key) as KvKey, value: JSON.parse(value) as unknown };
      }
      if (rows.length < pageSize) return;
      last = rows.at(-1)!.id;
    }
  }

  /** Deletes what has expired; until then it only takes room. */
  async sweep(): Promise<void> {
    await this.#run`delete from key_value where expires_at <= ${this.#clock().toISOString()}`;
  }

  async #read(id: string): Promise<Row | undefined> {
    const [row] = await this.#run<Row>`
      select value, coalesce((extract(epoch from expires_at) * 1000)::float8, 'infinity') as expires
      from key_value where id = ${id}`;
    return row && row.expires > this.#clock().getTime() ? row : undefined;
  }

  async #write<T>(id: string, change: () => Promise<T>): Promise<T> {
    this.#writes++;
    this.#memory.forget(id);
    try {
      return await change();
    } finally {
      this.#writes++;
      this.#memory.forget(id);
    }
  }

  #expiry(options: KvStoreSetOptions | undefined): string | null {
    if (!options?.ttl) return null;
    return new Date(this.#clock().getTime() + options.ttl.total("milliseconds")).toISOString();
  }
}

const idOf = (key: KvKey): string =>
  createHash("sha256").update(JSON.stringify(key)).digest("base64url");

/** As it would come back from the store. */
const plain = (value: unknown): unknown => {
  const json = JSON.stringify(value);
  return json === undefined ? undefined : JSON.parse(json);
};

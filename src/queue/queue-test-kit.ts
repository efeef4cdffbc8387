// What the queue's tests share: a database, a clock that stands until turned, and listeners to wait for.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { connect, type Database } from "../store/database.ts";
import { type MessageQueueOptions, PostgresMessageQueue } from "./message-queue.ts";

export interface Kit {
  /** Two pools, as two processes would have them. */
  readonly one: Database;
  readonly two: Database;
  now: Date;
  /** Two queue objects of the same, new name; both look every few milliseconds unless told otherwise. */
  pair(
    options?: Partial<MessageQueueOptions>,
  ): [PostgresMessageQueue, PostgresMessageQueue, string];
}

/** Opens a database for the tests of the calling file. */
export function openKit(): Kit {
  let test: TestDatabase;
  const kit = {
    now: new Date("2026-05-01T12:00:00Z"),
    pair(options: Partial<MessageQueueOptions> = {}) {
      const queue = randomUUID();
      const all = { queue, clock: () => kit.now, pollMs: 20, random: () => 0.5, ...options };
      return [
        new PostgresMessageQueue(kit.one, all),
        new PostgresMessageQueue(kit.two, all),
        queue,
      ] as const;
    },
  } as unknown as Kit & { one: Database; two: Database };
  beforeAll(async () => {
    test = await createTestDatabase();
    kit.one = connect({ url: test.url }, "queue test one");
    kit.two = connect({ url: test.url }, "queue test two");
  });
  afterAll(async () => {
    await Promise.all([kit.one?.close(), kit.two?.close()]);
    await test?.drop();
  });
  return kit;
}

export interface Listener<T> {
  /** What handlers were given, in the order in which they started. */
  readonly seen: T[];
  /** Resolves when handlers have been given so many messages. */
  saw(count: number): Promise<T[]>;
  /** Drains. */
  stop(): Promise<void>;
}

/** Listens on one or several queues with one handler. */
export function listenOn<T>(
  queues: readonly PostgresMessageQueue[],
  handler: (message: T) => Promise<void> | void = () => {},
): Listener<T> {
  const ending = new AbortController();
  const seen: T[] = [];
  let waiting: (() => void)[] = [];
  const handle = (message: unknown) => {
    seen.push(message as T);
    for (const check of waiting) check();
    return handler(message as T);
  };
  const listening = queues.map((queue) => queue.listen(handle, { signal: ending.signal }));
  return {
    seen,
    saw: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (seen.length < count) return;
          waiting = waiting.filter((one) => one !== check);
          resolve(seen);
        };
        waiting.push(check);
        check();
      }),
    async stop() {
      ending.abort();
      await Promise.all(listening);
    },
  };
}

/** Stands in for the class, which Node 24 lacks; this is all that is asked of it. */
export const duration = (ms: number) => ({ total: () => ms }) as unknown as Temporal.Duration;

/** A promise with its handle outside. */
export const gate = () => Promise.withResolvers<void>();

/** The rows of a table that belong to a queue; payloads and dead letters included. */
export async function rowsOf(
  { sql }: Database,
  queue: string,
): Promise<{ messages: number; leased: number; payloads: number; dead: number }> {
  const [row] = await sql<[Awaited<ReturnType<typeof rowsOf>>]>`
    select (select count(*) from queue_message where queue = ${queue})::int as messages,
      (select count(*) from queue_message
        where queue = ${queue} and leased_until is not null)::int as leased,
      (select count(*) from queue_payload)::int as payloads,
      (select count(*) from dead_letter where queue = ${queue})::int as dead`;
  return row;
}

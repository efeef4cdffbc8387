// The durable queue: Fedify's MessageQueue on PostgreSQL. A message stays until its handler has run.
import type {
  MessageQueue,
  MessageQueueDepth,
  MessageQueueListenOptions,
} from "@fedify/fedify/federation";
import type { Clock } from "../clock.ts";
import type { Database, Tx } from "../store/database.ts";
import { createConsumer, type Handler } from "./consumer.ts";
import { type EnqueueOptions, insertMessages, type NewMessage, toNewMessage } from "./enqueue.ts";
import { groupCommit } from "./group-commit.ts";
import { reclaimAbandoned } from "./lease.ts";
import { type Run, runIn } from "./statement.ts";

export interface MessageQueueOptions {
  /** Messages go only to listeners of the same name. */
  queue: string;
  clock: Clock;
  /** How many handlers run at once in this process. */
  concurrency?: number;
  /** After this long without a sign of life from a process, others take its messages. */
  leaseMs?: number;
  /** How long a lost notification, or the end of a delay, may go unnoticed. */
  pollMs?: number;
  /** A message whose handler failed this often becomes a dead letter. */
  maxAttempts?: number;
  /** Milliseconds to wait after the given failed attempt, counted from 1. */
  backoffMs?: (attempt: number) => number;
  /** Told about each dead letter: the kind of error, never its text. Must not throw. */
  onDead?: (failure: string) => void;
  /** From 0 to 1: spreads retries. */
  random?: () => number;
}

export interface LaneStats {
  lane: number;
  /** Messages not in anybody's hands, those that wait for their time included. */
  waiting: number;
  oldestSeconds: number;
}

/** One INSERT takes so many characters of different callers together. */
const maxGroup = 4_000_000;

export class PostgresMessageQueue implements MessageQueue {
  /** A handler that throws is called again by this queue; Fedify need not enqueue anew. */
  readonly nativeRetrial = true;
  readonly #database: Database;
  readonly #run: Run;
  readonly #options: Required<Omit<MessageQueueOptions, "random">>;
  readonly #insert: (messages: readonly NewMessage[]) => Promise<void>;
  readonly #wakers = new Set<() => void>();

  constructor(database: Database, options: MessageQueueOptions) {
    const random = options.random ?? Math.random;
    this.#database = database;
    this.#run = runIn(database.orm);
    this.#options = {
      queue: options.queue,
      clock: options.clock,
      concurrency: options.concurrency ?? 10,
      leaseMs: options.leaseMs ?? 30_000,
      pollMs: options.pollMs ?? 1000,
      maxAttempts: options.maxAttempts ?? 10,
      backoffMs: options.backoffMs ?? ((attempt) => exponential(attempt, random())),
      onDead: options.onDead ?? (() => {}),
    };
    this.#insert = groupCommit(
      (messages) => insertMessages(this.#run, options.queue, options.clock(), messages),
      (message) => message.body.length + 200,
      maxGroup,
    );
  }

  /**
   * Stores a message; resolves after the commit. Calls made at about the same time share one commit.
   * @throws {TypeError | RangeError} if the message is no JSON, or nested some thousands deep
   */
  async enqueue(message: unknown, options?: EnqueueOptions): Promise<void> {
    await this.enqueueMany([message], options);
  }

  /** Stores all messages or none, in their order; equal ones share one payload. */
  async enqueueMany(messages: readonly unknown[], options?: EnqueueOptions): Promise<void> {
    await this.#insert(messages.map((message) => toNewMessage(message, options)));
    for (const wake of this.#wakers) wake();
  }

  /** Stores a message in the caller's transaction: it is there if and when that one commits. */
  async enqueueIn(tx: Tx, message: unknown, options?: EnqueueOptions): Promise<void> {
    const { queue, clock } = this.#options;
    await insertMessages(runIn(tx), queue, clock(), [toNewMessage(message, options)]);
  }

  /**
   * Hands messages to `handler` until `signal` is aborted; then waits for the running handlers, returns
   * what was not started, and resolves. Never rejects, and bears a database that goes away.
   */
  async listen(handler: Handler, { signal }: MessageQueueListenOptions = {}): Promise<void> {
    const consumer = createConsumer(
      { ...this.#options, database: this.#database },
      handler,
      signal ?? new AbortController().signal,
    );
    this.#wakers.add(consumer.wake);
    await consumer.consume();
    this.#wakers.delete(consumer.wake);
  }

  /** Returns all that was handed out. Only for a process that knows itself alone, before it listens. */
  async reclaimAll(): Promise<void> {
    const { queue, clock, leaseMs } = this.#options;
    const now = clock();
    await reclaimAbandoned(this.#run, queue, now, new Date(now.getTime() + 2 * leaseMs), leaseMs);
  }

  /** Makes the listeners of this object look at once, as after a change of the clock. */
  wake(): void {
    for (const wake of this.#wakers) wake();
  }

  /** Counts what is not in anybody's hands. `ready` leaves out what waits for an earlier one. */
  async getDepth(): Promise<MessageQueueDepth> {
    const now = this.#options.clock().toISOString();
    const [depth] = await this.#run<Required<MessageQueueDepth>>`
      select count(*)::int as queued,
        (count(*) filter (where run_at <= ${now} and not blocked))::int as ready,
        (count(*) filter (where run_at > ${now}))::int as delayed
      from queue_message where queue = ${this.#options.queue} and leased_until is null`;
    return depth!;
  }

  /** What waits, lane by lane; lanes where nothing waits are left out. */
  async stats(): Promise<LaneStats[]> {
    const now = this.#options.clock().toISOString();
    return await this.#run<LaneStats>`
      select lane, count(*)::int as waiting,
        greatest(0, extract(epoch from ${now}::timestamptz - min(created_at)))::float8
          as "oldestSeconds"
      from queue_message where queue = ${this.#options.queue} and leased_until is null
      group by lane order by lane`;
  }
}

/** 1 s, 3 s, 9 s, ... up to six hours, give or take half: ten attempts take about three hours. */
function exponential(attempt: number, random: number): number {
  return Math.min(1000 * 3 ** (attempt - 1), 6 * 3_600_000) * (0.5 + random);
}

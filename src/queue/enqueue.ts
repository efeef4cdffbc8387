// Puts messages into the queue: any number of them in one statement, so in one commit.
import { createHash } from "node:crypto";
import type { MessageQueueEnqueueOptions } from "@fedify/fedify/federation";
import type { Run } from "./statement.ts";

export interface EnqueueOptions extends MessageQueueEnqueueOptions {
  /** 0 goes first, and is the default. */
  lane?: number;
}

/** A message ready to be stored. */
export interface NewMessage {
  /** JSON, in which U+0000 and lone surrogates are escaped, so that every message can be stored. */
  body: string;
  lane: number;
  orderingKey: string | null;
  /** Milliseconds from now. */
  delay: number;
}

/** All queues of a database wake each other through this channel; the payload is the queue's name. */
export const channel = "alongside_queue";

/** @throws {TypeError | RangeError} if the message is no JSON, or nested some thousands deep */
export function toNewMessage(message: unknown, options: EnqueueOptions = {}): NewMessage {
  const body = JSON.stringify(message);
  if (body === undefined) throw new TypeError("A message must be JSON.");
  const lane = options.lane ?? 0;
  if (!Number.isInteger(lane) || lane < 0 || lane > 9) {
    throw new RangeError("A lane is a whole number from 0 to 9.");
  }
  return {
    body,
    lane,
    orderingKey: options.orderingKey === undefined ? null : hash(options.orderingKey),
    delay: Math.max(0, options.delay?.total("milliseconds") ?? 0),
  };
}

const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");

/**
 * Stores messages in their order, equal ones with one payload, and notifies all processes on commit.
 *
 * A message is `blocked` if an earlier one has its key. That one is locked against its end until this
 * commit, so that whoever ends it sees this message and unblocks it. It skips what is just ending, so
 * it never waits for a lock.
 */
export async function insertMessages(
  run: Run,
  queue: string,
  now: Date,
  messages: readonly NewMessage[],
): Promise<void> {
  const bodies = [...new Set(messages.map((message) => message.body))];
  const position = new Map(bodies.map((body, index) => [body, index + 1]));
  const at = now.toISOString();
  await run`
    with payload as materialized (
      select nextval('queue_payload_id_seq') as id, body, position
      from unnest(${bodies}::text[]) with ordinality as t (body, position)
    ), stored as (
      insert into queue_payload (id, body) select id, body from payload
    ), message as (
      insert into queue_message (queue, payload_id, lane, ordering_key, blocked, run_at, created_at)
      select ${queue}::text, payload.id, m.lane, m.key,
        case when m.key is null then false else
          row_number() over (partition by m.key order by m.nr) > 1
          or (
            select e.id from queue_message e
            where e.queue = ${queue}::text and e.ordering_key = m.key
            order by e.id desc limit 1 for key share skip locked
          ) is not null
        end,
        ${at}::timestamptz + m.delay * interval '1 millisecond', ${at}::timestamptz
      from unnest(
        ${messages.map((message) => position.get(message.body)!)}::int[],
        ${messages.map((message) => message.lane)}::smallint[],
        ${messages.map((message) => message.orderingKey)}::text[],
        ${messages.map((message) => message.delay)}::float8[]
      ) with ordinality as m (position, lane, key, delay, nr)
      join payload on payload.position = m.position
      order by m.nr
    )
    select pg_notify(${channel}::text, ${queue}::text)`;
}

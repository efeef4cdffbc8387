// The loops behind the scenes: inbox queue, outbox relay, deliveries, pings, sweeping.
import { setTimeout } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import type { Inboxing } from "../federation/inbox/inboxing.ts";
import type { Deliverer } from "../federation/deliver.ts";
import { inboxQueues } from "../federation/inbox-queues.ts";
import { relayDue, type Relaying } from "../federation/relay.ts";
import { workOnInbox, type InboxQueues } from "./inbox-work.ts";
import { startLoop } from "./loop.ts";
import { within } from "./observability/patience.ts";
import type { Telemetry } from "./observability/telemetry.ts";
import { warmUp } from "./moderation/judge.ts";
import { pingModerators } from "./operations/ping-moderators.ts";
import { isBusy } from "./queue/is-busy.ts";
import type { PostgresKeyValueStore } from "./queue/key-value-store.ts";
import { recoverDeliveries } from "./store/delivery-settlements.ts";
import { outboxChannel } from "./store/outbox.ts";
import { sweep } from "./store/sweep.ts";
import { joinWorkers } from "./store/worker-presence.ts";

const logger = getLogger(["alongside", "worker"]);
const hour = 3_600_000;
/** Under load, the outbox is relayed in handfuls: each turn costs as much as several messages. */
const relayRestMs = 25;
const stopPatienceMs = 4_000;

export interface Working {
  inboxing: Inboxing;
  relaying: Relaying;
  deliverer: Deliverer;
  queues: InboxQueues;
  keyValue: PostgresKeyValueStore;
  telemetry: Pick<Telemetry, "activity" | "relay">;
}

export interface Worker {
  /** Resolves when what is due now has been done, deliveries included. */
  idle(): Promise<void>;
  /** Takes up nothing new, and lets what is under way end, but waits for it four seconds at most. */
  stop(): Promise<void>;
}

export async function startWorker(working: Working): Promise<Worker> {
  const { inboxing, relaying, deliverer, queues, keyValue, telemetry } = working;
  const { clock, operating } = inboxing;
  const { database } = operating;
  const ending = new AbortController();
  // Only the kind of an error is logged: its text may quote what somebody wrote.
  const failed = (loop: string) => (error: unknown) =>
    logger.error("The {loop} loop failed with {kind}, and goes on.", { loop, kind: kindOf(error) });

  // No other worker lives: what is leased was left by one that was killed, and is taken up at once.
  const presence = await joinWorkers(database, async () => {
    for (const queue of Object.values(queues)) await queue.reclaimAll();
    while ((await recoverDeliveries(database, clock(), "all")) > 0);
  });
  warmUp();
  const relay = startLoop(
    async () => {
      const relayed = await telemetry.relay(() => relayDue(relaying, clock()));
      if (relayed > 0) deliverer.wake();
      return relayed;
    },
    1_000,
    failed("outbox"),
    relayRestMs,
  );
  const pings = startLoop(
    async () => {
      const pinged = await pingModerators(operating, clock());
      if (pinged > 0) relay.wake();
      return pinged;
    },
    1_000,
    failed("ping"),
  );
  const sweeping = startLoop(
    async () => {
      await sweep(database, clock());
      await keyValue.sweep();
      return 0;
    },
    hour,
    failed("sweep"),
  );
  const subscription = await database.sql.listen(outboxChannel, relay.wake, relay.wake);
  const handling = workOnInbox(queues, inboxing, telemetry, relay.wake, ending.signal);
  const delivering = deliverer.run(ending.signal);

  return {
    idle: async () => {
      while (await isBusy(database, inboxQueues, clock())) {
        for (const queue of Object.values(queues)) queue.wake();
        await setTimeout(5);
      }
      await pings.settled();
      await relay.settled();
      await deliverer.deliverDue();
    },
    stop: async () => {
      ending.abort();
      const loops = [relay.stop(), pings.stop(), sweeping.stop()];
      const ended = Promise.allSettled([
        ...[...loops, handling, delivering],
        subscription.unlisten(),
      ]);
      await within(stopPatienceMs, ended).catch(() =>
        logger.warn("Something under way does not end: it is taken up again at the next start."),
      );
      await presence.leave();
    },
  };
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : "Error");

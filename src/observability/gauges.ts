// What stands in the database, as Prometheus gauges. No label names a host, a person or a group.
import { Gauge, type Registry } from "prom-client";
import { inboxLanes, inboxQueues } from "../../federation/inbox-queues.ts";
import { caseKinds } from "../moderation/model.ts";
import { laneNames } from "../store/schema.ts";
import type { Readings } from "./readings.ts";

export interface Gauges {
  /** @param readings null where the database could not be read: what was read before is dropped */
  set(readings: Readings | null): void;
}

export function createGauges(registry: Registry): Gauges {
  const gauge = <Label extends string>(name: string, help: string, labels: Label[]) =>
    new Gauge({ name: `alongside_${name}`, help, labelNames: labels, registers: [registry] });

  const up = gauge("database_up", "1 if the database could be read just now.", []);
  const queued = gauge("queue_messages", "Messages not handled yet.", ["queue", "lane"]);
  const queuedFor = gauge("queue_oldest_seconds", "Age of the oldest of them.", ["queue", "lane"]);
  const outbox = gauge("outbox_messages", "Messages not turned into activities yet.", []);
  const outboxFor = gauge("outbox_oldest_seconds", "Age of the oldest of them.", []);
  const waiting = gauge("deliveries_waiting", "Deliveries not settled yet.", ["lane"]);
  const waitingFor = gauge("deliveries_oldest_seconds", "Age of the oldest of them.", ["lane"]);
  const overdue = gauge(
    "deliveries_overdue_seconds",
    "For how long the longest of those that could be sent has been waiting.",
    ["lane"],
  );
  const givenUp = gauge("deliveries_given_up", "Given up within 30 days, by failure.", ["kind"]);
  const removals = gauge("removals_undelivered", "Removals given up within 30 days.", []);
  const silent = gauge("hosts_not_answering", "Servers that are left alone for a while.", []);
  const retired = gauge("inboxes_retired", "Inboxes that said they are gone.", []);
  const cases = gauge("cases_open", "Cases that wait for a person.", ["kind", "urgent"]);
  const casesFor = gauge("cases_oldest_seconds", "Age of the oldest of them.", ["kind", "urgent"]);
  const dead = gauge("dead_letters", "Messages that could not be handled.", ["queue", "kind"]);
  const all = [queued, queuedFor, outbox, outboxFor, waiting, waitingFor, overdue, givenUp];
  const others = [removals, silent, retired, cases, casesFor, dead];

  function write(readings: Readings): void {
    for (const queue of inboxQueues) {
      for (const lane of Object.keys(inboxLanes)) {
        queued.set({ queue, lane }, 0);
        queuedFor.set({ queue, lane }, 0);
      }
    }
    for (const { queue, lane, count, oldestSeconds } of readings.queues) {
      const labels = { queue, lane: nameOf(lane) };
      queued.set(labels, count);
      queuedFor.set(labels, oldestSeconds);
    }
    outbox.set(readings.outbox.count);
    outboxFor.set(readings.outbox.oldestSeconds);
    const { deliveries } = readings;
    for (const lane of laneNames) {
      const { count, oldestMs, overdueMs } = deliveries.waiting[lane];
      waiting.set({ lane }, count);
      waitingFor.set({ lane }, oldestMs / 1000);
      overdue.set({ lane }, overdueMs / 1000);
    }
    for (const [kind, count] of Object.entries(deliveries.failures)) givenUp.set({ kind }, count);
    removals.set(deliveries.undeliveredRemovals);
    silent.set(deliveries.silentHosts.length);
    retired.set(deliveries.retiredInboxes);
    for (const kind of caseKinds) {
      for (const urgent of ["false", "true"]) {
        cases.set({ kind, urgent }, 0);
        casesFor.set({ kind, urgent }, 0);
      }
    }
    for (const { kind, urgent, count, oldestSeconds } of readings.cases) {
      cases.set({ kind, urgent: String(urgent) }, count);
      casesFor.set({ kind, urgent: String(urgent) }, oldestSeconds);
    }
    for (const { queue, failure, count } of readings.deadLetters) {
      dead.set({ queue, kind: failure }, count);
    }
  }

  return {
    set(readings) {
      for (const one of [...all, ...others]) one.reset();
      up.set(readings ? 1 : 0);
      if (readings) write(readings);
      // A gauge without labels would go on saying 0.
      else for (const one of [outbox, outboxFor, removals, silent, retired]) one.set(Number.NaN);
    },
  };
}

const nameOf = (lane: number): string =>
  Object.entries(inboxLanes).find(([, number]) => number === lane)?.[0] ?? String(lane);

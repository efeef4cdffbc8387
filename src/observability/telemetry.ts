// What one instance tells of itself: each thing that happened becomes a number, a span, and a line for debugging.
import { getLogger } from "@logtape/logtape";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { DeliveryReport } from "../../federation/deliver.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Verdict } from "../moderation/model.ts";
import type { Database } from "../store/database.ts";
import { createCounters } from "./counters.ts";
import { createGauges } from "./gauges.ts";
import { shared, within } from "./patience.ts";
import { takeReadings } from "./readings.ts";
import { startTracing } from "./tracing.ts";

const logger = getLogger(["alongside", "telemetry"]);

export interface Telemetry {
  inboxAnswered(answer: { status: number; ms: number }): void;
  decided(verdict: Verdict): void;
  delivered(report: DeliveryReport): void;
  /** Runs the handler of one activity. */
  activity(kind: string, handle: () => Promise<void>): Promise<void>;
  /** Runs one turn of the outbox relay, which says how much it relayed. */
  relay(turn: () => Promise<number>): Promise<number>;
  /** The text for Prometheus, with what the database says just now. Never throws. */
  metrics(): Promise<{ type: string; text: string }>;
  /** Sends the last spans. */
  stop(): Promise<void>;
}

export interface Watched {
  config: Pick<Config, "otlpEndpoint">;
  database: Database;
  clock: Clock;
  version: string;
}

const readingMs = 5_000;

export async function startTelemetry(watched: Watched): Promise<Telemetry> {
  const { config, database, clock, version } = watched;
  // Not the global one: several instances may live in one process.
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registry);
  const gauges = createGauges(registry);
  new Gauge({
    ...{ name: "alongside_info", help: "Always 1.", labelNames: ["version"] },
    registers: [registry],
  }).set({ version }, 1);
  const read = shared(() => takeReadings(database, clock()));
  const tracing = await startTracing(config, version);

  return {
    inboxAnswered({ status, ms }) {
      counters.inboxAnswers.inc({ status: String(status) });
      counters.inboxSeconds.observe(ms / 1000);
      tracing.note({ name: "inbox", ms, attributes: { status } });
    },
    decided: (verdict) => counters.decisions.inc({ verdict }),
    delivered({ lane, outcome, kind, ms }) {
      counters.deliveries.inc({ lane, outcome });
      if (kind !== null) counters.failures.inc({ lane, kind });
      counters.deliverySeconds.observe({ lane }, ms / 1000);
      const failure = kind ?? undefined;
      tracing.note({ name: "delivery", ms, attributes: { lane, outcome, failure } });
      logger.debug("A delivery: {lane} {outcome}.", { lane, outcome, failure, ms: Math.round(ms) });
    },
    async activity(kind, handle) {
      await timed(handle, (outcome, ms) => {
        counters.activities.inc({ kind, outcome });
        tracing.note({ name: "activity", ms, attributes: { kind, outcome } });
        logger.debug("An activity: {kind} {outcome}.", { kind, outcome, ms: Math.round(ms) });
      });
    },
    relay: (turn) =>
      timed(turn, (outcome, ms, count = 0) => {
        // It looks every second, and mostly finds nothing.
        if (outcome === "done" && count === 0) return;
        tracing.note({ name: "relay", ms, attributes: { count, outcome } });
        logger.debug("The outbox: {count} {outcome}.", { count, outcome, ms: Math.round(ms) });
      }),
    async metrics() {
      gauges.set(await within(readingMs, read()).catch(() => null));
      return { type: registry.contentType, text: await registry.metrics() };
    },
    stop: () => tracing.stop(),
  };
}

async function timed<T>(
  run: () => Promise<T>,
  note: (outcome: "done" | "failed", ms: number, result?: T) => void,
): Promise<T> {
  const startedAt = performance.now();
  try {
    const result = await run();
    note("done", performance.now() - startedAt, result);
    return result;
  } catch (error) {
    note("failed", performance.now() - startedAt);
    throw error;
  }
}

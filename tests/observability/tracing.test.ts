// Spans leave only when somebody asked for them, and never those of libraries.
import { generateKeyPairSync } from "node:crypto";
import { trace } from "@opentelemetry/api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signPostRfc9421 } from "../../federation/sign.ts";
import { startTracing } from "../../src/observability/tracing.ts";
import { startSpanCollector, type SpanCollector } from "./span-collector.ts";

let collector: SpanCollector;
beforeEach(async () => {
  collector = await startSpanCollector();
});
afterEach(() => collector.stop());

const delivery = {
  name: "delivery",
  ms: 20,
  attributes: { lane: "share", outcome: "sent" },
} as const;

test("ours are sent at the latest when we stop, with name, duration and outcome", async () => {
  const tracing = await startTracing({ otlpEndpoint: collector.endpoint }, "1.2.3");
  tracing.note(delivery);
  tracing.note({ name: "relay", ms: 5, attributes: { count: 3, outcome: "failed" } });
  await tracing.stop();
  expect(collector.raw()).toContain("/v1/traces");
  expect(collector.raw()).toContain('"1.2.3"');
  const [sent, relayed] = collector.spans();
  expect(sent).toMatchObject({
    name: "delivery",
    attributes: [
      { key: "lane", value: { stringValue: "share" } },
      { key: "outcome", value: { stringValue: "sent" } },
    ],
    status: { code: 0 },
  });
  const { startTimeUnixNano, endTimeUnixNano } = sent!;
  expect(Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) / 1e6).toBeCloseTo(20, 0);
  expect(relayed).toMatchObject({ name: "relay", status: { code: 2 } });
});

test("those of libraries are not: nothing is registered for the whole process", async () => {
  const tracing = await startTracing({ otlpEndpoint: collector.endpoint }, "1.2.3");
  expect(trace.getTracer("anybody").startSpan("anything").isRecording()).toBe(false);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { keyId: "https://groups.example/groups/tea#main-key", privateKey };
  await signPostRfc9421(new URL("https://home.example/inbox"), "{}", key, new Date());
  await tracing.stop();
  expect(collector.spans()).toEqual([]);
});

test("a collector that does not answer holds up nobody's stop", async () => {
  const tracing = await startTracing({ otlpEndpoint: "http://127.0.0.1:9" }, "1.2.3");
  tracing.note(delivery);
  const startedAt = performance.now();
  await tracing.stop();
  expect(performance.now() - startedAt).toBeLessThan(2_500);
});

test("without a collector nothing is made of them", async () => {
  const tracing = await startTracing({ otlpEndpoint: null }, "1.2.3");
  tracing.note(delivery);
  await tracing.stop();
  expect(collector.raw()).toBe("");
});

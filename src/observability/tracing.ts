// Spans for OpenTelemetry: what was done and how it ended, without content, names or addresses.
import { ProxyTracerProvider, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import { getLogger } from "@logtape/logtape";
import type { Config } from "../config.ts";

const logger = getLogger(["alongside", "tracing"]);

export interface Tracing {
  /** Notes something that has just ended, after so many milliseconds. */
  note(span: Span): void;
  /** Sends what is left; gives up after two seconds. */
  stop(): Promise<void>;
}

export type Span =
  | { name: "inbox"; ms: number; attributes: { status: number } }
  | { name: "activity"; ms: number; attributes: { kind: string; outcome: "done" | "failed" } }
  | { name: "relay"; ms: number; attributes: { count: number; outcome: "done" | "failed" } }
  | {
      name: "delivery";
      ms: number;
      attributes: { lane: string; outcome: string; failure?: string };
    };

const kinds = {
  inbox: SpanKind.SERVER,
  activity: SpanKind.CONSUMER,
  relay: SpanKind.INTERNAL,
  delivery: SpanKind.CLIENT,
} as const;

const patienceMs = 2_000;

/**
 * Nothing is set up or loaded unless OTEL_EXPORTER_OTLP_ENDPOINT is set. The provider is never made the
 * global one: spans of libraries would carry URLs, key ids and handles.
 */
export async function startTracing(
  { otlpEndpoint }: Pick<Config, "otlpEndpoint">,
  version: string,
): Promise<Tracing> {
  if (otlpEndpoint === null) return { note: () => {}, stop: async () => {} };
  const { BatchSpanProcessor, TracerProvider } = await import("@opentelemetry/sdk-trace");
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
  const { resourceFromAttributes } = await import("@opentelemetry/resources");
  const exporter = new OTLPTraceExporter({
    url: `${otlpEndpoint}/v1/traces`,
    timeoutMillis: patienceMs,
  });
  let failing = false;
  const watched: typeof exporter.export = (spans, done) =>
    exporter.export(spans, (result) => {
      const failed = result.error !== undefined;
      // Once, until it works again: it is tried every few seconds.
      if (failed && !failing) {
        logger.warn("Spans could not be sent: {error}.", { error: result.error });
      }
      failing = failed;
      done(result);
    });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "alongside", "service.version": version }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: {
          export: watched,
          forceFlush: () => exporter.forceFlush(),
          shutdown: () => exporter.shutdown(),
        },
      }),
    ],
  });
  const proxy = new ProxyTracerProvider();
  proxy.setDelegate(provider);
  const tracer = proxy.getTracer("alongside", version);
  return {
    note: (span) => note(tracer, span),
    async stop() {
      const timer = Promise.withResolvers<void>();
      const timeout = setTimeout(timer.resolve, patienceMs);
      await Promise.race([provider.shutdown().catch(() => {}), timer.promise]);
      clearTimeout(timeout);
    },
  };
}

function note(tracer: Tracer, { name, ms, attributes }: Span): void {
  const end = Date.now();
  const span = tracer.startSpan(name, { kind: kinds[name], startTime: end - ms, attributes });
  const failed = "outcome" in attributes && attributes.outcome === "failed";
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(end);
}

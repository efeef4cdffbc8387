// Takes OpenTelemetry spans as a collector does (OTLP over HTTP, as JSON), and keeps them.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface CollectedSpan {
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

export interface SpanCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  endpoint: string;
  /** All that it was sent, headers included. */
  raw(): string;
  spans(): CollectedSpan[];
  stop(): Promise<void>;
}

interface Export {
  resourceSpans: { scopeSpans: { spans: CollectedSpan[] }[] }[];
}

export async function startSpanCollector(): Promise<SpanCollector> {
  const bodies: string[] = [];
  const heads: string[] = [];
  const server = createServer(async (request, response) => {
    heads.push(`${request.url} ${JSON.stringify(request.headers)}`);
    bodies.push(await text(request));
    response.setHeader("content-type", "application/json").end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    raw: () => [...heads, ...bodies].join("\n"),
    spans: () =>
      bodies
        .map((body) => JSON.parse(body) as Export)
        .flatMap(({ resourceSpans }) => resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

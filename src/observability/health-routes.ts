// /healthz, /readyz and /metrics, and the counting of what inboxes answer.
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono, type Context, type MiddlewareHandler } from "hono";
import type { Config } from "../config.ts";
import { mayReadMetrics } from "./metrics-access.ts";
import type { Readiness } from "./readiness.ts";
import type { Telemetry } from "./telemetry.ts";

export interface HealthDeps {
  config: Pick<Config, "metricsToken" | "origin" | "trustProxy">;
  telemetry: Telemetry;
  isReady: () => Promise<Readiness>;
}

/** To be mounted before everything else. */
export function healthRoutes({ config, telemetry, isReady }: HealthDeps): Hono {
  const routes = new Hono();
  // The process lives: nothing is asked, so that an outage of the database restarts nobody.
  routes.get("/healthz", (c) => c.text("ok"));
  routes.get("/readyz", async (c) => {
    const readiness = await isReady();
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  routes.get("/metrics", async (c) => {
    const peer = peerOf(c);
    if (!mayReadMetrics({ peer, headers: c.req.raw.headers }, config)) {
      return config.metricsToken === null
        ? c.text("Set METRICS_TOKEN, and send it as a bearer token.", 403)
        : c.text("Send METRICS_TOKEN as a bearer token.", 401, { "www-authenticate": "Bearer" });
    }
    const { type, text } = await telemetry.metrics();
    return c.body(text, 200, { "content-type": type });
  });

  const count: MiddlewareHandler = async (c, next) => {
    const startedAt = performance.now();
    await next();
    const ms = performance.now() - startedAt;
    telemetry.inboxAnswered({ status: c.res.status, ms });
  };
  routes.post("/inbox", count);
  routes.post("/groups/:handle/inbox", count);
  return routes;
}

function peerOf(context: Context): string | null {
  // Without a socket there is no peer: a request that was made inside this process.
  if (!(context.env as { incoming?: unknown } | undefined)?.incoming) return null;
  return getConnInfo(context).remote.address ?? null;
}

// Who may read /metrics. Numbers alone can say a lot about a small support group, so nobody does by accident.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Config } from "../config.ts";

export interface MetricsRequest {
  /** The address at the other end of the connection; null when unknown. */
  peer: string | null;
  headers: Headers;
}

/** What a proxy adds to a request that it passes on. */
const forwarding = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/**
 * With METRICS_TOKEN set: whoever brings it, and nobody else. Without: programs on this machine, as long as
 * no proxy may stand in front. An https ORIGIN or TRUST_PROXY says that one does, and then every request
 * comes from the proxy's address, so that only a token will do.
 */
export function mayReadMetrics(
  { peer, headers }: MetricsRequest,
  config: Pick<Config, "metricsToken" | "origin" | "trustProxy">,
): boolean {
  if (config.metricsToken !== null) {
    const given = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    return given !== undefined && isSame(given, config.metricsToken);
  }
  if (config.trustProxy || !config.origin.startsWith("http:")) return false;
  if (forwarding.some((name) => headers.has(name))) return false;
  return peer !== null && isLoopback(peer);
}

const isLoopback = (address: string): boolean =>
  address === "::1" || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address);

/** Takes equally long whatever is wrong. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}

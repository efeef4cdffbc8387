// Fetches a JSON document from another server: signed, checked at every redirect, and limited in size and time.
import type { Outbound, OutboundResponse } from "./outbound.ts";
import { signGet, type SigningKey } from "./sign.ts";

export type Fetched =
  /** `url` is where it was found in the end. */
  | { ok: true; url: string; json: unknown }
  | { ok: false; status: number | null; reason: FetchFailure; gone: boolean };

export type FetchFailure =
  | "refused-address"
  | "unreachable"
  | "timeout"
  | "status"
  | "redirects"
  | "too-large"
  | "not-json";

export interface FetchOptions {
  /** Whose signature to fetch with: GoToSocial answers 401 to an unsigned request. */
  key?: SigningKey;
  now: Date;
  /** What to ask for instead of an ActivityPub document; any JSON is taken then. */
  accept?: string;
  /** For everything together, in milliseconds. */
  timeout?: number;
}

const activityJson =
  'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
/** Not plain JSON: that may be somebody's upload, which would pass for an actor of the server it lies on. */
const activityPub = /^application\/(activity|ld)\+json$/i;
const anyJson = /^application\/([a-z0-9.-]+\+)?json$/i;
const maxBytes = 1_048_576;
const maxRedirects = 3;

/**
 * Fetches one document. `gone` is what a 404 or 410 means; a 401 or 403 means nothing for sure.
 * Every redirect is checked and signed anew.
 */
export async function fetchDocument(
  outbound: Outbound,
  url: string,
  options: FetchOptions,
): Promise<Fetched> {
  const signal = AbortSignal.timeout(options.timeout ?? 10_000);
  let next = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (outbound.problemWith(next) !== null) return failed("refused-address");
    let response: OutboundResponse;
    try {
      const at = new URL(next);
      const signed = options.key ? await signGet(at, options.key, options.now) : { host: at.host };
      response = await outbound.request(next, {
        method: "GET",
        headers: { ...signed, accept: options.accept ?? activityJson },
        signal,
        maxBytes,
      });
    } catch (error) {
      return failed(reasonOf(error));
    }
    const { location } = response.headers;
    if (response.status < 300 || response.status >= 400 || typeof location !== "string") {
      return read(next, response, options.accept ? anyJson : activityPub);
    }
    if (!URL.canParse(location, next)) return failed("redirects", response.status);
    next = new URL(location, next).href;
  }
  return failed("redirects");
}

function read(url: string, response: OutboundResponse, types: RegExp): Fetched {
  const { status } = response;
  if (status !== 200) return failed("status", status);
  if (response.truncated) return failed("too-large", status);
  const type = String(response.headers["content-type"] ?? "")
    .split(";", 1)[0]!
    .trim();
  if (!types.test(type)) return failed("not-json", status);
  try {
    return { ok: true, url, json: JSON.parse(response.body.toString("utf8")) };
  } catch {
    return failed("not-json", status);
  }
}

const failed = (reason: FetchFailure, status: number | null = null): Fetched => ({
  ok: false,
  status,
  reason,
  gone: status === 404 || status === 410,
});

function reasonOf(error: unknown): FetchFailure {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const name = error instanceof Error ? error.name : "";
  if (code === "ERR_BLOCKED_ADDRESS") return "refused-address";
  return name === "TimeoutError" || String(code).endsWith("_TIMEOUT") || code === "ETIMEOUT"
    ? "timeout"
    : "unreachable";
}

// Signs and sends for a test peer; what is forged, stale or broken on purpose goes through here as well.
import type { KeyObject } from "node:crypto";
import type { JsonObject } from "./mastodon-shapes.ts";
import { exchange, type WireRequest, type WireResponse } from "./peer-http.ts";
import type { SigningKey } from "./peer-keys.ts";
import { signCavage, type CavageOptions } from "./signatures.ts";
import { signRfc9421 } from "./signatures-rfc9421.ts";

export type SignatureKind = "cavage" | "rfc9421";

export interface SendOptions {
  /** The inbox's URL. */
  to: string;
  /** Sign with another key, or under another key id, than the person's own. */
  as?: { keyId?: string; privateKey?: KeyObject };
  signature?: SignatureKind;
  algorithm?: CavageOptions["algorithm"];
  /** Which headers a draft-cavage signature covers. */
  signed?: string[];
  date?: Date;
  /** Changes the body after it was signed. */
  tamper?: (body: string) => string;
  unsigned?: boolean;
  contentType?: string;
  /** Set after signing. */
  headers?: Record<string, string>;
}

export interface Sent {
  status: number;
  body: string;
  headers: WireResponse["headers"];
  /** What went over the wire: give it to `replay` to send the very same again. */
  request: WireRequest;
}

/** Signs as told and sends. A string goes out as it is: broken JSON, or bytes made elsewhere. */
export async function sendActivity(
  activity: JsonObject | string,
  own: SigningKey,
  now: Date,
  options: SendOptions,
): Promise<Sent> {
  const body = typeof activity === "string" ? activity : JSON.stringify(activity);
  const key = { ...own, ...options.as };
  const request = { method: "POST" as const, url: options.to, body };
  const how = { ...options, date: options.date ?? now };
  const headers = options.unsigned
    ? {
        host: new URL(options.to).host,
        date: how.date.toUTCString(),
        "content-type": options.contentType ?? "application/activity+json",
      }
    : options.signature === "rfc9421"
      ? await signRfc9421(request, key, how)
      : signCavage(request, key, how);
  return replay({
    ...request,
    headers: { "user-agent": userAgent, ...headers, ...options.headers },
    body: options.tamper ? options.tamper(body) : body,
  });
}

/** Sends the same bytes and headers as before. */
export async function replay(request: WireRequest): Promise<Sent> {
  const { status, body, headers } = await exchange(request);
  return { status, body, headers, request };
}

const userAgent = "Mastodon/4.5.0 (test peer)";
const accept = "application/activity+json, application/ld+json";

/** GET signed over `(request-target) host date`, as Mastodon signs its fetches. */
export const fetchSigned = async (
  url: string,
  key: SigningKey,
  now: Date,
  signature: SignatureKind = "cavage",
): Promise<WireResponse> => {
  const headers =
    signature === "rfc9421"
      ? await signRfc9421({ method: "GET", url }, key, { date: now })
      : signCavage({ method: "GET", url }, key, { date: now });
  return exchange({ method: "GET", url, headers: { ...headers, accept, "user-agent": userAgent } });
};

export const fetchUnsigned = (
  url: string,
  headers?: Record<string, string>,
): Promise<WireResponse> =>
  exchange({ method: "GET", url, headers: { accept, "user-agent": userAgent, ...headers } });

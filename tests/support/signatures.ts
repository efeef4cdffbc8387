// draft-cavage-http-signatures-12 with node:crypto alone: how Mastodon signs, and how strictly it verifies.
import { createHash, createPublicKey, sign, verify } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { SigningKey } from "./peer-keys.ts";

/** The public key behind a keyId, and the actor it belongs to; `fresh` goes past any cache. */
export type KeyFinder = (keyId: string, fresh: boolean) => Promise<FoundKey>;
export type FoundKey =
  | { found: true; owner: string; publicKeyPem: string; cached: boolean }
  | { found: false; why: string };

export interface SignedRequest {
  method: string;
  /** Path and query, as in the request line. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type Verification =
  | { verified: true; signer: string }
  | { verified: false; reason: string; unreachable?: boolean };

export interface CavageOptions {
  date: Date;
  contentType?: string;
  /** Which headers are signed, in order; what is not named is sent all the same. */
  signed?: string[];
  algorithm?: "rsa-sha256" | "hs2019";
}

const hour = 3_600_000;
/** Mastodon's: a signature is good for 12 hours, and clocks may differ by one. */
const expiry = 12 * hour;
const skew = hour;

export const digestOf = (body: string | Buffer): string =>
  `SHA-256=${createHash("sha256").update(body).digest("base64")}`;

/** All headers of a signed request; a GET has no `body`. */
export function signCavage(
  request: { method: string; url: string; body?: string },
  key: SigningKey,
  options: CavageOptions,
): Record<string, string> {
  const url = new URL(request.url);
  const headers: Record<string, string> = { host: url.host, date: options.date.toUTCString() };
  if (request.body !== undefined) {
    headers["digest"] = digestOf(request.body);
    headers["content-type"] = options.contentType ?? "application/activity+json";
  }
  const names = options.signed ?? [
    "(request-target)",
    "host",
    "date",
    ...(request.body === undefined ? [] : ["digest"]),
  ];
  const target = `${request.method.toLowerCase()} ${url.pathname}${url.search}`;
  const text = names
    .map((name) => `${name}: ${name === "(request-target)" ? target : headers[name]}`)
    .join("\n");
  const signature = sign("sha256", Buffer.from(text), key.privateKey).toString("base64");
  const algorithm = options.algorithm ?? "rsa-sha256";
  headers["signature"] =
    `keyId="${key.keyId}",algorithm="${algorithm}",headers="${names.join(" ")}",signature="${signature}"`;
  return headers;
}

/**
 * Checks what Mastodon checks, and where it is lenient, the stricter reading of others
 * (`interop-measured.md` 16): target, host, date, and for a POST the digest, must all be signed.
 */
export async function verifyCavage(
  request: SignedRequest,
  context: { authority: string; now: Date; findKey: KeyFinder },
): Promise<Verification> {
  const refuse = (reason: string): Verification => ({ verified: false, reason });
  const header = request.headers["signature"];
  if (typeof header !== "string") return refuse("there is no Signature header");
  const parameters = parseSignatureHeader(header);
  if (!parameters) return refuse("the Signature header can't be parsed");
  const { keyId, signature, algorithm = "hs2019", headers: list = "date" } = parameters;
  if (!keyId || !signature) return refuse("keyId or signature is missing");
  if (algorithm !== "rsa-sha256" && algorithm !== "hs2019")
    return refuse(`the algorithm ${algorithm} is not accepted`);

  const names = list.split(" ");
  const needed = ["(request-target)", "host", "date"];
  if (request.method === "POST") needed.push("digest");
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) return refuse(`not signed: ${missing.join(", ")}`);

  if (request.headers.host !== context.authority) return refuse("the host is another one");
  const date = Date.parse(request.headers.date ?? "");
  if (Number.isNaN(date)) return refuse("the date can't be parsed");
  const age = context.now.getTime() - date;
  if (age > expiry) return refuse("the date is more than 12 hours ago");
  if (age < -skew) return refuse("the date is in the future");
  if (request.method === "POST" && !digestMatches(request.headers["digest"], request.body))
    return refuse("the digest does not match the body");

  const text = signedText(request, names);
  if (text === null) return refuse("a signed header is missing");
  const matches = (pem: string): boolean => {
    try {
      const key = createPublicKey(pem);
      return verify("sha256", Buffer.from(text), key, Buffer.from(signature, "base64"));
    } catch {
      return false;
    }
  };

  let key = await context.findKey(keyId, false);
  // The actor may have changed its key since it was cached: look once more before refusing.
  if (key.found && key.cached && !matches(key.publicKeyPem))
    key = await context.findKey(keyId, true);
  if (!key.found)
    return { verified: false, reason: `the key could not be had: ${key.why}`, unreachable: true };
  if (!matches(key.publicKeyPem)) return refuse("the signature is wrong");
  return { verified: true, signer: key.owner };
}

/** `a="b",c="d"`, nothing else, and no parameter twice; null for anything that is not. */
function parseSignatureHeader(header: string): Record<string, string> | null {
  const parameters: Record<string, string> = {};
  for (const part of header.match(/[^,"]*(?:"[^"]*"[^,"]*)*(?:,|$)/g) ?? []) {
    if (part === "") continue;
    const match = /^\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+))\s*,?$/.exec(part);
    const name = match?.[1];
    if (!match || !name || name in parameters) return null;
    parameters[name] = match[2] ?? match[3]!;
  }
  return parameters;
}

function digestMatches(header: string | string[] | undefined, body: Buffer): boolean {
  if (typeof header !== "string") return false;
  const sha256 = header.split(",").find((value) => /^\s*sha-256=/i.test(value));
  return sha256?.trim().replace(/^sha-256=/i, "SHA-256=") === digestOf(body);
}

function signedText(request: SignedRequest, names: string[]): string | null {
  const lines: string[] = [];
  for (const name of names) {
    const value =
      name === "(request-target)"
        ? `${request.method.toLowerCase()} ${request.target}`
        : request.headers[name];
    if (typeof value !== "string") return null;
    lines.push(`${name}: ${value}`);
  }
  return lines.join("\n");
}

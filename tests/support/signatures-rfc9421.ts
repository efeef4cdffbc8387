// RFC 9421 HTTP message signatures for test peers, through Fedify: newer Mastodons accept and send them.
import { signRequest, verifyRequest, type SignRequestOptions } from "@fedify/fedify/sig";
import type { SigningKey } from "./peer-keys.ts";
import type { FoundKey, SignedRequest, Verification } from "./signatures.ts";

type JsonObject = Record<string, unknown>;

const expiry = 12 * 3_600_000;

/** All headers of a request signed over method, target, authority, host, date and, with a body, its digest. */
export async function signRfc9421(
  request: { method: string; url: string; body?: string },
  key: SigningKey,
  options: { date: Date; contentType?: string },
): Promise<Record<string, string>> {
  const headers = new Headers({ date: options.date.toUTCString() });
  if (request.body !== undefined)
    headers.set("content-type", options.contentType ?? "application/activity+json");
  const cryptoKey = key.privateKey.toCryptoKey(
    { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
    true,
    ["sign"],
  );
  // Node 24 has no Temporal; of an instant, Fedify's signer reads these two only.
  const instant = {
    epochMilliseconds: options.date.getTime(),
    toString: () => options.date.toISOString(),
  };
  const signed = await signRequest(
    new Request(request.url, { method: request.method, headers, body: request.body }),
    cryptoKey,
    new URL(key.keyId),
    { spec: "rfc9421", currentTime: instant as unknown as SignRequestOptions["currentTime"] },
  );
  return Object.fromEntries(signed.headers);
}

/**
 * Verifies with Fedify, and demands besides that method, target and content digest are signed.
 * @param context.loadActor gives the document behind a key id, or throws
 */
export async function verifyRfc9421(
  request: SignedRequest,
  context: {
    origin: string;
    now: Date;
    loadActor: (uri: string) => Promise<JsonObject>;
    findKey: (keyId: string) => Promise<FoundKey>;
  },
): Promise<Verification> {
  const refuse = (reason: string): Verification => ({ verified: false, reason });
  const input = String(request.headers["signature-input"]);
  const needed = ["@method", "@target-uri"];
  if (request.method === "POST") needed.push("content-digest");
  const missing = needed.filter((name) => !input.includes(`"${name}"`));
  if (missing.length > 0) return refuse(`not signed: ${missing.join(", ")}`);
  const created = Number(/;created=(\d+)/.exec(input)?.[1]) * 1000;
  if (!(Math.abs(context.now.getTime() - created) <= expiry))
    return refuse("created is missing or more than 12 hours away");
  if (new URL(context.origin).host !== request.headers.host)
    return refuse("the host is another one");

  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string") headers.set(name, value);
  const wire = new Request(context.origin + request.target, {
    method: request.method,
    headers,
    body: request.method === "POST" ? new Uint8Array(request.body) : undefined,
  });
  const key = await verifyRequest(wire, {
    spec: "rfc9421",
    // Checked above, by the peer's own clock.
    timeWindow: false,
    documentLoader: async (url) => ({
      contextUrl: null,
      documentUrl: url,
      document: await context.loadActor(url),
    }),
  });
  if (!key?.id) return refuse("the signature is wrong, or its key could not be had");
  const found = await context.findKey(key.id.href);
  return found.found ? { verified: true, signer: found.owner } : refuse(found.why);
}

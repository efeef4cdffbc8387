// Signs what leaves, as every server understands it, and in the newer form for those who ask for it.
import { createHash, sign, type KeyObject, type webcrypto } from "node:crypto";
import { promisify } from "node:util";
import { signRequest } from "@fedify/fedify/sig";

export interface SigningKey {
  /** Where others find the public half. */
  keyId: string;
  privateKey: KeyObject;
}

// With a callback the work is done in the thread pool: twice as many signatures a second on two cores.
const signInPool = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** The value of a `digest` header: worked out once for a body that goes to many inboxes. */
export const digestOf = (body: string | Buffer): string =>
  `SHA-256=${createHash("sha256").update(body).digest("base64")}`;

/**
 * Headers that sign a POST: draft-cavage-http-signatures-12, rsa-sha256, over
 * `(request-target) host date digest`.
 * @param digest from {@link digestOf}, of the very bytes that are sent
 */
export async function signPost(
  url: URL,
  digest: string,
  key: SigningKey,
  now: Date,
): Promise<Record<string, string>> {
  return await signDraft("post", url, key, { host: url.host, date: now.toUTCString(), digest });
}

/** Headers that sign a GET, over `(request-target) host date`. */
export async function signGet(
  url: URL,
  key: SigningKey,
  now: Date,
): Promise<Record<string, string>> {
  return await signDraft("get", url, key, { host: url.host, date: now.toUTCString() });
}

async function signDraft(
  method: "get" | "post",
  url: URL,
  key: SigningKey,
  headers: Record<string, string>,
): Promise<Record<string, string>> {
  const names = ["(request-target)"];
  const lines = [`(request-target): ${method} ${url.pathname}${url.search}`];
  for (const [name, value] of Object.entries(headers)) {
    names.push(name);
    lines.push(`${name}: ${value}`);
  }
  const signature = await signInPool("sha256", Buffer.from(lines.join("\n")), key.privateKey);
  return {
    ...headers,
    signature: `keyId="${key.keyId}",algorithm="rsa-sha256",headers="${names.join(" ")}",signature="${signature.toString("base64")}"`,
  };
}

const imported = new WeakMap<KeyObject, webcrypto.CryptoKey>();
const rfc9421Headers = ["host", "date", "content-digest", "signature-input", "signature"];

/** Headers that sign a POST by RFC 9421, for a server that refused the first form. */
export async function signPostRfc9421(
  url: URL,
  body: string | Buffer,
  key: SigningKey,
  now: Date,
): Promise<Record<string, string>> {
  let privateKey = imported.get(key.privateKey);
  if (!privateKey) {
    privateKey = key.privateKey.toCryptoKey({ name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, [
      "sign",
    ]);
    imported.set(key.privateKey, privateKey);
  }
  const bytes = Buffer.from(body);
  const signed = await signRequest(
    new Request(url, { method: "POST", body: bytes }),
    privateKey,
    new URL(key.keyId),
    { spec: "rfc9421", currentTime: instant(now), body: Uint8Array.from(bytes).buffer },
  );
  return Object.fromEntries(rfc9421Headers.map((name) => [name, signed.headers.get(name)!]));
}

/** Node 24 has no Temporal. These two members are all that signing asks for. */
const instant = (at: Date): Temporal.Instant =>
  ({ epochMilliseconds: at.getTime(), toString: () => at.toISOString() }) as Temporal.Instant;

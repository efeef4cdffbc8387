// Decides who signed a request. Fedify does the cryptography; what it leaves open is closed around it.
import { createPublicKey } from "node:crypto";
import { verifyRequestDetailed } from "@fedify/fedify/sig";
import { CryptographicKey } from "@fedify/vocab";
import { createNoopMeter, ProxyTracerProvider } from "@opentelemetry/api";
import { LRUCache } from "lru-cache";
import type { Clock } from "../src/clock.ts";
import type { ActorKey, RemoteActor } from "../src/store/actors.ts";
import {
  readSignature,
  type ClaimedSignature,
  type SignatureProblem,
  type SignedRequest,
} from "./read-signature.ts";
import type { LookupFailure, RemoteActors } from "./remote-actors.ts";

export type { SignedRequest } from "./read-signature.ts";

export type Verified =
  | { ok: true; actor: RemoteActor; keyId: string }
  | {
      ok: false;
      /** The signer's own server says that there is no such actor. */
      gone: boolean;
      reason: SignatureProblem | "wrong-host" | "unknown-key" | "bad-signature";
      /** Why the key could not be had, where that is the reason. */
      lookup?: LookupFailure;
    };

export interface Verifier {
  /**
   * Says who signed a request. That this is also who the activity is from is for the caller to compare.
   * Whatever a request contains, the answer is a refusal; it throws only when the database does.
   */
  verify(request: SignedRequest): Promise<Verified>;
}

/** @param deps.origin ours: a signature made for another host is worth nothing here */
export function createVerifier(deps: {
  remoteActors: RemoteActors;
  origin: string;
  clock: Clock;
}): Verifier {
  const { remoteActors, clock } = deps;
  const { host, origin } = new URL(deps.origin);
  /** Whose key was asked for again within the last minute: forgeries must not make us ask each time. */
  const askedAgain = new LRUCache<string, true>({
    max: 5_000,
    ttl: 60_000,
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
  });

  async function verify(request: SignedRequest): Promise<Verified> {
    if (new URL(request.url).origin !== origin) return refused("wrong-host");
    const now = clock();
    const claimed = readSignature(request, now);
    if (typeof claimed === "string") return refused(claimed);
    const { keyId } = claimed;
    const found = await remoteActors.byKeyId(keyId);
    if (!found.ok) return unknownKey(found);
    const { actor } = found;
    if (await isSignedBy(request, claimed, keyOf(actor, keyId), host)) {
      return { ok: true, actor, keyId };
    }
    // The key may have been changed since it was fetched.
    if (actor.fetchedAt >= now || askedAgain.has(actor.uri)) return refused("bad-signature");
    askedAgain.set(actor.uri, true);
    const again = await remoteActors.byKeyId(keyId, { fresh: true });
    if (!again.ok) return unknownKey(again);
    const changed = keyOf(again.actor, keyId);
    return changed.pem !== keyOf(actor, keyId).pem &&
      (await isSignedBy(request, claimed, changed, host))
      ? { ok: true, actor: again.actor, keyId }
      : refused("bad-signature");
  }

  return { verify };
}

const keyOf = (actor: RemoteActor, keyId: string): ActorKey =>
  actor.publicKeys.find((key) => key.id === keyId)!;

const refused = (reason: Extract<Verified, { ok: false }>["reason"]): Verified => ({
  ok: false,
  gone: false,
  reason,
});

const unknownKey = (failure: { gone: boolean; reason: LookupFailure }): Verified => ({
  ok: false,
  gone: failure.gone,
  reason: "unknown-key",
  lookup: failure.reason,
});

const imported = new WeakMap<ActorKey, CryptographicKey>();

/** Imports a key once for as long as its actor is remembered. */
function importKey(key: ActorKey): CryptographicKey {
  let known = imported.get(key);
  if (!known) {
    const publicKey = createPublicKey(key.pem).toCryptoKey(
      { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
      true,
      ["verify"],
    );
    known = new CryptographicKey({ id: new URL(key.id), publicKey });
    imported.set(key, known);
  }
  return known;
}

/** Fedify's spans and logs would carry headers and the signature itself. */
const silent = {
  tracerProvider: new ProxyTracerProvider(),
  meterProvider: { getMeter: () => createNoopMeter() },
};

/** Whether exactly this signature was made with exactly this key. Time and coverage are already checked. */
async function isSignedBy(
  request: SignedRequest,
  claimed: ClaimedSignature,
  key: ActorKey,
  host: string,
): Promise<boolean> {
  const headers = new Headers(request.headers);
  // Behind a proxy this may be anything; what counts is that the signature was made for our host.
  headers.set("host", host);
  const { method, url, body } = request;
  try {
    const result = await verifyRequestDetailed(new Request(url, { method, headers, body }), {
      ...silent,
      spec: claimed.spec,
      timeWindow: false,
      keyCache: {
        get: async (keyId) => (keyId.href === new URL(key.id).href ? importKey(key) : null),
        set: async () => {},
      },
      // Looked up by us, with our guards and limits; Fedify asks this when a cached key doesn't fit.
      documentLoader: async () => {
        throw new Error("Keys are not fetched here.");
      },
    });
    return result.verified && (claimed.label === null || result.signatureLabel === claimed.label);
  } catch {
    // Fedify throws on what it cannot decode, and WebCrypto on an algorithm that doesn't fit the key.
    return false;
  }
}

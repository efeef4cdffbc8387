// What a test peer knows of actors elsewhere: fetched once, signed by its instance actor, kept in memory.
import type { WireResponse } from "./peer-http.ts";
import type { FoundKey } from "./signatures.ts";

type JsonObject = Record<string, unknown>;

export interface RemoteActor {
  uri: string;
  type: string;
  /** `name@host`. */
  handle: string;
  name: string;
  inbox: string;
  sharedInbox: string | null;
  followers: string | null;
}

export interface RemoteActors {
  /** @throws with a sentence when the actor can't be had */
  actor(uri: string): Promise<RemoteActor>;
  document(uri: string): Promise<JsonObject>;
  key(keyId: string, fresh: boolean): Promise<FoundKey>;
}

/** @param get makes a GET signed by the peer's instance actor */
export function createRemoteActors(get: (url: string) => Promise<WireResponse>): RemoteActors {
  const cache = new Map<string, Promise<JsonObject>>();

  async function fetchDocument(uri: string): Promise<JsonObject> {
    const response = await get(uri);
    if (response.status !== 200) throw new Error(`${uri} answered ${response.status}`);
    return JSON.parse(response.body) as JsonObject;
  }

  function document(uri: string, fresh = false): Promise<JsonObject> {
    const url = uri.split("#")[0]!;
    const known = cache.get(url);
    if (known && !fresh) return known;
    const fetched = fetchDocument(url);
    cache.set(url, fetched);
    fetched.catch(() => cache.delete(url));
    return fetched;
  }

  return {
    document,
    async actor(uri) {
      const found = await document(uri);
      const { id, type, preferredUsername, inbox, followers, endpoints } = found;
      if (id !== uri) throw new Error(`${uri} gives a document with another id`);
      if (typeof inbox !== "string" || typeof preferredUsername !== "string")
        throw new Error(`${uri} has no inbox or no preferredUsername`);
      const shared = (endpoints as { sharedInbox?: unknown } | undefined)?.sharedInbox;
      return {
        uri,
        type: String(type),
        name: preferredUsername,
        handle: `${preferredUsername}@${new URL(uri).host}`,
        inbox,
        sharedInbox: typeof shared === "string" ? shared : null,
        followers: typeof followers === "string" ? followers : null,
      };
    },
    async key(keyId, fresh) {
      const cached = !fresh && cache.has(keyId.split("#")[0]!);
      let found: JsonObject;
      try {
        found = await document(keyId, fresh);
      } catch (error) {
        return { found: false, why: error instanceof Error ? error.message : String(error) };
      }
      const key = readKey(found, keyId, cached);
      return !key.found && cached ? this.key(keyId, true) : key;
    },
  };
}

/** The key must name itself, and as its owner the very actor whose document carries it. */
function readKey(document: JsonObject, keyId: string, cached: boolean): FoundKey {
  const key = (document["publicKey"] ?? document) as JsonObject;
  if (key["id"] !== keyId) return { found: false, why: "the document has another key" };
  if (key["owner"] !== document["id"]) return { found: false, why: "the key has another owner" };
  if (typeof key["publicKeyPem"] !== "string") return { found: false, why: "the key has no PEM" };
  return {
    found: true,
    owner: key["owner"] as string,
    publicKeyPem: key["publicKeyPem"],
    cached,
  };
}

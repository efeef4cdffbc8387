// Who an actor on another server is: from memory, from the database, or from that server itself.
import { LRUCache } from "lru-cache";
import type { Clock } from "../src/clock.ts";
import {
  actorFromRow,
  findActorByKeyId,
  findActorByUri,
  saveActor,
  type ActorRow,
  type RemoteActor,
} from "../src/store/actors.ts";
import type { Database, Tx } from "../src/store/database.ts";
import { failed, fetchActor, sameOrigin, type ActorLookup, type Failed } from "./fetch-actor.ts";
import { fetchDocument } from "./fetch-document.ts";
import type { Outbound } from "./outbound.ts";
import { actorInWebFinger, ownerOfKey } from "./parse-actor.ts";
import type { SigningKey } from "./sign.ts";

export type { ActorLookup, LookupFailure } from "./fetch-actor.ts";

export interface LookupOptions {
  /** Ask the actor's server, whatever is remembered. */
  fresh?: boolean;
}

/** Nothing here writes to the database but `persist`, which is for actors whose signature was verified. */
export interface RemoteActors {
  byUri(uri: string, options?: LookupOptions): Promise<ActorLookup>;
  /** Finds the actor that owns a key, and that itself lists it. */
  byKeyId(keyId: string, options?: LookupOptions): Promise<ActorLookup>;
  /** @param handle `@name@host`, `name@host` or an actor's URI */
  byHandle(handle: string): Promise<ActorLookup>;
  persist(actor: RemoteActor, tx?: Tx): Promise<ActorRow>;
}

const minute = 60_000;
/** After a day the actor's server is asked again; what is stored serves on if that gives nothing. */
const staleAfter = 24 * 60 * minute;
const webFingerTypes = "application/jrd+json, application/json";

export function createRemoteActors(deps: {
  database: Database;
  outbound: Outbound;
  /** The instance actor's: groups stay unknown to servers that only fetch. */
  instanceKey: () => Promise<SigningKey>;
  clock: Clock;
}): RemoteActors {
  const { database, outbound, clock } = deps;
  const memory = { ttlResolution: 0, perf: { now: () => clock().getTime() } };
  const actors = new LRUCache<string, RemoteActor>({ max: 5_000, ttl: 60 * minute, ...memory });
  const failures = new LRUCache<string, Failed>({ max: 20_000, ttl: minute, ...memory });
  /** Whose key it is, for keys that stand in a document of their own. */
  const owners = new LRUCache<string, string>({ max: 5_000 });
  const underWay = new Map<string, Promise<ActorLookup>>();

  async function byUri(uri: string, options: LookupOptions = {}): Promise<ActorLookup> {
    if (outbound.problemWith(uri) !== null) return failed("refused-address");
    if (!options.fresh) {
      const known = actors.get(uri);
      if (known) return { ok: true, actor: known };
      const failure = failures.get(uri);
      if (failure) return failure;
    }
    return await once(`${options.fresh ? "fresh" : "any"} ${uri}`, () => look(uri, options));
  }

  /** However many ask at once, one question is asked. */
  function once(key: string, ask: () => Promise<ActorLookup>): Promise<ActorLookup> {
    let asked = underWay.get(key);
    if (!asked) {
      asked = ask().finally(() => underWay.delete(key));
      underWay.set(key, asked);
    }
    return asked;
  }

  async function look(uri: string, options: LookupOptions): Promise<ActorLookup> {
    const row = options.fresh ? null : await findActorByUri(database.orm, uri);
    const stored = row && row.goneAt === null ? actorFromRow(row) : null;
    const age = stored ? clock().getTime() - stored.fetchedAt.getTime() : Infinity;
    const found: ActorLookup =
      stored && age < staleAfter
        ? { ok: true, actor: stored }
        : await once(`fetch ${uri}`, () => fetchFromServer(uri));
    if (found.ok) return remember(uri, found.actor);
    // Also where the actor is gone: its last key is what the Delete that says so is signed with.
    if (stored) return remember(uri, stored);
    return rememberFailure(uri, found);
  }

  const fetchFromServer = async (uri: string): Promise<ActorLookup> =>
    await fetchActor(outbound, uri, { key: await deps.instanceKey(), now: clock() });

  function remember(uri: string, actor: RemoteActor): ActorLookup {
    failures.delete(uri);
    actors.set(actor.uri, actor);
    return { ok: true, actor };
  }

  function rememberFailure(key: string, failure: Failed): ActorLookup {
    if (failure.gone) actors.delete(key);
    failures.set(key, failure, { ttl: failure.gone ? 10 * minute : minute });
    return failure;
  }

  async function byKeyId(keyId: string, options: LookupOptions = {}): Promise<ActorLookup> {
    if (outbound.problemWith(keyId) !== null) return failed("refused-address");
    const failure = options.fresh ? undefined : failures.get(keyId);
    if (failure) return failure;
    const found = await once(`key ${options.fresh === true} ${keyId}`, () =>
      lookForKey(keyId, options),
    );
    return found.ok ? found : rememberFailure(keyId, found);
  }

  async function lookForKey(keyId: string, options: LookupOptions): Promise<ActorLookup> {
    const owner = await ownerOf(keyId);
    if (typeof owner !== "string") return owner;
    let found = await byUri(owner, options);
    if (found.ok && !lists(found.actor, keyId) && !options.fresh) {
      found = await byUri(owner, { fresh: true });
    }
    if (!found.ok) return found;
    if (!lists(found.actor, keyId) || !sameOrigin(found.actor.uri, keyId)) {
      return failed("key-mismatch");
    }
    if (!keyId.includes("#")) owners.set(keyId, found.actor.uri);
    return found;
  }

  /** Nearly always the key stands in its owner's document, and its id says where that is. */
  async function ownerOf(keyId: string): Promise<string | Failed> {
    const [document, fragment] = keyId.split("#", 2) as [string, string?];
    if (fragment !== undefined) return document;
    const known = owners.get(keyId) ?? (await findActorByKeyId(database.orm, keyId))?.uri;
    if (known) return known;
    const key = await deps.instanceKey();
    const fetched = await fetchDocument(outbound, keyId, { key, now: clock() });
    if (!fetched.ok) return { ok: false, gone: fetched.gone, reason: fetched.reason };
    const owner = ownerOfKey(fetched.json);
    return owner && sameOrigin(owner, keyId) ? owner : failed("key-mismatch");
  }

  async function byHandle(handle: string): Promise<ActorLookup> {
    const given = handle.trim().replace(/^(acct:)?@?/, "");
    if (/^https?:\/\//.test(given)) return await byUri(given);
    const [, name, host] = /^([^@\s/]+)@([^@\s/?#]+)$/.exec(given) ?? [];
    if (!name || !host || !URL.canParse(`https://${host}`)) return failed("not-a-handle");
    // Trials on one machine have no certificates.
    const scheme =
      outbound.allowPrivateAddress && /^(127\.|localhost|\[::1\])/.test(host) ? "http" : "https";
    const url = new URL(`${scheme}://${host}/.well-known/webfinger`);
    url.searchParams.set("resource", `acct:${name}@${host}`);
    const fetched = await fetchDocument(outbound, url.href, {
      now: clock(),
      accept: webFingerTypes,
    });
    if (!fetched.ok) return { ok: false, gone: fetched.gone, reason: fetched.reason };
    const uri = actorInWebFinger(fetched.json);
    return uri ? await byUri(uri) : failed("not-an-actor");
  }

  return {
    byUri,
    byKeyId,
    byHandle,
    persist: (actor, tx) => saveActor(tx ?? database.orm, actor, clock()),
  };
}

const lists = (actor: RemoteActor, keyId: string): boolean =>
  actor.publicKeys.some((key) => key.id === keyId);

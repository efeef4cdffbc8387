// Fetches an actor from its own server, and believes nobody else about it.
import type { RemoteActor } from "../src/store/actors.ts";
import { fetchDocument, type FetchFailure, type FetchOptions } from "./fetch-document.ts";
import type { Outbound } from "./outbound.ts";
import { parseActor } from "./parse-actor.ts";

export type ActorLookup =
  | { ok: true; actor: RemoteActor }
  /** `gone`: its server says that there is no such actor. */
  | { ok: false; gone: boolean; reason: LookupFailure };

export type Failed = Extract<ActorLookup, { ok: false }>;

export type LookupFailure =
  | FetchFailure
  | "not-an-actor"
  | "other-id"
  | "bad-inbox"
  | "key-mismatch"
  | "not-a-handle";

/**
 * Fetches an actor. A document that names another id is fetched there instead, once.
 * @returns an actor whose addresses may be used: a bad inbox refuses it, a bad shared inbox is dropped
 */
export async function fetchActor(
  outbound: Outbound,
  uri: string,
  options: FetchOptions,
  first = true,
): Promise<ActorLookup> {
  const fetched = await fetchDocument(outbound, uri, options);
  if (!fetched.ok) return { ok: false, gone: fetched.gone, reason: fetched.reason };
  const actor = parseActor(fetched.json, options.now);
  if (!actor) return failed("not-an-actor");
  // What another server says about an id is worth nothing, even where a redirect led to it.
  const own =
    sameOrigin(actor.uri, fetched.url) &&
    (sameUrl(actor.uri, fetched.url) || sameUrl(actor.uri, uri));
  if (!own) {
    return first && !sameUrl(actor.uri, uri)
      ? await fetchActor(outbound, actor.uri, options, false)
      : failed("other-id");
  }
  if ((await outbound.checkInbox(actor.inbox)) !== null) return failed("bad-inbox");
  const { sharedInbox } = actor;
  const shared = sharedInbox !== null && (await outbound.checkInbox(sharedInbox)) === null;
  return { ok: true, actor: shared ? actor : { ...actor, sharedInbox: null } };
}

export const failed = (reason: LookupFailure): Failed => ({ ok: false, gone: false, reason });

export const sameOrigin = (a: string, b: string): boolean =>
  new URL(a).origin === new URL(b).origin;
const sameUrl = (a: string, b: string): boolean => new URL(a).href === new URL(b).href;

// What one test peer holds in memory: its people, their notes, and how it is told to behave.
import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject, NoteDraft } from "./mastodon-shapes.ts";
import { pooledKeyPair, type KeyPair, type SigningKey } from "./peer-keys.ts";
import { createReceivedLog, type ReceivedLog } from "./peer-log.ts";
import { createRemoteActors, type RemoteActors } from "./peer-remote.ts";
import { fetchSigned } from "./peer-send.ts";

export type Software =
  | "mastodon"
  | "gotosocial"
  | "misskey"
  | "hollo"
  | "snac"
  | "nodebb"
  | "lemmy";
export type ActorType = "Person" | "Service" | "Application" | "Group" | "Organization";

export interface PeerOptions {
  /** A loopback address: one for each server that should count as a host of its own. */
  host?: string;
  port?: number;
  sharedInbox?: boolean;
  software?: Software;
  /** Gives its documents to signed requests only (Mastodon's authorised fetch, GoToSocial always). */
  requireSignedGet?: boolean;
  acceptRfc9421?: boolean;
  now?: () => Date;
}

export interface PeerPersonState {
  name: string;
  uri: string;
  type: ActorType;
  displayName: string;
  published: Date;
  keys: KeyPair;
  key: SigningKey;
  alsoKnownAs: string[];
  movedTo: string | null;
  /** The actor's document answers 410. */
  gone: boolean;
  /** Merged over the actor's document, for odd and hostile ones. */
  document: JsonObject;
  /** The latest Follow sent to each actor, by actor URI. */
  following: Map<string, { follow: JsonObject; accepted: boolean }>;
}

export interface StoredNote {
  draft: NoteDraft;
  object: JsonObject;
  activity: JsonObject;
  gone: boolean;
}

/**
 * How an inbox answers a request whose signature holds: with a status; `hang` takes the activity and
 * never answers; `reset` breaks the connection without taking it.
 */
export type Answer = number | "hang" | "reset";
export type AnswerKnob = Answer | ((request: Received) => Answer | Promise<Answer>);

/** One POST that reached an inbox. */
export interface Received {
  at: Date;
  path: string;
  /** Empty where the body is not a JSON object. */
  activity: JsonObject;
  rawBody: string;
  headers: IncomingHttpHeaders;
  /** True, or why Mastodon would refuse it. */
  verified: true | string;
  /** The sender's key could not be fetched just then: it may have been killed meanwhile. */
  unreachable: boolean;
  answered: Answer;
  /** Verified, and taken by the peer (answered 2xx, or hanging): what its people see comes from these. */
  taken: boolean;
  /** Somebody here followed its actor by then: Mastodon drops an Announce of anybody else. */
  hadFollower: boolean;
}

/** One GET of a document. */
export interface Fetched {
  at: Date;
  path: string;
  /** The actor that signed it; null where that was not, or wrongly, or not looked at (open documents). */
  signedBy: string | null;
  /** Why the signature is wrong. */
  wrong: string | null;
  status: number;
}

/** What `serve` puts at a path in place of the peer's own document. */
export interface ServedDocument {
  status?: number;
  headers?: Record<string, string>;
  body: JsonObject | string;
}

export interface PeerState {
  origin: string;
  /** Host and port. */
  authority: string;
  software: Software;
  sharedInbox: boolean;
  requireSignedGet: boolean;
  acceptRfc9421: boolean;
  now: () => Date;
  instanceUri: string;
  instance: { keys: KeyPair; key: SigningKey };
  people: Map<string, PeerPersonState>;
  /** By note URI. */
  notes: Map<string, StoredNote>;
  served: Map<string, ServedDocument>;
  fetched: Fetched[];
  log: ReceivedLog;
  remote: RemoteActors;
  knobs: { inbox: AnswerKnob; documents: Answer; delayMs: number };
  /** Counts what needs a number of its own: notes, follows, flags. */
  next: () => number;
}

/** An empty peer, before anybody lives there. */
export function createState(authority: string, options: PeerOptions): PeerState {
  const origin = `http://${authority}`;
  const now = options.now ?? (() => new Date());
  const instanceUri = `${origin}/actor`;
  const keys = pooledKeyPair();
  const key = { keyId: `${instanceUri}#main-key`, privateKey: keys.privateKey };
  let last = 0;
  return {
    origin,
    authority,
    software: options.software ?? "mastodon",
    sharedInbox: options.sharedInbox ?? true,
    requireSignedGet: options.requireSignedGet ?? false,
    acceptRfc9421: options.acceptRfc9421 ?? false,
    now,
    instanceUri,
    instance: { keys, key },
    people: new Map(),
    notes: new Map(),
    served: new Map(),
    fetched: [],
    log: createReceivedLog(authority),
    remote: createRemoteActors((url) => fetchSigned(url, key, now())),
    knobs: { inbox: 202, documents: 200, delayMs: 0 },
    next: () => ++last,
  };
}

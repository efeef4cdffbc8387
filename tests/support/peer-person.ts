// Somebody with an account on a test peer: what they can do, and what they see.
import type { JsonObject } from "./mastodon-shapes.ts";
import { createDeeds, type Deeds } from "./peer-deeds.ts";
import type { WireResponse } from "./peer-http.ts";
import { pooledKeyPair, type KeyPair, type SigningKey } from "./peer-keys.ts";
import { createPosts, type Posts } from "./peer-posts.ts";
import {
  fetchSigned,
  fetchUnsigned,
  sendActivity,
  type SendOptions,
  type Sent,
  type SignatureKind,
} from "./peer-send.ts";
import type { ActorType, PeerPersonState, PeerState } from "./peer-state.ts";

export interface PersonOptions {
  type?: ActorType;
  displayName?: string;
  /** When the account was opened; ten months before the peer's present by default. */
  published?: Date;
  alsoKnownAs?: string[];
  keys?: KeyPair;
  /** Merged over the actor's document, for odd and hostile ones. */
  document?: JsonObject;
}

export interface PeerPerson extends Posts, Deeds {
  name: string;
  uri: string;
  /** `@name@host:port`. */
  handle: string;
  key: SigningKey;
  /** What its document says may be changed here at any time. */
  state: PeerPersonState;
  send(activity: JsonObject | string, options: SendOptions): Promise<Sent>;
  fetchSigned(url: string, signature?: SignatureKind): Promise<WireResponse>;
  fetchUnsigned(url: string, headers?: Record<string, string>): Promise<WireResponse>;
}

const tenMonths = 300 * 86_400_000;

export function createPerson(
  state: PeerState,
  name: string,
  options: PersonOptions = {},
): PeerPerson {
  const uri = `${state.origin}/users/${name}`;
  const keys = options.keys ?? pooledKeyPair();
  const person: PeerPersonState = {
    name,
    uri,
    type: options.type ?? "Person",
    displayName: options.displayName ?? name,
    published: options.published ?? new Date(state.now().getTime() - tenMonths),
    keys,
    key: { keyId: `${uri}#main-key`, privateKey: keys.privateKey },
    alsoKnownAs: options.alsoKnownAs ?? [],
    movedTo: null,
    gone: false,
    document: options.document ?? {},
    following: new Map(),
  };
  state.people.set(name, person);
  return {
    name,
    uri,
    handle: `@${name}@${state.authority}`,
    key: person.key,
    state: person,
    ...createPosts({ state, person }),
    ...createDeeds({ state, person }),
    send: (activity, how) => sendActivity(activity, person.key, state.now(), how),
    fetchSigned: (url, signature) => fetchSigned(url, person.key, state.now(), signature),
    fetchUnsigned,
  };
}

// What a test peer answers to GET: actors, WebFinger, NodeInfo, notes, collections.
import { activityStreams, noteDocument } from "./mastodon-activities.ts";
import { isPublicUri, type JsonObject } from "./mastodon-shapes.ts";
import { idOf, urisIn } from "./peer-http.ts";
import type { KeyPair } from "./peer-keys.ts";
import type { PeerPersonState, PeerState } from "./peer-state.ts";

export interface Page {
  status: number;
  contentType: string;
  headers?: Record<string, string>;
  body: string;
}

const json = (
  body: unknown,
  contentType = "application/activity+json; charset=utf-8",
  status = 200,
): Page => ({ status, contentType, body: JSON.stringify(body) });
const missing = (status: 404 | 410 = 404): Page => json({ error: "Not Found" }, undefined, status);
const collection = (id: string, items: unknown[] | number): Page =>
  json({
    "@context": activityStreams,
    id,
    type: "OrderedCollection",
    totalItems: typeof items === "number" ? items : items.length,
    ...(typeof items === "number" ? {} : { orderedItems: items }),
  });

/** Documents that even a server demanding signatures gives to anyone, or two such servers deadlock. */
export const isOpenPath = (path: string): boolean =>
  path === "/actor" || path.startsWith("/.well-known/") || path.startsWith("/nodeinfo/");

/** @param signer the actor that signed the request, if it did */
export function answerGet(state: PeerState, url: URL, signer: string | null): Page {
  const served = state.served.get(url.pathname);
  if (served) {
    const body = typeof served.body === "string" ? served.body : JSON.stringify(served.body);
    return { ...json(null), status: served.status ?? 200, headers: served.headers, body };
  }
  if (url.pathname === "/actor") return json(instanceDocument(state));
  if (url.pathname === "/.well-known/webfinger")
    return webFinger(state, url.searchParams.get("resource") ?? "");
  if (url.pathname === "/.well-known/nodeinfo")
    return json({ links: [{ rel: nodeInfoSchema, href: `${state.origin}/nodeinfo/2.0` }] });
  if (url.pathname === "/nodeinfo/2.0") return nodeInfo(state);

  const [users, name = "", part, number, replies] = url.pathname.slice(1).split("/");
  const person = users === "users" ? state.people.get(name) : undefined;
  if (!person) return missing();
  if (person.gone) return missing(410);
  const address = `${state.origin}${url.pathname}`;
  if (part === undefined) return json(actorDocument(state, person));
  if (part === "followers" || part === "following")
    return collection(address, part === "following" ? person.following.size : 0);
  if (part === "outbox") return collection(address, []);
  if (part !== "statuses" || number === undefined) return missing();
  if (replies === "replies") return repliesTo(state, address.slice(0, -"/replies".length));
  return note(state, address, signer);
}

function note(state: PeerState, uri: string, signer: string | null): Page {
  const found = state.notes.get(uri);
  if (!found || found.gone) return missing();
  const addressed = [...urisIn(found.object["to"]), ...urisIn(found.object["cc"])];
  const shown =
    addressed.some(isPublicUri) ||
    (signer !== null && addressed.some((one) => sameOrigin(one, signer)));
  return shown ? json(noteDocument(found.object)) : missing();
}

function sameOrigin(one: string, other: string): boolean {
  return URL.canParse(one) && new URL(one).origin === new URL(other).origin;
}

function repliesTo(state: PeerState, uri: string): Page {
  const items = [...state.notes.values()]
    .filter(({ object, gone }) => !gone && idOf(object["inReplyTo"]) === uri)
    .filter(({ object }) => [...urisIn(object["to"]), ...urisIn(object["cc"])].some(isPublicUri))
    .map(({ object }) => object["id"]);
  const id = `${uri}/replies`;
  return json({
    "@context": activityStreams,
    id,
    type: "Collection",
    first: { id: `${id}?page=true`, type: "CollectionPage", partOf: id, items },
  });
}

function publicKey(uri: string, keyId: string, keys: KeyPair): JsonObject {
  return { id: keyId, owner: uri, publicKeyPem: keys.publicKeyPem };
}

function instanceDocument(state: PeerState): JsonObject {
  const uri = state.instanceUri;
  return {
    "@context": [activityStreams, "https://w3id.org/security/v1"],
    id: uri,
    type: "Application",
    preferredUsername: state.authority,
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    url: `${state.origin}/about/more?instance_actor=true`,
    manuallyApprovesFollowers: true,
    publicKey: publicKey(uri, state.instance.key.keyId, state.instance.keys),
    endpoints: { sharedInbox: `${state.origin}/inbox` },
  };
}

function actorDocument(state: PeerState, person: PeerPersonState): JsonObject {
  const { uri, name } = person;
  return {
    "@context": [
      activityStreams,
      "https://w3id.org/security/v1",
      {
        manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
        toot: "http://joinmastodon.org/ns#",
        featured: { "@id": "toot:featured", "@type": "@id" },
        alsoKnownAs: { "@id": "as:alsoKnownAs", "@type": "@id" },
        movedTo: { "@id": "as:movedTo", "@type": "@id" },
        discoverable: "toot:discoverable",
      },
    ],
    id: uri,
    type: person.type,
    following: `${uri}/following`,
    followers: `${uri}/followers`,
    inbox: `${uri}/inbox`,
    outbox: `${uri}/outbox`,
    preferredUsername: name,
    name: person.displayName,
    summary: "",
    url: `${state.origin}/@${name}`,
    manuallyApprovesFollowers: false,
    discoverable: false,
    published: `${person.published.toISOString().slice(0, 10)}T00:00:00Z`,
    ...(person.alsoKnownAs.length > 0 ? { alsoKnownAs: person.alsoKnownAs } : {}),
    ...(person.movedTo === null ? {} : { movedTo: person.movedTo }),
    publicKey: publicKey(uri, person.key.keyId, person.keys),
    tag: [],
    attachment: [],
    ...(state.sharedInbox ? { endpoints: { sharedInbox: `${state.origin}/inbox` } } : {}),
    ...person.document,
  };
}

const nodeInfoSchema = "http://nodeinfo.diaspora.software/ns/schema/2.0";

function nodeInfo(state: PeerState): Page {
  return json(
    {
      version: "2.0",
      software: { name: state.software, version: "4.5.0" },
      protocols: ["activitypub"],
      services: { outbound: [], inbound: [] },
      usage: { users: { total: state.people.size }, localPosts: state.notes.size },
      openRegistrations: false,
      metadata: {},
    },
    `application/json; profile="${nodeInfoSchema}#"`,
  );
}

function webFinger(state: PeerState, resource: string): Page {
  const named = /^acct:([^@]+)@(.+)$/.exec(resource);
  const person = named
    ? named[2] === state.authority && state.people.get(named[1]!)
    : [...state.people.values()].find(({ uri }) => uri === resource);
  if (!person || person.gone) return missing();
  const page = `${state.origin}/@${person.name}`;
  return json(
    {
      subject: `acct:${person.name}@${state.authority}`,
      aliases: [page, person.uri],
      links: [
        { rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: page },
        { rel: "self", type: "application/activity+json", href: person.uri },
      ],
    },
    "application/jrd+json; charset=utf-8",
  );
}

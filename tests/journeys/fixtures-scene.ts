// One software's recordings on a stage: its servers with their people, a group, and the fixtures moved there.
import { listFixtures, readdress, type Fixture, type Readdressing } from "../fixtures/load.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import { pooledKeyPair, type SigningKey } from "../support/peer-keys.ts";
import type { WireResponse } from "../support/peer-http.ts";
import type { World } from "../support/world.ts";
import type { Backstage } from "./fixtures-backstage.ts";
import { startRecordedServer, type RecordedServer } from "./fixtures-server.ts";
import { mannerOf, sendLike } from "./fixtures-signing.ts";

export interface Scene extends AsyncDisposable {
  software: string;
  /** By the host that the recordings have. */
  servers: Map<string, RecordedServer>;
  /** The group that most recordings are about, and one for all the others. */
  group: string;
  other: string;
  /** The account that wrote most of them. */
  main: string;
  /** A recording, as it would have been sent here now. @throws if it names something not there yet */
  moved(json: unknown): Promise<JsonObject>;
  /** Makes sure that the server of this actor knows it. */
  cast(actor: string): SigningKey;
  /** The document that is served of an actor. */
  documentOf(actor: string): JsonObject;
  /** Signs with the actor's key, as this software does, and sends. */
  send(name: string, body: JsonObject, actor?: string): Promise<WireResponse>;
  serverOf(uri: string): RecordedServer;
}

const recordings = listFixtures();
const recordingOf = (software: string, name: string): JsonObject =>
  recordings.find((one) => one.software === software && one.name === name)!.json as JsonObject;

export const recordedHost = (software: string): string =>
  software === "gotosocial" ? "gts.test" : `${software}.test`;

/** Whose recorded document an actor of this path resembles; a name where there is none of its own. */
function documentLike(software: string, path: string): { like: JsonObject; more: JsonObject } {
  const person = recordingOf(software, "actor-person");
  if (software === "nodebb" && path.startsWith("/category/"))
    return { like: recordingOf(software, "actor-group"), more: {} };
  if (software === "nodebb" && path === "/actor")
    return { like: recordingOf(software, "actor-application"), more: {} };
  if (software === "gotosocial" && /^\/users\/[\d.]+:\d+$/.test(path))
    return { like: recordingOf(software, "actor-instance"), more: {} };
  // The actors that pass reports on.
  const isServer =
    path === (software === "misskey" ? "/users/ats9r0hp2bu80001" : "/actor") &&
    software !== "gotosocial";
  return { like: person, more: isServer ? { type: "Application" } : {} };
}

export async function setScene(
  world: World,
  { database, addGroup }: Backstage,
  { software, number }: { software: string; number: number },
): Promise<Scene> {
  const host = recordedHost(software);
  const hosts = [...new Set([host, "gts2.test", "elsewhere.test"])];
  const servers = new Map<string, RecordedServer>();
  for (const [i, one] of hosts.entries()) {
    const address = `127.0.${100 + number}.${i + 1}`;
    const signedOnly = one.startsWith("gts");
    servers.set(one, await startRecordedServer({ address, now: world.clock.now, signedOnly }));
  }
  const softwareOf = (origin: string): string =>
    origin === servers.get(host)!.origin
      ? software
      : origin === servers.get("gts2.test")!.origin
        ? "gotosocial"
        : "mastodon";
  const [group, other] = await Promise.all(
    ["grief", "mover"].map(async (name) => {
      const { handle } = await addGroup(`${name}_${software}`);
      return `${world.origin}/groups/${handle}`;
    }),
  );
  const serverOf = (uri: string): RecordedServer =>
    [...servers.values()].find(({ origin }) => new URL(uri).origin === origin)!;
  const moves: Readdressing[] = [
    { from: "https://groups.test/g/grief", to: group! },
    { from: ["mover", "circle", "pinned", "reader"].map((g) => `https://groups.test/g/${g}`), to: other! },
    { from: "https://groups.test", to: world.origin },
    { from: "groups.test", to: new URL(world.origin).host },
    ...[...servers].flatMap(([from, { origin, authority }]) => [
      { from: `https://${from}`, to: origin },
      { from, to: authority },
    ]),
  ];
  const keys = new Map<string, SigningKey>();

  function cast(actor: string): SigningKey {
    const known = keys.get(actor);
    if (known) return known;
    const server = serverOf(actor);
    const { pathname } = new URL(actor);
    const { like, more } = documentLike(softwareOf(server.origin), pathname);
    const id = String(like["id"]);
    const document = readdress({ ...like, ...more }, [
      ...moves,
      { from: id, to: actor },
      { from: `https://${new URL(id).host}`, to: server.origin },
    ]);
    const { privateKey, publicKeyPem } = pooledKeyPair();
    const key = document["publicKey"] as JsonObject;
    key["publicKeyPem"] = publicKeyPem;
    if (actor !== readdress(id, moves)) document["preferredUsername"] = pathname.split("/").at(-1);
    server.documents.set(pathname, { body: document });
    const keyId = String(key["id"]);
    // GoToSocial gives the key a document of its own: the actor cut down to it.
    if (!keyId.includes("#"))
      server.documents.set(new URL(keyId).pathname, {
        body: { "@context": document["@context"], id: actor, publicKey: key, type: document["type"] },
      });
    keys.set(actor, { keyId, privateKey });
    return keys.get(actor)!;
  }

  /** Where the group's notes of the recording are here: a private notice of ours, or a share. */
  async function standInFor(uri: string, reader: string): Promise<string> {
    const { sql } = database;
    if (/\/n\/n[16]-/.test(uri)) {
      const [found] = await sql<{ id: string }[]>`
        select n.id from notice n join actor a on a.id = n.actor_id
        where a.uri = ${reader} order by n.created_at limit 1`;
      return `${world.origin}/notices/${found!.id}`;
    }
    const [found] = await sql<{ uri: string }[]>`
      select uri from outgoing where type = 'Announce' and starts_with(uri, ${`${group}/`})
      order by created_at limit 1`;
    return found!.uri;
  }

  async function moved(json: unknown): Promise<JsonObject> {
    const reader = readdress(String((json as JsonObject)["actor"]), moves);
    const text = decodeURIComponent(JSON.stringify(json).replaceAll("%", "%25").replaceAll(/%25(3A|2F)/g, "%$1"));
    const named = new Set(text.match(/https:\/\/groups\.test\/(n\/[a-z0-9-]+|a\/\d+)/g));
    const stands = await Promise.all(
      [...named].map(async (from) => ({ from, to: await standInFor(from, reader) })),
    );
    return readdress(json, [...moves, ...stands]) as JsonObject;
  }

  return {
    software,
    servers,
    group: group!,
    other: other!,
    main: readdress(String(recordingOf(software, "actor-person")["id"]), moves),
    moved,
    cast,
    documentOf: (actor) =>
      serverOf(actor).documents.get(new URL(actor).pathname)!.body as JsonObject,
    send(name, body, actor = String(body["actor"])) {
      const manner = mannerOf(softwareOf(new URL(actor).origin), name);
      const inbox = manner.path === "/inbox" ? `${world.origin}/inbox` : `${group}/inbox`;
      const now = world.clock.now();
      return sendLike(manner, cast(actor), now, { url: inbox, body: JSON.stringify(body) });
    },
    serverOf,
    async [Symbol.asyncDispose]() {
      for (const server of servers.values()) await server[Symbol.asyncDispose]();
    },
  };
}

export const fixturesOf = (software: string): Fixture[] =>
  recordings.filter((one) => one.software === software);

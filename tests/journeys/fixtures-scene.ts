// One software's recordings on a stage: its servers with their people, a group, and the fixtures moved there.
import { listFixtures, readdress, type Fixture, type Readdressing } from "../fixtures/load.ts";
import type { Desk } from "../support/desk.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { WireResponse } from "../support/peer-http.ts";
import type { World } from "../support/world.ts";
import { assemble, recordedActor, type Cast } from "./fixtures-cast.ts";
import { startRecordedServer, type RecordedServer } from "./fixtures-server.ts";
import { mannerOf, sendLike } from "./fixtures-signing.ts";

export interface Scene extends AsyncDisposable {
  software: string;
  /** By the host that the recordings have. */
  servers: Map<string, RecordedServer>;
  serverOf(uri: string): RecordedServer;
  /** The group that most recordings are about, and one for all the others. */
  group: string;
  other: string;
  /** The account that wrote most of them. */
  main: string;
  cast: Cast;
  /** A recording, as it would have been sent here now. @throws if it names something not there yet */
  moved(json: unknown): Promise<JsonObject>;
  /** Signs with the actor's key, as this software does, and sends. */
  send(name: string, body: JsonObject, actor?: string): Promise<WireResponse>;
}

const recordings = listFixtures();

export const fixturesOf = (software: string): Fixture[] =>
  recordings.filter((one) => one.software === software);

/** Who runs at which host; all others are called by their software. */
const hosts: Record<string, string> = {
  "gts.test": "gotosocial",
  "gts2.test": "gotosocial",
  "elsewhere.test": "mastodon",
};

export async function setScene(
  world: World,
  desk: Desk,
  { software, number }: { software: string; number: number },
): Promise<Scene> {
  const own = software === "gotosocial" ? "gts.test" : `${software}.test`;
  const servers = new Map<string, RecordedServer>();
  for (const [i, host] of [own, "gts2.test", "elsewhere.test"].entries()) {
    const address = `127.0.${100 + number}.${i + 1}`;
    const signedOnly = hosts[host] === "gotosocial";
    servers.set(host, await startRecordedServer({ address, now: world.clock.now, signedOnly }));
  }
  const at = (uri: string): [string, RecordedServer] =>
    [...servers].find(([, { origin }]) => new URL(uri).origin === origin)!;
  const softwareOf = (uri: string): string => hosts[at(uri)[0]] ?? software;
  const serverOf = (uri: string): RecordedServer => at(uri)[1];

  const { uri: group } = await desk.openGroup({ handle: `grief_${software}` });
  const { uri: other } = await desk.openGroup({ handle: `mover_${software}` });
  const others = ["mover", "circle", "pinned", "reader"];
  const moves: Readdressing[] = [
    { from: "https://groups.test/g/grief", to: group },
    { from: others.map((name) => `https://groups.test/g/${name}`), to: other },
    { from: "https://groups.test", to: world.origin },
    { from: "groups.test", to: new URL(world.origin).host },
    ...[...servers].flatMap(([from, { origin, authority }]) => [
      { from: `https://${from}`, to: origin },
      { from, to: authority },
    ]),
  ];
  const cast = assemble({ serverOf, softwareOf, moves });

  async function moved(json: unknown): Promise<JsonObject> {
    const reader = readdress(String((json as JsonObject)["actor"]), moves);
    const named = JSON.stringify(json).match(
      /https(:\/\/|%3A%2F%2F)groups\.test(\/|%2F)[na](\/|%2F)[a-z0-9-]+/g,
    );
    const ours = [...new Set(named?.map(decodeURIComponent))].map(async (from) => ({
      from,
      to: await standInFor(desk, from, { group, reader }),
    }));
    return readdress(json, [...moves, ...(await Promise.all(ours))]) as JsonObject;
  }

  return {
    software,
    servers,
    serverOf,
    group,
    other,
    main: readdress(String(recordedActor(software, "actor-person")["id"]), moves),
    cast,
    moved,
    send(name, body, actor = String(body["actor"])) {
      const manner = mannerOf(softwareOf(actor), name);
      const url = manner.path === "/inbox" ? `${world.origin}/inbox` : `${group}/inbox`;
      const now = world.clock.now();
      return sendLike(manner, cast.key(actor), now, { url, body: JSON.stringify(body) });
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers.values()) await server[Symbol.asyncDispose]();
    },
  };
}

/** What stands here for a note or activity of the recorded group: a private notice of ours, or a share. */
async function standInFor(
  { database: { sql } }: Desk,
  uri: string,
  { group, reader }: { group: string; reader: string },
): Promise<string> {
  const rows = /\/n\/n[16]-/.test(uri)
    ? await sql<{ uri: string }[]>`
        select o.uri from notice n join actor a on a.id = n.actor_id
        join outgoing o on o.uri like '%/notices/' || n.id || '/create'
        where a.uri = ${reader} order by n.created_at limit 1`
    : await sql<{ uri: string }[]>`
        select uri from outgoing where type = 'Announce' and starts_with(uri, ${`${group}/`})
        order by created_at limit 1`;
  if (!rows[0]) throw new Error(`There is nothing here yet that could be ${uri}.`);
  return rows[0].uri.replace(/\/create$/, "");
}

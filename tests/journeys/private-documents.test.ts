// What was sent to some can be fetched by their servers only, byte for byte; to others it is not there.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import { fetchSigned, fetchUnsigned } from "../support/peer-send.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { signCavage } from "../support/signatures.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
let quiet: CreatedGroup;
let home: PeerServer;
let ana: PeerPerson;
let ben: PeerPerson;
let cleo: PeerPerson;
let mallory: PeerPerson;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  quiet = await desk.openGroup({ handle: "quiet" });
  const [one, two, three] = (await world.peers(3)) as [PeerServer, PeerServer, PeerServer];
  home = one;
  [ana, ben, cleo, mallory] = [
    one.person("ana"),
    one.person("ben"),
    two.person("cleo"),
    three.person("mallory"),
  ];
  for (const person of [ana, cleo]) await person.follow(quiet.uri);
  await world.idle();
  const post = await ana.post(quiet.uri, "For those who are here.");
  await ana.post(quiet.uri, "Only for the moderators.", { visibility: "direct" });
  await world.idle();
  await ana.delete(post);
  await world.idle();
  await ana.post(quiet.uri, "This one stays.");
  await world.idle();
});
afterAll(async () => {
  await desk.close();
  await world.stop();
});

/** What the home server got last: the id of an activity, and its bytes. */
function got(type: string): { id: string; bytes: string; object: JsonObject } {
  const received = home.received(type).at(-1);
  const { id, object } = received!.activity as { id: string; object: JsonObject };
  return { id, bytes: received!.rawBody, object };
}

const documents: [what: string, type: string, cleoHasIt: boolean][] = [
  ["a quiet share", "Announce", true],
  ["its Undo", "Undo", true],
  ["the answer to a Follow", "Accept", false],
  ["the Create of a notice", "Create", false],
];

describe.each(documents)("%s", (_, type, cleoHasIt) => {
  test("is given to the servers that got it, as they got it", async () => {
    const { id, bytes } = got(type);
    for (const [reader, signature] of [
      [ana, "cavage"],
      [ana, "rfc9421"],
      [ben, "cavage"],
    ] as const) {
      const { status, body, headers } = await reader.fetchSigned(id, signature);
      expect({ status, body }).toEqual({ status: 200, body: bytes });
      expect(headers["content-type"]).toContain("application/activity+json");
      expect(headers["cache-control"]).toContain("private");
    }
    const hers = await cleo.fetchSigned(id);
    expect(hers).toMatchObject(cleoHasIt ? { status: 200, body: bytes } : { status: 404 });
  });

  test("is not there for anybody else", async () => {
    await expectHidden(got(type).id);
  });
});

describe("a notice", () => {
  test("is given to its recipient's server, as it stood in its Create", async () => {
    const { object } = got("Create");
    const id = String(object["id"]);
    for (const reader of [ana, ben]) {
      const { status, body } = await reader.fetchSigned(id);
      const { "@context": context, ...note } = JSON.parse(body) as JsonObject;
      expect({ status, note }).toEqual({ status: 200, note: object });
      expect(context).toContain("https://www.w3.org/ns/activitystreams");
    }
  });

  test("is not there for anybody else", async () => {
    const id = String(got("Create").object["id"]);
    await expectHidden(id);
    expect(await cleo.fetchSigned(id)).toMatchObject({ status: 404 });
  });
});

/** To all these it is what something is that never was. */
async function expectHidden(url: string): Promise<void> {
  const now = world.clock.now();
  const twoHoursAgo = new Date(now.getTime() - 7_200_000);
  const stolen = { keyId: ana.key.keyId, privateKey: mallory.key.privateKey };
  const nothing = url.replace(/[0-9a-f-]{36}/, "00000000-0000-4000-8000-000000000000");
  const other = { method: "GET", url: `${world.origin}/instance` };
  const otherPath = signCavage(other, ana.key, { date: now });
  const absent = await fetchUnsigned(nothing);
  expect(absent.status).toBe(404);
  const answers = {
    unsigned: await fetchUnsigned(url),
    browser: await fetchUnsigned(url, { accept: "text/html" }),
    stranger: await mallory.fetchSigned(url),
    strangerToday: await mallory.fetchSigned(url, "rfc9421"),
    forger: await fetchSigned(url, stolen, now),
    late: await fetchSigned(url, ana.key, twoHoursAgo),
    otherPath: await fetchUnsigned(url, otherPath),
  };
  for (const [who, { status, body }] of Object.entries(answers)) {
    expect({ who, status, body }).toEqual({ who, status: 404, body: absent.body });
  }
}

test("a public share is given to everybody, as it was sent", async () => {
  const group = await desk.openGroup({ handle: "open", share: "public" });
  await ana.follow(group.uri);
  await world.idle();
  await ana.post(group.uri, "For everybody.");
  await world.idle();
  const sent = home.received("Announce").at(-1)!;
  const answer = await fetchUnsigned(String(sent.activity["id"]));
  expect(answer).toMatchObject({ status: 200, body: sent.rawBody });
});

test("a share that was taken back is there for nobody, not even for those who got it", async () => {
  const taken = home.received("Announce")[0]!.activity["id"] as string;
  const answer = await fetchSigned(taken, cleo.key, world.clock.now());
  expect(answer.status).toBe(404);
});

// Two instances of this software beside each other: each keeps to itself, and they never talk in circles.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import { publicUri } from "../support/mastodon-shapes.ts";
import { fetchSigned, sendActivity } from "../support/peer-send.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { findGroup } from "../../src/store/groups.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

interface Side {
  world: World;
  desk: Desk;
  group: CreatedGroup;
}

let a: Side;
let b: Side;
let home: PeerServer;
let away: PeerServer;
let ana: PeerPerson;
let ben: PeerPerson;

async function startSide(host: string, settings: Parameters<Desk["openGroup"]>[0]): Promise<Side> {
  const world = await startWorld({ host });
  const desk = await openDesk(world);
  return { world, desk, group: await desk.openGroup(settings) };
}

/** What one side sends may make the other work. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) for (const { world } of [a, b]) await world.idle();
}

beforeAll(async () => {
  a = await startSide("127.0.1.1", { handle: "evenings", share: "public" });
  b = await startSide("127.0.1.2", { handle: "mornings", moderation: "pre" });
  [home, away] = (await a.world.peers(2)) as [PeerServer, PeerServer];
  ana = home.person("ana");
  ben = away.person("ben");
  for (const person of [ana, ben])
    for (const { group } of [a, b]) await (await person.follow(group.uri)).accepted();
});
afterAll(async () => {
  home.assertNothingRefused();
  away.assertNothingRefused();
  for (const { world, desk } of [a, b]) {
    await desk.close();
    await world.stop();
  }
});

const sharers = (uri: string): string[] =>
  away
    .timelineOf("ben")
    .shares.filter(({ object }) => object === uri)
    .map(({ by }) => by);

test("a post to a group on each is judged by each, and a delete withdraws it from both", async () => {
  const note = await ana.post([a.group.uri, b.group.uri], "Good evening and good morning.");
  await idle();
  expect(sharers(note.uri)).toEqual([a.group.uri]);
  expect(await a.desk.cases(a.group)).toEqual([]);
  const waiting = await b.desk.onlyCase(b.group);
  expect(waiting).toMatchObject({ uri: note.uri });
  expect(home.timelineOf("ana").messages).toMatchObject([{ from: b.group.uri }]);
  await b.desk.decide("approve", waiting.id);
  await idle();
  expect(sharers(note.uri)).toEqual([a.group.uri, b.group.uri]);
  await ana.delete(note);
  await idle();
  expect(sharers(note.uri)).toEqual([]);
});

test("what one of them removes stays with the other", async () => {
  const note = await ana.post([a.group.uri, b.group.uri], "One more.");
  await idle();
  await b.desk.decide("approve", (await b.desk.onlyCase(b.group)).id);
  await idle();
  await a.desk.decide("remove", note.uri, { reason: "Not here." });
  await idle();
  expect(sharers(note.uri)).toEqual([b.group.uri]);
});

test("neither gives the other a private document, a public one gladly", async () => {
  await ana.post(b.group.uri, "Waiting.");
  await idle();
  const [notice] = home.timelineOf("ana").messages.slice(-1);
  const quiet = away
    .received("Announce")
    .map(({ activity }) => activity)
    .find(({ actor }) => actor === b.group.uri)!;
  const follow = home.received("Accept").find(({ activity }) => activity["actor"] === b.group.uri)!;
  const row = await findGroup(a.desk.database.orm, a.group.handle);
  const keys = [
    (await a.desk.keyring.ofInstance()).signing,
    (await a.desk.keyring.of(row!.id)).signing,
  ];
  const now = a.world.clock.now();
  for (const key of keys) {
    for (const url of [
      notice!.id,
      `${notice!.id}/create`,
      String(quiet["id"]),
      String(follow.activity["id"]),
    ])
      expect((await fetchSigned(url, key, now)).status).toBe(404);
    expect((await fetchSigned(b.group.uri, key, now)).status).toBe(200);
    expect((await fetchSigned(`${b.group.uri}/outbox`, key, now)).status).toBe(200);
  }
  await ana.post(a.group.uri, "For everybody.");
  await idle();
  const open = away
    .received("Announce")
    .map(({ activity }) => activity)
    .findLast(({ actor }) => actor === a.group.uri)!;
  const bKey = (await b.desk.keyring.ofInstance()).signing;
  expect((await fetchSigned(String(open["id"]), bKey, now)).status).toBe(200);
});

test("a group that writes to a group starts no conversation", async () => {
  const row = await findGroup(b.desk.database.orm, b.group.handle);
  const { signing } = await b.desk.keyring.of(row!.id);
  for (const [n, to] of [[publicUri, a.group.uri], [a.group.uri]].entries()) {
    const id = `${b.world.origin}/notices/00000000-0000-4000-8000-00000000000${n}`;
    const note = {
      id,
      type: "Note",
      attributedTo: b.group.uri,
      to,
      cc: [],
      content: "<p>Held and rejected and answered.</p>",
      tag: [{ type: "Mention", href: a.group.uri, name: `@${a.group.handle}` }],
    };
    const create = { id: `${id}/create`, type: "Create", actor: b.group.uri, to, object: note };
    const now = b.world.clock.now();
    expect((await sendActivity(create, signing, now, { to: a.group.inbox })).status).toBe(202);
  }
  await idle();
  const { host } = new URL(b.world.origin);
  const answers = await a.desk.database.sql`select 1 from delivery where host = ${host}`;
  expect(answers).toHaveLength(0);
  expect(await a.desk.cases(a.group)).toMatchObject([{ kind: "modmail" }]);
  for (const { desk } of [a, b])
    expect(await desk.database.sql`select 1 from dead_letter`).toHaveLength(0);
});

test("a share by one that reaches the other's inbox does nothing there", async () => {
  const announce = away
    .received("Announce")
    .find(({ activity }) => activity["actor"] === a.group.uri)!;
  const row = await findGroup(a.desk.database.orm, a.group.handle);
  const { signing } = await a.desk.keyring.of(row!.id);
  const { status } = await sendActivity(announce.rawBody, signing, a.world.clock.now(), {
    to: `${b.world.origin}/inbox`,
  });
  expect(status).toBe(202);
  const shares = away.received("Announce").length;
  await idle();
  expect(away.received("Announce")).toHaveLength(shares);
});

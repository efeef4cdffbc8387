// Moderators live on other servers: they are asked in private, and told that something waits, never what.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import type { TimelineMessage } from "../support/peer-timeline.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

const minute = 60_000;

// A command is a process of its own: seconds, where others work on this machine as well.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
});
afterAll(async () => {
  home.assertNothingRefused();
  away.assertNothingRefused();
  await desk.close();
  await world.stop();
});

const messages = ({ name }: PeerPerson): TimelineMessage[] => away.timelineOf(name).messages;

/** A moderator of this group, with the invitation read. */
async function moderatorOf(group: CreatedGroup, name: string): Promise<PeerPerson> {
  const person = away.person(name);
  await (await person.follow(group.uri)).accepted();
  await desk.invite(group, person);
  await world.idle();
  return person;
}
const pings = (moderator: PeerPerson): TimelineMessage[] => messages(moderator).slice(1);

test("are asked by private message, at the command line, by actor URI or by handle", async () => {
  const group = await desk.openGroup({ name: "Evenings" });
  const [ana, ben] = [away.person("ana"), away.person("ben")];
  await world.run("moderator", "invite", group.handle, ana.uri);
  await world.run("moderator", "invite", group.handle, ben.handle);
  await world.idle();
  for (const person of [ana, ben]) {
    const [asked, ...more] = messages(person);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({ from: group.uri, raw: { to: [person.uri], cc: [] } });
    expect(asked!.text).toContain("Evenings");
    expect(asked!.text).toContain(group.uri);
  }
  const listed = await world.run<{ actor: string }[]>("moderator", "list", group.handle);
  expect(listed).toMatchObject([
    { actor: ana.uri, handle: ana.handle, acceptedAt: null },
    { actor: ben.uri, handle: ben.handle, acceptedAt: null },
  ]);
  const again = await world.cli("moderator", "invite", group.handle, ana.uri);
  expect(again).toMatchObject({ code: 1, stdout: "" });
  expect(again.stderr).toMatch(/already moderates/);
});

test("are not listed in public before they agreed", async () => {
  const group = await desk.openGroup();
  const cid = await moderatorOf(group, "cid");
  const { body } = await cid.fetchUnsigned(`${group.uri}/moderators`);
  expect(JSON.parse(body)).toMatchObject({ type: "OrderedCollection", totalItems: 0 });
  expect(body).not.toContain("cid");
});

test("get one ping for what comes within a quarter of an hour, then another", async () => {
  const group = await desk.openGroup({ moderation: "pre" });
  const [dot, eli] = [await moderatorOf(group, "dot"), home.person("eli")];
  await eli.post(group.uri, "One.");
  await world.idle();
  expect(pings(dot)).toHaveLength(1);
  expect(pings(dot)[0]!.text).toMatch(/\b1\b/);
  for (const text of ["Two.", "Three.", "Four."]) {
    await eli.post(group.uri, text);
    world.clock.advance(2 * minute);
    await world.idle();
  }
  expect(pings(dot)).toHaveLength(1);
  world.clock.advance(15 * minute);
  await world.idle();
  expect(pings(dot)).toHaveLength(2);
  expect(pings(dot)[1]!.text).toMatch(/\b4\b/);
  world.clock.advance(60 * minute);
  await world.idle();
  expect(pings(dot)).toHaveLength(2);
  await eli.post(group.uri, "Five.");
  await world.idle();
  expect(pings(dot)).toHaveLength(3);
  expect(pings(dot)[2]!.text).toMatch(/\b5\b.*\b1 hour\b/s);
});

test("are not pinged about what was settled meanwhile, or in another group", async () => {
  const [mine, other] = [
    await desk.openGroup({ moderation: "pre" }),
    await desk.openGroup({ moderation: "pre" }),
  ];
  const [flo, gia] = [await moderatorOf(mine, "flo"), home.person("gia")];
  await gia.post(other.uri, "Elsewhere.");
  await gia.post(mine.uri, "Here.");
  await world.idle();
  expect(pings(flo)).toHaveLength(1);
  await gia.post(mine.uri, "Here again.");
  await world.idle();
  for (const { id } of await desk.cases(mine)) await desk.decide("approve", id);
  world.clock.advance(20 * minute);
  await world.idle();
  expect(pings(flo)).toHaveLength(1);
});

test("are told of requests to join, modmail and edits as well", async () => {
  const group = await desk.openGroup({ moderation: "pre", membership: "approval" });
  const hal = away.person("hal");
  await hal.follow(group.uri);
  await world.idle();
  await desk.admit(group, hal);
  await desk.invite(group, hal);
  await world.idle();
  const ida = home.person("ida");
  const expected = [
    () => ida.follow(group.uri),
    () => ida.post(group.uri, "For you.", { visibility: "direct" }),
    () => ida.post(group.uri, "For all."),
  ];
  for (const [n, something] of expected.entries()) {
    world.clock.advance(16 * minute);
    await something();
    await world.idle();
    expect(pings(hal)).toHaveLength(n + 1);
  }
});

test("read nothing of what waits in a ping", async () => {
  const group = await desk.openGroup({ moderation: "pre" });
  const [jan, kay] = [await moderatorOf(group, "jan"), home.person("kay")];
  const note = await kay.post(group.uri, "Heliotrope and cinnamon.", { warning: "marzipan" });
  await world.idle();
  const [ping] = pings(jan);
  expect(ping!.raw).toMatchObject({ to: [jan.uri], cc: [] });
  expect(ping!.raw).not.toHaveProperty("inReplyTo");
  const raw = JSON.stringify(ping!.raw);
  for (const secret of [/heliotrope|cinnamon|marzipan/i, note.uri, "kay", home.authority])
    expect(raw).not.toMatch(secret);
});

test("get nothing more once they are taken off the list", async () => {
  const group = await desk.openGroup({ moderation: "pre" });
  const [lia, max] = [await moderatorOf(group, "lia"), home.person("max")];
  await world.run("moderator", "remove", group.handle, lia.uri);
  expect(await world.run("moderator", "list", group.handle)).toEqual([]);
  await max.post(group.uri, "Is anybody there?");
  await world.idle();
  expect(pings(lia)).toEqual([]);
  const again = await world.cli("moderator", "remove", group.handle, lia.uri);
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/does not moderate/);
  const actions = (await desk.audit(group)).map(({ action }) => action);
  expect(actions).toContain("moderator.removed");
});

// Who belongs to a group: following, asking, leaving, being banned, moving and disappearing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type World } from "../support/world.ts";

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

/** Accepts or Rejects of this very Follow. */
const answers = (type: "Accept" | "Reject", followId: string): JsonObject[] =>
  home
    .received(type)
    .map(({ activity }) => activity)
    .filter(({ object }) => (object as JsonObject)["id"] === followId);

describe("following", () => {
  test("is accepted with a trimmed Follow inside, addressed to the follower", async () => {
    const group = await desk.openGroup();
    const ana = home.person("ana");
    const follow = await ana.follow(group.uri);
    await follow.accepted();
    const [accept, ...more] = answers("Accept", follow.id);
    expect(more).toEqual([]);
    expect(accept).toMatchObject({ actor: group.uri, to: [ana.uri] });
    expect(accept!["object"]).toEqual({
      id: follow.id,
      type: "Follow",
      actor: ana.uri,
      object: group.uri,
    });
    expect(String(accept!["id"])).toMatch(`${group.uri}/answers/`);
    expect(home.received("Accept").at(-1)!.path).toBe("/users/ana/inbox");
    expect(await desk.members(group)).toEqual([ana.uri]);
  });

  test("is answered again, the same way, when the same Follow comes again", async () => {
    const group = await desk.openGroup();
    const bea = home.person("bea");
    const follow = await bea.follow(group.uri);
    await follow.accepted();
    await (await bea.refollow(group.uri)).accepted();
    await world.idle();
    const both = answers("Accept", follow.id);
    expect(both).toHaveLength(2);
    expect(both[1]!["object"]).toEqual(both[0]!["object"]);
    expect(await desk.members(group)).toEqual([bea.uri]);
    const joined = (await desk.audit(group)).filter(({ action }) => action === "member.joined");
    expect(joined).toHaveLength(1);
  });

  test("with another id, by somebody who belongs already, is accepted under that id", async () => {
    const group = await desk.openGroup();
    const cleo = home.person("cleo");
    await (await cleo.follow(group.uri)).accepted();
    const again = await cleo.follow(group.uri);
    await again.accepted();
    expect(answers("Accept", again.id)).toHaveLength(1);
    expect(await desk.members(group)).toEqual([cleo.uri]);
  });

  test("ends with an Undo, embedded or by its bare id, and shares stop", async () => {
    const group = await desk.openGroup();
    const [dora, emil] = [home.person("dora"), away.person("emil")];
    const first = await dora.follow(group.uri);
    const second = await emil.follow(group.uri);
    await world.idle();
    expect(await desk.members(group)).toHaveLength(2);
    await dora.undo(first, group.uri);
    const bare = { id: `${second.id}#undo`, type: "Undo", actor: emil.uri, object: second.id };
    await emil.send(bare, { to: group.inbox });
    await world.idle();
    expect(await desk.members(group)).toEqual([]);
    const shared = home.received("Announce").length + away.received("Announce").length;
    await home.person("frida").post(group.uri, "Good morning.");
    await world.idle();
    expect(home.received("Announce").length + away.received("Announce").length).toBe(shared);
  });

  test("is undone when the same person blocks the group", async () => {
    const group = await desk.openGroup();
    const gus = home.person("gus");
    await (await gus.follow(group.uri)).accepted();
    await gus.block(group.uri);
    await world.idle();
    expect(await desk.members(group)).toEqual([]);
  });

  test("of a closed group is rejected", async () => {
    const group = await desk.openGroup();
    await desk.closeGroup(group);
    const follow = await home.person("hans").follow(group.uri);
    await world.idle();
    expect(answers("Reject", follow.id)).toHaveLength(1);
    expect(await desk.members(group)).toEqual([]);
  });
});

describe("a ban", () => {
  test("ends the membership, rejects a new Follow, and is over once it is lifted", async () => {
    const group = await desk.openGroup();
    const ida = home.person("ida");
    const first = await ida.follow(group.uri);
    await first.accepted();
    await desk.block(ida);
    await world.idle();
    expect(answers("Reject", first.id)).toHaveLength(1);
    expect(await desk.members(group)).toEqual([]);

    const second = await ida.follow(group.uri);
    await world.idle();
    expect(answers("Reject", second.id)).toHaveLength(1);
    expect(answers("Accept", second.id)).toEqual([]);
    expect(await desk.members(group)).toEqual([]);

    await desk.unblock(ida);
    const third = await ida.follow(group.uri);
    await third.accepted();
    expect(await desk.members(group)).toEqual([ida.uri]);
  });

  test("in one group leaves the person in the others", async () => {
    const [one, other] = [await desk.openGroup(), await desk.openGroup()];
    const jo = home.person("jo");
    await (await jo.follow(one.uri)).accepted();
    await (await jo.follow(other.uri)).accepted();
    await desk.block(jo, { group: one });
    await world.idle();
    expect(await desk.members(one)).toEqual([]);
    expect(await desk.members(other)).toEqual([jo.uri]);
  });

  test("of a server ends its memberships, and nothing more is sent there", async () => {
    const group = await desk.openGroup();
    const gone = await world.peer();
    const [kim, lea] = [gone.person("kim"), home.person("lea")];
    await kim.follow(group.uri);
    await lea.follow(group.uri);
    await world.idle();
    const before = gone.received().length;
    await desk.block(gone.authority);
    await world.idle();
    expect(await desk.members(group)).toEqual([lea.uri]);
    const refused = await kim.follow(group.uri, { mayFail: true });
    expect(refused.sent.map(({ status }) => status)).toEqual([403]);
    await lea.post(group.uri, "A walk helped today.");
    await world.idle();
    expect(gone.received()).toHaveLength(before);
  });
});

describe("where membership is by approval", () => {
  test("a Follow waits until somebody decides; asked again, it still waits", async () => {
    const group = await desk.openGroup({ membership: "approval" });
    const [mia, ned] = [home.person("mia"), home.person("ned")];
    const [asked, declined] = [await mia.follow(group.uri), await ned.follow(group.uri)];
    await mia.refollow(group.uri);
    await world.idle();
    expect(answers("Accept", asked.id)).toEqual([]);
    expect(answers("Reject", declined.id)).toEqual([]);
    expect(await desk.members(group)).toEqual([]);
    expect((await desk.members(group, "pending")).toSorted()).toEqual([mia.uri, ned.uri]);

    await desk.admit(group, mia);
    await desk.admit(group, ned, false);
    await world.idle();
    expect(answers("Accept", asked.id)).toHaveLength(1);
    expect(answers("Reject", declined.id)).toHaveLength(1);
    expect(await desk.members(group)).toEqual([mia.uri]);
    expect(await desk.members(group, "pending")).toEqual([]);

    await mia.refollow(group.uri);
    await world.idle();
    expect(answers("Accept", asked.id)).toHaveLength(2);
  });

  test("a request can be taken back, and nothing is shared with who only asked", async () => {
    const group = await desk.openGroup({ membership: "approval" });
    const olga = away.person("olga");
    const asked = await olga.follow(group.uri);
    await home.person("paul").post(group.uri, "Is anybody awake?");
    await world.idle();
    expect(away.timelineOf("olga").shares).toEqual([]);
    expect(away.received("Announce")).toEqual([]);
    await olga.undo(asked, group.uri);
    await world.idle();
    expect(await desk.members(group, "pending")).toEqual([]);
    await expect(desk.admit(group, olga)).rejects.toThrow(/has not asked/);
  });

  test("the actor says so, and only there", async () => {
    const [asks, open] = [await desk.openGroup({ membership: "approval" }), await desk.openGroup()];
    const read = async (uri: string): Promise<JsonObject> =>
      JSON.parse((await home.person("quin").fetchUnsigned(uri)).body) as JsonObject;
    expect(await read(asks.uri)).toMatchObject({ manuallyApprovesFollowers: true });
    expect(await read(open.uri)).toMatchObject({ manuallyApprovesFollowers: false });
  });
});

test("the followers collection is a count and never names", async () => {
  const group = await desk.openGroup();
  const [rosa, sam] = [home.person("rosa"), away.person("sam")];
  await rosa.follow(group.uri);
  await sam.follow(group.uri);
  await world.idle();
  for (const page of ["", "?page=1", "?page=true", "?cursor=0"]) {
    const { status, body } = await rosa.fetchSigned(`${group.uri}/followers${page}`);
    expect(status).toBe(200);
    expect(body).not.toMatch(/rosa|sam|users/);
    expect(JSON.parse(body)).toMatchObject({ type: "OrderedCollection", totalItems: 2 });
  }
  await sam.unfollow(group.uri);
  await world.idle();
  const { body } = await rosa.fetchUnsigned(`${group.uri}/followers`);
  expect(JSON.parse(body)).toMatchObject({ totalItems: 1 });
});

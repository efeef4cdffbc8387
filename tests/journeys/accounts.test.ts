// What becomes of a member's standing when their account disappears, or moves to another server.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
let old: PeerServer;
let fresh: PeerServer;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [old, fresh] = (await world.peers(2)) as [PeerServer, PeerServer];
});
afterAll(async () => {
  old.assertNothingRefused();
  fresh.assertNothingRefused();
  await desk.close();
  await world.stop();
});

const deletion = (uri: string): JsonObject => ({
  id: `${uri}#delete`,
  type: "Delete",
  actor: uri,
  object: uri,
  to: [publicUri],
});

describe("a member whose account is deleted", () => {
  test("is gone from the members, and everything they posted is taken back", async () => {
    const [one, other] = [await desk.openGroup(), await desk.openGroup({ moderation: "pre" })];
    const [ada, reader] = [old.person("ada"), fresh.person("reader")];
    for (const group of [one, other]) {
      await ada.follow(group.uri);
      await reader.follow(group.uri);
    }
    await world.idle();
    await ada.post(one.uri, "The first evening alone.");
    await ada.post(one.uri, "The second evening alone.");
    const waiting = await ada.post(other.uri, "Somewhere else too.");
    await world.idle();
    expect(fresh.timelineOf("reader").shares).toHaveLength(2);
    expect(await desk.onlyCase(other)).toMatchObject({ uri: waiting.uri });

    await ada.deleteActor([one.uri, other.uri]);
    await world.idle();
    expect(fresh.timelineOf("reader").shares).toEqual([]);
    expect(await desk.members(one)).toEqual([reader.uri]);
    expect(await desk.members(other)).toEqual([reader.uri]);
    expect(await desk.cases(other)).toEqual([]);
    const kept = await desk.database.sql`
      select 1 from submission s join post p on p.id = s.post_id join actor a on a.id = p.author_id
      where a.uri = ${ada.uri} and s.content is not null`;
    expect(kept).toHaveLength(0);
  });

  test("is nobody's business here if nobody here knew them", async () => {
    const group = await desk.openGroup();
    const stranger = old.person("stranger");
    await stranger.deleteActor(group.uri);
    await world.idle();
    expect(await desk.database.sql`select 1 from actor where uri = ${stranger.uri}`).toHaveLength(
      0,
    );
  });

  test("stays while their server still has them, whoever says otherwise", async () => {
    const group = await desk.openGroup();
    const [bob, eve] = [old.person("bob"), fresh.person("eve")];
    await (await bob.follow(group.uri)).accepted();
    for (const key of [eve.key, { keyId: bob.key.keyId, privateKey: eve.key.privateKey }]) {
      const sent = await eve.send(deletion(bob.uri), { to: group.inbox, as: key });
      expect(sent.status).toBe(401);
    }
    await world.idle();
    expect(await desk.members(group)).toEqual([bob.uri]);
  });
});

describe("a member who moves", () => {
  test("keeps their standing: what was accepted before counts at the new account", async () => {
    const group = await desk.openGroup({ moderation: "newcomers", posting: "members" });
    const before = old.person("cara");
    await (await before.follow(group.uri)).accepted();
    await before.post(group.uri, "Hello from the old place.");
    await world.idle();
    await desk.decide("approve", (await desk.onlyCase(group)).id);

    const after = fresh.person("cara", { alsoKnownAs: [before.uri] });
    await before.move(after.uri, group.uri);
    await world.idle();
    const note = await after.post(group.uri, "Hello from the new place.");
    await world.idle();
    expect(await desk.cases(group)).toEqual([]);
    const shares = old.timelineOf("cara").shares.map(({ object }) => object);
    expect(shares).toContain(note.uri);
  });

  test("takes a ban along", async () => {
    const group = await desk.openGroup();
    const before = old.person("dan");
    await (await before.follow(group.uri)).accepted();
    await desk.block(before);
    const after = fresh.person("dan", { alsoKnownAs: [before.uri] });
    await before.move(after.uri, group.uri);
    await world.idle();
    const follow = await after.follow(group.uri);
    await after.post(group.uri, "It is me again.");
    await world.idle();
    const rejects = fresh.received("Reject").map(({ activity }) => activity["object"]);
    expect(rejects).toContainEqual(expect.objectContaining({ id: follow.id }));
    expect(await desk.members(group)).toEqual([]);
    const shares = await desk.database.sql`
      select 1 from share s join post p on p.id = s.post_id join actor a on a.id = p.author_id
      where a.uri = ${after.uri}`;
    expect(shares).toHaveLength(0);
  });

  test("takes along a ban that the new account had, too", async () => {
    const group = await desk.openGroup();
    const [before, after] = [
      old.person("fay"),
      fresh.person("fay", { alsoKnownAs: [`${old.origin}/users/fay`] }),
    ];
    await (await before.follow(group.uri)).accepted();
    await (await after.follow(group.uri)).accepted();
    await desk.block(after);
    await before.move(after.uri, group.uri);
    await world.idle();
    await before.post(group.uri, "From the old account.");
    await world.idle();
    expect(
      await desk.database.sql`select 1 from share where group_id =
      (select id from community_group where handle = ${group.handle})`,
    ).toHaveLength(0);
  });

  test("is not believed unless the new account says so too", async () => {
    const group = await desk.openGroup({ moderation: "newcomers" });
    const before = old.person("gil");
    await (await before.follow(group.uri)).accepted();
    await before.post(group.uri, "A first post.");
    await world.idle();
    await desk.decide("approve", (await desk.onlyCase(group)).id);

    const stranger = fresh.person("not_gil");
    await before.move(stranger.uri, group.uri);
    await world.idle();
    const note = await stranger.post(group.uri, "Somebody else's first post.");
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ uri: note.uri });
    const moved = (await desk.audit()).filter(({ actor }) => actor === before.uri);
    expect(moved.map(({ action }) => action)).not.toContain("member.moved");
  });

  test("can't be moved by somebody else", async () => {
    const group = await desk.openGroup();
    const [hal, thief] = [
      old.person("hal"),
      fresh.person("thief", { alsoKnownAs: [`${old.origin}/users/hal`] }),
    ];
    await (await hal.follow(group.uri)).accepted();
    const move = {
      id: `${thief.uri}#moves/1`,
      type: "Move",
      actor: thief.uri,
      object: hal.uri,
      target: thief.uri,
    };
    const { status } = await thief.send(move, { to: group.inbox });
    expect(status).toBe(403);
    await world.idle();
    const linked = await desk.database.sql`
      select person_id from actor where uri in (${hal.uri}, ${thief.uri})
      group by person_id having count(*) > 1`;
    expect(linked).toHaveLength(0);
  });
});

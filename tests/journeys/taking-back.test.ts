// What was shared and is not to be any more: an author's delete, a moderator's removal, and how they go out.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import { withoutContext } from "../support/mastodon-activities.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;
let reader: PeerPerson;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
  reader = away.person("reader");
});
afterAll(async () => {
  home.assertNothingRefused();
  away.assertNothingRefused();
  await desk.close();
  await world.stop();
});

async function groupWith(settings: Parameters<Desk["openGroup"]>[0] = {}): Promise<CreatedGroup> {
  const group = await desk.openGroup(settings);
  await (await reader.follow(group.uri)).accepted();
  return group;
}

async function sharedPost(author: PeerPerson, group: CreatedGroup): Promise<Note> {
  const note = await author.post(group.uri, "Something to take back.");
  await world.idle();
  expect(shared(group)).toContain(note.uri);
  return note;
}

const shared = (group: CreatedGroup): string[] =>
  away
    .timelineOf("reader")
    .shares.filter(({ by }) => by === group.uri)
    .map(({ object }) => object);
/** The Announces of a post, or their Undos, as they came to a server. */
const sent = (peer: PeerServer, type: "Announce" | "Undo", uri: string): JsonObject[] =>
  peer
    .received(type)
    .map(({ activity }) => activity)
    .filter(({ object }) => (type === "Undo" ? (object as JsonObject)["object"] : object) === uri);

describe("an author takes a post back", () => {
  const ways: [string, (author: PeerPerson, note: Note) => Promise<unknown>][] = [
    ["a Delete with a Tombstone", (author, note) => author.delete(note)],
    ["a Delete by bare id", (author, note) => author.delete(note, { bareId: true })],
    ["an Undo of the Create", (author, note) => author.undoCreate(note)],
    [
      "an Undo by the Create's bare id",
      (author, { activityId, inboxes }) =>
        author.send(
          { id: `${activityId}#undo`, type: "Undo", actor: author.uri, object: activityId },
          { to: inboxes[0]! },
        ),
    ],
    [
      "a Delete to the group's own inbox",
      (author, note) => author.delete(note, { via: "personal" }),
    ],
  ];
  test.each(ways)("with %s", async (_name, takeBack) => {
    const group = await groupWith();
    const ana = home.person("ana");
    const note = await sharedPost(ana, group);
    await takeBack(ana, note);
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(home.timelineOf("ana").messages).toEqual([]);
    const kept = await desk.database.sql`
      select 1 from submission s join post p on p.id = s.post_id
      where p.uri = ${note.uri} and s.content is not null`;
    expect(kept).toHaveLength(0);
  });

  test("while it waits: the case closes, and it can't be passed on any more", async () => {
    const group = await groupWith({ moderation: "pre" });
    const ben = home.person("ben");
    const note = await ben.post(group.uri, "Not yet read.");
    await world.idle();
    const { id } = await desk.onlyCase(group);
    await ben.delete(note);
    await world.idle();
    expect(await desk.cases(group, "closed")).toMatchObject([{ id, outcome: "withdrawn" }]);
    await expect(desk.decide("approve", id)).rejects.toThrow(/closed/);
    await expect(desk.decide("restore", note.uri)).rejects.toThrow(/withdrawn/);
    expect(sent(away, "Announce", note.uri)).toEqual([]);
  });

  test("twice, or somebody else's: nothing more happens", async () => {
    const group = await groupWith();
    const [cid, eve] = [home.person("cid"), home.person("eve")];
    const note = await sharedPost(cid, group);
    const forged = { id: `${note.uri}#forged`, type: "Delete", actor: eve.uri, object: note.uri };
    await eve.send(forged, { to: group.inbox });
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    await cid.delete(note);
    await cid.delete(note);
    await world.idle();
    expect(sent(away, "Undo", note.uri)).toHaveLength(1);
  });

  test("after they or their server were blocked: it is still obeyed", async () => {
    const group = await groupWith();
    const far = await world.peer();
    const [dot, eli] = [home.person("dot"), far.person("eli")];
    const [first, second] = [await sharedPost(dot, group), await sharedPost(eli, group)];
    await desk.block(dot);
    await desk.block(far.authority);
    const create = await eli.post(group.uri, "Am I heard?", { mayFail: true });
    expect(create.sent.map(({ status }) => status)).toEqual([403]);
    expect(shared(group)).toHaveLength(2);
    await dot.delete(first);
    await eli.delete(second, { bareId: true });
    await world.idle();
    expect(shared(group)).toEqual([]);
    await desk.unblock(far.authority);
  });

  test("from a blocked server, but only once verified", async () => {
    const group = await groupWith();
    const far = await world.peer();
    const [flo, eve] = [far.person("flo"), home.person("eve")];
    const note = await sharedPost(flo, group);
    await desk.block(far.authority);
    const forged = { id: `${note.uri}#delete`, type: "Delete", actor: flo.uri, object: note.uri };
    const { status } = await eve.send(forged, { to: group.inbox, as: { keyId: flo.key.keyId } });
    expect(status).toBe(401);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    await flo.delete(note);
    await world.idle();
    expect(shared(group)).toEqual([]);
  });

  test("before it arrived: a late Create never appears", async () => {
    const group = await groupWith();
    const gia = home.person("gia");
    const note = await gia.post([], "Overtaken.", { to: [publicUri], cc: [group.uri] });
    const tombstone = { id: note.uri, type: "Tombstone" };
    const gone = { id: `${note.uri}#delete`, type: "Delete", actor: gia.uri, object: tombstone };
    await gia.send(gone, { to: group.inbox });
    await world.idle();
    await gia.send(note.activity, { to: group.inbox });
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(await desk.cases(group)).toEqual([]);
    const update = { ...note.activity, id: `${note.uri}#updates/1`, type: "Update" };
    await gia.send(update, { to: group.inbox });
    await world.idle();
    expect(sent(away, "Announce", note.uri)).toEqual([]);
  });
});

describe("a moderator takes a post back", () => {
  test.each(["uri", "case"] as const)(
    "named by its %s, with a reason to its author",
    async (by) => {
      const group = await groupWith({ moderation: by === "case" ? "pre" : "post" });
      const hal = home.person(`hal_${by}`);
      const note = await hal.post(group.uri, "Something to remove.");
      await world.idle();
      const id = by === "case" ? (await desk.onlyCase(group)).id : null;
      if (id !== null) await desk.decide("approve", id);
      await world.idle();
      expect(shared(group)).toEqual([note.uri]);
      const before = home.timelineOf(hal.name).messages.length;
      await desk.decide("remove", id ?? note.uri, {
        reason: "It names somebody.",
        note: "see rule 2",
      });
      await world.idle();
      expect(shared(group)).toEqual([]);
      const [told, ...more] = home.timelineOf(hal.name).messages.slice(before);
      expect(more).toEqual([]);
      expect(told!.text).toContain("It names somebody.");
      expect(told!.text).not.toContain("see rule 2");
      await expect(desk.decide("remove", note.uri, { reason: "Again." })).rejects.toThrow(
        /already/,
      );
    },
  );

  test("and gives it back: a new generation, with an id of its own", async () => {
    const group = await groupWith();
    const ida = home.person("ida");
    const note = await sharedPost(ida, group);
    await desk.decide("remove", note.uri, { reason: "By mistake." });
    await world.idle();
    await desk.decide("restore", note.uri);
    await world.idle();
    const ids = sent(away, "Announce", note.uri).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(away.timelineOf("reader").shares.filter(({ by }) => by === group.uri)).toMatchObject([
      { id: ids[1], object: note.uri, double: false },
    ]);
    expect(home.timelineOf("ida").messages).toHaveLength(2);
    await desk.decide("remove", note.uri, { reason: "After all." });
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(sent(away, "Undo", note.uri).map(({ object }) => (object as JsonObject)["id"])).toEqual(
      ids,
    );
  });

  test("an edit of what was removed waits for a person", async () => {
    const group = await groupWith();
    const jan = home.person("jan");
    const note = await sharedPost(jan, group);
    await desk.decide("remove", note.uri, { reason: "Names a doctor." });
    await jan.edit(note, { text: "Without the name." });
    await world.idle();
    expect(shared(group)).toEqual([]);
    const waiting = await desk.onlyCase(group);
    expect(waiting.findings).toContainEqual(expect.objectContaining({ code: "decided-before" }));
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
  });

  test("a rejected post stays out, edited or not, until somebody restores it", async () => {
    const group = await groupWith({ moderation: "pre" });
    const kay = home.person("kay");
    const note = await kay.post(group.uri, "First try.");
    await world.idle();
    const { id } = await desk.onlyCase(group);
    await desk.decide("reject", id, { reason: "Please add a warning." });
    await desk.changeGroup(group, { moderation: "post" });
    await kay.edit(note, { text: "Second try.", warning: "loss" });
    await world.idle();
    expect(shared(group)).toEqual([]);
    const again = await desk.onlyCase(group);
    await desk.decide("reject", again.id, { reason: "Still not." });
    await desk.decide("restore", again.id);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
  });
});

test("a group that was closed still takes back what it shared", async () => {
  const group = await groupWith();
  const [pia, quin] = [home.person("pia"), home.person("quin")];
  const [first, second] = [await sharedPost(pia, group), await sharedPost(quin, group)];
  await desk.closeGroup(group);
  await pia.delete(first);
  await desk.decide("remove", second.uri, { reason: "We are closed." });
  await pia.post(group.uri, "Is this still open?");
  await world.idle();
  expect(shared(group)).toEqual([]);
  expect(await desk.cases(group)).toEqual([]);
});

describe("the Undo", () => {
  test("holds the whole Announce as it was sent, and is found where its id says", async () => {
    const group = await groupWith();
    const lia = home.person("lia");
    const note = await sharedPost(lia, group);
    await lia.delete(note);
    await world.idle();
    const [announce] = sent(away, "Announce", note.uri);
    const [undo] = sent(away, "Undo", note.uri);
    const { proof: _proof, ...said } = withoutContext(announce!);
    expect(JSON.stringify(undo!["object"])).toBe(JSON.stringify(said));
    expect(undo).toMatchObject({ actor: group.uri, to: announce!["to"], cc: announce!["cc"] });
    const id = String(undo!["id"]);
    expect(id).toBe(`${String(announce!["id"])}/undo`);
    const { rawBody } = away.received("Undo").find(({ activity }) => activity["id"] === id)!;
    expect((await reader.fetchSigned(id)).body).toBe(rawBody);
    expect((await reader.fetchUnsigned(id)).status).toBe(404);
  });

  test("goes to everybody who got the Announce, also who left, and to nobody else", async () => {
    const group = await groupWith();
    const [left, late] = await world.peers(2);
    const leaver = left!.person("leaver");
    await (await leaver.follow(group.uri)).accepted();
    const max = home.person("max");
    const note = await sharedPost(max, group);
    await leaver.unfollow(group.uri);
    await (await late!.person("newer").follow(group.uri)).accepted();
    await max.delete(note);
    await world.idle();
    expect(sent(left!, "Undo", note.uri)).toHaveLength(1);
    expect(sent(away, "Undo", note.uri)).toHaveLength(1);
    expect(late!.received("Undo")).toEqual([]);
    expect(late!.received("Announce")).toEqual([]);
  });

  test("goes to servers that were blocked meanwhile, too: gone means gone", async () => {
    const group = await groupWith();
    const blocked = await world.peer();
    await (await blocked.person("follower").follow(group.uri)).accepted();
    const note = await sharedPost(home.person("lou"), group);
    await desk.block(blocked.authority);
    await desk.decide("remove", note.uri, { reason: "Too much." });
    await world.idle();
    expect(sent(blocked, "Undo", note.uri)).toHaveLength(1);
    expect(blocked.timelineOf("follower").shares).toEqual([]);
    blocked.assertNothingRefused();
  });

  test("cancels what was still to be delivered instead of chasing it", async () => {
    const group = await groupWith();
    const down = await world.peer();
    await (await down.person("sleeper").follow(group.uri)).accepted();
    down.answer(503);
    const nia = home.person("nia");
    const note = await nia.post(group.uri, "While you were away.");
    await world.idle();
    down.answer(202);
    const before = down.received().length;
    await nia.delete(note);
    await world.idle();
    world.clock.advance(48 * 3_600_000);
    await world.idle();
    expect(
      down
        .received()
        .slice(before)
        .map(({ activity }) => activity["type"]),
    ).not.toContain("Announce");
    const open = await desk.database.sql`
      select d.state, d.lane from delivery d join share s on s.id = d.share_id
      where s.object_uri = ${note.uri} and d.inbox like ${`${down.origin}/%`} and d.lane = 2`;
    expect(open.map(({ state }) => state as string)).not.toContain("pending");
  });

  test("follows an Announce whose fate is unknown", async () => {
    const group = await groupWith();
    const odd = await world.peer();
    await (await odd.person("odd").follow(group.uri)).accepted();
    odd.answer("reset");
    const ole = home.person("ole");
    const note = await ole.post(group.uri, "Perhaps it arrived.");
    await world.idle();
    odd.answer(202);
    await ole.delete(note);
    await world.idle();
    world.clock.advance(48 * 3_600_000);
    await world.idle();
    expect(sent(odd, "Undo", note.uri)).toHaveLength(1);
    expect(odd.timelineOf("odd").shares).toEqual([]);
  });
});

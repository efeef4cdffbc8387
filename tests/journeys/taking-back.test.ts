// What was shared and is not to be any more: an author's delete, a moderator's removal, and how they go out.
import { describe, expect, test } from "vitest";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import { openStage, sent } from "./stage.ts";

const { world, desk, home, away, groupWith, sharedPost, shared, messages } = await openStage();

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
    expect(messages(ana)).toEqual([]);
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
      const before = messages(hal).length;
      await desk.decide("remove", id ?? note.uri, {
        reason: "It names somebody.",
        note: "see rule 2",
      });
      await world.idle();
      expect(shared(group)).toEqual([]);
      const [told, ...more] = messages(hal).slice(before);
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
    expect(messages(ida)).toHaveLength(2);
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

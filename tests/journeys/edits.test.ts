// What an edit does to a post that was shared, that waits, or that was never shown.
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import type { CreatedGroup } from "../support/world.ts";
import { openStage } from "./stage.ts";

const rude = "You are such a pathetic loser.";

const { world, desk, home, away, groupWith, shared, messages } = await openStage();

async function post(author: PeerPerson, group: CreatedGroup, text: string): Promise<Note> {
  const note = await author.post(group.uri, text);
  await world.idle();
  return note;
}

async function edit(
  author: PeerPerson,
  note: Note,
  changes: Parameters<PeerPerson["edit"]>[1],
): Promise<Note> {
  const edited = await author.edit(note, changes);
  await world.idle();
  return edited;
}

const announcesOf = (uri: string): string[] =>
  away
    .received("Announce")
    .filter(({ activity }) => activity["object"] === uri)
    .map(({ activity }) => String(activity["id"]));
const crowd = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${home.origin}/users/friend${n}`);

describe("an edit of a shared post", () => {
  test("that is as fine as before changes nothing, and keeps its one Announce", async () => {
    const group = await groupWith();
    const ana = home.person("ana");
    const note = await post(ana, group, "A tpyo.");
    await edit(ana, note, { text: "A typo." });
    expect(announcesOf(note.uri)).toHaveLength(1);
    expect(shared(group)).toEqual([note.uri]);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(ana)).toEqual([]);
  });

  test("that a policy holds takes the share back, opens a case, and tells its author", async () => {
    const group = await groupWith();
    const ben = home.person("ben");
    const note = await post(ben, group, "Good morning.");
    await edit(ben, note, { text: rude });
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({
      kind: "submission",
      uri: note.uri,
      revision: 2,
      verdict: "hold",
    });
    expect(messages(ben)).toMatchObject([{ from: group.uri, replyTo: note.uri }]);
    await edit(ben, note, { text: "I am sorry. Good morning." });
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({ revision: 3 });
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    expect(new Set(announcesOf(note.uri)).size).toBe(2);
    expect(messages(ben)).toHaveLength(2);
  });

  test("where everything is read first opens a case, and the share stays meanwhile", async () => {
    const group = await groupWith({ moderation: "pre" });
    const cid = home.person("cid");
    const note = await post(cid, group, "Read and passed on.");
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    await world.idle();
    const told = messages(cid).length;
    await edit(cid, note, { text: "Read and passed on, then edited." });
    expect(shared(group)).toEqual([note.uri]);
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ uri: note.uri, revision: 2 });
    expect(messages(cid)).toHaveLength(told);
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(announcesOf(note.uri)).toHaveLength(1);
    expect(shared(group)).toEqual([note.uri]);

    await edit(cid, note, { text: "Edited once more." });
    await desk.decide("reject", (await desk.onlyCase(group)).id, { reason: "Too far." });
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(messages(cid).at(-1)!.text).toContain("Too far.");
  });

  test("that was opened for a look and then turns rude is taken back, in the same case", async () => {
    const group = await groupWith({ moderation: "pre" });
    const dot = home.person("dot");
    const note = await post(dot, group, "Fine.");
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    await edit(dot, note, { text: "Still fine." });
    const { id } = await desk.onlyCase(group);
    await edit(dot, note, { text: rude });
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({ id, revision: 3 });
  });

  test("a poll's tally is none, whether its server calls it public or unlisted", async () => {
    const group = await groupWith();
    const eli = home.person("eli");
    for (const visibility of ["public", "unlisted"] as const) {
      const poll = { options: ["alone", "with others"] };
      const note = await eli.post(group.uri, "How do you eat?", { poll, visibility });
      await world.idle();
      for (const tally of [
        [1, 0],
        [2, 5],
      ])
        await edit(eli, note, { tally });
      expect(announcesOf(note.uri)).toHaveLength(1);
      expect(shared(group)).toContain(note.uri);
      const decisions = await desk.database.sql`
        select 1 from decision d join submission s on s.id = d.submission_id
        join post p on p.id = s.post_id where p.uri = ${note.uri}`;
      expect(decisions).toHaveLength(1);
    }
    expect(await desk.cases(group)).toEqual([]);
  });

  test("new options in a poll are one", async () => {
    const group = await groupWith();
    const flo = home.person("flo");
    const poll = { options: ["alone", "with others"] };
    const note = await flo.post(group.uri, "How do you eat?", { poll });
    await world.idle();
    await edit(flo, note, { poll: { options: ["alone", rude] } });
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({ uri: note.uri });
  });

  test("by somebody suspended meanwhile takes the share back without a word", async () => {
    const group = await groupWith();
    const gia = home.person("gia");
    const note = await post(gia, group, "Before.");
    await desk.block(gia, { group });
    await edit(gia, note, { text: "After." });
    expect(shared(group)).toEqual([]);
    expect(messages(gia)).toEqual([]);
  });
});

test("an edit that opens a post to everybody posts it, and it starts a thread like any other", async () => {
  const group = await groupWith();
  const [hal, ida] = [home.person("opens"), home.person("answers")];
  const note = await hal.post(group.uri, "For those who know me.", { visibility: "followers" });
  await world.idle();
  expect(shared(group)).toEqual([]);
  await edit(hal, note, { text: "For everybody after all.", visibility: "public" });
  expect(shared(group)).toEqual([note.uri]);
  await ida.reply(note, group.uri, "Good that you did.", { author: hal.uri });
  await world.idle();
  expect(await desk.cases(group)).toEqual([]);
});

describe("an edit of a post that waits", () => {
  test("passes by itself once it mends what it was held for", async () => {
    const group = await groupWith();
    const hal = home.person("hal");
    const note = await hal.post(group.uri, "Everybody!", { mentions: crowd(6) });
    await world.idle();
    const { id } = await desk.onlyCase(group);
    await edit(hal, note, { text: "Nearly everybody!", mentions: crowd(7) });
    expect(shared(group)).toEqual([]);
    await edit(hal, note, { text: "Two of you.", mentions: crowd(2) });
    expect(shared(group)).toEqual([note.uri]);
    expect(await desk.cases(group, "closed")).toMatchObject([{ id, outcome: "mended" }]);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(hal)).toHaveLength(2);
  });

  test("does not, where something else was wrong that its author can't mend alone", async () => {
    const group = await groupWith();
    const ida = home.person("ida");
    const note = await ida.post(group.uri, rude, { mentions: crowd(6) });
    await world.idle();
    await edit(ida, note, { text: "Hello.", mentions: [] });
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({ uri: note.uri, revision: 2 });
  });

  test("does not, in a group that reads everything first", async () => {
    const group = await groupWith({ moderation: "pre" });
    const jan = home.person("jan");
    const note = await jan.post(group.uri, "All!", { mentions: crowd(6) });
    await world.idle();
    await edit(jan, note, { text: "Some.", mentions: [] });
    expect(shared(group)).toEqual([]);
    expect(messages(jan)).toHaveLength(1);
  });

  test("is what a moderator reads, with the versions before", async () => {
    const group = await groupWith({ moderation: "pre" });
    const kay = home.person("kay");
    const note = await post(kay, group, "Version one.");
    await edit(kay, note, { text: "Version two." });
    const waiting = await desk.onlyCase(group);
    expect(waiting.revision).toBe(2);
    expect(await desk.textsOf(waiting.id)).toMatchObject([
      { revision: 1, text: expect.stringContaining("Version one.") as string },
      { revision: 2, text: expect.stringContaining("Version two.") as string },
    ]);
  });
});

describe("edits that come in another order", () => {
  test("an older one after a newer one does nothing", async () => {
    const group = await groupWith();
    const lia = home.person("lia");
    const note = await post(lia, group, "First.");
    const older = rewritten(note, rude, 10);
    const newer = rewritten(note, "Third, and kind.", 20);
    for (const [n, object] of [newer, older].entries()) {
      const update = { ...note.activity, id: `${note.uri}#updates/${n}`, type: "Update", object };
      await lia.send(update, { to: group.inbox });
      await world.idle();
    }
    expect(shared(group)).toEqual([note.uri]);
    expect(await desk.cases(group)).toEqual([]);
    const [row] = await desk.database.sql`
      select s.content ->> 'text' as text from submission s join post p on p.id = s.post_id
      where p.uri = ${note.uri} order by s.revision desc limit 1`;
    expect(row!["text"]).toBe("Third, and kind.");
  });

  test("one that overtakes its own Create counts, and the Create after it does not", async () => {
    const group = await groupWith();
    const max = home.person("max");
    const note = await max.post([], "Old words.", { cc: [group.uri] });
    const object = rewritten(note, "New words.", 5);
    const update = { ...note.activity, id: `${note.uri}#updates/1`, type: "Update", object };
    await max.send(update, { to: group.inbox });
    await world.idle();
    await max.send(note.activity, { to: group.inbox });
    await world.idle();
    expect(announcesOf(note.uri)).toHaveLength(1);
    const texts = await desk.database.sql`
      select s.content ->> 'text' as text from submission s join post p on p.id = s.post_id
      where p.uri = ${note.uri}`;
    expect(texts).toEqual([{ text: "New words." }]);
  });

  test("the same one again does nothing", async () => {
    const group = await groupWith();
    const nia = home.person("nia");
    const note = await post(nia, group, "Good evening.");
    const edited = await edit(nia, note, { text: rude });
    await nia.send(edited.activity, { to: group.inbox });
    await nia.send(note.activity, { to: group.inbox });
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ revision: 2 });
    expect(messages(nia)).toHaveLength(1);
  });

  test("one by somebody else is refused", async () => {
    const group = await groupWith();
    const [ole, eve] = [home.person("ole"), away.person("eve")];
    const note = await post(ole, group, "Mine.");
    const theirs = { ...note.activity, id: `${eve.uri}#u`, type: "Update", actor: eve.uri };
    expect((await eve.send(theirs, { to: group.inbox })).status).toBe(403);
    const neighbour = home.person("neighbour");
    const alike = {
      ...note.activity,
      id: `${neighbour.uri}#u`,
      type: "Update",
      actor: neighbour.uri,
    };
    expect((await neighbour.send(alike, { to: group.inbox })).status).toBe(403);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
  });
});

/** The note as it stands after an edit so many minutes from now. */
function rewritten({ raw }: Note, text: string, minutes: number): JsonObject {
  const { contentMap: _before, ...rest } = raw;
  const updated = new Date(world.clock.now().getTime() + minutes * 60_000).toISOString();
  return { ...rest, content: `<p>${text}</p>`, updated };
}

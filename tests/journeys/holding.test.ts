// What waits for a person, and what is turned away: modes, limits and words, through the front door.
import { describe, expect, test } from "vitest";
import type { FindingCode } from "../../src/moderation/model.ts";
import type { CaseLine } from "../../src/store/cases.ts";
import { openStage } from "./stage.ts";

const { world, desk, home, groupWith, shared, messages } = await openStage();

const codesOf = (line: CaseLine): FindingCode[] =>
  line.findings.filter(({ verdict }) => verdict !== "pass").map(({ code }) => code);

describe("moderation modes", () => {
  test("post: everybody's posts go out at once", async () => {
    const group = await groupWith({ moderation: "post" });
    const note = await home.person("ana").post(group.uri, "Straight through.");
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    expect(await desk.cases(group)).toEqual([]);
  });

  test("newcomers: the first post waits, and after it was accepted the next does not", async () => {
    const group = await groupWith({ moderation: "newcomers" });
    const ben = home.person("ben");
    const first = await ben.post(group.uri, "My first.");
    await world.idle();
    const second = await ben.post(group.uri, "My second, too early.");
    await world.idle();
    const waiting = await desk.cases(group);
    expect(waiting.map(codesOf)).toEqual([["first-posts"], ["first-posts"]]);
    await desk.decide("approve", waiting[0]!.id);
    const third = await ben.post(group.uri, "My third.");
    await world.idle();
    expect(shared(group)).toEqual([first.uri, third.uri]);
    expect(await desk.onlyCase(group)).toMatchObject({ uri: second.uri });
  });

  test("newcomers: a rejected post does not count as accepted", async () => {
    const group = await groupWith({ moderation: "newcomers" });
    const cid = home.person("cid");
    await cid.post(group.uri, "Not this.");
    await world.idle();
    await desk.decide("reject", (await desk.onlyCase(group)).id, { reason: "Off topic." });
    await cid.post(group.uri, "And this?");
    await world.idle();
    expect(codesOf(await desk.onlyCase(group))).toEqual(["first-posts"]);
  });

  test("newcomers: as many first posts wait as the group says", async () => {
    const [two, none] = [
      await groupWith({ moderation: "newcomers", newcomerPosts: 2 }),
      await groupWith({ moderation: "newcomers", newcomerPosts: 0 }),
    ];
    const dot = home.person("dot");
    for (const text of ["One.", "Two."]) {
      await dot.post(two.uri, text);
      await world.idle();
      await desk.decide("approve", (await desk.onlyCase(two)).id);
    }
    await dot.post(two.uri, "Three.");
    await dot.post(none.uri, "First of all.");
    await world.idle();
    expect(await desk.cases(two)).toEqual([]);
    expect(shared(two)).toHaveLength(3);
    expect(shared(none)).toHaveLength(1);
  });

  test("pre: everything waits, a regular's posts too", async () => {
    const group = await groupWith({ moderation: "pre" });
    const eli = home.person("eli");
    for (const text of ["One.", "Two."]) {
      await eli.post(group.uri, text);
      await world.idle();
      const waiting = await desk.onlyCase(group);
      expect(codesOf(waiting)).toEqual(["every-post"]);
      expect(shared(group)).toHaveLength(text === "One." ? 0 : 1);
      await desk.decide("approve", waiting.id);
      await world.idle();
    }
    expect(shared(group)).toHaveLength(2);
  });
});

describe("posting by members only", () => {
  test("turns others away, kindly and once a post, and keeps no text", async () => {
    const group = await groupWith({ posting: "members" });
    const flo = home.person("flo");
    const note = await flo.post(group.uri, "May I?");
    await flo.edit(note, { text: "May I, please?" });
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(flo)).toMatchObject([{ from: group.uri, replyTo: note.uri }]);
    const kept = await desk.database.sql`
      select 1 from submission s join post p on p.id = s.post_id
      where p.uri = ${note.uri} and s.content is not null`;
    expect(kept).toHaveLength(0);
  });

  test("lets a member post, and who left not any more", async () => {
    const group = await groupWith({ posting: "members" });
    const gia = home.person("gia");
    await (await gia.follow(group.uri)).accepted();
    const inside = await gia.post(group.uri, "As a member.");
    await world.idle();
    await gia.unfollow(group.uri);
    await gia.post(group.uri, "As a stranger again.");
    await world.idle();
    expect(shared(group)).toEqual([inside.uri]);
    expect(messages(gia)).toHaveLength(1);
  });

  test("does not count who only asked to join", async () => {
    const group = await groupWith({ posting: "members" });
    await desk.changeGroup(group, { membership: "approval" });
    const hal = home.person("hal");
    await hal.follow(group.uri);
    await hal.post(group.uri, "Already in?");
    await world.idle();
    expect(shared(group)).toEqual([]);
    await desk.admit(group, hal);
    const note = await hal.post(group.uri, "Now I am.");
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
  });
});

describe("limits", () => {
  test("the twenty-first post within an hour waits; an hour later posts go out again", async () => {
    const group = await groupWith();
    const ida = home.person("ida");
    for (let n = 1; n <= 20; n++) await ida.post(group.uri, `Thought ${n}.`);
    await world.idle();
    expect(shared(group)).toHaveLength(20);
    const many = await ida.post(group.uri, "One more thought.");
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ uri: many.uri });
    expect(codesOf(waiting)).toEqual(["too-many-posts"]);

    const other = await home.person("jan").post(group.uri, "Mine is the first.");
    const elsewhere = await groupWith();
    const there = await ida.post(elsewhere.uri, "In another group.");
    await world.idle();
    expect(shared(group)).toContain(other.uri);
    expect(shared(elsewhere)).toEqual([there.uri]);

    world.clock.advance(61 * 60_000);
    const later = await ida.post(group.uri, "After a break.");
    await world.idle();
    expect(shared(group)).toContain(later.uri);
    expect(shared(group)).not.toContain(many.uri);
  });

  test("an edit is not another post", async () => {
    const group = await groupWith();
    const kay = home.person("kay");
    for (let n = 1; n <= 19; n++) await kay.post(group.uri, `Line ${n}.`);
    const note = await kay.post(group.uri, "Draft.");
    await kay.edit(note, { text: "Draft, corrected." });
    await kay.edit(note, { text: "Draft, corrected twice." });
    await world.idle();
    expect(shared(group)).toHaveLength(20);
    expect(await desk.cases(group)).toEqual([]);
  });

  test("who is mentioned by the dozen is not called by the group", async () => {
    const group = await groupWith();
    const crowd = Array.from({ length: 6 }, (_, n) => `${home.origin}/users/friend${n}`);
    const note = await home.person("lia").post(group.uri, "All of you!", { mentions: crowd });
    const few = await home
      .person("max")
      .post(group.uri, "Five of you.", { mentions: crowd.slice(0, 5) });
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ uri: note.uri });
    expect(codesOf(waiting)).toEqual(["too-many-mentions"]);
    expect(shared(group)).toEqual([few.uri]);
  });
});

describe("words", () => {
  test.each([
    ["abuse", "You are such a pathetic loser.", {}],
    ["abuse in a warning", "Read on.", { warning: "you are such a pathetic loser" }],
    ["abuse in a poll", "Well?", { poll: { options: ["yes", "you are such a pathetic loser"] } }],
  ] as const)("%s waits for a moderator", async (_name, text, more) => {
    const group = await groupWith();
    const note = await home.person("nia").post(group.uri, text, structuredClone(more) as object);
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ uri: note.uri, kind: "submission", urgent: false });
    expect(codesOf(waiting)).toEqual(["words"]);
    expect(shared(group)).toEqual([]);
  });
});

describe("people and servers that are limited", () => {
  test("wait; with media only where media is what was limited", async () => {
    const group = await groupWith();
    const [ole, pia] = [home.person("ole"), home.person("pia")];
    await ole.post(group.uri, "Before.");
    await pia.post(group.uri, "Before, too.");
    await world.idle();
    await desk.block(ole, { group, severity: "limit" });
    await desk.block(pia, { group, severity: "reject-media" });
    await ole.post(group.uri, "Now limited.");
    await pia.post(group.uri, "Only words.");
    await pia.post(group.uri, "A picture.", { media: [{ url: `${home.origin}/media/2.png` }] });
    await world.idle();
    expect((await desk.cases(group)).map(codesOf).toSorted()).toEqual([
      ["media-from-person"],
      ["person-limited"],
    ]);
    expect(shared(group)).toHaveLength(3);
  });

  test("are refused without a word where they are suspended in the group", async () => {
    const group = await groupWith();
    const far = await world.peer();
    const [quin, rob] = [home.person("quin"), far.person("rob")];
    await quin.post(group.uri, "Before.");
    await world.idle();
    await desk.block(quin, { group });
    await desk.block(far.authority, { group });
    await quin.post(group.uri, "After.");
    await rob.post(group.uri, "From over there.");
    await world.idle();
    expect(shared(group)).toHaveLength(1);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(quin)).toEqual([]);
    expect(far.timelineOf("rob").messages).toEqual([]);
  });
});

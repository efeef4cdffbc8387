// Somebody may be in danger: whichever way it is said, people see it first, and nobody is turned away unheard.
import { describe, expect, test } from "vitest";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PostOptions } from "../support/peer-posts.ts";
import { openStage } from "./stage.ts";

const alarm = "I don't want to live any more.";

const { world, desk, home, away, groupWith, shared, messages } = await openStage();

/** What a person in danger gets to read is help: no rules, no reasons, no waiting. */
function expectHelp(person: PeerPerson, replyTo: string): void {
  const [help, ...more] = messages(person);
  expect(more).toEqual([]);
  expect(help!.replyTo).toBe(replyTo);
  expect(help!.text).toMatch(/emergency|findahelpline/);
  expect(help!.text).not.toMatch(/rule|guideline|because|follow @|not shared|members can/i);
}

describe("an alarm", () => {
  test("in a public post holds it, is urgent, and its author is offered help", async () => {
    const group = await groupWith();
    const ana = home.person("ana");
    const note = await ana.post(group.uri, alarm);
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({
      kind: "submission",
      urgent: true,
      verdict: "hold",
      uri: note.uri,
    });
    expect(shared(group)).toEqual([]);
    expectHelp(ana, note.uri);
  });

  test.each<[string, string, PostOptions]>([
    ["a content warning", "Today.", { warning: alarm }],
    [
      "a picture's description",
      "This.",
      { media: [{ url: "http://127.0.0.2/1.png", alt: alarm }] },
    ],
    ["a poll", "Well?", { poll: { options: ["fine", alarm] } }],
    ["a title", "Read on.", { type: "Article", title: alarm }],
    ["German", "Ich will nicht mehr leben.", { language: "de" }],
    ["Spanish", "Ya no quiero vivir.", { language: "es" }],
    ["French", "Je ne veux plus vivre.", { language: "fr" }],
  ])("in %s is one", async (_where, text, options) => {
    const group = await groupWith();
    const note = await home.person("ben").post(group.uri, text, options);
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ urgent: true, uri: note.uri });
    expect(shared(group)).toEqual([]);
  });

  test.each(["direct", "followers"] as const)(
    "for %s only opens a worry that only moderators see",
    async (visibility) => {
      const group = await groupWith({ share: "public" });
      const cid = home.person(`cid_${visibility}`);
      const before = away.received().length;
      const note = await cid.post(group.uri, alarm, { visibility });
      await world.idle();
      const waiting = await desk.onlyCase(group);
      expect(waiting).toMatchObject({ kind: "worry", urgent: true, verdict: "hold" });
      expect(await desk.textsOf(waiting.id)).toMatchObject([
        { text: expect.stringContaining(alarm) as string },
      ]);
      expect(away.received()).toHaveLength(before);
      expectHelp(cid, note.uri);
    },
  );

  test("in a reply holds the reply and leaves the thread alone", async () => {
    const group = await groupWith();
    const [dot, eli] = [home.person("dot"), home.person("eli")];
    const root = await dot.post(group.uri, "How was your day?");
    await world.idle();
    const reply = await eli.reply(root, group.uri, alarm, { author: dot.uri });
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ urgent: true, uri: reply.uri });
    expect(shared(group)).toEqual([root.uri]);
    expectHelp(eli, reply.uri);
    expect(messages(dot)).toEqual([]);
  });

  test("from a blocked person is a worry: not refused unread", async () => {
    const group = await groupWith();
    const flo = home.person("flo");
    await flo.post(group.uri, "Hello.");
    await world.idle();
    await desk.block(flo, { group });
    const open = await flo.post(group.uri, alarm);
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({
      kind: "worry",
      urgent: true,
      uri: open.uri,
    });
    await flo.post(group.uri, `${alarm} Please.`, { visibility: "direct" });
    await world.idle();
    const cases = await desk.cases(group);
    expect(cases.map(({ kind, urgent }) => [kind, urgent])).toEqual([["worry", true]]);
    expect(await desk.textsOf(cases[0]!.id)).toMatchObject([
      { text: expect.stringContaining(alarm) as string },
      { text: expect.stringContaining("Please.") as string },
    ]);
    expect(shared(group)).toHaveLength(1);
    expect(messages(flo)[0]!.text).toMatch(/emergency/);
  });

  test("by somebody who may not post is a worry, and can't be passed on", async () => {
    const group = await groupWith({ posting: "members" });
    const gia = home.person("gia");
    const note = await gia.post(group.uri, alarm);
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ kind: "worry", urgent: true, verdict: "refuse" });
    expectHelp(gia, note.uri);
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(await desk.cases(group, "closed")).toMatchObject([{ outcome: "answered" }]);
  });

  test("in a reply to the group's private message is a worry", async () => {
    const group = await groupWith({ moderation: "pre" });
    const hal = home.person("hal");
    await hal.post(group.uri, "Hello?");
    await world.idle();
    const [notice] = messages(hal);
    await hal.reply(notice!.id, group.uri, alarm, { visibility: "direct" });
    await world.idle();
    const kinds = (await desk.cases(group)).map(({ kind, urgent }) => [kind, urgent]);
    expect(kinds).toEqual([
      ["worry", true],
      ["submission", false],
    ]);
  });

  test("joining a conversation makes that one urgent, and a worry", async () => {
    const group = await groupWith();
    const ida = home.person("ida");
    await ida.post(group.uri, "Can I ask something?", { visibility: "direct" });
    await world.idle();
    const { id } = await desk.onlyCase(group);
    await ida.post(group.uri, alarm, { visibility: "direct" });
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ id, kind: "worry", urgent: true });
    expect(messages(ida)).toHaveLength(2);
    expect(messages(ida)[1]!.text).toMatch(/emergency/);
  });

  test("in an edit of a shared post takes the share back and offers help", async () => {
    const group = await groupWith();
    const jan = home.person("jan");
    const note = await jan.post(group.uri, "A walk today.");
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    await jan.edit(note, { text: alarm });
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(await desk.onlyCase(group)).toMatchObject({ kind: "submission", urgent: true });
    expectHelp(jan, note.uri);
  });

  test("can be passed on by a person, who then has read it", async () => {
    const group = await groupWith();
    const kay = home.person("kay");
    const note = await kay.post(group.uri, alarm);
    await world.idle();
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    await world.idle();
    expect(shared(group)).toEqual([note.uri]);
    expect(messages(kay)).toHaveLength(2);
  });
});

describe("an open alarm stays", () => {
  test("through a harmless edit", async () => {
    const group = await groupWith();
    const lia = home.person("lia");
    const note = await lia.post(group.uri, alarm);
    await world.idle();
    const { id } = await desk.onlyCase(group);
    await lia.edit(note, { text: "Never mind, all is well." });
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ id, urgent: true, revision: 2 });
    expect(shared(group)).toEqual([]);
    expect(messages(lia)).toHaveLength(1);
  });

  test.each(["public", "direct", "followers"] as const)(
    "through a delete of the %s post, with what was written, until a person closes it",
    async (visibility) => {
      const group = await groupWith();
      const max = home.person(`max_${visibility}`);
      const note = await max.post(group.uri, alarm, { visibility });
      await world.idle();
      await max.delete(note);
      await world.idle();
      const waiting = await desk.onlyCase(group);
      expect(waiting).toMatchObject({ urgent: true, uri: note.uri });
      expect(await desk.textsOf(waiting.id)).toMatchObject([
        { text: expect.stringContaining(alarm) as string },
      ]);
      await desk.decide("approve", waiting.id);
      await world.idle();
      expect(await desk.cases(group)).toEqual([]);
      expect(await desk.textsOf(waiting.id)).toMatchObject([{ text: null }]);
      expect(shared(group)).toEqual([]);
      expect(messages(max)).toHaveLength(1);
    },
  );

  test("through a delete of the message in a conversation that raised it", async () => {
    const group = await groupWith();
    const nia = home.person("nia");
    await nia.post(group.uri, "Can I ask something?", { visibility: "direct" });
    await world.idle();
    const note = await nia.post(group.uri, alarm, { visibility: "direct" });
    await world.idle();
    await nia.delete(note);
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ kind: "worry", urgent: true });
    expect(await desk.textsOf(waiting.id)).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining(alarm) as string }),
    );
    await desk.decide("approve", waiting.id);
    const texts = (await desk.textsOf(waiting.id)).flatMap(({ text }) => text ?? []);
    expect(texts).toEqual([expect.stringContaining("Can I ask something?")]);
  });

  test("through the end of the account", async () => {
    const group = await groupWith();
    const ole = home.person("ole");
    await ole.post(group.uri, alarm);
    await world.idle();
    await ole.deleteActor(group.uri);
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ urgent: true });
    expect(await desk.textsOf(waiting.id)).toMatchObject([
      { text: expect.stringContaining(alarm) as string },
    ]);
  });
});

test("alarms come first in the list, whatever waited longer", async () => {
  const group = await groupWith({ moderation: "pre" });
  const pia = home.person("pia");
  const early = await pia.post(group.uri, "An early one.");
  await world.idle();
  const worry = await pia.post(group.uri, alarm, { visibility: "direct" });
  await world.idle();
  const late = await pia.post(group.uri, "A late one.");
  await world.idle();
  expect((await desk.cases(group)).map(({ uri }) => uri)).toEqual([worry.uri, early.uri, late.uri]);
});

test("moderators are told at once that something waits, and nothing of what", async () => {
  const group = await groupWith({ moderation: "pre" });
  const [mod, rob] = [away.person("mod"), home.person("rob")];
  await mod.follow(group.uri);
  await world.idle();
  await desk.invite(group, mod);
  await rob.post(group.uri, "Something ordinary.");
  await world.idle();
  const before = away.timelineOf("mod").messages.length;
  const note = await rob.post(group.uri, alarm, { visibility: "direct", warning: "please read" });
  await world.idle();
  const pings = away.timelineOf("mod").messages.slice(before);
  expect(pings).toHaveLength(1);
  const raw = JSON.stringify(pings[0]!.raw);
  for (const secret of [alarm, "please read", note.uri, "rob", home.authority, "crisis"])
    expect(raw).not.toContain(secret);
});

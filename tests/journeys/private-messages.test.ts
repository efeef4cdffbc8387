// What is written to a group in private stays between its author and the moderators.
import { describe, expect, test } from "vitest";
import { publicUri } from "../support/mastodon-shapes.ts";
import type { CreatedGroup } from "../support/world.ts";
import { openStage } from "./stage.ts";

const { world, desk, home, away, groupWith, messages } = await openStage();

/** How much left for the reader's server while something was done. */
async function leaksDuring(something: () => Promise<unknown>): Promise<number> {
  const before = away.received().length;
  await something();
  await world.idle();
  return away.received().length - before;
}
const textsKept = async (uri: string): Promise<number> =>
  (
    await desk.database.sql`
      select 1 from submission s join post p on p.id = s.post_id
      where p.uri = ${uri} and s.content is not null`
  ).length;

describe("a message for mentioned people only", () => {
  test("that Mastodon addresses to the group's followers as well is modmail, and nothing else", async () => {
    const group = await groupWith({ share: "public" });
    const ana = home.person("ana");
    const secret = "I can't say this in front of everybody.";
    let uri = "";
    const leaks = await leaksDuring(async () => {
      const note = await ana.post(group.uri, secret, { visibility: "direct" });
      expect(note.raw["to"]).toEqual([group.uri, `${group.uri}/followers`]);
      uri = note.uri;
    });
    expect(leaks).toBe(0);
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ kind: "modmail", uri, author: ana.handle, verdict: "hold" });
    expect(await desk.textsOf(waiting.id)).toMatchObject([
      { by: ana.uri, text: expect.stringContaining(secret) as string },
    ]);
    expect(messages(ana)).toMatchObject([{ from: group.uri, replyTo: uri }]);
    expect(messages(ana)[0]!.raw).toMatchObject({ to: [ana.uri], cc: [] });
    const everything = [...home.received(), ...away.received()].map(({ rawBody }) => rawBody);
    expect(everything.filter((body) => body.includes(secret))).toEqual([]);
  });

  test("can't be shared by approving or restoring it: that only closes the case", async () => {
    const group = await groupWith();
    const ben = home.person("ben");
    const note = await ben.post(group.uri, "For the moderators.", { visibility: "direct" });
    await world.idle();
    const { id } = await desk.onlyCase(group);
    const leaks = await leaksDuring(async () => {
      await expect(desk.decide("remove", id)).rejects.toThrow(/private/);
      await expect(desk.decide("remove", note.uri)).rejects.toThrow(/private/);
      await expect(desk.decide("restore", note.uri)).rejects.toThrow(/private/);
      await desk.decide("approve", id);
    });
    expect(leaks).toBe(0);
    expect(await desk.cases(group)).toEqual([]);
    expect(await desk.cases(group, "closed")).toMatchObject([{ id, outcome: "answered" }]);
    await expect(desk.decide("restore", note.uri)).rejects.toThrow(/private/);
    expect(messages(ben)).toHaveLength(1);
  });

  test("a further one joins the open conversation, and is not answered again", async () => {
    const group = await groupWith();
    const cid = home.person("cid");
    await cid.post(group.uri, "First part.", { visibility: "direct" });
    await world.idle();
    await cid.post(group.uri, "Second part.", { visibility: "direct" });
    await world.idle();
    const { id } = await desk.onlyCase(group);
    const texts = (await desk.textsOf(id)).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining("First part."),
      expect.stringContaining("Second part."),
    ]);
    expect(messages(cid)).toHaveLength(1);

    await desk.decide("approve", id);
    await cid.post(group.uri, "Another day.", { visibility: "direct" });
    await world.idle();
    expect((await desk.onlyCase(group)).id).not.toBe(id);
    expect(messages(cid)).toHaveLength(2);
  });

  test("reaches only the group it mentions", async () => {
    const [one, other] = [await groupWith(), await groupWith()];
    await home.person("dot").post(one.uri, "To one of you.", { visibility: "direct" });
    await world.idle();
    expect(await desk.cases(one)).toHaveLength(1);
    expect(await desk.cases(other)).toEqual([]);
  });

  test.each([
    ["the group alone", (group: CreatedGroup) => [[group.uri], []]],
    ["the group's followers alone", (group: CreatedGroup) => [[`${group.uri}/followers`], []]],
    ["the group in cc", (group: CreatedGroup) => [[], [group.uri]]],
    ["nobody, but a tag", () => [[], []]],
  ] as const)("addressed to %s is as private", async (_name, addressing) => {
    const group = await groupWith({ share: "public" });
    const [to, cc] = addressing(group) as [string[], string[]];
    const leaks = await leaksDuring(() => home.person("eli").post(group.uri, "Odd.", { to, cc }));
    expect(leaks).toBe(0);
    expect(await desk.onlyCase(group)).toMatchObject({ kind: "modmail" });
  });

  test("whose activity claims to be public is still private, and so the other way round", async () => {
    const group = await groupWith({ share: "public" });
    const [flo, gia] = [home.person("flo"), home.person("gia")];
    const leaks = await leaksDuring(async () => {
      await flo.post(group.uri, "Only the envelope is public.", {
        visibility: "direct",
        activity: { to: [publicUri], cc: [group.uri] },
      });
      await gia.post(group.uri, "Only the letter is public.", {
        activity: { to: [group.uri], cc: [] },
      });
    });
    expect(leaks).toBe(0);
    expect((await desk.cases(group)).map(({ kind }) => kind)).toEqual(["modmail", "modmail"]);
  });

  test("from somebody suspended is not kept, and not answered", async () => {
    const group = await groupWith();
    const mel = home.person("mel");
    await (await mel.follow(group.uri)).accepted();
    await desk.block(mel, { group });
    const note = await mel.post(group.uri, "Let me back in.", { visibility: "direct" });
    await world.idle();
    expect(await desk.cases(group)).toEqual([]);
    expect(await textsKept(note.uri)).toBe(0);
    expect(messages(mel)).toEqual([]);
  });

  test("that its author takes back leaves nothing behind", async () => {
    const group = await groupWith();
    const hal = home.person("hal");
    const note = await hal.post(group.uri, "Forget I asked.", { visibility: "direct" });
    await world.idle();
    await hal.delete(note);
    await world.idle();
    expect(await desk.cases(group)).toEqual([]);
    expect(await textsKept(note.uri)).toBe(0);
    expect(messages(hal)).toHaveLength(1);
  });

  test("of a conversation goes when taken back, and the rest of the conversation stays", async () => {
    const group = await groupWith();
    const ida = home.person("ida");
    const first = await ida.post(group.uri, "One thing.", { visibility: "direct" });
    await world.idle();
    const second = await ida.post(group.uri, "And another.", { visibility: "direct" });
    await world.idle();
    await ida.delete(first);
    await world.idle();
    const waiting = await desk.onlyCase(group);
    const texts = await desk.textsOf(waiting.id);
    expect(texts.flatMap(({ text }) => text ?? [])).toEqual([
      expect.stringContaining("And another."),
    ]);
    await ida.delete(second);
    await world.idle();
    expect(await desk.cases(group)).toEqual([]);
    expect((await textsKept(first.uri)) + (await textsKept(second.uri))).toBe(0);
  });
});

describe("a post for the author's own followers", () => {
  test("is not shared; its author is told once, and no text is kept", async () => {
    const group = await groupWith();
    const jan = home.person("jan");
    let uri = "";
    const leaks = await leaksDuring(async () => {
      const note = await jan.post(group.uri, "For those who know me.", { visibility: "followers" });
      uri = note.uri;
      await jan.edit(note, { text: "For those who know me well." });
    });
    expect(leaks).toBe(0);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(jan)).toMatchObject([{ from: group.uri, replyTo: uri }]);
    expect(await textsKept(uri)).toBe(0);
    const [row] = await desk.database.sql`
      select count(*)::int as n from submission s join post p on p.id = s.post_id where p.uri = ${uri}`;
    expect(row!["n"]).toBe(2);
  });

  test("can't be shared by anybody's decision", async () => {
    const group = await groupWith();
    const note = await home
      .person("kay")
      .post(group.uri, "Not for all.", { visibility: "followers" });
    await world.idle();
    await expect(desk.decide("restore", note.uri)).rejects.toThrow(/private/);
  });
});

describe("a reply to one of the group's private messages", () => {
  test("is modmail even if it is public and mentions nobody", async () => {
    const group = await groupWith({ moderation: "pre", share: "public" });
    const lia = home.person("lia");
    await lia.post(group.uri, "Please pass this on.");
    await world.idle();
    const [notice] = messages(lia);
    const { id } = await desk.onlyCase(group);
    const leaks = await leaksDuring(async () => {
      await lia.reply(notice!.id, group.uri, "Thank you, I'll wait.");
    });
    expect(leaks).toBe(0);
    const mail = (await desk.cases(group)).find((one) => one.id !== id)!;
    expect(mail).toMatchObject({ kind: "modmail" });
    expect(mail.findings).toContainEqual(expect.objectContaining({ code: "reply-to-notice" }));
    await desk.decide("approve", mail.id);
    await world.idle();
    expect(away.timelineOf("reader").shares.filter(({ by }) => by === group.uri)).toEqual([]);
  });

  test("finds its group although it addresses none, and joins the conversation", async () => {
    const group = await groupWith();
    const max = home.person("max");
    await max.post(group.uri, "A question.", { visibility: "direct" });
    await world.idle();
    const [notice] = messages(max);
    const { id } = await desk.onlyCase(group);
    const answer = await max.post([], "And one more thing.", {
      inReplyTo: notice!.id,
      to: [publicUri],
      cc: [],
    });
    await max.send(answer.activity, { to: `${world.origin}/inbox` });
    await world.idle();
    expect((await desk.onlyCase(group)).id).toBe(id);
    expect(await desk.textsOf(id)).toHaveLength(2);
    expect(messages(max)).toHaveLength(1);
  });
});

test("an edit that makes a shared post private takes the share back", async () => {
  const group = await groupWith();
  const nia = home.person("nia");
  const note = await nia.post(group.uri, "I wrote this too quickly.");
  await world.idle();
  expect(away.timelineOf("reader").shares.map(({ object }) => object)).toContain(note.uri);
  await nia.edit(note, { text: "For the moderators instead.", visibility: "direct" });
  await world.idle();
  expect(away.timelineOf("reader").shares.map(({ object }) => object)).not.toContain(note.uri);
  expect(await desk.onlyCase(group)).toMatchObject({ kind: "modmail", uri: note.uri });
  expect(messages(nia)).toHaveLength(1);
});

// One post to several groups: each decides for itself, whichever inboxes it came through.
import { expect, test } from "vitest";
import { publicUri } from "../support/mastodon-shapes.ts";
import type { CreatedGroup } from "../support/world.ts";
import { openStage } from "./stage.ts";

const { world, desk, home, away, groupWith, messages } = await openStage();

const sharers = (uri: string): string[] =>
  away
    .timelineOf("reader")
    .shares.filter(({ object }) => object === uri)
    .map(({ by }) => by)
    .toSorted();
const uris = (...groups: CreatedGroup[]): string[] => groups.map(({ uri }) => uri).toSorted();

test.each(["shared", "personal"] as const)(
  "a post to both, through the %s inbox, is shared by both, each under its own id",
  async (via) => {
    const [one, other] = [await groupWith(), await groupWith()];
    const ana = home.person(`ana_${via}`);
    const note = await ana.post([one.uri, other.uri], "To both of you.", { via });
    expect(note.inboxes).toHaveLength(via === "shared" ? 1 : 2);
    await world.idle();
    expect(sharers(note.uri)).toEqual(uris(one, other));
    await ana.delete(note);
    await world.idle();
    expect(sharers(note.uri)).toEqual([]);
    expect(away.received("Undo").length).toBeGreaterThanOrEqual(2);
  },
);

test("the same activity through every door at once is acted on once", async () => {
  const [one, other] = [await groupWith(), await groupWith({ moderation: "pre" })];
  const ben = home.person("ben");
  const note = await ben.post([one.uri, other.uri], "Knock, knock.");
  const doors = [one.inbox, other.inbox, `${world.origin}/inbox`, one.inbox];
  await Promise.all(doors.map((to) => ben.send(note.activity, { to })));
  await world.idle();
  expect(sharers(note.uri)).toEqual([one.uri]);
  expect(await desk.cases(one)).toEqual([]);
  expect(await desk.cases(other)).toHaveLength(1);
  expect(messages(ben)).toHaveLength(1);
});

test("a group that only the other group's inbox was told about gets it all the same", async () => {
  const [one, other] = [await groupWith(), await groupWith()];
  const cid = home.person("cid");
  const note = await cid.post([], "For both.", { to: [publicUri], cc: [one.uri, other.uri] });
  await cid.send(note.activity, { to: one.inbox });
  await world.idle();
  expect(sharers(note.uri)).toEqual(uris(one, other));
});

test("each acts by its own settings, and its moderators decide for their group only", async () => {
  const [open, read, members] = [
    await groupWith({ share: "public" }),
    await groupWith({ moderation: "pre", share: "unlisted" }),
    await groupWith({ posting: "members" }),
  ];
  const dot = home.person("dot");
  const note = await dot.post([open.uri, read.uri, members.uri], "Everywhere.");
  await world.idle();
  expect(sharers(note.uri)).toEqual([open.uri]);
  expect(
    home
      .timelineOf("dot")
      .messages.map(({ from }) => from)
      .toSorted(),
  ).toEqual(uris(read, members));
  await desk.decide("approve", (await desk.onlyCase(read)).id);
  await world.idle();
  const shares = away.timelineOf("reader").shares.filter(({ object }) => object === note.uri);
  expect(shares.map(({ by, audience }) => [by, audience]).toSorted()).toEqual(
    [
      [open.uri, "public"],
      [read.uri, "unlisted"],
    ].toSorted(),
  );
  await expect(desk.decide("remove", note.uri, { reason: "x" })).rejects.toThrow(/--group/);
  await desk.decide("remove", (await desk.cases(read, "closed"))[0]!.id, { reason: "Not here." });
  await world.idle();
  expect(sharers(note.uri)).toEqual([open.uri]);
});

test("a private message to both is two conversations", async () => {
  const [one, other] = [await groupWith(), await groupWith()];
  const before = away.received().length;
  const eli = home.person("eli");
  await eli.post([one.uri, other.uri], "Who of you can help?", { visibility: "direct" });
  await world.idle();
  for (const group of [one, other])
    expect(await desk.onlyCase(group)).toMatchObject({ kind: "modmail" });
  expect(messages(eli)).toHaveLength(2);
  expect(away.received()).toHaveLength(before);
});

test("a reply to a thread in one group, sent to both, is an outsider's in the other", async () => {
  const [one, other] = [await groupWith(), await groupWith()];
  const [flo, gia] = [home.person("flo"), home.person("gia")];
  const root = await flo.post(one.uri, "A thread.");
  await world.idle();
  const reply = await gia.reply(root, [one.uri, other.uri], "An answer.", { author: flo.uri });
  await world.idle();
  expect(await desk.cases(one)).toEqual([]);
  expect(await desk.onlyCase(other)).toMatchObject({ uri: reply.uri });
  expect(sharers(reply.uri)).toEqual([]);
  expect(sharers(root.uri)).toEqual([one.uri]);
});

test("a group that an edit adds shares it; one that an edit leaves out goes on judging it", async () => {
  const [one, other] = [await groupWith(), await groupWith()];
  const hal = home.person("hal");
  const note = await hal.post(one.uri, "First here.");
  await world.idle();
  const tag = [{ type: "Mention", href: other.uri, name: `@${other.handle}` }];
  await hal.edit(note, { text: "Then there.", object: { tag }, cc: [other.uri] });
  await world.idle();
  expect(sharers(note.uri)).toEqual(uris(one, other));
  await hal.edit(note, { text: "You are such a pathetic loser." });
  await world.idle();
  expect(sharers(note.uri)).toEqual([]);
  expect(await desk.cases(one)).toHaveLength(1);
});

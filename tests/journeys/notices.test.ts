// What authors are told: once, in private, kindly, in the language they wrote in.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeInstance } from "../../src/operations/change-instance.ts";
import { operator } from "../../src/operations/scene.ts";
import { urlsOf } from "../../src/urls.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import type { TimelineMessage } from "../support/peer-timeline.ts";
import { startWorld, type World } from "../support/world.ts";

const alarm = "I don't want to live any more.";
const rude = "You are such a pathetic loser.";

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

const messages = ({ name }: PeerPerson): TimelineMessage[] => home.timelineOf(name).messages;
const deliveriesTo = (person: PeerPerson) =>
  home.received("Create").filter(({ activity }) => String(activity["to"]) === person.uri);

/** No word of the machinery, and none that scolds. */
const jargon =
  /activitypub|announce|\bnote\b|boost|submission|verdict|polic(y|ies)|finding|federat|\buri\b|json|queue|webhook|server-side|undefined|null|\[object|violat|forbidden|illegal|offen[cs]e|punish|abuse|denied|refus|reject|\bban/i;

describe("a notice", () => {
  test("is a private message to its one recipient, mentioned, from the group", async () => {
    const group = await desk.openGroup({ moderation: "pre", name: "Quiet evenings" });
    const ana = home.person("ana");
    const note = await ana.post(group.uri, "Hello.");
    await world.idle();
    const [delivered, ...more] = deliveriesTo(ana);
    expect(more).toEqual([]);
    expect(delivered!.path).toBe("/users/ana/inbox");
    const create = delivered!.activity;
    expect(create).toMatchObject({ type: "Create", actor: group.uri, to: [ana.uri], cc: [] });
    const object = create["object"] as JsonObject;
    expect(object).toMatchObject({
      type: "Note",
      attributedTo: group.uri,
      to: [ana.uri],
      cc: [],
      inReplyTo: note.uri,
      tag: [{ type: "Mention", href: ana.uri, name: ana.handle }],
    });
    expect(object["contentMap"]).toEqual({ en: object["content"] });
    expect(JSON.stringify(create)).not.toMatch(/Public/);
    expect(messages(ana)[0]!.text).toContain("Quiet evenings");
  });

  test("is given to its recipient's server only, when that asks with its signature", async () => {
    const group = await desk.openGroup({ moderation: "pre" });
    const [ben, neighbour, stranger] = [
      home.person("ben"),
      home.person("neighbour"),
      away.person("stranger"),
    ];
    await ben.post(group.uri, "Hello.");
    await world.idle();
    const { id } = messages(ben)[0]!;
    for (const url of [id, `${id}/create`]) {
      const own = await ben.fetchSigned(url);
      expect(own.status).toBe(200);
      expect(own.headers["cache-control"]).toMatch(/private|no-store/);
      expect((await neighbour.fetchSigned(url)).status).toBe(200);
      expect((await stranger.fetchSigned(url)).status).toBe(404);
      expect((await ben.fetchUnsigned(url)).status).toBe(404);
      expect((await ben.fetchUnsigned(url, { accept: "text/html" })).body).not.toContain("read");
    }
  });

  test("comes once for each thing that happens, and not at all for what is simply shared", async () => {
    const [open, read] = [await desk.openGroup(), await desk.openGroup({ moderation: "pre" })];
    const cid = home.person("cid");
    const told = async (): Promise<number> => {
      await world.idle();
      return messages(cid).length;
    };
    await (await cid.follow(open.uri)).accepted();
    const shared = await cid.post(open.uri, "Shared at once.");
    expect(await told()).toBe(0);
    await cid.edit(shared, { text: "Shared at once, corrected." });
    expect(await told()).toBe(0);
    await cid.edit(shared, { text: rude });
    expect(await told()).toBe(1);
    await cid.delete(shared);
    expect(await told()).toBe(1);

    const first = await cid.post(read.uri, "Held.");
    expect(await told()).toBe(2);
    await cid.edit(first, { text: "Held, and edited." });
    expect(await told()).toBe(2);
    await desk.decide("approve", (await desk.onlyCase(read)).id);
    expect(await told()).toBe(3);
    await desk.decide("remove", first.uri, { reason: "It names a doctor." });
    expect(await told()).toBe(4);
    await desk.decide("restore", first.uri);
    expect(await told()).toBe(5);
    await cid.post(read.uri, "Turned down.");
    expect(await told()).toBe(6);
    await desk.decide("reject", (await desk.onlyCase(read)).id, { reason: "Ads." });
    expect(await told()).toBe(7);
    const ids = messages(cid).map(({ id }) => id);
    expect(new Set(ids).size).toBe(7);
    expect(deliveriesTo(cid)).toHaveLength(7);
  });

  test("says in plain and kind words why, and what happens next", async () => {
    const read = await desk.openGroup({ moderation: "pre" });
    const closed = await desk.openGroup({ posting: "members" });
    const dot = home.person("dot");
    const crowd = Array.from({ length: 6 }, (_, n) => `${home.origin}/users/friend${n}`);
    await dot.post(read.uri, "Hello.", { mentions: crowd });
    const waiting = await dot.post(read.uri, rude);
    await dot.post(read.uri, "For friends.", { visibility: "followers" });
    await dot.post(read.uri, "For you.", { visibility: "direct" });
    await dot.post(closed.uri, "May I?");
    await world.idle();
    const held = (await desk.cases(read)).filter(({ kind }) => kind === "submission");
    await desk.decide("approve", held[0]!.id);
    await desk.decide("reject", held[1]!.id, { reason: "Please say it differently." });
    await desk.decide("restore", waiting.uri);
    await desk.decide("remove", waiting.uri, { reason: "On second thought." });
    await dot.post(read.uri, alarm);
    await world.idle();
    const texts = messages(dot).map(({ text }) => text);
    expect(texts).toHaveLength(10);
    expect(new Set(texts).size).toBeGreaterThanOrEqual(9);
    for (const text of texts) {
      expect(text).not.toMatch(jargon);
      expect(text.length).toBeGreaterThan(60);
      expect(text).not.toContain("loser");
    }
    expect(texts[0]).toMatch(/moderator/);
  });

  test("never quotes the post", async () => {
    const group = await desk.openGroup({ moderation: "pre" });
    const eli = home.person("eli");
    await eli.post(group.uri, "Heliotrope and cinnamon.", { warning: "marzipan" });
    await world.idle();
    const raw = JSON.stringify(messages(eli)[0]!.raw);
    expect(raw).not.toMatch(/heliotrope|cinnamon|marzipan/i);
  });
});

describe("the language of a notice", () => {
  const cases = [
    ["de", "Heute war ein schwerer Tag, und ich weiß nicht weiter.", /Beitrag|Moderat/],
    ["es", "Hoy fue un día difícil y no sé qué hacer con mis hijos.", /publicaci|modera/i],
    ["fr", "Aujourd'hui était une journée difficile, et je suis fatiguée.", /modérat|message/i],
    ["en", "Today was a hard day, and I am tired of all the letters.", /moderator/],
  ] as const;

  test.each(cases)("is the declared one of the post: %s", async (language, text, expected) => {
    const group = await desk.openGroup({ moderation: "pre", language: "en" });
    const flo = home.person(`flo_${language}`);
    await flo.post(group.uri, text, { language });
    await world.idle();
    const [message] = messages(flo);
    expect(Object.keys(message!.raw["contentMap"] as JsonObject)).toEqual([language]);
    expect(message!.text).toMatch(expected);
  });

  test("is the one it was written in, where none is declared", async () => {
    const group = await desk.openGroup({ moderation: "pre", language: "en" });
    const gia = home.person("gia");
    await gia.post(group.uri, cases[0][1], { language: null });
    await world.idle();
    expect(messages(gia)[0]!.raw["contentMap"]).toHaveProperty("de");
  });

  test("stays that one when a person decides, even about a text no longer kept", async () => {
    const group = await desk.openGroup({ moderation: "pre", language: "en" });
    const pia = home.person("pia");
    const note = await pia.post(group.uri, cases[0][1], { language: "de" });
    await world.idle();
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    await desk.database.sql`update submission set content = null`;
    await desk.decide("remove", note.uri, { reason: "Bitte ohne Namen." });
    await world.idle();
    const languages = messages(pia).flatMap(({ raw }) => Object.keys(raw["contentMap"] as object));
    expect(languages).toEqual(["de", "de", "de"]);
    expect(messages(pia).at(-1)!.text).toContain("Bitte ohne Namen.");
  });

  test("is the group's, where that is too short to tell; English where there is no catalogue", async () => {
    const group = await desk.openGroup({ moderation: "pre", language: "fr" });
    const [hal, ida] = [home.person("hal"), home.person("ida")];
    await hal.post(group.uri, "Ok?", { language: null });
    await ida.post(group.uri, "Tänään oli raskas päivä.", { language: "fi" });
    await world.idle();
    expect(messages(hal)[0]!.raw["contentMap"]).toHaveProperty("fr");
    expect(messages(ida)[0]!.raw["contentMap"]).toHaveProperty("en");
  });
});

test("help in a crisis is the admin's text, where there is one", async () => {
  const group = await desk.openGroup();
  const operating = { database: desk.database, urls: urlsOf(world.origin) };
  const help = { "": "Call 0800 000 000.", de: "Ruf 0800 111 111 an." };
  const set = (crisisHelp: Record<string, string>) =>
    changeInstance(operating, (one) => ({ ...one, crisisHelp }), operator, world.clock.now());
  await set(help);
  const [jan, kay] = [home.person("jan"), home.person("kay")];
  await jan.post(group.uri, alarm);
  await kay.post(group.uri, "Ich will nicht mehr leben.", { language: "de" });
  await world.idle();
  await set({});
  expect(messages(jan)[0]!.text).toContain(help[""]);
  expect(messages(kay)[0]!.text).toContain(help.de);
});

describe("software", () => {
  test.each(["Group", "Application"] as const)("of type %s is never written to", async (type) => {
    const group = await desk.openGroup({ moderation: "pre" });
    const bot = home.person(`bot_${type.toLowerCase()}`, { type });
    const before = home.received().length;
    await bot.post(group.uri, "Held.");
    await bot.post(group.uri, alarm, { visibility: "direct" });
    await bot.post(group.uri, "Followers.", { visibility: "followers" });
    await world.idle();
    expect(home.received()).toHaveLength(before);
    expect(await desk.cases(group)).toHaveLength(2);
  });

  test("that calls itself a service is: people run those", async () => {
    const group = await desk.openGroup({ moderation: "pre" });
    const lia = home.person("lia", { type: "Service" });
    await lia.post(group.uri, "Held.");
    await world.idle();
    expect(messages(lia)).toHaveLength(1);
  });
});

test("nobody else is told anything", async () => {
  const group = await desk.openGroup({ moderation: "pre" });
  const [max, nia] = [home.person("max"), away.person("nia")];
  await (await nia.follow(group.uri)).accepted();
  const before = away.received().length;
  await max.post(group.uri, "Held.", { mentions: [nia.uri] });
  await max.post(group.uri, "For you.", { visibility: "direct", mentions: [nia.uri] });
  await world.idle();
  expect(away.received()).toHaveLength(before);
});

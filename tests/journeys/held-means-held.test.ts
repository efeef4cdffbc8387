// Promise 2: while a post is held, nothing that shows it or points to it leaves the server, by any way there is.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note, PostOptions } from "../support/peer-posts.ts";
import { fetchUnsigned } from "../support/peer-send.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

const text = "Heliotrope, cinnamon and marzipan.";
const words = /heliotrope|cinnamon|marzipan/i;

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;
let third: PeerServer;
let reader: PeerPerson;
let moderator: PeerPerson;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away, third] = (await world.peers(3)) as [PeerServer, PeerServer, PeerServer];
  reader = away.person("reader");
  moderator = third.person("moderator");
});
afterAll(async () => {
  for (const peer of [home, away, third]) peer.assertNothingRefused();
  await desk.close();
  await world.stop();
});

async function groupWith(settings: Parameters<Desk["openGroup"]>[0] = {}): Promise<CreatedGroup> {
  const group = await desk.openGroup({ share: "public", ...settings });
  await (await reader.follow(group.uri)).accepted();
  await (await moderator.follow(group.uri)).accepted();
  await desk.invite(group, moderator);
  await world.idle();
  return group;
}

/** All that anybody can ask this server for about a group, asked by everybody. */
async function everythingServed(group: CreatedGroup): Promise<string[]> {
  const paths = ["", "/outbox", "/followers", "/following", "/featured", "/moderators"];
  const urls = [
    ...paths.map((path) => `${group.uri}${path}`),
    `${group.uri}/outbox?before=9999-12-31T00:00:00.000Z`,
    `${world.origin}/`,
    `${world.origin}/nodeinfo/2.1`,
    `${world.origin}/metrics`,
    `${world.origin}/readyz`,
    `${world.origin}/.well-known/webfinger?resource=${encodeURIComponent(group.uri)}`,
  ];
  const html = { accept: "text/html" };
  const answers = await Promise.all(
    urls.flatMap((url) => [
      fetchUnsigned(url),
      fetchUnsigned(url, html),
      reader.fetchSigned(url),
      moderator.fetchSigned(url),
    ]),
  );
  return answers.map(({ body }) => body);
}

const received = (peer: PeerServer): string[] =>
  [...peer.received(), ...peer.refused()].map(({ rawBody }) => rawBody);

/** Nothing but private messages to its author, whichever way one looks. */
async function expectHeld(group: CreatedGroup, author: PeerPerson, note: Note): Promise<void> {
  for (const body of [...received(away), ...received(third), ...(await everythingServed(group))]) {
    expect(body).not.toMatch(words);
    expect(body).not.toContain(note.uri);
    expect(body).not.toContain(author.uri);
  }
  for (const { activity, rawBody } of home.received()) {
    expect(rawBody).not.toMatch(words);
    if (!rawBody.includes(note.uri)) continue;
    expect([activity["type"], activity["to"], activity["cc"]]).toEqual([
      "Create",
      [author.uri],
      [],
    ]);
  }
}

const kinds: [string, PostOptions, Parameters<Desk["openGroup"]>[0]][] = [
  ["by a newcomer", {}, { moderation: "newcomers" }],
  ["where everything is read first", {}, { moderation: "pre" }],
  ["a quiet public one", { visibility: "unlisted" }, { moderation: "pre" }],
  ["an alarm", { warning: "I want to die" }, {}],
  ["a reply to an outsider", { inReplyTo: "https://elsewhere.example/notes/1" }, {}],
  [
    "a poll with a picture",
    { poll: { options: [text, "no"] }, media: [{ url: "https://x.example/1.png", alt: text }] },
    { moderation: "pre" },
  ],
  ["with a title", { type: "Article", title: text }, { moderation: "pre" }],
];

describe("a held post", () => {
  test.each(kinds)("%s", async (name, options, settings) => {
    const group = await groupWith(settings);
    const author = home.person(`author${kinds.findIndex(([one]) => one === name)}`);
    const note = await author.post(group.uri, text, { hashtags: ["marzipan"], ...options });
    await world.idle();
    const waiting = await desk.onlyCase(group);
    await expectHeld(group, author, note);
    await author.edit(note, { text: `${text} Again.` });
    world.clock.advance(20 * 60_000);
    await world.idle();
    await expectHeld(group, author, note);
    expect(third.timelineOf("moderator").messages.length).toBeGreaterThan(1);
    await desk.decide("reject", waiting.id, { reason: "Not today." });
    await world.idle();
    await expectHeld(group, author, note);
  });

  test("is told of in the group's page by nothing at all", async () => {
    const group = await groupWith({ moderation: "pre" });
    const page = async (): Promise<string> =>
      (await fetchUnsigned(group.uri, { accept: "text/html" })).body;
    const before = await page();
    expect(before).toContain(group.handle);
    const author = home.person("quiet");
    const note = await author.post(group.uri, text);
    await world.idle();
    expect(await page()).toBe(before);
    expect((await fetchUnsigned(`${group.uri}/outbox`)).body).toContain('"totalItems":0');
    await expectHeld(group, author, note);
  });

  test("is not fetched from its author's server either, nor is what it links to", async () => {
    const group = await groupWith({ moderation: "pre" });
    const author = home.person("linked");
    const note = await author.post(group.uri, text, {
      media: [{ url: `${home.origin}/media/secret.png` }],
      inReplyTo: `${away.origin}/users/other/statuses/1`,
    });
    await world.idle();
    const asked = [...home.fetched(), ...away.fetched(), ...third.fetched()].map(
      ({ path }) => path,
    );
    expect(asked.filter((path) => note.uri.endsWith(path) || /media|statuses/.test(path))).toEqual(
      [],
    );
  });
});

test("once it was shared and is taken back, only the Undo points to it", async () => {
  const group = await groupWith();
  const author = home.person("edits");
  const note = await author.post(group.uri, "Fine so far.");
  await world.idle();
  const before = [away, third].map((peer) => peer.received().length);
  await author.edit(note, { text: `${text} You are such a pathetic loser.` });
  world.clock.advance(20 * 60_000);
  await world.idle();
  for (const [n, peer] of [away, third].entries())
    for (const { activity, rawBody } of peer.received().slice(before[n])) {
      expect(rawBody).not.toMatch(words);
      if (rawBody.includes(note.uri)) expect(activity["type"]).toBe("Undo");
    }
  const [share] = away
    .received("Announce")
    .filter(({ activity }) => activity["object"] === note.uri);
  for (const body of await everythingServed(group)) expect(body).not.toContain(note.uri);
  const id = String(share!.activity["id"]);
  const stranger = (await world.peer()).person("stranger");
  for (const url of [id, `${id}/undo`]) {
    expect((await fetchUnsigned(url)).status).toBe(404);
    expect((await stranger.fetchSigned(url)).status).toBe(404);
  }
});

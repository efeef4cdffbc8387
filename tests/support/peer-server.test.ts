// The test peers tested: one person writes to a group on the other, as Mastodon would.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publicUri } from "./mastodon-shapes.ts";
import type { PeerPerson } from "./peer-person.ts";
import { startPeerServer, type PeerServer } from "./peer-server.ts";

let home: PeerServer;
let away: PeerServer;
let alice: PeerPerson;
let group: PeerPerson;

beforeEach(async () => {
  home = await startPeerServer({ host: "127.0.0.2" });
  away = await startPeerServer({ host: "127.0.0.3" });
  alice = home.person("alice");
  group = away.person("quiet_garden", { type: "Group" });
});
afterEach(() => Promise.all([home.stop(), away.stop()]));

describe("writing to a group", () => {
  it("is addressed as Mastodon addresses it: the group's followers go where the group goes", async () => {
    const followers = `${group.uri}/followers`;
    const own = `${alice.uri}/followers`;
    for (const [visibility, to, cc] of [
      ["public", [publicUri], [own, group.uri, followers]],
      ["unlisted", [own], [publicUri, group.uri, followers]],
      ["followers", [own], [group.uri, followers]],
      ["direct", [group.uri, followers], []],
    ] as const) {
      const note = await alice.post(group.uri, "Hello", { visibility });
      const { activity } = await away.waitFor((one) => one.activity["id"] === note.activityId);
      expect(activity).toMatchObject({ type: "Create", to, cc, object: { to, cc } });
    }
  });

  it("carries warning, language, media, poll, and edits, deletes and undoes itself", async () => {
    const note = await alice.post(group.uri, "Tea <or> coffee?", {
      warning: "drinks",
      language: "de",
      media: [{ url: `${home.origin}/a.png`, alt: "A cup" }],
      poll: { options: ["Tea", "Coffee"] },
      via: "personal",
    });
    expect(note.raw).toMatchObject({
      type: "Question",
      summary: "drinks",
      contentMap: { de: expect.stringContaining("Tea &lt;or&gt; coffee?") },
      attachment: [{ name: "A cup" }],
      oneOf: [{ name: "Tea" }, { name: "Coffee" }],
    });
    expect(away.received()[0]!.path).toBe("/users/quiet_garden/inbox");
    const counted = await alice.edit(note, { tally: [2, 1] });
    expect(counted.raw).toMatchObject({ votersCount: 3 });
    expect(counted.raw).not.toHaveProperty("updated");
    const edited = await alice.edit(note, { text: "Tea?" });
    expect(edited.raw).toMatchObject({ updated: expect.any(String), summary: "drinks" });
    expect(JSON.parse((await alice.fetchUnsigned(note.uri)).body)).toMatchObject(edited.raw);
    await alice.delete(note);
    expect((await alice.fetchUnsigned(note.uri)).status).toBe(404);
    await alice.undoCreate(note);
    const types = away.received().map(({ activity }) => activity["type"]);
    expect(types).toEqual(["Create", "Update", "Update", "Delete", "Undo"]);
    away.assertNothingRefused();
  });

  it("replies, votes, likes, reports, moves, leaves", async () => {
    const parent = await alice.post([], "A note of my own");
    const reply = await alice.reply(parent, group.uri, "And more");
    expect(reply.raw["inReplyTo"]).toBe(parent.uri);
    const replies = JSON.parse((await alice.fetchUnsigned(`${parent.uri}/replies`)).body) as {
      first: { items: string[] };
    };
    expect(replies.first.items).toEqual([reply.uri]);
    await alice.vote(`${group.uri}/statuses/1`, "Tea", group.uri);
    await alice.like(`${group.uri}/statuses/1`, group.uri);
    await alice.flag(group.uri, [group.uri, reply.uri], "Look at this");
    await alice.flag(group.uri, [group.uri], "Look at this", { as: "self" });
    await alice.move(`${home.origin}/users/alice2`, group.uri);
    await alice.block(group.uri);
    await alice.deleteActor(group.uri);
    expect((await alice.fetchUnsigned(alice.uri)).status).toBe(410);
    const types = away.received().map(({ activity }) => activity["type"]);
    expect(types).toEqual(["Create", "Create", "Like", "Flag", "Flag", "Move", "Block", "Delete"]);
    expect(away.received("Flag")[0]!.activity["actor"]).toBe(`${home.origin}/actor`);
  });
});

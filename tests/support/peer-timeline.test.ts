// The test peers tested: what people see, what documents say, and how a peer misbehaves when told to.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publicUri, type JsonObject } from "./mastodon-shapes.ts";
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

const tell = (activity: JsonObject): Promise<{ status: number }> =>
  group.send({ actor: group.uri, ...activity }, { to: `${home.origin}/inbox` });
const announce = (id: string, more: JsonObject = {}): JsonObject => ({
  type: "Announce",
  id: `${group.uri}/shares/${id}`,
  actor: group.uri,
  published: new Date().toISOString(),
  to: [`${group.uri}/followers`],
  cc: [],
  object: `${home.origin}/users/bob/statuses/1`,
  ...more,
});
const seen = (): string[] => home.timelineOf("alice").shares.map(({ id }) => id.split("/").at(-1)!);

async function join(): Promise<void> {
  const follow = await alice.follow(group.uri);
  await tell({ type: "Accept", id: `${group.uri}/answers/1`, object: follow.raw });
  await follow.accepted();
}

describe("a timeline", () => {
  it("shows what the followed share, once, until it is undone or they are left", async () => {
    await tell(announce("0"));
    expect(seen()).toEqual([]);
    await join();
    await tell(announce("1"));
    await tell(announce("1"));
    await tell(announce("2", { to: [publicUri], object: "https://b.test/2" }));
    await tell(announce("old", { published: new Date(Date.now() - 7 * 3_600_000).toISOString() }));
    expect(home.timelineOf("alice").shares).toMatchObject([
      { audience: "followers", double: false },
      { audience: "public", double: false },
    ]);
    await tell({ type: "Undo", id: `${group.uri}/shares/1/undo`, object: announce("1") });
    expect(seen()).toEqual(["2"]);
    await tell(announce("1"));
    expect(seen()).toEqual(["2"]);
    await alice.unfollow(group.uri);
    expect(seen()).toEqual([]);
  });

  it("tells a second id of a post that is still shared from a share made after an Undo", async () => {
    await join();
    await tell(announce("1"));
    await tell({ type: "Undo", id: `${group.uri}/shares/1/undo`, object: announce("1") });
    await tell(announce("2"));
    expect(home.timelineOf("alice").shares.map(({ double }) => double)).toEqual([false]);
    await tell(announce("3"));
    expect(home.timelineOf("alice").shares.map(({ double }) => double)).toEqual([false, true]);
  });

  it("has private messages, if they mention their recipient", async () => {
    const note = (n: number, tag: JsonObject[]): JsonObject => ({
      type: "Create",
      id: `${away.origin}/notices/${n}/create`,
      object: {
        type: "Note",
        id: `${away.origin}/notices/${n}`,
        attributedTo: group.uri,
        to: [alice.uri],
        cc: [],
        content: "<p>Thank you.</p><p>A person reads it.</p>",
        tag,
      },
    });
    await tell(note(1, []));
    await tell(note(2, [{ type: "Mention", href: alice.uri, name: alice.handle }]));
    expect(home.timelineOf("alice").messages).toMatchObject([
      { from: group.uri, text: "Thank you.\n\nA person reads it." },
    ]);
    await tell({ type: "Delete", id: "x", object: `${away.origin}/notices/2` });
    expect(home.timelineOf("alice").messages).toEqual([]);
  });
});

describe("documents", () => {
  it("are found by WebFinger and NodeInfo", async () => {
    const find = async (path: string): Promise<JsonObject> =>
      JSON.parse((await alice.fetchUnsigned(home.origin + path)).body) as JsonObject;
    const resource = `/.well-known/webfinger?resource=acct:${alice.handle.slice(1)}`;
    expect(await find(resource)).toMatchObject({ links: [{}, { rel: "self", href: alice.uri }] });
    expect(await find("/nodeinfo/2.0")).toMatchObject({ software: { name: "mastodon" } });
  });

  it("that are private go to those addressed only, and signed", async () => {
    const note = await alice.post(group.uri, "Between us", { visibility: "direct" });
    expect((await group.fetchSigned(note.uri)).status).toBe(200);
    expect((await group.fetchUnsigned(note.uri)).status).toBe(404);
    const other = await startPeerServer({ host: "127.0.0.4" });
    expect((await other.person("eve").fetchSigned(note.uri)).status).toBe(404);
    expect(home.fetched().at(-1)).toMatchObject({ signedBy: `${other.origin}/users/eve` });
    await other.stop();
  });

  it("need a signature between two servers that both demand one", async () => {
    const strict = await startPeerServer({ host: "127.0.0.5", requireSignedGet: true });
    const wary = await startPeerServer({ host: "127.0.0.6", requireSignedGet: true });
    const bob = wary.person("bob");
    const carol = strict.person("carol");
    expect((await bob.fetchUnsigned(carol.uri)).status).toBe(401);
    expect((await bob.fetchSigned(carol.uri)).status).toBe(200);
    expect((await bob.like(carol.uri, carol.uri)).sent[0]!.status).toBe(202);
    await Promise.all([strict.stop(), wary.stop()]);
  });
});

describe("a peer that misbehaves", () => {
  const send = (): Promise<{ status: number }> => tell(announce("1"));

  it("answers as told, and takes in only what it accepted", async () => {
    await join();
    home.answer(503);
    expect((await send()).status).toBe(503);
    expect(seen()).toEqual([]);
    home.answer("reset");
    await expect(send()).rejects.toThrow();
    home.answer((received) => (received.path === "/inbox" ? 200 : 500), { delayMs: 1 });
    expect((await send()).status).toBe(200);
    expect(home.received("Announce").map(({ answered }) => answered)).toEqual([503, "reset", 200]);
    expect(seen()).toEqual(["1"]);
  });

  it("takes in what it never answers", async () => {
    await join();
    home.answer("hang");
    const sending = send().catch(() => "no answer");
    await home.waitFor(({ activity }) => activity["type"] === "Announce");
    expect(seen()).toEqual(["1"]);
    await home.stop();
    expect(await sending).toBe("no answer");
  });

  it("comes back on its port, remembering", async () => {
    await join();
    await home.stop();
    await expect(send()).rejects.toThrow();
    await home.restart();
    expect((await send()).status).toBe(202);
    expect(seen()).toEqual(["1"]);
    await expect(home.waitUntil(() => false, { timeoutMs: 1 })).rejects.toThrow(
      "received Accept, Announce",
    );
  });

  it("gives other documents, or none", async () => {
    home.serve("/users/alice", {
      status: 301,
      headers: { location: "http://10.0.0.1/" },
      body: "",
    });
    expect((await group.fetchSigned(alice.uri)).status).toBe(301);
    home.serve("/users/alice", undefined);
    home.answerDocuments(500);
    expect((await group.fetchSigned(alice.uri)).status).toBe(500);
  });
});

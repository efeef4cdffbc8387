import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../tests/support/database.ts";
import { sendJson, startLittleServer } from "../tests/support/little-server.ts";
import { newKeyPair } from "../tests/support/peer-keys.ts";
import { connect, type Database } from "../src/store/database.ts";
import { actor, person } from "../src/store/schema.ts";
import { createOutbound, type Outbound } from "./outbound.ts";
import { createRemoteActors, type RemoteActors } from "./remote-actors.ts";

const origin = "http://127.0.0.1:1";
const { privateKey, publicKeyPem } = newKeyPair();
const start = Date.parse("2026-03-01T12:00:00Z");
const minute = 60_000;

let testDatabase: TestDatabase;
let database: Database;
let outbound: Outbound;
let now: Date;
let remote: RemoteActors;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = connect({ url: testDatabase.url }, "test");
  outbound = createOutbound({ allowPrivateAddress: true, origin, version: "0" });
});
afterAll(async () => {
  await outbound.close();
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.orm.delete(actor);
  await database.orm.delete(person);
  now = new Date(start);
  remote = fromMemoryOfNothing();
});

const fromMemoryOfNothing = (): RemoteActors =>
  createRemoteActors({
    database,
    outbound,
    instanceKey: async () => ({ keyId: `${origin}/instance#main-key`, privateKey }),
    clock: () => now,
  });

const wait = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * minute);
};

/** Documents by path; `https://ORIGIN` in them stands for where they are served. */
async function serve(documents: Record<string, unknown>, address?: string) {
  const server = await startLittleServer((request, response) => {
    const document = documents[request.url!.split("?")[0]!];
    if (typeof document === "number") response.writeHead(document).end();
    else if (typeof document === "string") response.writeHead(302, { location: document }).end();
    else if (document === undefined) response.writeHead(404).end();
    else {
      const text = JSON.stringify(document).replaceAll("https://ORIGIN", server.origin);
      sendJson(response, JSON.parse(text));
    }
  }, address);
  return server;
}

const describedAs = (name: string, changes: Record<string, unknown> = {}) => ({
  id: `https://ORIGIN/${name}`,
  type: "Person",
  preferredUsername: name,
  inbox: `https://ORIGIN/${name}/inbox`,
  endpoints: { sharedInbox: "https://ORIGIN/inbox" },
  publicKey: {
    id: `https://ORIGIN/${name}#main-key`,
    owner: `https://ORIGIN/${name}`,
    publicKeyPem,
  },
  ...changes,
});

describe("remembering", () => {
  test("739 questions about one actor are one request", async () => {
    await using server = await serve({ "/ada": describedAs("ada") });
    const uri = `${server.origin}/ada`;
    const ask = (_: unknown, i: number) =>
      i % 2 ? remote.byUri(uri) : remote.byKeyId(`${uri}#main-key`);
    const found = await Promise.all(Array.from({ length: 739 }, ask));
    expect(found.every((lookup) => lookup.ok)).toBe(true);
    await remote.byKeyId(`${uri}#main-key`);
    expect(server.asked).toEqual(["GET /ada"]);
    expect(await database.orm.$count(actor)).toBe(0);
  });

  test("what is stored serves for a day, and on while the server is down", async () => {
    const documents: Record<string, unknown> = { "/ada": describedAs("ada") };
    await using server = await serve(documents);
    const uri = `${server.origin}/ada`;
    const found = await remote.byUri(uri);
    if (!found.ok) throw new Error(found.reason);
    const row = await remote.persist(found.actor);
    expect(row).toMatchObject({ uri, sharedInbox: `${server.origin}/inbox` });
    wait(23 * 60);
    remote = fromMemoryOfNothing();
    expect(await remote.byUri(uri)).toMatchObject({ ok: true });
    expect(server.asked).toHaveLength(1);
    wait(2 * 60);
    documents["/ada"] = 500;
    expect(await remote.byUri(uri)).toMatchObject({
      ok: true,
      actor: { fetchedAt: new Date(start) },
    });
    expect(server.asked).toHaveLength(2);
    expect(await remote.byUri(uri, { fresh: true })).toMatchObject({ ok: false, gone: false });
  });

  test("the last key of an actor that is gone still serves, unless asked afresh", async () => {
    const documents: Record<string, unknown> = { "/ada": describedAs("ada") };
    await using server = await serve(documents);
    const uri = `${server.origin}/ada`;
    const found = await remote.byUri(uri);
    if (found.ok) await remote.persist(found.actor);
    wait(25 * 60);
    documents["/ada"] = 410;
    expect(await remote.byKeyId(`${uri}#main-key`)).toMatchObject({ ok: true });
    expect(await remote.byUri(uri, { fresh: true })).toMatchObject({ ok: false, gone: true });
  });

  test.each([
    [410, true, 10],
    [404, true, 10],
    [503, false, 1],
  ])("a %i is remembered for a while", async (status, gone, minutes) => {
    const documents: Record<string, unknown> = { "/ada": status };
    await using server = await serve(documents);
    const keyId = `${server.origin}/ada#main-key`;
    expect(await remote.byKeyId(keyId)).toEqual({ ok: false, gone, reason: "status" });
    documents["/ada"] = describedAs("ada");
    wait(minutes - 0.5);
    expect(await remote.byKeyId(keyId)).toMatchObject({ ok: false, gone });
    expect(server.asked).toHaveLength(1);
    wait(1);
    expect(await remote.byKeyId(keyId)).toMatchObject({ ok: true });
  });
});

describe("whose word counts", () => {
  test("a document that names another id is fetched there", async () => {
    await using server = await serve({
      "/@ada": "/ada/profile",
      "/ada/profile": describedAs("ada"),
      "/ada": describedAs("ada"),
    });
    expect(await remote.byUri(`${server.origin}/@ada`)).toMatchObject({
      ok: true,
      actor: { uri: `${server.origin}/ada` },
    });
    expect(server.asked.at(-1)).toBe("GET /ada");
  });

  test("another server that describes a victim is not believed", async () => {
    await using home = await serve({ "/victim": describedAs("victim", { name: "real" }) });
    const victim = `${home.origin}/victim`;
    const forged = { id: victim, type: "Person", name: "forged", inbox: `${victim}/inbox` };
    await using evil = await serve({ "/forged": forged }, "127.0.0.2");
    expect(await remote.byUri(`${evil.origin}/forged`)).toMatchObject({
      ok: true,
      actor: { uri: victim, displayName: "real" },
    });
  });

  test("nor where the victim's own server redirects there", async () => {
    const documents: Record<string, unknown> = {};
    await using home = await serve(documents);
    const victim = `${home.origin}/victim`;
    const forged = { id: victim, type: "Person", inbox: `${victim}/inbox` };
    await using evil = await serve({ "/forged": forged }, "127.0.0.2");
    documents["/victim"] = `${evil.origin}/forged`;
    expect(await remote.byUri(victim)).toEqual({ ok: false, gone: false, reason: "other-id" });
  });

  test("documents that name each other end", async () => {
    await using server = await serve({ "/a": describedAs("b"), "/b": describedAs("a") });
    expect(await remote.byUri(`${server.origin}/a`)).toMatchObject({ reason: "other-id" });
    expect(server.asked).toEqual(["GET /a", "GET /b"]);
  });

  test("an inbox on this very server is refused, a shared one dropped", async () => {
    await using server = await serve({
      "/ada": describedAs("ada", { inbox: `${origin}/inbox` }),
      "/bea": describedAs("bea", { endpoints: { sharedInbox: `${origin}/inbox` } }),
    });
    expect(await remote.byUri(`${server.origin}/ada`)).toMatchObject({ reason: "bad-inbox" });
    expect(await remote.byUri(`${server.origin}/bea`)).toMatchObject({
      ok: true,
      actor: { sharedInbox: null },
    });
  });

  test("we are not asked about ourselves", async () => {
    expect(await remote.byUri(`${origin}/groups/grief`)).toMatchObject({
      reason: "refused-address",
    });
  });
});

describe("whose key it is", () => {
  const ownKey = (name: string) => ({
    id: `https://ORIGIN/${name}/main-key`,
    owner: `https://ORIGIN/${name}`,
    publicKeyPem,
  });
  const found = { ok: true, actor: { handle: expect.stringMatching(/^ada@/) } };

  test.each([
    ["an actor cut down to its key", { id: "https://ORIGIN/ada", publicKey: ownKey("ada") }],
    ["a bare key", ownKey("ada")],
  ])("a document with %s leads to its owner", async (_, document) => {
    await using server = await serve({
      "/ada/main-key": document,
      "/ada": describedAs("ada", { publicKey: ownKey("ada") }),
    });
    const keyId = `${server.origin}/ada/main-key`;
    expect(await remote.byKeyId(keyId)).toMatchObject(found);
    expect(await remote.byKeyId(keyId)).toMatchObject(found);
    expect(server.asked).toEqual(["GET /ada/main-key", "GET /ada"]);
    const lookup = await remote.byKeyId(keyId);
    if (lookup.ok) await remote.persist(lookup.actor);
    remote = fromMemoryOfNothing();
    expect(await remote.byKeyId(keyId)).toMatchObject(found);
    expect(server.asked).toHaveLength(2);
  });

  test("a key that another actor lists as its own is not the victim's", async () => {
    await using server = await serve({
      "/victim": describedAs("victim"),
      "/eve/key": { id: "https://ORIGIN/eve/key", owner: "https://ORIGIN/victim", publicKeyPem },
      "/eve": describedAs("eve", {
        publicKey: { ...ownKey("eve"), owner: "https://ORIGIN/victim" },
      }),
    });
    const mismatch = { ok: false, gone: false, reason: "key-mismatch" };
    expect(await remote.byKeyId(`${server.origin}/eve/key`)).toEqual(mismatch);
    expect(await remote.byKeyId(`${server.origin}/eve#main-key`)).toEqual(mismatch);
  });

  test("a key on another server that claims a victim is refused", async () => {
    await using home = await serve({ "/victim": describedAs("victim") });
    const victim = `${home.origin}/victim`;
    await using evil = await serve(
      { "/key": { id: "https://ORIGIN/key", owner: victim, publicKeyPem }, "/re": victim },
      "127.0.0.2",
    );
    for (const keyId of [`${evil.origin}/key`, `${evil.origin}/re#main-key`]) {
      expect(await remote.byKeyId(keyId)).toMatchObject({ ok: false, reason: "key-mismatch" });
    }
  });

  test("a key id that was changed is found at once", async () => {
    const documents: Record<string, unknown> = { "/ada": describedAs("ada") };
    await using server = await serve(documents);
    await remote.byUri(`${server.origin}/ada`);
    const publicKey = { ...ownKey("ada"), id: "https://ORIGIN/ada#second" };
    documents["/ada"] = describedAs("ada", { publicKey });
    expect(await remote.byKeyId(`${server.origin}/ada#second`)).toMatchObject(found);
  });
});

describe("a handle", () => {
  test("is looked up by WebFinger on its own host", async () => {
    await using server = await serve({
      "/ada": describedAs("ada"),
      "/.well-known/webfinger": {
        links: [{ rel: "self", type: "application/activity+json", href: "https://ORIGIN/ada" }],
      },
    });
    const { host } = new URL(server.origin);
    for (const handle of [
      `@ada@${host}`,
      `ada@${host}`,
      `acct:ada@${host}`,
      `${server.origin}/ada`,
    ]) {
      expect(await remote.byHandle(handle)).toMatchObject({ ok: true, actor: { type: "Person" } });
    }
    expect(server.asked[0]).toBe(
      `GET /.well-known/webfinger?resource=acct%3Aada%40${encodeURIComponent(host)}`,
    );
    expect(await remote.byHandle(`bea@${host.replace(/\d+$/, "1")}`)).toMatchObject({ ok: false });
  });

  test.each(["ada", "@ada", "a b@c", "ada@", "@ada@exa mple", "ada@host/path"])(
    "%s is none",
    async (handle) => {
      expect(await remote.byHandle(handle)).toMatchObject({ reason: "not-a-handle" });
    },
  );
});

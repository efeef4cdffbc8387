// Servers that lie about keys, or lead us elsewhere for one.
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import { newKeyPair } from "../support/peer-keys.ts";
import { sendActivity } from "../support/peer-send.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld } from "../support/world.ts";
import { creation, nothingBut, setHostileStage, type HostileStage } from "./hostile-stage.ts";

let stage: HostileStage;
let away: PeerServer;
let home: PeerServer;
beforeAll(async () => {
  stage = await setHostileStage();
  ({ away, home } = stage);
});
afterAll(async () => {
  home.assertNothingRefused();
  await stage.stop();
});

const activityJson = { "content-type": "application/activity+json" };
const pem = (key: KeyObject): string => key.export({ type: "spki", format: "pem" }).toString();

describe("a key", () => {
  const stolen = newKeyPair();
  /** Sends as ana, signed under this key id with the thief's key. */
  const steal = (keyId: string) =>
    stage.effectsOf(stage.ana, creation(stage.ana, stage.group), {
      as: { keyId, privateKey: stolen.privateKey },
    });
  const keyDocument = (id: string, owner: string): JsonObject => ({
    id,
    type: "CryptographicKey",
    owner,
    publicKeyPem: stolen.publicKeyPem,
  });

  test("that another server gives out as the victim's is none", async () => {
    const id = `${away.origin}/keys/1`;
    away.serve("/keys/1", { headers: activityJson, body: keyDocument(id, stage.ana.uri) });
    expect(await steal(id)).toEqual(nothingBut(401));
    expect(away.fetched().map(({ path }) => path)).toContain("/keys/1");
  });

  test("in a copy of the victim's document on another server is none", async () => {
    const uri = `${away.origin}/users/copy`;
    const publicKey = keyDocument(`${uri}#main-key`, stage.ana.uri);
    for (const id of [stage.ana.uri, uri]) {
      const body = { id, type: "Person", inbox: `${uri}/inbox`, publicKey };
      away.serve("/users/copy", { headers: activityJson, body });
      expect(await steal(`${uri}#main-key`)).toEqual(nothingBut(401));
      stage.world.clock.advance(120_000); // What failed is not asked for again within a minute.
    }
  });

  test("that somebody uploaded to the victim's server is none", async () => {
    for (const [i, type] of ["application/activity+json", "application/json"].entries()) {
      const path = `/media/${i}.json`;
      const id = home.origin + path;
      home.serve(path, { headers: { "content-type": type }, body: keyDocument(id, stage.ana.uri) });
      expect(await steal(id)).toEqual(nothingBut(401));
    }
  });

  const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const curved = generateKeyPairSync("ed25519");
  const own = newKeyPair();
  const documents: [what: string, more: (uri: string) => JsonObject, key: KeyObject][] = [
    ["is too short", (uri) => withKey(uri, pem(weak.publicKey)), weak.privateKey],
    ["is of another kind", (uri) => withKey(uri, pem(curved.publicKey)), own.privateKey],
    ["is garbage", (uri) => withKey(uri, "-----BEGIN PUBLIC KEY-----\n%\n"), own.privateKey],
    ["is missing", () => ({ publicKey: null }), own.privateKey],
    ["is somebody else's", (uri) => withKey(uri, own.publicKeyPem, stage.ana.uri), own.privateKey],
    [
      "comes with an inbox here",
      (uri) => ({ ...withKey(uri, own.publicKeyPem), inbox: stage.sharedInbox }),
      own.privateKey,
    ],
    [
      "comes with no inbox",
      (uri) => ({ ...withKey(uri, own.publicKeyPem), inbox: null }),
      own.privateKey,
    ],
    [
      "comes with no type",
      (uri) => ({ ...withKey(uri, own.publicKeyPem), type: "Note" }),
      own.privateKey,
    ],
  ];
  const withKey = (uri: string, publicKeyPem: string, owner = uri): JsonObject => ({
    publicKey: { id: `${uri}#main-key`, owner, publicKeyPem },
  });
  test.each(documents)("that %s is not taken", async (what, more, privateKey) => {
    const path = `/users/${what.replaceAll(/\W/g, "-")}`;
    const uri = away.origin + path;
    const body = { id: uri, type: "Person", inbox: `${uri}/inbox`, ...more(uri) };
    away.serve(path, { headers: activityJson, body });
    const actor = { ...stage.mallory, uri };
    const as = { keyId: `${uri}#main-key`, privateKey };
    const outcome = await stage.effectsOf(stage.mallory, creation(actor, stage.group), { as });
    expect(outcome).toEqual(nothingBut(401));
  });

  const elsewhere: [where: string, location: (path: string) => string][] = [
    ["our own group", () => stage.group.uri],
    ["the victim", () => stage.ana.uri],
    ["itself", (path) => away.origin + path],
    ["a file", () => "file:///etc/passwd"],
    ["no address at all", () => "http://[::"],
  ];
  test.each(elsewhere)(
    "that leads to %s is not followed there for ever",
    async (where, location) => {
      const path = `/users/to-${where.replaceAll(" ", "-")}`;
      away.serve(path, { status: 302, headers: { location: location(path) }, body: "" });
      expect(await steal(`${away.origin}${path}#main-key`)).toEqual(nothingBut(401));
      const asked = away.fetched().filter((one) => one.path === path).length;
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThan(6);
    },
  );
});

test("nothing in our own network is asked for a key", async () => {
  const world = await startWorld({ host: "127.0.1.1", env: { ALLOW_PRIVATE_ADDRESS: "false" } });
  try {
    const peer = await world.peer({ host: "127.0.1.2" });
    const { port } = new URL(peer.origin);
    const { key } = peer.person("mallory");
    const hosts = [
      `http://127.0.1.2:${port}`,
      `https://127.0.1.2:${port}`,
      `http://localhost:${port}`,
      "https://localhost",
      "https://127.0.0.1",
      "https://2130706433",
      "https://0x7f.1",
      "https://[::1]",
      "https://[::ffff:127.0.0.1]",
      "https://10.0.0.1",
      "https://169.254.169.254",
      "https://user:password@127.0.0.1",
      "https://printer.local",
      "ftp://127.0.0.1",
      world.origin,
    ];
    for (const host of hosts) {
      const actor = `${host}/users/mallory`;
      const activity = { id: `${actor}/1`, type: "Follow", actor, object: world.origin };
      const as = { keyId: `${actor}#main-key` };
      const to = `${world.origin}/inbox`;
      const { status } = await sendActivity(activity, key, world.clock.now(), { to, as });
      // Of some it can be said without a look at the signature that they are nobody's address.
      expect({ host, status }).toEqual({ host, status: /@|^ftp/.test(host) ? 400 : 401 });
    }
    expect(peer.fetched()).toEqual([]);
  } finally {
    await world.stop();
  }
});

// The test peers tested: each refuses from the other what Mastodon would refuse.
import { signRequest, verifyRequest } from "@fedify/fedify/sig";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newKeyPair } from "./peer-keys.ts";
import type { PeerPerson } from "./peer-person.ts";
import { fetchUnsigned, replay } from "./peer-send.ts";
import { startPeerServer, type PeerServer } from "./peer-server.ts";

const hour = 3_600_000;
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

const inbox = (): string => `${away.origin}/inbox`;
const like = (): Record<string, unknown> => ({
  id: `${alice.uri}#likes/1`,
  type: "Like",
  actor: alice.uri,
  object: group.uri,
});

describe("a signed POST", () => {
  it("verifies, and is remembered with its bytes", async () => {
    const sent = await alice.send(like(), { to: inbox() });
    expect(sent.status).toBe(202);
    expect(away.received("Like")).toMatchObject([
      { verified: true, taken: true, answered: 202, path: "/inbox", rawBody: sent.request.body },
    ]);
    away.assertNothingRefused();
  });

  it.each([
    ["tampered with", { tamper: (body: string) => body.replace("likes/1", "likes/2") }, "digest"],
    ["13 hours old", { date: new Date(Date.now() - 13 * hour) }, "12 hours ago"],
    ["2 hours ahead", { date: new Date(Date.now() + 2 * hour) }, "future"],
    ["unsigned", { unsigned: true }, "no Signature"],
    [
      "signed without digest",
      { signed: ["(request-target)", "host", "date"] },
      "not signed: digest",
    ],
    ["signed without its target", { signed: ["host", "date", "digest"] }, "(request-target)"],
    ["for another host", { headers: { host: "elsewhere.test" } }, "host is another"],
    ["signed with a stranger's key", { as: newKeyPair() }, "signature is wrong"],
  ])("is answered 401 when %s", async (_, how, reason) => {
    const { status } = await alice.send(like(), { to: inbox(), ...how });
    expect(status).toBe(401);
    expect(away.received()).toEqual([]);
    expect(away.refused()).toMatchObject([{ verified: expect.stringContaining(reason) }]);
    expect(() => away.assertNothingRefused()).toThrow(reason);
  });

  it("is answered 401 when its signer is not its actor, or its key can't be had", async () => {
    const mallory = home.person("mallory");
    expect((await mallory.send(like(), { to: inbox() })).status).toBe(401);
    const lost = { keyId: `${home.origin}/users/nobody#main-key` };
    expect((await alice.send(like(), { to: inbox(), as: lost })).status).toBe(401);
    expect(away.refused().map((one) => one.unreachable)).toEqual([false, true]);
    expect(() => away.assertNothingRefused({ unreachable: true })).toThrow("not the activity's");
  });

  it("verifies up to 12 hours later, under hs2019, and when sent again", async () => {
    const date = new Date(Date.now() - 11 * hour);
    const sent = await alice.send(like(), { to: inbox(), date, algorithm: "hs2019" });
    const again = await replay(sent.request);
    expect([sent.status, again.status]).toEqual([202, 202]);
  });

  it("is refused as broken JSON, and missed at an inbox that is none", async () => {
    expect((await alice.send("{", { to: inbox() })).status).toBe(401);
    expect((await alice.send(like(), { to: `${away.origin}/users/x/inbox` })).status).toBe(404);
  });

  it("verifies after its actor got a new key", async () => {
    await alice.send(like(), { to: inbox() });
    alice.state.keys = newKeyPair();
    const { privateKey } = alice.state.keys;
    expect((await alice.send(like(), { to: inbox(), as: { privateKey } })).status).toBe(202);
  });
});

describe("RFC 9421", () => {
  it("verifies where it is accepted, and only there", async () => {
    const options = { to: inbox(), signature: "rfc9421" as const };
    expect((await alice.send(like(), options)).status).toBe(401);
    const modern = await startPeerServer({ host: "127.0.0.4", acceptRfc9421: true });
    const to = `${modern.origin}/inbox`;
    expect((await alice.send(like(), { ...options, to })).status).toBe(202);
    const tamper = (body: string): string => body.replace("likes/1", "likes/2");
    expect((await alice.send(like(), { ...options, to, tamper })).status).toBe(401);
    const date = new Date(Date.now() - 13 * hour);
    expect((await alice.send(like(), { ...options, to, date })).status).toBe(401);
    expect((await alice.send(like(), { ...options, to, as: newKeyPair() })).status).toBe(401);
    await modern.stop();
  });
});

describe("beside Fedify", () => {
  it("signs what Fedify verifies", async () => {
    const { request } = await alice.send(like(), { to: inbox() });
    const key = await verifyRequest(new Request(request.url, request), {
      documentLoader: async (url) => ({
        contextUrl: null,
        documentUrl: url,
        document: JSON.parse((await fetchUnsigned(url)).body) as unknown,
      }),
    });
    expect(key?.ownerId?.href).toBe(alice.uri);
  });

  it("verifies what Fedify signs", async () => {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const signed = await signRequest(
      new Request(inbox(), {
        method: "POST",
        body: JSON.stringify(like()),
        headers: { "content-type": "application/activity+json" },
      }),
      alice.key.privateKey.toCryptoKey(algorithm, true, ["sign"]),
      new URL(alice.key.keyId),
    );
    expect((await fetch(signed)).status).toBe(202);
  });
});

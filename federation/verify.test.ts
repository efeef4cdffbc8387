import { beforeEach, describe, expect, test } from "vitest";
import { newKeyPair } from "../tests/support/peer-keys.ts";
import { signCavage, type CavageOptions } from "../tests/support/signatures.ts";
import type { RemoteActor } from "../src/store/actors.ts";
import type { ActorLookup, RemoteActors } from "./remote-actors.ts";
import { signPostRfc9421 } from "./sign.ts";
import { createVerifier, type SignedRequest } from "./verify.ts";

const origin = "https://groups.example";
const url = `${origin}/inbox`;
const body = '{"type":"Follow"}';
const uri = "https://social.example/users/ada";
const keyId = `${uri}#main-key`;
const minute = 60_000;
const first = newKeyPair();
const second = newKeyPair();
const key = { keyId, privateKey: first.privateKey };

let now: Date;
/** What the actor's server says now, and how often it was asked. */
let served: ActorLookup;
let remembered: ActorLookup;
let asked: number;
beforeEach(() => {
  now = new Date("2026-03-01T12:00:00Z");
  asked = 0;
  remembered = served = ada(first.publicKeyPem);
});

function ada(pem: string, changes: Partial<RemoteActor> = {}): ActorLookup {
  return {
    ok: true,
    actor: {
      uri,
      host: "social.example",
      type: "Person",
      handle: "ada@social.example",
      displayName: null,
      inbox: `${uri}/inbox`,
      sharedInbox: null,
      publicKeys: [{ id: keyId, pem }],
      publishedAt: null,
      movedTo: null,
      alsoKnownAs: [],
      fetchedAt: new Date("2026-02-28T12:00:00Z"),
      ...changes,
    },
  };
}

const unused = (): never => {
  throw new Error("not asked here");
};
const remoteActors: RemoteActors = {
  byKeyId: async (wanted, options) => {
    if (wanted !== keyId) return { ok: false, gone: true, reason: "status" };
    if (options?.fresh) {
      asked++;
      remembered = served;
    }
    return remembered;
  },
  byUri: unused,
  byHandle: unused,
  persist: unused,
};
const newVerifier = () => createVerifier({ remoteActors, origin, clock: () => now });

const post = (headers: Record<string, string>, changes: Partial<SignedRequest> = {}) => ({
  method: "POST",
  url,
  headers: new Headers(headers),
  body: Buffer.from(body),
  ...changes,
});
const signed = (options: Partial<CavageOptions> = {}, by = key): Record<string, string> =>
  signCavage({ method: "POST", url, body }, by, { date: now, ...options });
const verify = (request: SignedRequest) => newVerifier().verify(request);
const accepted = { ok: true, keyId, actor: { uri } };
const refused = (reason: string) => ({ ok: false, gone: false, reason });

describe("accepted", () => {
  test.each<[string, Partial<CavageOptions>]>([
    ["as Mastodon signs", {}],
    ["as GoToSocial labels it", { algorithm: "hs2019", contentType: "application/ld+json" }],
    ["as Hollo signs", { signed: ["(request-target)", "content-type", "date", "digest", "host"] }],
    ["as snac signs", { signed: ["(request-target)", "host", "digest", "date"] }],
  ])("draft-cavage %s", async (_, options) => {
    expect(await verify(post(signed(options)))).toMatchObject(accepted);
  });

  test("draft-cavage of a GET", async () => {
    const headers = signCavage({ method: "GET", url }, key, { date: now });
    expect(await verify(post(headers, { method: "GET", body: null }))).toMatchObject(accepted);
  });

  test("RFC 9421", async () => {
    const headers = await signPostRfc9421(new URL(url), body, key, now);
    expect(await verify(post(headers))).toMatchObject(accepted);
  });

  test("behind a proxy that changes the host", async () => {
    expect(await verify(post({ ...signed(), host: "127.0.0.1:3000" }))).toMatchObject(accepted);
  });

  test("up to an hour early or late", async () => {
    for (const ahead of [-59, 59]) {
      const date = new Date(now.getTime() + ahead * minute);
      expect(await verify(post(signed({ date })))).toMatchObject(accepted);
    }
  });
});

describe("refused", () => {
  const without = (name: string, headers = signed()) => {
    const { [name]: _, ...rest } = headers;
    return rest;
  };
  const withSignature = (change: (signature: string) => string) => {
    const headers = signed();
    return { ...headers, signature: change(headers["signature"]!) };
  };
  const covering = (...names: string[]) => signed({ signed: ["(request-target)", ...names] });

  test.each<[string, () => Record<string, string>]>([
    ["unsigned", () => without("signature")],
    ["malformed", () => without("date")],
    ["malformed", () => ({ ...signed(), date: "the day before yesterday" })],
    ["malformed", () => ({ ...signed(), date: "+999999-01-01T00:00:00Z" })],
    ["malformed", () => withSignature(() => "nonsense")],
    ["malformed", () => withSignature((given) => given.replace(/keyId="[^"]*",/, ""))],
    ["malformed", () => withSignature((given) => given.replace(keyId, "ada"))],
    ["malformed", () => withSignature((given) => given.replace(/,headers="[^"]*"/, ""))],
    ["malformed", () => withSignature((given) => `${given},created="soon"`)],
    ["uncovered", () => covering("date", "digest")],
    ["uncovered", () => covering("host", "digest")],
    ["uncovered", () => covering("host", "date")],
    ["uncovered", () => signed({ signed: ["host", "date", "digest"] })],
    ["stale", () => signed({ date: new Date(now.getTime() - 61 * minute) })],
    ["stale", () => signed({ date: new Date(now.getTime() + 61 * minute) })],
    ["stale", () => withSignature((given) => `${given},created=1`)],
    ["stale", () => withSignature((given) => `${given},expires=1`)],
    ["digest", () => without("digest")],
    ["digest", () => ({ ...signed(), digest: "SHA=2jmj7l5rSw0yVb/vlWAYkK/YBwk=" })],
    ["digest", () => ({ ...signed(), digest: "SHA-256=!" })],
    [
      "bad-signature",
      () => withSignature((given) => given.replace(/signature=".*"/, 'signature="%"')),
    ],
    [
      "bad-signature",
      () => withSignature((given) => given.replace(/(signature=").{8}/, "$1AAAAAAAA")),
    ],
    ["bad-signature", () => signed({}, { keyId, privateKey: second.privateKey })],
    ["bad-signature", () => ({ ...signed(), date: new Date(now.getTime() + 1000).toUTCString() })],
  ])("%s", async (reason, headers) => {
    expect(await verify(post(headers()))).toEqual(refused(reason));
  });

  test("another body", async () => {
    const changed = post(signed(), { body: Buffer.from('{"type":"Undo"}') });
    expect(await verify(changed)).toEqual(refused("digest"));
  });

  test("sent to another address than it was signed for", async () => {
    const moved = post(signed(), { url: `${origin}/groups/grief/inbox` });
    expect(await verify(moved)).toEqual(refused("bad-signature"));
  });

  test("signed for another server", async () => {
    const elsewhere = { method: "POST", url: "https://other.example/inbox", body };
    const headers = signCavage(elsewhere, key, { date: now });
    expect(await verify(post(headers))).toEqual(refused("bad-signature"));
    expect(await verify(post(headers, { url: elsewhere.url }))).toEqual(refused("wrong-host"));
  });

  test("a key whose owner is gone", async () => {
    const gone = { keyId: `${uri}#other`, privateKey: first.privateKey };
    expect(await verify(post(signed({}, gone)))).toEqual({
      ok: false,
      gone: true,
      reason: "unknown-key",
      lookup: "status",
    });
  });
});

describe("RFC 9421 is refused", () => {
  const changed = async (from: string | RegExp, to: string) => {
    const headers = await signPostRfc9421(new URL(url), body, key, now);
    return { ...headers, "signature-input": headers["signature-input"]!.replace(from, to) };
  };

  test.each([
    ["bad-signature", "@authority", "@scheme"],
    ["bad-signature", "rsa-v1_5-sha256", "rsa-pss-sha512"],
    ["bad-signature", "rsa-v1_5-sha256", "none"],
    ["uncovered", ' "content-digest"', ""],
    ["uncovered", '"@method" ', ""],
    ["uncovered", '"@target-uri" ', ""],
    ["malformed", '"content-digest"', '"content-digest";req'],
    ["malformed", /;created=\d+/, ""],
    ["malformed", "sig1=", "sig2="],
    ["malformed", "(", ""],
    ["stale", /created=\d+/, "created=1"],
    ["stale", /(created=\d+)/, "$1;expires=1"],
  ])("%s: %s -> %s", async (reason, from, to) => {
    expect(await verify(post(await changed(from, to)))).toEqual(refused(reason));
  });

  test("with another body or none named", async () => {
    const headers = await signPostRfc9421(new URL(url), body, key, now);
    const other = post(headers, { body: Buffer.from("{}") });
    expect(await verify(other)).toEqual(refused("digest"));
    const { "content-digest": _, ...rest } = headers;
    expect(await verify(post(rest))).toEqual(refused("digest"));
  });

  test("a good signature of one's own lends no weight to a forged one", async () => {
    const own = { keyId: "https://evil.example/eve#main-key", privateKey: second.privateKey };
    const forged = await signPostRfc9421(new URL(url), body, { ...own, keyId }, now);
    const good = await signPostRfc9421(new URL(url), body, own, now);
    const both = (name: string): string =>
      `${forged[name]}, ${good[name]!.replace("sig1=", "sig2=")}`;
    const headers = {
      ...forged,
      "signature-input": both("signature-input"),
      signature: both("signature"),
    };
    expect(await verify(post(headers))).toEqual(refused("bad-signature"));
  });
});

describe("a key that was changed", () => {
  const withSecond = () => post(signed({}, { keyId, privateKey: second.privateKey }));

  test("is fetched again, once", async () => {
    served = ada(second.publicKeyPem);
    const verifier = newVerifier();
    expect(await verifier.verify(withSecond())).toMatchObject(accepted);
    expect(await verifier.verify(withSecond())).toMatchObject(accepted);
    expect(asked).toBe(1);
  });

  test("is not asked for by every forgery", async () => {
    const verifier = newVerifier();
    for (let i = 0; i < 5; i++) {
      expect(await verifier.verify(withSecond())).toEqual(refused("bad-signature"));
    }
    expect(asked).toBe(1);
    now = new Date(now.getTime() + minute + 1);
    await verifier.verify(withSecond());
    expect(asked).toBe(2);
  });

  test("is not asked for again when it has only just been fetched", async () => {
    remembered = ada(first.publicKeyPem, { fetchedAt: now });
    expect(await verify(withSecond())).toEqual(refused("bad-signature"));
    expect(asked).toBe(0);
  });

  test("whose owner has gone meanwhile is refused as gone", async () => {
    served = { ok: false, gone: true, reason: "status" };
    expect(await verify(withSecond())).toMatchObject({ ok: false, gone: true });
  });
});

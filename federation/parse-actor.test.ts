import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { newKeyPair } from "../tests/support/peer-keys.ts";
import { actorInWebFinger, ownerOfKey, parseActor } from "./parse-actor.ts";

const now = new Date("2026-03-01T12:00:00Z");
const fixture = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../tests/fixtures/${path}`, import.meta.url), "utf8"));

describe("what real servers send", () => {
  test.each([
    ["gotosocial/actor-person.json", "alice@gts.test", "Person", "/main-key", null],
    ["gotosocial/actor-instance.json", "gts.test@gts.test", "Service", "/main-key", null],
    ["hollo/actor-person.json", "holly@hollo.test", "Person", "#main-key", "/inbox"],
    ["misskey/actor-person.json", "mika@misskey.test", "Person", "#main-key", "/inbox"],
    ["nodebb/actor-person.json", "nina@nodebb.test", "Person", "#key", "/inbox"],
    ["nodebb/actor-application.json", "nodebb.test@nodebb.test", "Application", "#key", null],
    ["snac/actor-person.json", "erin@snac.test", "Person", "#main-key", null],
  ])("%s is %s", (path, handle, type, key, shared) => {
    const document = fixture(path);
    const actor = parseActor(document, now)!;
    expect(actor).toMatchObject({ uri: document["id"], handle, type, inbox: document["inbox"] });
    expect(actor.publicKeys.map(({ id }) => id)).toEqual([`${actor.uri}${key}`]);
    expect(actor.sharedInbox).toBe(shared && `https://${actor.host}${shared}`);
    expect(ownerOfKey(document)).toBe(actor.uri);
  });

  test("WebFinger leads to the actor", () => {
    expect(actorInWebFinger(fixture("nodebb/webfinger-user.json"))).toBe(
      "https://nodebb.test/uid/2",
    );
    expect(actorInWebFinger({ links: [{ rel: "self", type: "text/html", href: "x" }] })).toBeNull();
  });
});

describe("an odd document", () => {
  const uri = "https://social.example/users/ada";
  const { publicKeyPem } = newKeyPair();
  const plain = { id: uri, type: "Person", inbox: `${uri}/inbox`, preferredUsername: "ada" };
  const withKey = (key: unknown) => parseActor({ ...plain, publicKey: key }, now)?.publicKeys;

  test.each([
    null,
    "x",
    [],
    {},
    { ...plain, id: undefined },
    { ...plain, id: 7 },
    { ...plain, id: "javascript:alert(1)" },
    { ...plain, id: `${uri}\u0000` },
    { ...plain, type: "Note" },
    { ...plain, type: undefined },
    { ...plain, inbox: "ftp://social.example/" },
    { ...plain, inbox: [] },
    { ...plain, id: "https://social.example./users/ada" },
    { ...plain, inbox: "https://social.example./users/ada/inbox" },
    { ...plain, inbox: `${uri}/${"字".repeat(400)}` },
    { ...plain, id: `${uri}/${"字".repeat(400)}` },
  ])("is no actor: %j", (document) => {
    expect(parseActor(document, now)).toBeNull();
  });

  test.each(["+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00Z", "0000-01-01T00:00:00Z", 7])(
    "was opened at no time that can be stored: %s",
    (published) => {
      expect(parseActor({ ...plain, published }, now)).toMatchObject({ publishedAt: null });
    },
  );

  test("is read as far as it makes sense", () => {
    expect(
      parseActor(
        {
          ...plain,
          type: ["x:Robot", "Service"],
          inbox: { id: `${uri}/inbox`, type: "OrderedCollection" },
          preferredUsername: "a d\u0000@a",
          name: "\u202eAda\n\u001b[31m 👩‍💻",
          published: "yesterday",
          endpoints: "https://social.example/endpoints",
          alsoKnownAs: "https://old.example/ada",
          movedTo: [{ id: "https://new.example/ada" }],
          publicKey: "https://social.example/key",
        },
        now,
      ),
    ).toEqual({
      uri,
      host: "social.example",
      type: "Service",
      handle: "ada@social.example",
      displayName: "Ada [31m 👩‍💻",
      inbox: `${uri}/inbox`,
      sharedInbox: null,
      publicKeys: [],
      publishedAt: null,
      movedTo: "https://new.example/ada",
      alsoKnownAs: ["https://old.example/ada"],
      fetchedAt: now,
    });
  });

  test("gives only keys that are its own, and sane", () => {
    const good = { id: `${uri}#main-key`, owner: uri, publicKeyPem };
    const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" });
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    const kept = [{ id: good.id, pem: publicKeyPem }];
    expect(withKey(good)).toEqual(kept);
    expect(
      withKey([
        { ...good, owner: "https://social.example/users/eve" },
        { ...good, owner: undefined },
        { ...good, id: "https://evil.example/key" },
        { ...good, publicKeyPem: "no key" },
        { ...good, publicKeyPem: other },
        { ...good, publicKeyPem: short.export({ type: "spki", format: "pem" }) },
        good,
      ]),
    ).toEqual(kept);
  });
});

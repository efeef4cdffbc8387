// Whatever stands in an actor's document: it is stored or refused, and never stops the relay for everybody.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKeyring, type Keyring } from "../../federation/keys.ts";
import { parseActor } from "../../federation/parse-actor.ts";
import { relayDue } from "../../federation/relay.ts";
import { joinGroup } from "../../src/operations/join-group.ts";
import { createGroup } from "../../src/operations/manage-group.ts";
import { operator } from "../../src/operations/scene.ts";
import { startInstance } from "../../src/operations/start-instance.ts";
import { saveActor } from "../../src/store/actors.ts";
import { connect, type Database } from "../../src/store/database.ts";
import type { GroupRow } from "../../src/store/groups.ts";
import { createSealer } from "../../src/store/secrets.ts";
import { urlsOf } from "../../src/urls.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

const now = new Date("2026-03-01T12:00:00Z");
const urls = urlsOf("https://groups.example");
let stored: TestDatabase;
let database: Database;
let keyring: Keyring;
let group: GroupRow;

beforeAll(async () => {
  stored = await createTestDatabase();
  database = connect({ url: stored.url }, "test");
  const sealer = createSealer("a secret of at least thirty-two characters");
  await startInstance({ database, urls }, sealer, now);
  const made = await createGroup(
    { database, urls },
    sealer,
    {
      ...{ handle: "grief", name: "Grief", summary: "", guidelines: [], language: "en" },
      ...{ moderation: "post", newcomerPosts: 1, share: "quiet" },
      ...{ membership: "open", posting: "anyone" },
    },
    operator,
    now,
  );
  if (!made.ok) throw new Error(made.sentence);
  ({ group } = made);
  keyring = createKeyring(database, sealer, urls);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  // Longer than an index takes, and none of it repeats, so that nothing is gained by compressing it.
  fc
    .integer({ min: 1, max: 2_000 })
    .map((length) =>
      Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join(
        "",
      ),
    ),
  fc.constantFrom("", "\u0000", "/", "@", "?#", "\ud800", "%00", "..", "a".repeat(3_000)),
);
const place = (host: string) =>
  odd.map((path) => `https://${host}/${encodeURI(path.toWellFormed())}`);
const url = fc.oneof(
  { weight: 3, arbitrary: place("social.example") },
  { weight: 3, arbitrary: fc.webUrl({ withFragments: true, withQueryParameters: true }) },
  odd.map((path) => `https://social.example/${path}`),
  fc.constantFrom("social.example.", "x:1", "").chain(place),
  odd.map((host) => `https://${host}.example/`),
  odd,
);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00Z", "0000-01-01T00:00:00Z"),
  odd,
);
const actor = fc.record(
  {
    id: url,
    inbox: url,
    type: fc.constant("Person"),
    preferredUsername: odd,
    name: odd,
    published: time,
    endpoints: fc.record({ sharedInbox: url }),
    movedTo: url,
    alsoKnownAs: fc.array(url, { maxLength: 2 }),
  },
  { requiredKeys: ["id", "inbox", "type"] },
);

test("any actor that is taken can be stored, can join, and is told so", async () => {
  let taken = 0;
  const check = async (document: unknown): Promise<void> => {
    const parsed = parseActor(document, now);
    if (!parsed) return;
    taken++;
    const follower = await saveActor(database.orm, parsed, now);
    const request = { group, follower, followUri: `${follower.uri}#follow` };
    await joinGroup({ database, urls }, request, now);
    await relayDue({ database, urls, keyring }, now);
    expect(await database.sql`select failure from dead_letter`).toHaveLength(0);
    expect(await database.sql`select 1 from outbox`).toHaveLength(0);
  };
  await fc.assert(fc.asyncProperty(actor, check), { numRuns: 300 });
  expect(taken).toBeGreaterThan(20);
});

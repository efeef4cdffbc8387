import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/support/database.ts";
import {
  actorFromRow,
  findActorByKeyId,
  findActorByUri,
  findActorsByHandle,
  linkActors,
  markActorGone,
  saveActor,
  type RemoteActor,
} from "./actors.ts";
import { connect, type Database } from "./database.ts";
import { actor, block, person } from "./schema.ts";

let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = connect({ url: testDatabase.url }, "test");
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.orm.delete(block);
  await database.orm.delete(actor);
  await database.orm.delete(person);
});

const now = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-02T12:00:00Z");

const remote = (name: string, changes: Partial<RemoteActor> = {}): RemoteActor => ({
  uri: `https://social.example/users/${name}`,
  host: "social.example",
  type: "Person",
  handle: `${name}@social.example`,
  displayName: name,
  inbox: `https://social.example/users/${name}/inbox`,
  sharedInbox: "https://social.example/inbox",
  publicKeys: [{ id: `https://social.example/users/${name}/main-key`, pem: "PEM" }],
  publishedAt: new Date("2020-01-01T00:00:00Z"),
  movedTo: null,
  alsoKnownAs: [],
  fetchedAt: now,
  ...changes,
});

describe("an actor", () => {
  test("is found again by URI, key and handle", async () => {
    const saved = await saveActor(database.orm, remote("ada"), now);
    expect(actorFromRow(saved)).toEqual(remote("ada"));
    expect(await findActorByUri(database.orm, saved.uri)).toEqual(saved);
    expect(await findActorByKeyId(database.orm, `${saved.uri}/main-key`)).toEqual(saved);
    expect(await findActorsByHandle(database.orm, "@Ada@Social.example")).toEqual([saved]);
    expect(await findActorByKeyId(database.orm, "https://other.example/key")).toBeNull();
    expect(await findActorsByHandle(database.orm, "ada")).toEqual([]);
    await markActorGone(database.orm, saved.id, later);
    expect(await findActorsByHandle(database.orm, saved.handle)).toEqual([]);
  });

  test("keeps its id and person when described anew", async () => {
    const first = await saveActor(database.orm, remote("ada"), now);
    const second = await saveActor(
      database.orm,
      remote("ada", { displayName: "Ada L.", publicKeys: [], fetchedAt: later }),
      later,
    );
    expect(second).toEqual({
      ...first,
      displayName: "Ada L.",
      keyId: null,
      publicKeyPem: null,
      fetchedAt: later,
    });
  });

  test("is not put back to an older description", async () => {
    const newer = await saveActor(database.orm, remote("ada", { fetchedAt: later }), later);
    const older = remote("ada", { displayName: "old" });
    expect(await saveActor(database.orm, older, later)).toEqual(newer);
  });

  test("that is met by many transactions at once is one actor of one person", async () => {
    const saved = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.orm.transaction((tx) => saveActor(tx, remote("ada"), now)),
      ),
    );
    expect(new Set(saved.map((row) => row.id)).size).toBe(1);
    expect(await database.orm.$count(person)).toBe(1);
  });

  test("that was gone is back once its server describes it again", async () => {
    const saved = await saveActor(database.orm, remote("ada"), now);
    await markActorGone(database.orm, saved.id, now);
    expect((await findActorByUri(database.orm, saved.uri))?.goneAt).toEqual(now);
    const back = await saveActor(database.orm, remote("ada", { fetchedAt: later }), later);
    expect(back).toEqual({ ...saved, fetchedAt: later });
  });
});

describe("actors that are one person", () => {
  const suspended = (personId: string) => ({
    personId,
    severity: "suspend" as const,
    createdAt: now,
  });

  test("share what stands against either", async () => {
    const first = await saveActor(database.orm, remote("first"), now);
    const second = await saveActor(database.orm, remote("second"), now);
    const third = await saveActor(database.orm, remote("third"), now);
    await database.orm.insert(block).values(suspended(third.personId));
    await linkActors(database.orm, second.id, third.id);
    await linkActors(database.orm, first.id, second.id);
    const rows = await database.orm.select({ personId: actor.personId }).from(actor);
    expect(new Set(rows.map((row) => row.personId))).toEqual(new Set([first.personId]));
    const [stands] = await database.orm.select({ personId: block.personId }).from(block);
    expect(stands?.personId).toBe(first.personId);
  });

  test("stay as they are when linked again, or with somebody unknown", async () => {
    const first = await saveActor(database.orm, remote("first"), now);
    const second = await saveActor(database.orm, remote("second"), now);
    await linkActors(database.orm, first.id, randomUUID());
    await linkActors(database.orm, first.id, second.id);
    await linkActors(database.orm, second.id, first.id);
    const rows = await database.orm.select({ personId: actor.personId }).from(actor);
    expect(rows).toEqual([{ personId: first.personId }, { personId: first.personId }]);
  });
});

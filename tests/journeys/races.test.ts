// People and servers act at the same moment: one of them is first, and nothing is done by halves.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;
let group: CreatedGroup;
let ana: PeerPerson;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
  group = await desk.openGroup({ moderation: "pre" });
  await (await away.person("reader").follow(group.uri)).accepted();
  ana = home.person("ana");
});
afterAll(async () => {
  home.assertNothingRefused();
  away.assertNothingRefused();
  await desk.close();
  await world.stop();
});

const many = 12;
const shared = (): string[] => away.timelineOf("reader").shares.map(({ object }) => object);

/** Posts that wait, with their cases. */
async function held(): Promise<{ note: Note; id: number }[]> {
  const notes = await Promise.all(
    Array.from({ length: many }, (_, n) => ana.post(group.uri, `Thought ${n}.`)),
  );
  await world.idle();
  const cases = await desk.cases(group);
  return notes.map((note) => ({ note, id: cases.find(({ uri }) => uri === note.uri)!.id }));
}

/** What was refused was refused in words, and nothing broke. */
async function settle(acts: Promise<unknown>[]): Promise<void> {
  for (const act of await Promise.allSettled(acts))
    if (act.status === "rejected") expect((act.reason as Error).message).toMatch(/^[A-Z].*\.$/);
  await world.idle();
  expect(await desk.database.sql`select 1 from dead_letter`).toHaveLength(0);
  const [row] = await desk.database.sql`select count(*)::int as n from queue_message`;
  expect(row!["n"]).toBe(0);
}

test("two moderators approve the same posts: each is shared once, its author told once", async () => {
  const waiting = await held();
  const told = home.timelineOf("ana").messages.length;
  await settle(
    waiting.flatMap(({ id }) => [desk.decide("approve", id), desk.decide("approve", id)]),
  );
  for (const { note } of waiting) {
    const ids = away.received("Announce").filter(({ activity }) => activity["object"] === note.uri);
    expect(ids).toHaveLength(1);
  }
  expect(home.timelineOf("ana").messages).toHaveLength(told + many);
});

test("one approves and one rejects: one of them is told that it was too late", async () => {
  const waiting = await held();
  const outcomes = await Promise.all(
    waiting.map(({ id }) =>
      Promise.allSettled([
        desk.decide("approve", id),
        desk.decide("reject", id, { reason: "Too long." }),
      ]),
    ),
  );
  await world.idle();
  for (const [n, [approved, rejected]] of outcomes.entries()) {
    expect(new Set([approved.status, rejected.status]).size).toBe(2);
    expect(shared().includes(waiting[n]!.note.uri)).toBe(approved.status === "fulfilled");
  }
});

test("a moderator approves what its author deletes: in the end it is gone", async () => {
  const waiting = await held();
  await settle(waiting.flatMap(({ note, id }) => [ana.delete(note), desk.decide("approve", id)]));
  for (const { note } of waiting) expect(shared()).not.toContain(note.uri);
  expect(await desk.cases(group)).toEqual([]);
});

test("a moderator approves what its author edits: one share, and every version was judged", async () => {
  const waiting = await held();
  await settle(
    waiting.flatMap(({ note, id }) => [
      ana.edit(note, { text: "Another thought." }),
      desk.decide("approve", id),
    ]),
  );
  for (const { note } of waiting) {
    expect(shared().filter((uri) => uri === note.uri)).toHaveLength(1);
    const decisions = await desk.database.sql`
      select 1 from decision d join submission s on s.id = d.submission_id
      join post p on p.id = s.post_id where p.uri = ${note.uri}`;
    expect(decisions).toHaveLength(2);
  }
  for (const { id } of await desk.cases(group)) await desk.decide("approve", id);
});

test("an account disappears while its posts are approved: nothing of it stays", async () => {
  const bob = home.person("bob");
  ana = bob;
  const waiting = await held();
  await settle([
    bob.deleteActor(group.uri),
    ...waiting.map(({ id }) => desk.decide("approve", id)),
  ]);
  for (const { note } of waiting) expect(shared()).not.toContain(note.uri);
  expect(await desk.cases(group)).toEqual([]);
});

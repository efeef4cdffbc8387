// Promise 6: everything that is done stands in an append-only log, whoever did it.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

interface AuditJson {
  at: string;
  actor: string;
  action: string;
  subject: string;
  group: string | null;
  reason: string | null;
}

// A command is a process of its own: seconds, where others work on this machine as well.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let desk: Desk;
let home: PeerServer;
let group: CreatedGroup;
let ana: PeerPerson;
let ben: PeerPerson;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  home = await world.peer();
  [ana, ben] = [home.person("ana"), home.person("ben")];
  group = await desk.openGroup({ handle: "evenings", moderation: "newcomers" });
});
afterAll(async () => {
  await desk.close();
  await world.stop();
});

/** What is written down while something is done: who, what, to what. */
async function recorded(
  something: () => Promise<unknown>,
): Promise<[actor: string, action: string, subject: string][]> {
  const before = (await desk.audit()).length;
  await something();
  await world.idle();
  return (await desk.audit())
    .slice(before)
    .map(({ actor, action, subject }) => [actor, action, subject]);
}

test("membership", async () => {
  expect(await recorded(() => ana.follow(group.uri))).toEqual([
    [ana.uri, "member.joined", ana.uri],
  ]);
  expect(await recorded(() => ana.refollow(group.uri))).toEqual([]);
  await (await ben.follow(group.uri)).accepted();
  expect(await recorded(() => ben.unfollow(group.uri))).toEqual([
    [ben.uri, "member.left", ben.uri],
  ]);
  await desk.changeGroup(group, { membership: "approval" });
  expect(await recorded(() => ben.follow(group.uri))).toEqual([[ben.uri, "member.asked", ben.uri]]);
  expect(await recorded(() => desk.admit(group, ben))).toEqual([
    ["operator", "member.joined", ben.uri],
  ]);
  expect(await recorded(() => desk.admit(group, ben, false))).toEqual([
    ["operator", "member.declined", ben.uri],
  ]);
});

test("a post's whole way: software's decisions, people's, shares and Undos", async () => {
  let uri = "";
  const held = await recorded(async () => {
    const note = await ana.post(group.uri, "My first.");
    uri = note.uri;
  });
  expect(held).toEqual([
    ["software", "decision.hold", uri],
    ["software", "case.opened", uri],
  ]);
  const { id } = await desk.onlyCase(group);
  expect(await recorded(() => desk.decide("approve", id))).toEqual([
    ["operator", "post.approved", uri],
    ["operator", "post.shared", uri],
    ["operator", "case.approved", uri],
  ]);
  expect(await recorded(() => desk.decide("remove", uri, { reason: "Names a doctor." }))).toEqual([
    ["operator", "post.removed", uri],
    ["operator", "share.undone", uri],
  ]);
  expect((await desk.audit(group)).at(-1)).toMatchObject({ reason: "Names a doctor." });
  expect(await recorded(() => desk.decide("restore", uri))).toEqual([
    ["operator", "post.restored", uri],
    ["operator", "post.shared", uri],
  ]);
});

test("a post that passes, is edited, and is withdrawn", async () => {
  const note = await ana.post(group.uri, "My second.");
  await world.idle();
  expect(await recorded(() => ana.edit(note, { text: "My second, corrected." }))).toEqual([
    ["software", "decision.pass", note.uri],
  ]);
  expect(await recorded(() => ana.delete(note))).toEqual([
    [ana.uri, "post.withdrawn", note.uri],
    [ana.uri, "share.undone", note.uri],
  ]);
  expect(await recorded(() => ana.delete(note))).toEqual([]);
});

test("a rejection, with what was said to the author", async () => {
  const note = await ben.post(group.uri, "My first.");
  await world.idle();
  const { id } = await desk.onlyCase(group);
  const acts = await recorded(() => desk.decide("reject", id, { reason: "An advertisement." }));
  expect(acts).toEqual([
    ["operator", "post.rejected", note.uri],
    ["operator", "case.rejected", note.uri],
  ]);
});

test("blocks, moderators, and the group itself", async () => {
  expect(await recorded(() => desk.block(ben))).toContainEqual([
    "operator",
    "block.added",
    ben.uri,
  ]);
  expect(await recorded(() => desk.unblock(ben))).toEqual([["operator", "block.lifted", ben.uri]]);
  expect(await recorded(() => desk.invite(group, ben))).toEqual([
    ["operator", "moderator.invited", ben.uri],
  ]);
  expect(await recorded(() => desk.changeGroup(group, { share: "public" }))).toEqual([
    ["operator", "group.changed", "evenings"],
  ]);
  const made = await recorded(() => desk.openGroup({ handle: "mornings" }));
  expect(made).toEqual([["operator", "group.created", "mornings"]]);
});

test("a report, an answer to it, and an account that moves or goes", async () => {
  await ana.flag(group.uri, [group.uri], "Rude.");
  await world.idle();
  const report = (await desk.cases(group)).find(({ kind }) => kind === "report")!;
  const answered = await recorded(() => desk.decide("approve", report.id));
  expect(answered.map(([actor, action]) => [actor, action])).toEqual([
    ["operator", "case.answered"],
  ]);
  const next = home.person("ana_new", { alsoKnownAs: [ana.uri] });
  expect(await recorded(() => ana.move(next.uri, group.uri))).toEqual([
    [ana.uri, "member.moved", next.uri],
  ]);
  const gone = await recorded(() => ana.deleteActor(group.uri));
  expect(gone.map(([, action]) => action)).toEqual(
    expect.arrayContaining(["post.withdrawn", "member.left"]),
  );
});

test("is listed oldest first, in the promised shape, by group and by time", async () => {
  const [all, some, recent] = await Promise.all([
    world.run<AuditJson[]>("audit", "list"),
    world.run<AuditJson[]>("audit", "list", "--group", "mornings"),
    world.run<AuditJson[]>("audit", "list", "--since", "7d"),
  ]);
  for (const line of all) {
    expect(Object.keys(line).toSorted()).toEqual(
      ["action", "actor", "at", "group", "reason", "subject"].toSorted(),
    );
    expect(new Date(line.at).toISOString()).toBe(line.at);
  }
  const times = all.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(recent).toEqual(all);
  expect(some).toEqual(all.filter((line) => line.group === "mornings"));
  expect(some).toHaveLength(1);
});

test("can't be changed or shortened, and holds no handle, URI or text that can't be erased", async () => {
  const { sql } = desk.database;
  await expect(sql`update audit set action = 'nothing'`).rejects.toThrow();
  await expect(sql`delete from audit`).rejects.toThrow();
  await expect(sql`truncate audit cascade`).rejects.toThrow();
  const rows = await sql`select * from audit`;
  expect(rows.length).toBeGreaterThan(20);
  expect(JSON.stringify(rows)).not.toMatch(/https?:|127\.0\.0|doctor|evenings|advertise/i);
});

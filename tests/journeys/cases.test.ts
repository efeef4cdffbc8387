// `alongside case ...` beside the running server: what waits, in the promised shape, and people's decisions.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startMain } from "../support/child-process.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

interface CaseJson {
  id: number;
  kind: string;
  state: string;
  outcome: string | null;
  author: string;
  uri: string;
  findings: { policy: string; verdict: string; code: string; sentence: string }[];
  openedAt: string;
}

// A command is a process of its own: seconds, where others work on this machine as well.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;
let group: CreatedGroup;
let other: CreatedGroup;
let ana: PeerPerson;
let moderator: PeerPerson;
let note: Note;
let worry: Note;
let elsewhere: Note;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
  [group, other] = [
    await desk.openGroup({ moderation: "pre" }),
    await desk.openGroup({ moderation: "newcomers" }),
  ];
  [ana, moderator] = [home.person("ana"), away.person("moderator")];
  await (await moderator.follow(group.uri)).accepted();
  await desk.invite(group, moderator);
  note = await ana.post(group.uri, "Please read this.");
  await world.idle();
  worry = await ana.post(group.uri, "I don't want to live any more.", { visibility: "direct" });
  elsewhere = await home.person("ben").post(other.uri, "My first.");
  await world.idle();
});
afterAll(async () => {
  home.assertNothingRefused();
  away.assertNothingRefused();
  await desk.close();
  await world.stop();
});

const shared = (uri: string): boolean =>
  away.timelineOf("moderator").shares.some(({ object }) => object === uri);
const told = ({ name }: PeerPerson): string => home.timelineOf(name).messages.at(-1)!.text;
async function openCase(text: string): Promise<{ id: string; note: Note; author: PeerPerson }> {
  const author = home.person(`author${text.length}`);
  const written = await author.post(group.uri, text);
  await world.idle();
  const found = (await desk.cases(group)).find(({ uri }) => uri === written.uri)!;
  return { id: String(found.id), note: written, author };
}
/** As people see it: without --json. */
async function asText(...args: string[]): Promise<string> {
  const child = startMain(args, world.env);
  expect((await child.ended).code).toBe(0);
  return child.stdout();
}

describe("case list", () => {
  test("gives everything that waits, alarms first, in the promised shape", async () => {
    const [all, mine, closed] = await Promise.all([
      world.run<CaseJson[]>("case", "list", "--state", "open"),
      world.run<CaseJson[]>("case", "list", "--group", group.handle),
      world.run<CaseJson[]>("case", "list", "--group", group.handle, "--state", "closed"),
    ]);
    expect(all.map(({ uri }) => uri)).toEqual([worry.uri, note.uri, elsewhere.uri]);
    expect(mine.map(({ uri }) => uri)).toEqual([worry.uri, note.uri]);
    expect(closed).toEqual([]);
    for (const one of all) {
      expect(Number.isSafeInteger(one.id)).toBe(true);
      expect(one.id).toBeLessThan(1_000);
      expect(new Date(one.openedAt).toISOString()).toBe(one.openedAt);
    }
    expect(all[1]).toMatchObject({
      id: expect.any(Number) as number,
      group: group.handle,
      kind: "submission",
      state: "open",
      author: ana.handle,
      uri: note.uri,
      revision: 1,
      verdict: "hold",
    });
    expect(all[0]).toMatchObject({ kind: "worry", verdict: "hold" });
    expect(Object.keys(all[1]!.findings[0]!).toSorted()).toEqual([
      ...["code", "policy", "sentence", "verdict"],
    ]);
    expect(all[1]!.findings.find(({ verdict }) => verdict === "hold")).toEqual({
      policy: "moderation-mode",
      verdict: "hold",
      code: "every-post",
      sentence: "In this group every post waits for a moderator.",
    });
  });

  test("shows people a line each, and nothing of what was written", async () => {
    const text = await asText("case", "list");
    expect(text.trim().split("\n")).toHaveLength(3);
    expect(text).toMatch(/URGENT +worry +open/);
    expect(text).not.toMatch(/read this|live any more/);
  });
});

test("case show gives one case with what was written", async () => {
  const { id } = (await desk.cases(group))[0]!;
  const [json, text] = await Promise.all([
    world.run<CaseJson & { texts: unknown[] }>("case", "show", String(id)),
    asText("case", "show", String(id)),
  ]);
  expect(json).toMatchObject({ id, kind: "worry", uri: worry.uri, texts: [{ by: ana.uri }] });
  expect(JSON.stringify(json.texts)).toContain("live any more");
  expect(text).toContain("live any more");
  expect(text).toMatch(/crisis: .*danger/);
});

test("approve passes on, as a moderator, with a note that only moderators read", async () => {
  const { id, author, note: written } = await openCase("A post to be passed on.");
  const done = await world.run<CaseJson>(
    ...["case", "approve", id, "--as", moderator.handle, "--note", "know her from before"],
  );
  expect(done).toMatchObject({ id: Number(id), state: "closed", outcome: "approved" });
  await world.idle();
  expect(shared(written.uri)).toBe(true);
  expect(told(author)).not.toContain("know her");
  const line = (await desk.audit(group)).findLast(({ action }) => action === "post.approved");
  expect(line).toMatchObject({ actor: moderator.uri, subject: written.uri });
  expect(await desk.cases(group, "closed")).toContainEqual(
    expect.objectContaining({ id: Number(id), note: "know her from before" }),
  );
});

test("reject needs a reason, and tells it to the author", async () => {
  const { id, author, note: written } = await openCase("A post to be turned down, alas.");
  const without = await world.cli("case", "reject", id);
  expect(without.code).not.toBe(0);
  expect(without.stderr).toMatch(/reason/);
  await world.run("case", "reject", id, "--reason", "It names a hospital.");
  await world.idle();
  expect(shared(written.uri)).toBe(false);
  expect(told(author)).toContain("It names a hospital.");
  const again = await world.cli("case", "approve", id);
  expect(again).toMatchObject({ code: 1, stdout: "" });
  expect(again.stderr).toMatch(/already closed \(rejected\)/);
});

test("remove and restore take a case's number, or a post's URI where there never was a case", async () => {
  await desk.changeGroup(group, { moderation: "post" });
  const author = home.person("cid");
  const written = await author.post(group.uri, "Shared at once, without a case.");
  await world.idle();
  expect(shared(written.uri)).toBe(true);
  const removed = await world.run("case", "remove", written.uri, "--reason", "Too much detail.");
  expect(removed).toMatchObject({ uri: written.uri });
  await world.idle();
  expect(shared(written.uri)).toBe(false);
  expect(told(author)).toContain("Too much detail.");
  await world.run("case", "restore", written.uri, "--as", moderator.uri);
  await world.idle();
  expect(shared(written.uri)).toBe(true);

  const [passed] = (await desk.cases(group, "closed")).filter(
    ({ outcome }) => outcome === "approved",
  );
  const id = String(passed!.id);
  await world.run("case", "remove", id, "--reason", "On second thought.");
  await world.idle();
  expect(shared(passed!.uri!)).toBe(false);
  await world.run("case", "restore", id);
  await world.idle();
  expect(shared(passed!.uri!)).toBe(true);
  await desk.changeGroup(group, { moderation: "pre" });
});

test("only a moderator of the group can be acted as", async () => {
  const [line] = await desk.cases(other);
  for (const who of [moderator.handle, ana.uri]) {
    const refused = await world.cli("case", "approve", String(line!.id), "--as", who);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(/does not moderate this group/);
  }
  expect(await desk.cases(other)).toHaveLength(1);
});

test("a report is listed, and closed without a word to anybody", async () => {
  const before = home.received().length;
  await ana.flag(group.uri, [group.uri], "Somebody is rude here.");
  await world.idle();
  const report = (await desk.cases(group)).find(({ kind }) => kind === "report")!;
  expect(report).toMatchObject({ state: "open", uri: null, verdict: null, findings: [] });
  await world.run("case", "approve", String(report.id), "--note", "talked to them");
  await world.idle();
  expect((await desk.cases(group)).map(({ kind }) => kind)).not.toContain("report");
  expect(home.received()).toHaveLength(before);
});

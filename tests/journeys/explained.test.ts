// Promise 4: every decision says why, in sentences, and comes out the same when it is made again.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judge } from "../../src/moderation/judge.ts";
import type { Decision, Facts, Submission } from "../../src/moderation/model.ts";
import { policies } from "../../src/moderation/policies/index.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

interface Stored extends Decision {
  uri: string;
  audience: string;
  content: Submission | null;
  facts: Facts;
}

let world: World;
let desk: Desk;
let home: PeerServer;
let read: CreatedGroup;
let decisions: Stored[];

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  home = await world.peer();
  await populate();
  decisions = await desk.database.sql<Stored[]>`
    select p.uri, p.audience, s.content, d.verdict, d.urgent, d.findings, d.facts
    from decision d join submission s on s.id = d.submission_id join post p on p.id = s.post_id`;
}, 60_000);
afterAll(async () => {
  await desk.close();
  await world.stop();
});

/** A little of everything that can be decided. */
async function populate(): Promise<void> {
  const open = await desk.openGroup();
  const newcomers = await desk.openGroup({ moderation: "newcomers", newcomerPosts: 2 });
  const members = await desk.openGroup({ posting: "members" });
  read = await desk.openGroup({ moderation: "pre" });
  const [ana, ben, cid] = [home.person("ana"), home.person("ben"), home.person("cid")];
  const everywhere = [open, newcomers, members, read].map(({ uri }) => uri);
  const crowd = Array.from({ length: 9 }, (_, n) => `${home.origin}/users/friend${n}`);
  const first = await ana.post(everywhere, "Good evening.");
  await world.idle();
  await ben.reply(first, everywhere, "Good evening to you.", { author: ana.uri });
  await ben.post(everywhere, "I don't want to live any more.", { warning: "hard" });
  await ben.post(everywhere, "You are such a pathetic loser.", { mentions: crowd });
  await ben.post(everywhere, "For my own.", { visibility: "followers" });
  await ben.post(everywhere, "For you.", { visibility: "direct" });
  await ben.post(everywhere, "Which?", { poll: { options: ["one", "two"] }, language: "de" });
  await cid.reply("https://elsewhere.example/notes/1", open.uri, "Hello.");
  await world.idle();
  await desk.block(cid, { group: open, severity: "limit" });
  await cid.post(open.uri, "Hello again.");
  await desk.block(ben, { group: read });
  await ben.post(read.uri, "Still here.");
  await ana.edit(first, { text: "Good night, \u{1F319} all.", mentions: crowd });
  await world.idle();
}

const codesSeen = (): Set<string> =>
  new Set(decisions.flatMap(({ findings }) => findings.map(({ code }) => code)));

describe("every decision", () => {
  test("has a finding by each policy, with a whole sentence", () => {
    expect(decisions.length).toBeGreaterThan(25);
    const names = policies.map(({ name }) => name).toSorted();
    for (const { findings } of decisions) {
      expect(findings.map(({ policy }) => policy)).toEqual(names);
      for (const { sentence, verdict, code } of findings) {
        expect(sentence).toMatch(/^[A-Z].{10,}\.$/s);
        expect(sentence).not.toMatch(/undefined|null|NaN|\$\{/);
        expect(code === "ok").toBe(verdict === "pass");
      }
    }
  });

  test("keeps the facts it saw, and the strictest finding is its verdict", () => {
    for (const { facts, findings, verdict } of decisions) {
      expect(facts).toMatchObject({ group: { share: "quiet" }, server: { block: null } });
      expect(Date.parse(facts.now)).not.toBeNaN();
      const strictest = ["refuse", "hold", "pass"].find((one) =>
        findings.some((finding) => finding.verdict === one),
      );
      expect(verdict).toBe(strictest);
    }
  });

  test("comes out the same again, from what is stored, for as long as the text is kept", () => {
    const kept = decisions.filter(({ content }) => content !== null);
    expect(kept.length).toBeGreaterThan(20);
    for (const { content, facts, verdict, urgent, findings } of kept)
      expect(judge(content!, facts)).toEqual({ verdict, urgent, findings });
  });

  test("was of many kinds here", () => {
    expect([...codesSeen()]).toEqual(
      expect.arrayContaining([
        ...["ok", "first-posts", "every-post", "members-only", "crisis", "words"],
        ...["too-many-mentions", "followers-only", "private-message", "person-limited"],
        ...["person-suspended", "reply-outside"],
      ]),
    );
  });
});

test("text that need not be kept is not: what was refused, and what was for followers", () => {
  for (const { content, verdict, urgent, audience } of decisions) {
    if (urgent) expect(content).not.toBeNull();
    else if (verdict === "refuse" || audience === "followers") expect(content).toBeNull();
    else expect(content).not.toBeNull();
  }
});

test("software never rejects, removes or bans, and clears no alarm", async () => {
  const lines = await desk.audit();
  const bySoftware = lines.filter(({ actor }) => actor === "software");
  expect(bySoftware.length).toBeGreaterThan(20);
  for (const { action } of bySoftware)
    expect(action).not.toMatch(/reject|remove|block|answered|declined|post\.approved/);
  const urgent = decisions.filter((one) => one.urgent).map(({ uri }) => uri);
  const open = await desk.cases(read);
  for (const uri of urgent.filter((one) => open.some((line) => line.uri === one)))
    expect(open).toContainEqual(expect.objectContaining({ uri, urgent: true }));
  expect(open.some((one) => one.urgent)).toBe(true);
});

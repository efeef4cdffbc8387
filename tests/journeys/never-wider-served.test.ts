// Promise 1 through the running server: hundreds of posts of every kind, and all that left is looked at.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  moderationModes,
  shareSettings,
  type ModerationMode,
  type PostingMode,
  type ShareSetting,
} from "../../src/moderation/model.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note, PostOptions } from "../support/peer-posts.ts";
import { fetchUnsigned } from "../support/peer-send.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

type Reach = "public" | "unlisted" | "private";

/** How a post may be addressed, and how far its author let it go with that. */
const addressings: Record<string, [Reach, (group: string, own: string) => PostOptions]> = {
  public: ["public", () => ({ visibility: "public" })],
  unlisted: ["unlisted", () => ({ visibility: "unlisted" })],
  followers: ["private", () => ({ visibility: "followers" })],
  "mentioned only": ["private", () => ({ visibility: "direct" })],
  "the group's followers": ["private", (group) => ({ to: [`${group}/followers`], cc: [] })],
  "everybody's followers": [
    "private",
    (group, own) => ({ to: [own, `${group}/followers`], cc: [group] }),
  ],
  "nobody at all": ["private", () => ({ to: [], cc: [] })],
  "a short form": ["public", (group) => ({ to: ["as:Public"], cc: [group] })],
  "a public envelope": [
    "private",
    (group) => ({ visibility: "direct", activity: { to: [publicUri], cc: [group] } }),
  ],
  "a public letter": [
    "private",
    (group) => ({ visibility: "public", activity: { to: [group], cc: [] } }),
  ],
  "a half public letter": [
    "unlisted",
    (group) => ({ visibility: "public", activity: { to: [group], cc: [publicUri] } }),
  ],
  "a hidden public": [
    "private",
    (group) => ({ to: [group], cc: [], object: { bto: [publicUri], audience: [publicUri] } }),
  ],
};
const depths = ["start", "reply", "deep reply", "outsider", "answer to a notice"] as const;
type Depth = (typeof depths)[number];

interface Stage {
  group: CreatedGroup;
  moderation: ModerationMode;
  share: ShareSetting;
  posting: PostingMode;
  member: PeerPerson;
  stranger: PeerPerson;
  root: Note;
  reply: Note;
  /** A private message that each of the two got. */
  notices: Map<PeerPerson, string>;
}
interface Trial {
  stage: Stage;
  author: PeerPerson;
  reach: Reach;
  depth: Depth;
  note: Note;
}

let world: World;
let desk: Desk;
let home: PeerServer;
let away: PeerServer;
let third: PeerServer;
const stages: Stage[] = [];
const trials = new Map<string, Trial>();
const known = new Set<string>();

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  [home, away, third] = (await world.peers(3)) as [PeerServer, PeerServer, PeerServer];
  for (const moderation of moderationModes)
    for (const share of shareSettings)
      stages.push(await setUp(moderation, share, stages.length % 2 === 0 ? "anyone" : "members"));
  await world.idle();
}, 60_000);
afterAll(async () => {
  for (const peer of [home, away, third]) peer.assertNothingRefused();
  await desk.close();
  await world.stop();
});

/** A group with a thread in it, a member and a stranger who both wrote to it in private, and a moderator. */
async function setUp(
  moderation: ModerationMode,
  share: ShareSetting,
  posting: PostingMode,
): Promise<Stage> {
  const group = await desk.openGroup({ share });
  const [member, stranger] = [home.person(`m_${group.handle}`), home.person(`s_${group.handle}`)];
  const moderator = third.person(`moderator_${group.handle}`);
  for (const one of [member, away.person(`reader_${group.handle}`), moderator])
    await one.follow(group.uri);
  const host = away.person(`host_${group.handle}`);
  const root = await host.post(group.uri, "mark0 The thread.");
  await world.idle();
  const reply = await host.reply(root, group.uri, "mark0 In the thread.");
  for (const one of [member, stranger])
    await one.post(group.uri, "mark0 For you.", { visibility: "direct" });
  await world.idle();
  await desk.invite(group, moderator);
  for (const { id } of await desk.cases(group)) await desk.decide("approve", id);
  await desk.changeGroup(group, { moderation, posting });
  const notices = new Map(
    [member, stranger].map((one) => [one, home.timelineOf(one.name).messages[0]!.id]),
  );
  for (const { uri } of [root, reply]) known.add(uri);
  return { group, moderation, share, posting, member, stranger, root, reply, notices };
}

async function send(number: number, name: string, depth: Depth, stage: Stage, belongs: boolean) {
  const author = belongs ? stage.member : stage.stranger;
  const { uri } = stage.group;
  const [reach, options] = addressings[name]!;
  const parent = {
    start: undefined,
    reply: stage.root.uri,
    "deep reply": stage.reply.uri,
    outsider: "https://elsewhere.example/notes/1",
    "answer to a notice": stage.notices.get(author),
  }[depth];
  const note = await author.post(uri, `mark${number} words`, {
    ...options(uri, `${author.uri}/followers`),
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    warning: `mark${number} warning`,
  });
  trials.set(note.uri, { stage, author, reach, depth, note });
}

/** Another one each time; a failing run names it. */
const seed = Number(process.hrtime.bigint() % 1_000_000n);
const names = [...Object.keys(addressings), "public", "unlisted"];
const sample = fc.sample(
  fc.record({
    name: fc.constantFrom(...names),
    depth: fc.constantFrom<Depth>("start", "start", "start", ...depths),
    stage: fc.nat(moderationModes.length * shareSettings.length - 1),
    belongs: fc.boolean(),
  }),
  { numRuns: 200, seed },
);

/** Everything that any server got from here, right or wrong. */
const left = () => [home, away, third].flatMap((peer) => [...peer.received(), ...peer.refused()]);

const inReach = (trial: Trial): boolean =>
  trial.reach !== "private" && trial.depth !== "answer to a notice";
const atOnce = ({ stage, author, depth }: Trial): boolean =>
  depth === "start" &&
  stage.moderation === "post" &&
  (stage.posting === "anyone" || author === stage.member);

function expectNoWider(announce: JsonObject, allowed: (trial: Trial) => boolean): void {
  const trial = trials.get(String(announce["object"]));
  if (!trial) return expect(known).toContain(announce["object"]);
  const { stage, reach, depth } = trial;
  expect(announce["actor"]).toBe(stage.group.uri);
  expect(reach).not.toBe("private");
  expect(["start", "outsider"]).toContain(depth);
  expect(allowed(trial)).toBe(true);
  const [to, cc] = [String(announce["to"]), String(announce["cc"])];
  if (reach === "unlisted" || stage.share !== "public") expect(to).not.toContain(publicUri);
  if (stage.share === "quiet") expect(cc).not.toContain(publicUri);
}

function expectPrivate(create: JsonObject, rawBody: string): void {
  const to = create["to"] as string[];
  expect([to.length, create["cc"]]).toEqual([1, []]);
  for (const [uri, { author }] of trials)
    if (rawBody.includes(`"${uri}"`)) expect(to).toEqual([author.uri]);
}

function expectNothingWider(allowed: (trial: Trial) => boolean): void {
  for (const { activity, rawBody } of left()) {
    expect(rawBody).not.toMatch(/mark\d/);
    switch (activity["type"]) {
      case "Announce":
        expectNoWider(activity, allowed);
        break;
      case "Undo":
        expectNoWider(activity["object"] as JsonObject, allowed);
        break;
      case "Create":
        expectPrivate(activity, rawBody);
        break;
      default:
        expect(["Accept", "Update"]).toContain(activity["type"]);
        expect(rawBody).not.toContain("/statuses/");
    }
  }
}

const announced = (): Set<unknown> =>
  new Set(away.received("Announce").map(({ activity }) => activity["object"]));

describe(`of hundreds of posts of every kind (seed ${seed})`, () => {
  beforeAll(async () => {
    await Promise.all(
      sample.map(({ name, depth, stage, belongs }, n) =>
        send(n + 1, name, depth, stages[stage]!, belongs),
      ),
    );
    await world.idle();
  }, 60_000);

  test("those go out at once that may, and nothing else", () => {
    expectNothingWider(atOnce);
    const expected = [...trials.values()].filter((trial) => inReach(trial) && atOnce(trial));
    expect(expected).not.toEqual([]);
    for (const { note } of expected) expect(announced()).toContain(note.uri);
  });

  test("anybody who asks is shown public and unlisted shares, and no others", async () => {
    await expectServed();
  });

  test("people who approve and restore whatever they can share no more than that", async () => {
    for (const { group } of stages)
      for (const { id } of await desk.cases(group)) await desk.decide("approve", id);
    for (const uri of trials.keys()) await desk.decide("restore", uri).catch(() => {});
    await world.idle();
    expectNothingWider(() => true);
    for (const trial of trials.values()) {
      const may = inReach(trial) && ["start", "outsider"].includes(trial.depth);
      const refused = trial.stage.posting === "members" && trial.author === trial.stage.stranger;
      expect(announced().has(trial.note.uri)).toBe(may && !refused);
    }
    await expectServed();
  });

  test("none is left once its author makes it private", async () => {
    const shared = [...trials.values()].filter(({ note }) => announced().has(note.uri));
    await Promise.all(
      shared.map(({ author, note, stage }, n) =>
        author.edit(note, { text: `mark${n} now private`, to: [stage.group.uri], cc: [] }),
      ),
    );
    await world.idle();
    for (const { stage } of shared)
      expect(
        away
          .timelineOf(`reader_${stage.group.handle}`)
          .shares.filter(({ object }) => trials.has(object)),
      ).toEqual([]);
    expectNothingWider(() => true);
  });
});

async function expectServed(): Promise<void> {
  for (const { group, share } of stages)
    for (const path of ["", "/outbox", "/outbox?before=9999-12-31T00:00:00.000Z", "/featured"])
      for (const accept of ["application/activity+json", "text/html"]) {
        const { body } = await fetchUnsigned(`${group.uri}${path}`, { accept });
        expect(body).not.toMatch(/mark\d/);
        for (const [uri, trial] of trials) {
          if (!body.includes(`"${uri}"`)) continue;
          expect([trial.stage.group.uri, trial.reach]).not.toContain("private");
          expect(share).not.toBe("quiet");
        }
      }
}

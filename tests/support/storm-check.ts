// What must hold after a storm, whatever died in it: nothing lost, nothing done twice, nothing said in two ways.
import { expect } from "vitest";
import { idOf } from "./peer-http.ts";
import type { Received } from "./peer-state.ts";
import { readLedger, type Ledger } from "./storm-ledger.ts";
import { expectOthersDone } from "./storm-others.ts";
import type { Fate, Storm, StormPost } from "./storm.ts";
import type { StormScene } from "./storm-scene.ts";

/** To be called once the scene is settled. @throws what differs, as an assertion */
export async function expectNothingLost(scene: StormScene, storm: Storm): Promise<void> {
  const ledger = await readLedger(scene.sql);
  expect(ledger.faults).toEqual([]);
  expectBooked(scene, ledger);
  expectOthersDone(scene, ledger, storm.others);
  for (const post of storm.posts) expectDealtWith(scene, ledger, post);
  for (const { peer, path } of scene.inboxes) {
    const arrived = peer.received().filter((one) => one.taken && one.path === path);
    for (const post of storm.posts) expectArrived(scene, ledger, post, arrived);
  }
  for (const peer of scene.audience) expectTimeline(scene, storm, peer.timelineOf("ana").shares);
  expectNoticesArrived(scene, ledger, storm);
  expectSameBytes([...scene.homes, ...scene.audience].flatMap((peer) => peer.received()));
  for (const peer of [...scene.homes, ...scene.audience]) {
    peer.assertNothingRefused({ unreachable: true });
  }
}

/** What counts as sent did arrive, and nothing arrived that counts as never sent. */
function expectBooked({ homes, audience }: StormScene, { deliveries }: Ledger): void {
  const arrived = new Set(
    [...homes, ...audience].flatMap(({ origin, received }) =>
      received().map(({ path, activity }) => `${String(activity["id"])} at ${origin}${path}`),
    ),
  );
  const booked = (...states: string[]): string[] =>
    deliveries
      .filter(({ state }) => states.includes(state))
      .map(({ uri, inbox }) => `${uri} at ${inbox}`);
  expect(booked("sent").filter((one) => !arrived.has(one))).toEqual([]);
  const known = new Set(booked("sent", "maybe"));
  expect([...arrived].filter((one) => !known.has(one))).toEqual([]);
}

/** In the group that shares everything: revisions, shares made, those that stand, cases, notices to the author. */
interface Outcome {
  state: string;
  revisions: number;
  shares: number;
  live: number;
  cases: number;
  notices: number;
}
const passed = { state: "accepted", revisions: 1, shares: 1, live: 1, cases: 0, notices: 0 };
const outcomes: Record<Fate, Outcome> = {
  stands: passed,
  edited: { ...passed, revisions: 2 },
  twice: passed,
  alarming: { state: "held", revisions: 2, shares: 1, live: 0, cases: 1, notices: 1 },
  withdrawn: { ...passed, state: "withdrawn", live: 0 },
  regretted: { ...passed, state: "withdrawn", live: 0 },
  private: { state: "kept", revisions: 1, shares: 0, live: 0, cases: 1, notices: 1 },
};

function expectDealtWith({ open, careful }: StormScene, ledger: Ledger, post: StormPost): void {
  const rows = ledger.posts.filter(({ uri }) => uri === post.uri);
  const here = rows.filter(({ handle }) => handle === open.handle);
  // A Delete may overtake the post itself, which then never appears.
  if (post.fate === "withdrawn" && rows.length === 0) return;
  expect(here, post.fate).toHaveLength(1);
  expect(here[0], post.fate).toMatchObject(outcomes[post.fate]);
  const there = rows.filter(({ handle }) => handle === careful.handle);
  expect(there, post.fate).toHaveLength(post.fate === "twice" ? 1 : 0);
  if (post.fate !== "twice") return;
  expect(there[0]).toMatchObject({ state: "held", revisions: 1, shares: 0, cases: 1, notices: 1 });
}

const isShared = ({ fate }: StormPost): boolean => outcomes[fate].live === 1;

/** At one inbox: each Announce that stands, and no Announce without its Undo of one that does not. */
function expectArrived(
  { open }: StormScene,
  ledger: Ledger,
  post: StormPost,
  arrived: Received[],
): void {
  const isAnnounce = ({ activity }: Received): boolean =>
    activity["type"] === "Announce" && activity["object"] === post.uri;
  const announces = arrived.filter(isAnnounce);
  const ids = new Set(announces.map(({ activity }) => activity["id"]));
  const shareIds = ledger.shares
    .filter(({ objectUri }) => objectUri === post.uri)
    .map(({ id }) => `${open.uri}/shares/${id}`);
  for (const id of ids) expect(shareIds).toContain(id);
  if (isShared(post)) {
    expect([...ids], `the Announce of a post that ${post.fate}`).toHaveLength(1);
    return;
  }
  if (announces.length === 0) return;
  const undoes = arrived.filter(
    ({ activity }) => activity["type"] === "Undo" && ids.has(idOf(activity["object"])),
  );
  expect(undoes.length, `Undoes of a post that is ${post.fate}`).toBeGreaterThan(0);
  expect(arrived.indexOf(undoes[0]!)).toBeGreaterThan(arrived.findLastIndex(isAnnounce));
}

function expectTimeline(
  { open }: StormScene,
  { posts }: Storm,
  shares: { object: string; by: string; double: boolean }[],
): void {
  const uris = new Set(posts.map(({ uri }) => uri));
  const seen = shares.filter(({ object }) => uris.has(object));
  expect(seen.filter(({ double, by }) => double || by !== open.uri)).toEqual([]);
  expect(seen.map(({ object }) => object).toSorted()).toEqual(
    posts
      .filter(isShared)
      .map(({ uri }) => uri)
      .toSorted(),
  );
}

/** Each notice reached its one reader, and none reached them under two ids. */
function expectNoticesArrived(
  { world, homes }: StormScene,
  ledger: Ledger,
  { posts }: Storm,
): void {
  const received = homes.flatMap((home) => home.received("Create"));
  for (const author of new Set(posts.map((post) => post.author))) {
    const expected = ledger.notices
      .filter(({ actor }) => actor === author.uri)
      .map(({ id }) => `${world.origin}/notices/${id}`);
    const got = received.filter(({ path }) => author.uri.endsWith(path.replace(/\/inbox$/, "")));
    const ids = new Set(got.map(({ activity }) => idOf(activity["object"])));
    expect([...ids].toSorted()).toEqual(expected.toSorted());
  }
}

/** However often and wherever an activity arrived, it was these bytes; and a post has one Announce at a time. */
function expectSameBytes(received: Received[]): void {
  const bodies = new Map<unknown, string>();
  for (const { activity, rawBody } of received) {
    const first = bodies.get(activity["id"]) ?? rawBody;
    if (first !== rawBody) expect(rawBody).toBe(first);
    bodies.set(activity["id"], first);
  }
  const announced = new Map<unknown, unknown>();
  for (const { activity } of received.filter((one) => one.activity["type"] === "Announce")) {
    const first = announced.get(activity["object"]) ?? activity["id"];
    if (first !== activity["id"]) expect(activity["id"]).toBe(first);
    announced.set(activity["object"], first);
  }
}

// What an undo stops, whom it reaches, and what it waits for: by the queue's statements alone.
import { expect, test } from "vitest";
import { insertDeliveries } from "../../src/store/deliveries.ts";
import { recoverDeliveries } from "../../src/store/delivery-settlements.ts";
import { lanes, outgoing } from "../../src/store/schema.ts";
import {
  claim,
  givenUp,
  inboxOf,
  neverStarted,
  notThere,
  refused,
  sent,
  settle,
  setUpQueue,
  stage,
  states,
  timedOut,
  type End,
} from "./queue-stage.ts";

setUpQueue();

test("an undone share: what was never tried is cancelled, and gets no Undo", async () => {
  const share = await stage.announce([inboxOf(1), inboxOf(2)]);
  expect(await stage.undo(share)).toEqual([]);
  expect(await states()).toEqual(["cancelled", "cancelled"]);
});

test("the Undo goes exactly where the Announce arrived or may have", async () => {
  const ends: End[] = [sent, givenUp, timedOut, notThere, refused, neverStarted];
  const share = await stage.announce(ends.map((_, n) => inboxOf(n)));
  const claimed = await claim();
  for (const [n, end] of ends.entries()) await settle([claimed[n]!], end);
  expect(await states()).toEqual(["sent", "maybe", "pending", "pending", "failed", "pending"]);
  expect(await stage.undo(share)).toEqual([inboxOf(0), inboxOf(1), inboxOf(2)]);
  expect(await states({ lane: lanes.share })).toEqual([
    ...["sent", "maybe", "maybe", "cancelled", "failed", "cancelled"],
  ]);
});

test.each<[string, End, string, "claimed" | "cancelled"]>([
  ["arrived", sent, "sent", "claimed"],
  ["was given up without knowing", givenUp, "maybe", "claimed"],
  ["timed out", timedOut, "maybe", "claimed"],
  ["never arrived", refused, "failed", "cancelled"],
  ["was refused a connection", notThere, "failed", "cancelled"],
  ["was never started", neverStarted, "cancelled", "cancelled"],
])("an Undo waits for its Announce under way, which %s", async (_, end, state, undo) => {
  const share = await stage.announce([inboxOf(1)]);
  const underWay = await claim();
  expect(await stage.undo(share)).toEqual([inboxOf(1)]);
  expect(await claim()).toEqual([]);
  await settle(underWay, end);
  expect(await states({ lane: lanes.share })).toEqual([state]);
  const next = await claim();
  expect(next.map(({ lane }) => lane)).toEqual(undo === "claimed" ? [lanes.removal] : []);
  if (undo === "cancelled") expect(await states({ lane: lanes.removal })).toEqual(["cancelled"]);
});

test("an undo and a settlement at the same moment agree, whoever is first", async () => {
  for (let round = 0; round < 25; round++) {
    const share = await stage.announce([inboxOf(1), inboxOf(2), inboxOf(3)]);
    const claimed = await claim();
    await Promise.all([
      stage.undo(share),
      settle(claimed.slice(0, 1), sent),
      settle(claimed.slice(1, 2), refused),
      settle(claimed.slice(2), round % 2 === 0 ? timedOut : notThere),
    ]);
    const undos = await claim();
    const expected = round % 2 === 0 ? [inboxOf(1), inboxOf(3)] : [inboxOf(1)];
    expect(undos.map(({ lane, inbox }) => [lane, inbox])).toEqual(
      expected.map((inbox) => [lanes.removal, inbox]),
    );
    await settle(undos, sent);
    expect(await states()).not.toContain("pending");
  }
});

test("an Announce that the relay plans after its undo goes nowhere", async () => {
  const share = await stage.announce([inboxOf(1)]);
  await stage.undo(share);
  const [row] = await stage.database.orm.select().from(outgoing);
  const planned = await insertDeliveries(stage.database.orm, {
    ...{ outgoingId: row!.id, shareId: share, lane: lanes.share, inboxes: [inboxOf(2)] },
    now: stage.now(),
  });
  expect(planned).toBe(0);
});

test("a share restored while its Undo is under way waits for it", async () => {
  const post = "https://home.example/notes/again";
  const first = await stage.announce([inboxOf(1)], post);
  await settle(await claim(), sent);
  await stage.undo(first);
  await stage.announce([inboxOf(1), inboxOf(2)], post);
  const now = await claim();
  expect(now.map(({ lane, inbox }) => [lane, inbox])).toEqual([
    [lanes.removal, inboxOf(1)],
    [lanes.share, inboxOf(2)],
  ]);
  await settle(now, sent);
  expect(await claim()).toMatchObject([{ lane: lanes.share, inbox: inboxOf(1) }]);
});

test("a lost lease: sent again while the share lives, else perhaps arrived", async () => {
  const lives = await stage.announce([inboxOf(1)]);
  const undone = await stage.announce([inboxOf(2)]);
  const [lost] = await claim();
  await stage.undo(undone);
  stage.advance(29_000);
  expect(await recoverDeliveries(stage.database, stage.now())).toBe(0);
  stage.advance(2_000);
  expect(await recoverDeliveries(stage.database, stage.now())).toBe(2);
  expect(await stage.deliveries({ shareId: lives })).toMatchObject([
    { state: "pending", mayHaveArrived: true, attempts: 1 },
  ]);
  const next = await claim();
  expect(next.map(({ lane, inbox }) => [lane, inbox])).toEqual([
    [lanes.removal, inboxOf(2)],
    [lanes.share, inboxOf(1)],
  ]);
  // Whoever lost it may still be alive; what it says no longer counts.
  await settle([lost!], refused);
  expect(await states({ shareId: lives })).toEqual(["sending"]);
  await settle(next, refused);
  expect(await states({ shareId: lives })).toEqual(["maybe"]);
});

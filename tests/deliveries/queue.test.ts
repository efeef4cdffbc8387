// The delivery queue by its statements alone: who goes next, and what becomes of it.
import { expect, test } from "vitest";
import { hostsThatGot, insertDeliveries, reviveInboxes } from "../../src/store/deliveries.ts";
import type { ClaimedDelivery } from "../../src/store/delivery-claims.ts";
import { deliveryStats } from "../../src/store/delivery-stats.ts";
import { recoverDeliveries } from "../../src/store/delivery-settlements.ts";
import { pauseHost } from "../../src/store/host-health.ts";
import { lanes, outgoing } from "../../src/store/schema.ts";
import {
  claim,
  givenUp,
  gone,
  inboxOf,
  minute,
  neverStarted,
  notThere,
  refused,
  sent,
  settle,
  setUpQueue,
  stage,
  states,
  timedOut,
} from "./queue-stage.ts";
import { announceUri } from "./stage.ts";

setUpQueue();

test("an activity goes to each inbox once, whatever is asked", async () => {
  await stage.announce([inboxOf(1), inboxOf(1), inboxOf(2), "not a URL"]);
  const [row] = await stage.database.orm.select().from(outgoing);
  const again = await insertDeliveries(stage.database.orm, {
    ...{ outgoingId: row!.id, shareId: row!.shareId, lane: lanes.share, now: stage.now() },
    inboxes: [inboxOf(2), inboxOf(3)],
  });
  expect(again).toBe(1);
  const rows = await stage.deliveries();
  expect(rows.map(({ inbox, host }) => [inbox, host])).toEqual([
    ["https://server1.example/inbox", "server1.example"],
    ["https://server2.example/inbox", "server2.example"],
    ["https://server3.example/inbox", "server3.example"],
  ]);
});

test("removals are claimed first, then what goes to a person, then shares in order", async () => {
  const share = await stage.announce([inboxOf(1)]);
  await settle(await claim(), sent);
  await stage.announce([inboxOf(2), inboxOf(3)]);
  await stage.plan(lanes.person, [inboxOf(4)]);
  await stage.undo(share);
  const claimed = await claim({ limit: 3 });
  expect(claimed.map(({ lane, host }) => [lane, host])).toEqual([
    [lanes.removal, "server1.example"],
    [lanes.person, "server4.example"],
    [lanes.share, "server2.example"],
  ]);
});

test("one host's many don't hide the others', and each host gets only its places", async () => {
  await stage.announce([
    ...Array.from({ length: 30 }, (_, n) => inboxOf(1, `inbox${n}`)),
    ...[inboxOf(2), inboxOf(3)],
  ]);
  const hosts = (claimed: ClaimedDelivery[]) => claimed.map(({ host }) => host);
  const first = await claim({ limit: 8, perHost: 3 });
  expect(hosts(first)).toEqual(
    Array.from({ length: 3 }, () => "server1.example").concat([
      "server2.example",
      "server3.example",
    ]),
  );
  const room = new Map([["server1.example", 0]]);
  expect(await claim({ limit: 8, perHost: 3, room })).toEqual([]);
  const tight = new Map([["server1.example", 1]]);
  expect(hosts(await claim({ perHost: 3, room: tight }))).toEqual(["server1.example"]);
});

test("two workers never get the same delivery", async () => {
  await stage.announce(Array.from({ length: 60 }, (_, n) => inboxOf(n)));
  const claimed = await Promise.all(Array.from({ length: 4 }, () => claim({ limit: 30 })));
  const ids = claimed.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const rest = await claim();
  expect(ids.length + rest.length).toBe(60);
});

test("what is not due waits", async () => {
  await stage.announce([inboxOf(1)]);
  await settle(await claim(), notThere);
  stage.advance(minute - 1);
  expect(await claim()).toEqual([]);
  stage.advance(1);
  expect(await claim()).toMatchObject([{ attempt: 2 }]);
});

test("an attempt that was never made does not count", async () => {
  await stage.announce([inboxOf(1)]);
  await settle(await claim(), neverStarted);
  expect(await stage.deliveries()).toMatchObject([
    { state: "pending", attempts: 0, mayHaveArrived: false, leasedUntil: null },
  ]);
  expect(await claim()).toMatchObject([{ attempt: 1 }]);
});

test("an inbox that is gone gets nothing more until somebody there is heard of", async () => {
  await stage.announce([inboxOf(1)]);
  const first = await claim();
  await stage.announce([inboxOf(1), inboxOf(1, "other")]);
  await settle(first, gone);
  expect(await states()).toEqual(["failed", "cancelled", "pending"]);
  await stage.plan(lanes.person, [inboxOf(1)]);
  expect(await stage.deliveries()).toHaveLength(3);
  await reviveInboxes(stage.database.orm, [inboxOf(1), null]);
  await stage.plan(lanes.person, [inboxOf(1)]);
  expect(await stage.deliveries()).toHaveLength(4);
});

test("an Undo is still tried where the Announce arrived before the inbox was said to be gone", async () => {
  const early = await stage.announce([inboxOf(1)]);
  const late = await stage.announce([inboxOf(1)]);
  await settle(await claim(), sent);
  await stage.undo(early);
  await stage.announce([inboxOf(1)]);
  const [undo, announce] = await claim();
  await settle([undo!], notThere);
  await settle([announce!], gone);
  expect(await stage.undo(late)).toEqual([inboxOf(1)]);
  expect(await states({ lane: lanes.removal })).toEqual(["pending", "pending"]);
  stage.advance(minute);
  expect(await claim()).toMatchObject([
    { lane: lanes.removal, failure: "unreachable" },
    { lane: lanes.removal, failure: null },
  ]);
});

test("what waits for a silent host is given up after seven days, and not before", async () => {
  const pause = (pauses: number): Promise<void> => {
    const until = new Date(stage.now().getTime() + minute);
    return pauseHost(stage.database, { host: "server1.example", until, pauses, now: stage.now() });
  };
  await stage.announce([inboxOf(1, "tried"), inboxOf(1, "waits"), inboxOf(2)]);
  await settle((await claim()).slice(0, 1), timedOut);
  stage.advance(40_000);
  await recoverDeliveries(stage.database, stage.now());
  await pause(1);
  stage.advance(7 * 86_400_000 - minute);
  await stage.announce([inboxOf(1, "new")]);
  await pause(2);
  expect(await states()).toEqual(["pending", "pending", "pending", "pending"]);
  expect(await claim()).toMatchObject([{ host: "server2.example" }]);
  stage.advance(2 * minute);
  await pause(3);
  expect(await states()).toEqual(["maybe", "maybe", "sending", "pending"]);
});

test("what is planned for a silent host waits with the rest", async () => {
  const until = new Date(stage.now().getTime() + 5 * minute);
  const host = "server1.example";
  await pauseHost(stage.database, { host, until, pauses: 1, now: stage.now() });
  await stage.announce([inboxOf(1), inboxOf(2)]);
  expect((await claim()).map((one) => one.host)).toEqual(["server2.example"]);
  stage.advance(5 * minute);
  expect((await claim()).map((one) => one.host)).toEqual([host]);
});

test("only hosts that got an activity, or may have, count as having got it", async () => {
  const share = await stage.announce([1, 2, 3, 4, 5].map((n) => inboxOf(n)));
  const claimed = await claim({ limit: 4 });
  const ends = [sent, givenUp, refused];
  for (const [n, end] of ends.entries()) await settle([claimed[n]!], end);
  const hosts = await hostsThatGot(stage.database.orm, announceUri(share));
  expect([...hosts].sort()).toEqual(["server1.example", "server2.example", "server4.example"]);
});

test("the figures tell what waits, for how long, and what was given up", async () => {
  const share = await stage.announce([inboxOf(1), inboxOf(2), inboxOf(3)]);
  const claimed = await claim();
  await settle(claimed.slice(0, 1), sent);
  await settle(claimed.slice(1, 2), timedOut);
  await settle(claimed.slice(2), gone);
  stage.advance(2 * minute);
  await stage.undo(share);
  await settle(await claim({ limit: 1 }), givenUp);
  stage.advance(minute);
  await stage.plan(lanes.person, [inboxOf(4)]);
  expect(await deliveryStats(stage.database, stage.now())).toEqual({
    waiting: {
      removal: { count: 1, oldestMs: minute, due: 1, overdueMs: minute },
      person: { count: 1, oldestMs: 0, due: 1, overdueMs: 0 },
      share: { count: 0, oldestMs: 0, due: 0, overdueMs: 0 },
    },
    states: { pending: 2, sending: 0, maybe: 2, failed: 1 },
    failures: { timeout: 2, gone: 1 },
    silentHosts: [],
    undeliveredRemovals: 1,
    retiredInboxes: 1,
  });
});

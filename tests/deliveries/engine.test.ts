// The delivery engine against real servers on loopback: what is sent, in which order, how often.
import { createHash, createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import {
  deliverer,
  deliveryStates,
  hour,
  key,
  minute,
  reports,
  setUpEngine,
  sinks,
  stage,
} from "./engine-stage.ts";
import { lanes } from "../../src/store/schema.ts";
import type { Delivered } from "./sinks.ts";
import { announceUri, startTime } from "./stage.ts";

setUpEngine();

/** What arrived, by type. */
const typesOf = (got: Delivered[]): string[] =>
  got.map(({ body }) => (JSON.parse(body) as { type: string }).type);

test("posts the stored bytes, signed by the sender", async () => {
  const share = await stage.announce([sinks.inbox(1, "inbox?of=all")]);
  expect(await deliverer().deliverDue()).toBe(1);
  const [{ headers, body, inbox, host }] = sinks.got as [Delivered];
  expect(body).toBe(
    JSON.stringify({ id: announceUri(share), type: "Announce", object: announceUri(share) }),
  );
  expect(inbox).toBe(sinks.inbox(1, "inbox?of=all"));
  expect(headers["content-type"]).toBe("application/activity+json");
  const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
  expect(headers.digest).toBe(digest);
  const signed = `(request-target): post /inbox?of=all\nhost: ${host}\ndate: ${startTime.toUTCString()}\ndigest: ${digest}`;
  const signature = /signature="([^"]+)"/.exec(String(headers["signature"]))![1]!;
  const publicKey = createPublicKey(key.publicKeyPem);
  expect(verify("sha256", Buffer.from(signed), publicKey, Buffer.from(signature, "base64"))).toBe(
    true,
  );
  expect(reports).toMatchObject([{ lane: "share", outcome: "sent", kind: null }]);
});

test("a removal overtakes a thousand queued shares", async () => {
  const share = await stage.announce([sinks.inbox(20)]);
  const engine = deliverer({ concurrency: 16 });
  await engine.deliverDue();
  await stage.announce(
    Array.from({ length: 1_000 }, (_, n) => sinks.inbox((n % 20) + 1, `inbox${n}`)),
  );
  let undone: Promise<unknown> | undefined;
  sinks.answer = async () => {
    if (sinks.got.length > 100) await (undone ??= stage.undo(share));
    return 202;
  };
  await engine.deliverDue();
  const place = typesOf(sinks.got).indexOf("Undo");
  expect(sinks.got).toHaveLength(1_002);
  // What was claimed by then, and what was sent while the undo was being written.
  expect(place).toBeLessThan(100 + 4 * 16);
});

test("an Undo waits while its Announce is under way to the same inbox, and only there", async () => {
  const held = sinks.inbox(1);
  const share = await stage.announce([held, sinks.inbox(2)]);
  const finish = Promise.withResolvers<number>();
  sinks.answer = ({ inbox, body }) =>
    inbox === held && body.includes("Announce") ? finish.promise : 202;
  const stop = new AbortController();
  const engine = deliverer();
  const running = engine.run(stop.signal);
  await sinks.until(2);
  await stage.undo(share);
  engine.wake();
  await sinks.until(3);
  expect(sinks.got[2]).toMatchObject({ inbox: sinks.inbox(2) });
  expect(typesOf(sinks.got)[2]).toBe("Undo");
  finish.resolve(202);
  await sinks.until(4);
  expect(sinks.got[3]!.inbox).toBe(held);
  expect(typesOf(sinks.got)[3]).toBe("Undo");
  stop.abort();
  await running;
  expect(await deliveryStates()).toEqual(["sent", "sent", "sent", "sent"]);
});

test.each<[string, number | "reset", string[]]>([
  ["may have arrived", 500, ["Announce", "Undo"]],
  ["broke off", "reset", ["Announce", "Undo"]],
  ["was refused", 403, ["Announce", "Announce"]],
])("undone while under way, when the Announce then %s", async (_, answer, expected) => {
  const share = await stage.announce([sinks.inbox(1)]);
  sinks.answer = async ({ body }) => {
    if (body.includes("/undo")) return 202;
    if (sinks.got.length === 1) await stage.undo(share);
    return answer;
  };
  const engine = deliverer();
  await engine.deliverDue();
  stage.advance(7 * 24 * hour);
  await engine.deliverDue();
  expect(typesOf(sinks.got)).toEqual(expected);
});

test("what was answered but never written down is sent again, byte for byte", async () => {
  await stage.announce([sinks.inbox(1)]);
  const engine = deliverer();
  await engine.deliverDue();
  // What a kill between the answer and the settlement leaves.
  const leased = new Date(stage.now().getTime() + 30_000).toISOString();
  await stage.database.sql`
    update delivery set state = 'sending', leased_until = ${leased}, settled_at = null`;
  expect(await deliverer().deliverDue()).toBe(0);
  stage.advance(31_000);
  expect(await deliverer().deliverDue()).toBe(1);
  expect(sinks.got[1]!.body).toBe(sinks.got[0]!.body);
  expect(await deliveryStates()).toEqual(["sent"]);
});

test("retries by the clock, and not before", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => (sinks.got.length < 3 ? 500 : 202);
  const engine = deliverer();
  expect(await engine.deliverDue()).toBe(1);
  stage.advance(minute - 1);
  expect(await engine.deliverDue()).toBe(0);
  stage.advance(1);
  expect(await engine.deliverDue()).toBe(1);
  stage.advance(5 * minute);
  expect(await engine.deliverDue()).toBe(1);
  expect(new Set(sinks.got.map(({ body }) => body)).size).toBe(1);
  expect(await stage.deliveries()).toMatchObject([{ state: "sent", attempts: 3, failure: null }]);
});

test("everything due is settled when deliverDue resolves, also while run works", async () => {
  const stop = new AbortController();
  const engine = deliverer();
  const running = engine.run(stop.signal);
  for (let round = 0; round < 10; round++) {
    const share = await stage.announce([1, 2, 3, 4, 5].map((n) => sinks.inbox(n)));
    const delivered = engine.deliverDue();
    if (round % 2 === 0) engine.wake();
    await delivered;
    await stage.undo(share);
    await engine.deliverDue();
    expect(new Set(await deliveryStates())).toEqual(new Set(["sent"]));
  }
  expect(sinks.got).toHaveLength(100);
  stop.abort();
  await running;
});

test("a server that asks for an hour gets it", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => ({ status: 429, headers: { "retry-after": "3600" } });
  const engine = deliverer();
  await engine.deliverDue();
  const [row] = await stage.deliveries();
  expect(row).toMatchObject({ state: "pending", mayHaveArrived: false, failure: "too-many" });
  expect(row!.dueAt.getTime() - stage.now().getTime()).toBe(hour);
});

test("an inbox that is gone gets nothing more; its neighbours do", async () => {
  await stage.announce([sinks.inbox(1, "gone"), sinks.inbox(1, "here")]);
  sinks.answer = ({ inbox }) => (inbox.endsWith("gone") ? 410 : 202);
  const engine = deliverer();
  await engine.deliverDue();
  await stage.announce([sinks.inbox(1, "gone"), sinks.inbox(1, "here")]);
  await engine.deliverDue();
  const paths = sinks.got.map(({ inbox }) => inbox.split("/").at(-1));
  expect(paths.sort()).toEqual(["gone", "here", "here"]);
});

test("one 404, as during a deploy, cuts nobody off", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => (sinks.got.length === 1 ? 404 : 202);
  const engine = deliverer();
  await engine.deliverDue();
  await stage.announce([sinks.inbox(1)]);
  await engine.deliverDue();
  stage.advance(minute);
  await engine.deliverDue();
  expect(await deliveryStates()).toEqual(["sent", "sent"]);
});

test("an inbox that answers 404 for days is gone; an Undo is tried there all the same", async () => {
  const share = await stage.announce([sinks.inbox(1)]);
  const engine = deliverer();
  await engine.deliverDue();
  sinks.answer = () => 404;
  await stage.plan(lanes.person, [sinks.inbox(1)]);
  for (let day = 0; day < 5; day++)
    for (let look = 0; look < 12; look++) {
      await engine.deliverDue();
      stage.advance(2 * hour);
    }
  expect(await stage.deliveries({ lane: lanes.person })).toMatchObject([
    { state: "failed", failure: "gone", attempts: 10 },
  ]);
  await stage.plan(lanes.person, [sinks.inbox(1)]);
  await stage.undo(share);
  sinks.answer = () => 202;
  await engine.deliverDue();
  expect(await deliveryStates()).toEqual(["sent", "failed", "sent"]);
});

test("an Undo outlasts days of refusals and redirects", async () => {
  const share = await stage.announce([sinks.inbox(1)]);
  const engine = deliverer();
  await engine.deliverDue();
  await stage.undo(share);
  for (const status of [301, 401, 403, 400, 308]) {
    sinks.answer = () => status;
    await engine.deliverDue();
    stage.advance(4 * hour);
  }
  sinks.answer = () => 202;
  await engine.deliverDue();
  expect(await deliveryStates()).toEqual(["sent", "sent"]);
});

test("a redirect is not followed", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => ({ status: 307, headers: { location: sinks.inbox(2) } });
  await deliverer().deliverDue();
  expect(sinks.got).toHaveLength(1);
  expect(await stage.deliveries()).toMatchObject([{ state: "pending", failure: "redirected" }]);
});

// The delivery engine against real servers on loopback: order, retries, silent hosts, signatures, stopping.
import { createHash, createPublicKey, verify } from "node:crypto";
import { MemoryKvStore } from "@fedify/fedify";
import { configure, reset } from "@logtape/logtape";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  createDeliverer,
  type DelivererOptions,
  type DeliveryReport,
} from "../../federation/deliver.ts";
import { createOutbound, type Outbound } from "../../federation/outbound.ts";
import { hostAnswered, silentHosts } from "../../src/store/host-health.ts";
import { lanes } from "../../src/store/schema.ts";
import { newKeyPair } from "../support/peer-keys.ts";
import { startSinks, type Delivered, type Sinks } from "./sinks.ts";
import { announceUri, openStage, startTime, type Stage } from "./stage.ts";

const [minute, hour] = [60_000, 3_600_000];
const key = { keyId: "https://groups.example/groups/tea#main-key", ...newKeyPair() };

let stage: Stage;
let sinks: Sinks;
let outbound: Outbound;
let reports: DeliveryReport[];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.clear();
  sinks = await startSinks(20);
  reports = [];
  outbound = createOutbound({
    ...{ allowPrivateAddress: true, origin: "https://groups.example", version: "0" },
  });
});
afterEach(async () => {
  await sinks[Symbol.asyncDispose]();
  await outbound.close();
});

const deliverer = (more: Partial<DelivererOptions> = {}) =>
  createDeliverer({
    ...{ database: stage.database, outbound, kv: new MemoryKvStore(), clock: stage.now },
    signingKeyOf: async () => key,
    random: () => 0.5,
    onOutcome: (report) => reports.push(report),
    ...more,
  });

/** `announce` or `undo`, and which share. */
const typesOf = (got: Delivered[]): string[] =>
  got.map(({ body }) => (JSON.parse(body) as { type: string }).type);
const states = async (where = {}) => (await stage.deliveries(where)).map(({ state }) => state);

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
  expect(
    verify("sha256", Buffer.from(signed), publicKey, Buffer.from(signature, "base64")),
  ).toBe(true);
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
  expect(await states()).toEqual(["sent", "sent", "sent", "sent"]);
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
  expect(await states()).toEqual(["sent"]);
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

test("a redirect is not followed", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => ({ status: 307, headers: { location: sinks.inbox(2) } });
  await deliverer().deliverDue();
  expect(sinks.got).toHaveLength(1);
  expect(await stage.deliveries()).toMatchObject([{ state: "failed", failure: "redirected" }]);
});

test("a black hole with 500 inboxes takes four attempts from the other 1,500", async () => {
  const hole = new URL(sinks.inbox(1)).host;
  await stage.announce([
    ...Array.from({ length: 500 }, (_, n) => sinks.inbox(1, `inbox${n}`)),
    ...Array.from({ length: 1_500 }, (_, n) => sinks.inbox((n % 19) + 2, `inbox${n}`)),
  ]);
  sinks.answer = ({ host }) => (host === hole ? "hang" : 202);
  const engine = deliverer({ timeoutMs: 400 });
  expect(await engine.deliverDue()).toBe(1_504);
  expect(sinks.got.filter(({ host }) => host === hole)).toHaveLength(4);
  const rows = await stage.deliveries();
  expect(rows.filter(({ state }) => state === "sent")).toHaveLength(1_500);
  const waiting = rows.filter(({ host }) => host === hole);
  expect(waiting.every(({ state }) => state === "pending")).toBe(true);
  expect(await silentHosts(stage.database)).toMatchObject([{ host: hole, pauses: 1 }]);

  // A minute later: one try, which fails. Two minutes later: one try, which works, and all the rest.
  stage.advance(minute);
  expect(await engine.deliverDue()).toBe(1);
  sinks.answer = () => 202;
  stage.advance(2 * minute);
  expect(await engine.deliverDue()).toBeGreaterThanOrEqual(495);
  expect(await silentHosts(stage.database)).toEqual([]);
});

test("hosts that hang take no slot for long, however many they are", async () => {
  const good = new URL(sinks.inbox(9)).host;
  await stage.announce(
    Array.from({ length: 9 * 4 }, (_, n) => sinks.inbox(Math.floor(n / 4) + 1, `inbox${n}`)),
  );
  sinks.answer = ({ host }) => (host === good ? 202 : "hang");
  // The first eight hosts take all 16 slots twice over before the last one's turn comes.
  await deliverer({ concurrency: 16, timeoutMs: 2_000, slowAfterMs: 200 }).deliverDue();
  const outcomes = reports.map(({ outcome }) => outcome);
  expect(outcomes.slice(0, 4)).toEqual(["sent", "sent", "sent", "sent"]);
  expect(outcomes.slice(4)).toEqual(Array(32).fill("retry"));
});

test("a host known to be silent is left alone by the next process too", async () => {
  await stage.announce([sinks.inbox(1)]);
  await deliverer({ outbound: { request: async () => Promise.reject(refused) } }).deliverDue();
  for (let n = 0; n < 2; n++) await stage.announce([sinks.inbox(1)]);
  const engine = deliverer({ outbound: { request: async () => Promise.reject(refused) } });
  await engine.deliverDue();
  stage.advance(minute);
  await engine.deliverDue();
  expect(await silentHosts(stage.database)).toMatchObject([{ pauses: 1 }]);
  const next = deliverer();
  expect(await next.deliverDue()).toBe(0);
  stage.advance(minute);
  const tries = await next.deliverDue();
  expect(tries).toBeGreaterThan(0);
  expect(await silentHosts(stage.database)).toEqual([]);
  await hostAnswered(stage.database, "nobody.example");
});

const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

test.each([401, 400, 403])("a host that answers %i is offered RFC 9421, and that is remembered", async (status) => {
  sinks.answer = ({ headers }) => (headers["signature-input"] ? 202 : status);
  const kv = new MemoryKvStore();
  const engine = deliverer({ kv });
  const tries = async (one: typeof engine): Promise<number> => {
    const before = sinks.got.length;
    await stage.announce([sinks.inbox(1)]);
    expect(await one.deliverDue()).toBe(1);
    return sinks.got.length - before;
  };
  expect(await tries(engine)).toBe(2);
  expect(sinks.got[1]!.body).toBe(sinks.got[0]!.body);
  expect(sinks.got[1]!.headers["content-type"]).toBe("application/activity+json");
  expect(await tries(engine)).toBe(1);
  expect(await tries(deliverer({ kv }))).toBe(1);
  // It changes its mind.
  sinks.answer = ({ headers }) => (headers["signature-input"] ? 401 : 202);
  expect(await tries(engine)).toBe(2);
  expect(await tries(engine)).toBe(1);
  expect(await states()).toEqual(Array(5).fill("sent"));
});

test("a refusal that has nothing to do with signatures is not offered both for ever", async () => {
  const engine = deliverer();
  await stage.announce([sinks.inbox(1)]);
  await engine.deliverDue();
  sinks.answer = () => 403;
  await stage.announce([sinks.inbox(1)]);
  await engine.deliverDue();
  expect(sinks.got).toHaveLength(2);
  for (const wait of [minute, 5 * minute]) {
    stage.advance(wait);
    await engine.deliverDue();
  }
  expect(await stage.deliveries()).toMatchObject([
    { state: "sent" },
    { state: "failed", attempts: 3, failure: "unauthorized" },
  ]);
});

test("told to stop: what is under way ends, what is not goes back unharmed", async () => {
  await stage.announce(Array.from({ length: 40 }, (_, n) => sinks.inbox((n % 20) + 1, `${n}`)));
  const finish = Promise.withResolvers<number>();
  sinks.answer = () => finish.promise;
  const stop = new AbortController();
  const running = deliverer({ concurrency: 8 }).run(stop.signal);
  await sinks.until(8);
  stop.abort();
  finish.resolve(202);
  await running;
  const rows = await stage.deliveries();
  expect(rows.filter(({ state }) => state === "sent")).toHaveLength(8);
  const others = rows.filter(({ state }) => state !== "sent");
  expect(others).toHaveLength(32);
  for (const row of others)
    expect(row).toMatchObject({ state: "pending", attempts: 0, mayHaveArrived: false });
});

test("told to stop, but a server hangs: broken off, and sent again at the next start", async () => {
  await stage.announce([sinks.inbox(1)]);
  sinks.answer = () => "hang";
  const stop = new AbortController();
  const running = deliverer({ graceMs: 50 }).run(stop.signal);
  await sinks.until(1);
  stop.abort();
  await running;
  expect(await stage.deliveries()).toMatchObject([
    { state: "pending", attempts: 1, mayHaveArrived: true, failure: "interrupted" },
  ]);
  sinks.answer = () => 202;
  expect(await deliverer().deliverDue()).toBe(1);
});

test("an activity whose key can't be had waits, uncounted; others go", async () => {
  await stage.plan(lanes.person, [sinks.inbox(1)]);
  let locked = true;
  const engine = deliverer({
    signingKeyOf: async () => (locked ? Promise.reject(new Error("sealed")) : key),
  });
  expect(await engine.deliverDue()).toBe(0);
  expect(await stage.deliveries()).toMatchObject([{ state: "pending", attempts: 0 }]);
  locked = false;
  stage.advance(minute);
  expect(await engine.deliverDue()).toBe(1);
});

test("nothing that is logged names an inbox, a host or what was sent", async () => {
  const lines: string[] = [];
  await configure({
    sinks: { lines: (record) => lines.push(JSON.stringify(record)) },
    loggers: [
      { category: "alongside", sinks: ["lines"], lowestLevel: "trace" },
      { category: ["logtape", "meta"], lowestLevel: "error" },
    ],
  });
  await stage.announce([1, 2, 3, 4].map((n) => sinks.inbox(1, `secret${n}`)));
  await stage.plan(lanes.person, [sinks.inbox(2, "secret")]);
  const engine = deliverer({
    outbound: { request: async (url) => Promise.reject(new Error(`no way to ${url}`, { cause: refused })) },
  });
  await engine.deliverDue();
  const sealed = async () => Promise.reject(new Error("no key for secret"));
  stage.advance(10 * minute);
  await deliverer({ signingKeyOf: sealed }).deliverDue();
  await reset();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("\n")).not.toMatch(/secret|127\.0\.0|groups\/tea/);
});

// Hosts that do not answer: they cost the others nothing, and are tried less and less often.
import { expect, test } from "vitest";
import { silentHosts } from "../../src/store/host-health.ts";
import { deliverer, minute, reports, setUpEngine, sinks, stage } from "./engine-stage.ts";

setUpEngine();

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
  await stage.announce([1, 2, 3].map((n) => sinks.inbox(1, `inbox${n}`)));
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  await deliverer({ outbound: { request: async () => Promise.reject(refused) } }).deliverDue();
  expect(await silentHosts(stage.database)).toMatchObject([{ pauses: 1 }]);
  await stage.announce([sinks.inbox(1)]);
  const next = deliverer();
  expect(await next.deliverDue()).toBe(0);
  stage.advance(minute);
  expect(await next.deliverDue()).toBe(4);
  expect(await silentHosts(stage.database)).toEqual([]);
});

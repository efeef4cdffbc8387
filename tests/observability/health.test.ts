// /healthz, /readyz and /metrics of a running server: what they say, to whom, and during an outage.
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import postgres from "postgres";
import { afterEach, describe, expect, test } from "vitest";
import { startWorld, type World, type WorldOptions } from "../support/world.ts";
import { outageOf } from "./outage.ts";
import { get, readMetrics } from "./read-metrics.ts";

const worlds: World[] = [];
const start = async (options?: WorldOptions): Promise<World> => {
  const world = await startWorld(options);
  worlds.push(world);
  return world;
};
afterEach(async () => {
  for (const world of worlds.splice(0).toReversed()) await world.stop();
});

describe("the metrics", () => {
  test("count what happens, and show what waits", async () => {
    const world = await start();
    const group = await world.createGroup("garden", "--moderation", "post");
    const peer = await world.peer();
    const ana = peer.person("ana");
    const before = await readMetrics(world.origin);
    await ana.follow(group.uri);
    await world.idle();
    await ana.post(group.uri, "Good morning");
    await world.idle();
    peer.answer(503);
    await ana.post(group.uri, "Good night");
    await ana.post(group.uri, "I want to kill myself");
    await world.idle();
    await ana.send("{", { to: `${world.origin}/inbox` });

    const after = await readMetrics(world.origin);
    const changed = Object.fromEntries(
      [...after].filter(
        ([name, value]) => /_total|open|waiting|_count/.test(name) && value !== before.get(name),
      ),
    );
    expect(changed).toMatchObject({
      'alongside_inbox_answers_total{status="202"}': 4,
      'alongside_inbox_answers_total{status="400"}': 1,
      'alongside_activities_handled_total{kind="follow",outcome="done"}': 1,
      'alongside_activities_handled_total{kind="create",outcome="done"}': 3,
      'alongside_decisions_total{verdict="pass"}': 2,
      'alongside_decisions_total{verdict="hold"}': 1,
      'alongside_deliveries_total{lane="share",outcome="sent"}': 1,
      'alongside_deliveries_total{lane="share",outcome="retry"}': 1,
      'alongside_delivery_failures_total{lane="share",kind="server-error"}': 1,
      'alongside_delivery_seconds_count{lane="share"}': 2,
      'alongside_deliveries_waiting{lane="share"}': 1,
      'alongside_deliveries_waiting{lane="person"}': 1,
      'alongside_cases_open{kind="submission",urgent="true"}': 1,
    });
    expect(after.get("alongside_database_up")).toBe(1);
    expect(after.get('alongside_queue_messages{queue="inbox",lane="other"}')).toBe(0);
    expect(after.get("process_cpu_seconds_total")).toBeGreaterThan(0);
  });

  test("show the backlog while no worker runs, and then the worker's own", async () => {
    const shared = { SECRET_KEY: "a secret of at least thirty-two characters" };
    const web = await start({ env: { ...shared, ROLE: "web" } });
    const group = await web.createGroup("garden");
    const peer = await web.peer();
    const ana = peer.person("ana");
    await ana.follow(group.uri);
    const note = await ana.post(group.uri, "Good morning");
    await ana.delete(note);
    const sql = postgres(web.databaseUrl, { max: 1 });
    await sql`update queue_message set created_at = now() - interval '1 hour'`;
    await sql`insert into dead_letter (queue, body, failure, attempts, died_at)
      values ('inbox', '{}', 'RangeError', 10, now())`;
    await sql`insert into host_health (host, failing_since, waits_until, pauses)
      values ('silent.example', now(), now(), 1)`;
    await sql.end();

    const waiting = await readMetrics(web.origin);
    expect(waiting.get('alongside_queue_messages{queue="inbox",lane="other"}')).toBe(2);
    expect(waiting.get('alongside_queue_messages{queue="inbox",lane="removal"}')).toBe(1);
    const age = waiting.get('alongside_queue_oldest_seconds{queue="inbox",lane="removal"}');
    expect(age).toBeGreaterThanOrEqual(3_600);
    expect(waiting.get('alongside_dead_letters{queue="inbox",kind="RangeError"}')).toBe(1);
    expect(waiting.get("alongside_hosts_not_answering")).toBe(1);

    const port = await freePort();
    const worker = await start({
      databaseUrl: web.databaseUrl,
      env: { ...shared, ORIGIN: web.origin, ROLE: "worker", METRICS_PORT: String(port) },
    });
    await worker.idle();
    const aside = `http://127.0.0.1:${port}`;
    expect((await get(`${aside}/readyz`)).status).toBe(200);
    expect((await get(`${aside}/groups/garden`)).status).toBe(404);
    const done = await readMetrics(aside);
    expect(done.get('alongside_queue_messages{queue="inbox",lane="other"}')).toBe(0);
    expect(done.get('alongside_activities_handled_total{kind="delete",outcome="done"}')).toBe(1);
  });

  test("are not for those who come through a proxy, nor for anybody without the token", async () => {
    const open = await start();
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    const refused = await get(`${open.origin}/metrics`, forwarded);
    expect(refused).toMatchObject({ status: 403, body: expect.stringContaining("METRICS_TOKEN") });
    expect((await get(`${open.origin}/healthz`, forwarded)).status).toBe(200);

    const token = "some-token-for-prometheus";
    const guarded = await start({ env: { METRICS_TOKEN: token } });
    const url = `${guarded.origin}/metrics`;
    expect(await get(url)).toMatchObject({
      status: 401,
      headers: { "www-authenticate": "Bearer" },
    });
    const authorization = `Bearer ${token}`;
    expect((await get(url, { ...forwarded, authorization })).status).toBe(200);
  });
});

describe("during an outage", () => {
  test("the process lives, is not ready, says what is missing, and recovers", async () => {
    const world = await start();
    const ready = () => get(`${world.origin}/readyz`);
    expect(await ready()).toMatchObject({ status: 200, body: '{"ready":true}' });

    const sql = postgres(world.databaseUrl, { max: 1 });
    await sql`alter table outbox rename to outbox_away`;
    expect(await ready()).toMatchObject({
      status: 503,
      body: '{"ready":false,"missing":["queue"]}',
    });
    await sql`alter table outbox_away rename to outbox`;
    await sql.end();

    const outage = outageOf(world.databaseUrl);
    await outage.begin();
    const answer = await ready();
    expect(answer).toMatchObject({
      status: 503,
      body: '{"ready":false,"missing":["database","queue"]}',
    });
    expect(await get(`${world.origin}/healthz`)).toMatchObject({ status: 200, body: "ok" });
    const metrics = await readMetrics(world.origin);
    expect(metrics.get("alongside_database_up")).toBe(0);
    expect(metrics.get("alongside_outbox_messages")).toBeNaN();
    expect(metrics.has('alongside_deliveries_waiting{lane="share"}')).toBe(false);
    await outage.end();
    await expect.poll(async () => (await ready()).status, { timeout: 10_000 }).toBe(200);
  });

  test("a table that is locked counts as not ready within two seconds", async () => {
    const world = await start();
    const sql = postgres(world.databaseUrl, { max: 1 });
    await sql.begin(async (tx) => {
      await tx`lock table delivery in access exclusive mode`;
      const startedAt = performance.now();
      const answers = await Promise.all([1, 2, 3].map(() => get(`${world.origin}/readyz`)));
      expect(performance.now() - startedAt).toBeLessThan(3_000);
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    });
    await sql.end();
    expect((await get(`${world.origin}/readyz`)).status).toBe(200);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

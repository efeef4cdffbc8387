// After a journey with failures of all kinds: no content, handle, address or key in logs, metrics or spans.
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PeerPerson } from "../support/peer-person.ts";
import { exchange } from "../support/peer-http.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type World } from "../support/world.ts";
import { startSpanCollector, type SpanCollector } from "./span-collector.ts";

const words = ["zephyranthes", "quetzalcoatlus", "xylographer", "jabberwocky", "kaleidophon"];
const [posted, warned, whispered, reported, edited] = words as [
  string,
  string,
  string,
  string,
  string,
];

describe("after a journey", () => {
  let world: World;
  let collector: SpanCollector;
  let metrics = "";
  let forbidden: string[];

  beforeAll(async () => {
    collector = await startSpanCollector();
    const env = { LOG_LEVEL: "debug", OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
    world = await startWorld({ mode: "spawned", env });
    const group = await world.createGroup("night_garden", "--moderation", "post");
    const [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
    const ottoline = home.person("ottoline");
    const bartholomew = away.person("bartholomew");
    const sent = await liveThrough(world, group.uri, ottoline, bartholomew, away);
    const cordelia = home.person("cordelia");
    await withBrokenTables(world, [cordelia, ottoline], group.uri);
    await world.idle();
    const { body } = await exchange({ method: "GET", url: `${world.origin}/metrics`, headers: {} });
    metrics = body;
    await world.kill("SIGTERM");
    forbidden = [
      ...words,
      ...[ottoline, bartholomew, cordelia].flatMap(({ name, uri, handle }) => [name, uri, handle]),
      ...[home, away].flatMap(({ origin, authority }) => [
        origin,
        authority,
        "127.0.0.2",
        "127.0.0.3",
      ]),
      ...["night_garden", group.uri, "main-key", "keyId", "PRIVATE KEY", "PUBLIC KEY", "SHA-256="],
      ...sent,
    ];
  }, 60_000);
  afterAll(async () => {
    await world.stop();
    await collector.stop();
  });

  test("what the server printed holds none of it, though it printed a lot", () => {
    const lines = world.output().split("\n");
    const records = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    expect(records.length).toBeGreaterThan(20);
    const messages = records.map(({ message }) => message as string);
    expect(messages).toContain("Started 0.1.0 as all.");
    expect(messages).toContain("Stopped.");
    expect(messages).toContainEqual(expect.stringMatching(/^A request failed: \w+\.$/));
    expect(messages).toContainEqual(expect.stringMatching(/^A message in inbox failed 1 times/));
    expectNone(world.output());
  });

  test("the metrics hold none of it", () => {
    expect(metrics).toContain('alongside_activities_handled_total{kind="create",outcome="done"}');
    expectNone(metrics);
  });

  test("the spans hold none of it", () => {
    const names = new Set(collector.spans().map(({ name }) => name));
    expect(names).toEqual(new Set(["inbox", "activity", "relay", "delivery"]));
    const keys = collector.spans().flatMap(({ attributes }) => attributes.map(({ key }) => key));
    expect([...new Set(keys)].toSorted()).toEqual([
      "count",
      "failure",
      "kind",
      "lane",
      "outcome",
      "status",
    ]);
    expectNone(collector.raw());
  });

  function expectNone(text: string): void {
    expect(forbidden.length).toBeGreaterThan(25);
    expect(forbidden.filter((one) => text.includes(one))).toEqual([]);
  }
});

/** @returns parts of signatures and digests that went over the wire, in both directions */
async function liveThrough(
  world: World,
  group: string,
  author: PeerPerson,
  member: PeerPerson,
  away: PeerServer,
): Promise<string[]> {
  await author.follow(group);
  await member.follow(group, { signature: "rfc9421" });
  await world.idle();
  const note = await author.post(group, `A ${posted} came`, { warning: warned });
  const direct = await author.post(group, `Only you: ${whispered}`, { visibility: "direct" });
  await author.post(group, `I want to kill myself ${posted}`);
  await world.idle();
  await member.flag(group, [note.uri], `Look: ${reported}`);
  await author.edit(note, { text: `A ${edited} came` });
  const forged = { to: `${world.origin}/inbox`, tamper: (body: string) => `${body} ` };
  const refused = await author.send(note.activity, forged);
  await member.send(`{"${posted}": `, { to: `${world.origin}/inbox` });
  away.answer(500);
  await author.delete(note);
  await world.idle();
  const headers = [note, direct]
    .flatMap(({ sent }) => sent)
    .concat(refused)
    .map(({ request }) => request.headers);
  const received = away.received().map((one) => one.headers);
  return [...headers, ...received].flatMap((one) => {
    const signature = /signature="([^"]{40})/.exec(String(one["signature"]))?.[1];
    return [signature, String(one["digest"] ?? "").slice(8) || undefined].filter(
      (x) => x !== undefined,
    );
  });
}

async function hasFailed(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ failed: boolean }[]>`
    select pg_sleep(0.02), exists (select from queue_message where attempts > 0) as failed`;
  return row!.failed;
}

/** The inbox can't look, then its handler can't store: errors whose text quotes what was sent. */
async function withBrokenTables(
  world: World,
  [stranger, known]: [PeerPerson, PeerPerson],
  group: string,
): Promise<void> {
  const sql = postgres(world.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`alter table actor rename to actor_away`;
    await stranger.post(group, `Once more ${posted}`, { mayFail: true });
    await sql`alter table actor_away rename to actor`;
    await sql`alter table submission rename to submission_away`;
    await known.post(group, `Once more ${posted}`);
    while (!(await hasFailed(sql)));
    await sql`alter table submission_away rename to submission`;
    await sql`update queue_message set run_at = now()`;
  } finally {
    await sql.end();
  }
}

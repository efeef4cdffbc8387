// `alongside doctor` finds each planted problem, and only that, and says what to do.
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lanes } from "../../src/store/schema.ts";
import { startMain } from "../support/child-process.ts";
import { openPatient, plantDelivery, type TestPatient } from "./patient.ts";

const keyFile = ({ patient }: TestPatient): string => join(patient.config.dataDir, "secret-key");

const silence =
  (count: number) =>
  async ({ sql }: TestPatient) => {
    for (let i = 1; i <= count; i++) {
      await sql`insert into host_health (host, failing_since, waits_until, pauses)
      values (${`silent${i}.example`}, now() - interval '3 hours', now(), 1)`;
    }
  };

interface Problem {
  name: string;
  plant: (patient: TestPatient) => unknown;
  check: string;
  says: RegExp;
  advises: RegExp;
}

const problems: Problem[] = [
  {
    name: "private addresses allowed in public",
    plant: ({ patient }) => (patient.config.allowPrivateAddress = true),
    check: "settings",
    says: /ALLOW_PRIVATE_ADDRESS is on, although https:\/\/groups.example is public/,
    advises: /Remove ALLOW_PRIVATE_ADDRESS/,
  },
  {
    name: "a secret key that others can read",
    plant: (patient) => chmod(keyFile(patient), 0o644),
    check: "files",
    says: /Other users can read the secret key/,
    advises: /chmod 600 .*secret-key/,
  },
  {
    name: "a data folder that others can write to",
    plant: ({ patient }) => chmod(patient.config.dataDir, 0o777),
    check: "files",
    says: /Other users can write to DATA_DIR/,
    advises: /chmod go-w/,
  },
  {
    name: "a full disk",
    plant: ({ patient }) => (patient.freeBytes = async () => 2 ** 29),
    check: "disk",
    says: /only 0.5 GiB left/,
    advises: /Make room/,
  },
  {
    name: "another origin",
    plant: ({ patient }) => (patient.config.origin = "https://other.example"),
    check: "identity",
    says: /belongs to https:\/\/groups.example, but ORIGIN is https:\/\/other.example/,
    advises: /Set ORIGIN=https:\/\/groups.example/,
  },
  {
    name: "a lost secret key",
    plant: (patient) => rm(keyFile(patient)),
    check: "identity",
    says: /The secret key is gone/,
    advises: /from a backup/,
  },
  {
    name: "another secret key",
    plant: ({ patient }) => (patient.config.secretKey = "x".repeat(32)),
    check: "identity",
    says: /not the one that this database was sealed with/,
    advises: /Put back/,
  },
  {
    name: "a clock that is wrong",
    plant: ({ patient }) => (patient.clock = () => new Date(Date.now() + 10_000)),
    check: "clock",
    says: /differ by (9|10) seconds/,
    advises: /NTP/,
  },
  {
    name: "a server that does not run",
    plant: ({ stopServer }) => stopServer(),
    check: "server",
    says: /The server does not run/,
    advises: /npm start/,
  },
  {
    name: "a queue that nobody works on",
    plant: async ({ sql }) => {
      await sql`insert into queue_payload (id, body) values (1, '{}')`;
      await sql`insert into queue_message (queue, payload_id, run_at, created_at)
        values ('inbox', 1, now() - interval '10 minutes', now() - interval '10 minutes')`;
    },
    check: "queue",
    says: /1 activity that came in waits to be handled, the longest for 10 minutes/,
    advises: /See that the server runs/,
  },
  {
    name: "an outbox that nobody works on",
    plant: ({ sql }) => sql`insert into outbox (message, created_at)
      values ('{"type": "notice"}', now() - interval '2 hours')`,
    check: "outbox",
    says: /1 decision waits to be sent, the oldest for 2 hours/,
    advises: /See that the server runs/,
  },
  {
    name: "deliveries that nobody makes",
    plant: ({ sql }) =>
      plantDelivery(sql, {
        host: "h.example",
        lane: lanes.share,
        state: "pending",
        due: "-1 hour",
      }),
    check: "deliveries",
    says: /1 delivery waits, the longest overdue by 1 hour/,
    advises: /See that the server runs/,
  },
  {
    name: "a removal that did not arrive",
    plant: async ({ sql }) => {
      const removal = { lane: lanes.removal, state: "maybe", failure: "timeout" };
      await plantDelivery(sql, { ...removal, host: "far.example" });
      await plantDelivery(sql, { ...removal, host: "gone.example", failure: "gone" });
      await plantDelivery(sql, { ...removal, host: "other.example", lane: lanes.share });
    },
    check: "removals",
    says: /^1 removal of the last 30 days .* may still be seen on far\.example\.$/,
    advises: /Ask the admins/,
  },
  {
    name: "most servers out of reach",
    plant: silence(3),
    check: "other servers",
    says: /3 servers do not answer: silent1\.example, .*for 3 hours\)\. That is most of/,
    advises: /DNS, firewall/,
  },
  {
    name: "dead letters",
    plant: ({ sql }) => sql`insert into dead_letter (queue, body, failure, attempts, died_at)
      select 'inbox', '{}', 'RangeError', 10, now() from generate_series(1, 2)`,
    check: "dead letters",
    says: /2 messages could not be handled after all tries \(2 in inbox: RangeError\)/,
    advises: /alongside doctor --retry-dead/,
  },
  {
    name: "a group without a moderator",
    plant: ({ sql }) => sql`delete from moderator`,
    check: "moderators",
    says: /Nobody moderates tea/,
    advises: /alongside moderator invite tea @user@host/,
  },
  {
    name: "an urgent case",
    plant: ({ sql }) => sql`insert into moderation_case (group_id, kind, urgent, opened_at)
      select id, 'worry', true, now() - interval '2 days' from community_group`,
    check: "cases",
    says: /1 urgent case waits for a person, the oldest for 2 days/,
    advises: /Look at once: alongside case list/,
  },
];

describe("doctor", () => {
  test("finds nothing wrong with a healthy instance", async () => {
    await using healthy = await openPatient();
    const checks = await healthy.examine();
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks).toHaveLength(15);
  });

  test.each(problems)("finds $name", async ({ plant, check, says, advises }) => {
    await using sick = await openPatient();
    await plant(sick);
    const wrong = (await sick.examine()).filter(({ ok }) => !ok);
    expect(wrong.map(({ name }) => name)).toEqual([check]);
    expect(wrong[0]!.sentence).toMatch(says);
    expect(wrong[0]!.doWhat).toMatch(advises);
  });

  test("takes one silent server, a case and a little work for what they are", async () => {
    await using busy = await openPatient();
    await silence(1)(busy);
    await busy.sql`insert into moderation_case (group_id, kind, opened_at)
      select id, 'submission', now() from community_group`;
    await busy.sql`insert into outbox (message, created_at) values ('{"type": "notice"}', now())`;
    const checks = await busy.examine();
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const of = (name: string) => checks.find((one) => one.name === name);
    expect(of("other servers")).toMatchObject({
      sentence: "1 server does not answer: silent1.example (the longest for 3 hours).",
      doWhat: expect.stringContaining("Nothing needs to be done"),
    });
    expect(of("cases")!.sentence).toBe("1 case open, none urgent.");
  });

  test.each([
    ["behind", 1, /^The tables are 1 migration behind/, /Start the server/],
    ["ahead", -1, /newer release/, /Install the newer release/],
    ["missing", null, /has no tables yet/, /Start the server/],
  ])("stops at tables that are %s", async (_, less, says, advises) => {
    await using sick = await openPatient();
    const { sql } = sick;
    if (less === null) await sql`drop schema drizzle cascade`;
    else if (less > 0) {
      await sql`delete from drizzle.__drizzle_migrations where id in
        (select max(id) from drizzle.__drizzle_migrations)`;
    } else await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)`;
    const checks = await sick.examine();
    expect(checks.at(-1)).toMatchObject({
      ...{ name: "database", ok: false },
      sentence: expect.stringMatching(says),
      doWhat: expect.stringMatching(advises),
    });
  });
});

describe("alongside doctor", () => {
  const run = async (env: Record<string, string>, ...args: string[]) => {
    const child = startMain(["doctor", ...args], env);
    const { code } = await child.ended;
    return { code, stdout: child.stdout(), stderr: child.stderr() };
  };

  test("exits 1 while something is wrong, retries the dead, and exits 0 when all is well", async () => {
    await using sick = await openPatient();
    const { sql, env } = sick;
    const body = JSON.stringify({ body: { type: "Follow" } });
    await sql`insert into dead_letter (queue, body, failure, attempts, died_at)
      select 'inbox', ${body}, 'RangeError', 10, now() from generate_series(1, 3)`;
    const before = await run(env);
    expect(before).toMatchObject({ code: 1, stderr: "" });
    expect(before.stdout).toMatch(/^WRONG {2}dead letters: 3 messages .*\n +-> .*--retry-dead$/m);
    expect(before.stdout).toMatch(/To be put right: 1\.\n$/);

    const after = await run(env, "--retry-dead", "--json");
    expect(after).toMatchObject({ code: 0, stderr: "" });
    const report = JSON.parse(after.stdout) as { ok: boolean; checks: unknown[] };
    expect(report).toMatchObject({ ok: true, revived: 3 });
    expect(report.checks).toContainEqual({
      name: "dead letters",
      ok: true,
      sentence: "There are no dead letters.",
    });
    const queued = await sql`select m.queue, m.attempts, p.body from queue_message m
      join queue_payload p on p.id = m.payload_id where leased_until is null`;
    const retried = JSON.stringify({ body: { type: "Follow" }, revived: true });
    expect([...queued]).toEqual(Array(3).fill({ queue: "inbox", attempts: 0, body: retried }));
  });

  test("says what is wrong with settings and database instead of failing", async () => {
    await using sick = await openPatient();
    const { env } = sick;
    const settings = await run({ ...env, PORT: "many" }, "--json");
    expect(settings.code).toBe(1);
    expect(JSON.parse(settings.stdout)).toMatchObject({
      checks: [{ name: "settings", sentence: "The setting PORT is wrong: must be a port number." }],
    });
    const away = await run({ ...env, DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" });
    expect(away).toMatchObject({ code: 1, stderr: "" });
    expect(away.stdout).toMatch(/^WRONG {2}database: The PostgreSQL at 127.0.0.1:9 cannot be/m);
    const fresh = await run({ ...env, DATABASE_URL: "" });
    expect(fresh.stdout).toMatch(/^WRONG {2}database: There is no database in .* yet\.$/m);
  });
});

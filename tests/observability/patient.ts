// A healthy instance in a database of its own, for `doctor` to examine once something was done to it.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { wallClock } from "../../src/clock.ts";
import { readConfig } from "../../src/config.ts";
import { examineDatabase, examineMachine } from "../../src/observability/doctor/examine.ts";
import type { Check, Patient } from "../../src/observability/doctor/check.ts";
import { createGroup } from "../../src/operations/manage-group.ts";
import { operator } from "../../src/operations/scene.ts";
import { startInstance } from "../../src/operations/start-instance.ts";
import { connect } from "../../src/store/database.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createSealer, loadSecretKey } from "../../src/store/secrets.ts";
import { urlsOf } from "../../src/urls.ts";
import { createTestDatabase } from "../support/database.ts";

export interface TestPatient extends AsyncDisposable {
  patient: Patient;
  sql: postgres.Sql;
  /** For the command line. */
  env: Record<string, string>;
  /** The one server that is connected goes away. */
  stopServer(): Promise<void>;
  examine(): Promise<Check[]>;
}

export async function openPatient(): Promise<TestPatient> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "alongside-doctor-"));
  const env = { ORIGIN: "https://groups.example", DATABASE_URL: database.url, DATA_DIR: dataDir };
  const config = readConfig(env);
  const store = await openStore(config, "doctor", () => {});
  // A connection by its name is all that tells a running server.
  const server = connect({ url: database.url }, "serve", 1);
  await server.sql`select 1`;
  await setUp(store, config);
  const patient: Patient = { config, store, clock: wallClock, freeBytes: async () => 2 ** 40 };
  return {
    patient,
    sql: store.sql,
    env,
    stopServer: () => server.close(),
    examine: async () => [...(await examineMachine(patient)), ...(await examineDatabase(patient))],
    async [Symbol.asyncDispose]() {
      await server.close();
      await store.release();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One group with a moderator, and one post that was shared. */
async function setUp(store: Patient["store"], config: Patient["config"]): Promise<void> {
  const operating = { database: store, urls: urlsOf(config.origin) };
  const sealer = createSealer(await loadSecretKey(config));
  await startInstance(operating, sealer, wallClock());
  const wanted = {
    ...{ handle: "tea", name: "Tea", summary: "", guidelines: [], language: "en" },
    ...({ moderation: "newcomers", newcomerPosts: 1, share: "quiet" } as const),
    ...({ membership: "open", posting: "anyone" } as const),
  };
  await createGroup(operating, sealer, wanted, operator, wallClock());
  const { sql } = store;
  await sql`with p as (insert into person (id, created_at) values (gen_random_uuid(), now()) returning id)
    insert into actor (id, person_id, uri, host, type, handle, inbox, fetched_at)
    select gen_random_uuid(), id, 'https://home.example/users/ada', 'home.example', 'Person',
      'ada@home.example', 'https://home.example/inbox', now() from p`;
  await sql`insert into moderator (group_id, actor_id, invited_at)
    select g.id, a.id, now() from community_group g, actor a`;
  await sql`insert into membership (group_id, actor_id, state, follow_uri, since)
    select g.id, a.id, 'member', 'https://home.example/follows/1', now()
    from community_group g, actor a`;
  await sql`insert into outgoing (id, uri, sender_id, type, body, created_at)
    select gen_random_uuid(), 'https://groups.example/updates/1', id, 'Update', '{}', now()
    from community_group`;
}

/** @param lane as in the schema @param due and settled are intervals from now */
export async function plantDelivery(
  sql: postgres.Sql,
  planted: { host: string; lane: number; state: string; due?: string; failure?: string },
): Promise<void> {
  const { host, lane, state, due = "0 seconds", failure = null } = planted;
  const settled = state === "failed" || state === "maybe";
  const inbox = `https://${host}/inbox/${randomBytes(4).toString("hex")}`;
  await sql`
    insert into delivery (outgoing_id, inbox, host, lane, state, due_at, failure, settled_at)
    select id, ${inbox}, ${host}, ${lane}, ${state}, now() + ${due}::interval, ${failure},
      case when ${settled} then now() end
    from outgoing`;
}

// This server, whole, with its own PostgreSQL as durable as in production.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wallClock } from "../../../src/clock.ts";
import { readConfig } from "../../../src/config.ts";
import { createGroup } from "../../../src/operations/manage-group.ts";
import { operator } from "../../../src/operations/scene.ts";
import { startInstance } from "../../../src/serve.ts";
import { openStore } from "../../../src/store/open-store.ts";
import { createSealer, loadSecretKey } from "../../../src/store/secrets.ts";
import { urlsOf } from "../../../src/urls.ts";
import { answerQuestions, ownCpu } from "../measure.ts";

const dataDir = await mkdtemp(join(tmpdir(), "alongside-bench-"));
const port = process.env["BENCH_PORT"]!;
const config = readConfig({
  DATA_DIR: dataDir,
  PORT: port,
  ORIGIN: `http://127.0.0.1:${port}`,
  ALLOW_PRIVATE_ADDRESS: "true",
  LOG_LEVEL: "error",
});
const say = (): void => {};
const instance = await startInstance(config, { clock: wallClock, say });
const store = await openStore(config, "command", say);
const operating = { database: store, urls: urlsOf(config.origin) };

answerQuestions(
  {
    cpu: async () => ({ cpu: ownCpu(), databasePid: await postmasterPid() }),
    group: async (handle: string) => {
      const sealer = createSealer(await loadSecretKey(config));
      const wanted = {
        handle,
        name: handle,
        summary: "",
        guidelines: [],
        language: "en",
        moderation: "post",
        newcomerPosts: 0,
        share: "quiet",
        membership: "open",
        posting: "anyone",
      } as const;
      const made = await createGroup(
        operating,
        sealer,
        { ...wanted, guidelines: [] },
        operator,
        wallClock(),
      );
      return made.ok ? operating.urls.group(handle) : null;
    },
    /** How many posts were judged so far. */
    processed: async () => {
      const [row] = await store.sql<[{ n: number }]>`select count(*)::int as n from decision`;
      return row.n;
    },
    /** Members at these inboxes, as if each had followed. */
    followers: async (inboxes: string[]) => {
      await store.sql`
        with people as (
          insert into person (id, created_at)
          select gen_random_uuid(), now() from generate_series(1, ${inboxes.length}) returning id),
        numbered as (select id, row_number() over () as n from people),
        given as (select inbox, n from unnest(${inboxes}::text[]) with ordinality as t(inbox, n)),
        actors as (
          insert into actor (id, person_id, uri, host, type, handle, inbox, fetched_at)
          select gen_random_uuid(), numbered.id, given.inbox || '/actor', 'bench', 'Person', 'x@bench', given.inbox, now()
          from given join numbered using (n) returning id)
        insert into membership (group_id, actor_id, state, follow_uri, since)
        select g.id, actors.id, 'member', 'x', now() from actors, community_group g`;
    },
  },
  async () => {
    await store.release();
    await instance.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
);

async function postmasterPid(): Promise<number> {
  const folder = realpathSync(join(dataDir, "postgres"));
  return Number((await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n")[0]);
}

// What real servers sent goes through the real inbox, signed as they sign: what becomes of each of them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected } from "../fixtures/expected.ts";
import { listFixtures } from "../fixtures/load.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import { startWorld, type World } from "../support/world.ts";
import { watch } from "./fixtures-effects.ts";
import { outcomes } from "./fixtures-outcomes.ts";
import { openLookup, type Lookup } from "./fixtures-lookup.ts";
import { follow, postBy, prepare, say, type Stage } from "./fixtures-prologues.ts";
import { fixturesOf, setScene, type Scene } from "./fixtures-scene.ts";
import { mannerOfGet, sendLike } from "./fixtures-signing.ts";

let world: World;
let desk: Desk;
let lookup: Lookup;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  lookup = openLookup(world, desk);
});
afterAll(async () => {
  await lookup[Symbol.asyncDispose]();
  await desk.close();
  await world.stop();
});

const softwares = ["gotosocial", "hollo", "mastodon", "misskey", "nodebb", "snac"];
/** What is new is taken for one, so that it can't be forgotten here. */
const isActivity = (software: string, name: string): boolean =>
  expected.get(`${software}/${name}`)?.kind !== "refused";

test("every recorded activity has its outcome here, once", () => {
  const listed = outcomes.map(({ software, name }) => `${software}/${name}`);
  expect(listed).toEqual([...new Set(listed)]);
  const recorded = softwares.flatMap((software) => fixturesOf(software));
  const activities = recorded.filter(({ software, name }) => isActivity(software, name));
  for (const { software, name } of activities) expect(listed).toContain(`${software}/${name}`);
  expect(listFixtures()).toHaveLength(recorded.length);
});

describe.each(softwares.map((software, number) => ({ software, number })))("$software", (given) => {
  const { software } = given;
  const fixtures = fixturesOf(software);
  let scene: Scene;

  beforeAll(async () => {
    scene = await setScene(world, desk, given);
    await introduceCarol({ world, desk, scene });
  });
  afterAll(async () => await scene[Symbol.asyncDispose]());

  /** Sends, and waits until all that follows from it is done. */
  const act = (name: string, body: Record<string, unknown>, actor?: string) =>
    watch(desk.database.sql, async () => {
      const { status } = await scene.send(name, body, actor);
      await world.idle();
      return status;
    });

  test.each(outcomes.filter((one) => one.software === software))(
    "$name",
    async ({ name, effects }) => {
      const fixture = fixtures.find((one) => one.name === name)!;
      const activity = await prepare({ world, desk, scene }, fixture);
      expect(await act(name, activity)).toEqual({ result: 202, effects });
    },
  );

  test("documents that are no activities are refused, and leave nothing", async () => {
    const documents = fixtures.filter(({ name }) => !isActivity(software, name));
    for (const { name, json } of documents) {
      const document = await scene.moved(json);
      const outcome = await act(name, document, scene.main);
      expect({ name, ...outcome }).toEqual({ name, result: 400, effects: [] });
    }
  });

  const handles = fixtures.filter(({ name }) => name.startsWith("webfinger"));
  test.runIf(handles.length > 0)("its accounts are found by their handles", async () => {
    for (const { name, json } of handles) {
      const server = scene.serverOf(scene.main);
      const document = await scene.moved(json);
      const type = "application/jrd+json";
      // What GoToSocial was asked for, it had only in another format.
      const status = "error" in document ? 406 : 200;
      server.documents.set("/.well-known/webfinger", { status, type, body: document });
      const subject = String(document["subject"] ?? `acct:alice@${server.authority}`);
      const found = await lookup.byHandle(subject.replace("acct:", "@"));
      const links = (document["links"] ?? []) as { rel: string; href: string; type?: string }[];
      const self = links.find(({ rel }) => rel === "self");
      expect({ name, found }).toMatchObject({
        name,
        found: self ? { ok: true, actor: { uri: self.href } } : { ok: false, reason: "status" },
      });
    }
  });

  const manner = mannerOfGet(software);
  test.runIf(manner)("what it fetches signed, private or not, it gets", async () => {
    const keyId = /keyId="([^"]+)"/.exec(manner!.headers["signature"]!)![1]!;
    const { actor } = await scene.moved({ actor: keyId.replace(/#.*|\/main-key$/, "") });
    const [notice] = await desk.database.sql<{ id: string }[]>`
      select n.id from notice n join actor a on a.id = n.actor_id
      where a.host = ${new URL(scene.main).host} limit 1`;
    const privately = `${world.origin}/notices/${notice!.id}`;
    for (const url of [privately, scene.group, `${scene.group}/outbox`]) {
      const key = scene.cast.key(String(actor));
      const { status, body } = await sendLike(manner!, key, world.clock.now(), { url });
      expect({ url, status, id: (JSON.parse(body) as { id: string }).id }).toEqual({
        url,
        status: 200,
        id: url,
      });
    }
  });

  test("nothing was announced but what is for everybody, and that quietly", async () => {
    const { sql } = desk.database;
    const sent = await sql<{ body: string; shareable: boolean }[]>`
      select o.body, exists (select from post p where p.id = s.post_id and p.kind = 'post'
        and p.audience in ('public', 'unlisted')) as shareable
      from outgoing o join share s on s.id = o.share_id where starts_with(o.uri, ${scene.group})`;
    expect(sent).not.toEqual([]);
    for (const { body, shareable } of sent) {
      expect(shareable).toBe(true);
      expect(JSON.parse(body)).toMatchObject({ to: [`${scene.group}/followers`], cc: [] });
    }
  });

  test("its actors were asked for, and everything we sent them is in order", async () => {
    const { sql } = desk.database;
    const left = await sql`
      select 'delivery' as what from delivery where state <> 'sent'
      union all select 'dead letter' from dead_letter
      union all select 'message' from queue_message
      union all select 'outbox' from outbox
      union all select 'retired inbox' from inbox_health
      union all select 'failing host' from host_health`;
    expect(left).toEqual([]);
    for (const [host, server] of scene.servers) {
      expect({ host, refused: server.refused }).toEqual({ host, refused: [] });
    }
    expect(scene.serverOf(scene.main).gave).toContain(new URL(scene.main).pathname);
    expect(scene.serverOf(scene.main).received).not.toEqual([]);
  });
});

/** A member at another server, with the posts that recordings answer and report. */
async function introduceCarol(stage: Stage): Promise<void> {
  const { servers, group } = stage.scene;
  const carol = `${servers.get("gts2.test")!.origin}/users/carol`;
  await say(stage, follow(carol, group));
  for (const id of ["01M7W2776W19N94BNE537A4PFB", "01M7W2MJS9CZYT2YGP46J6D8DQ"])
    await say(stage, postBy(carol, `${carol}/statuses/${id}`, group, `carol wrote ${id}`));
}

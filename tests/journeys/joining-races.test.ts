// A Follow and a suspension at the same moment: whichever is first, nobody who is suspended belongs.
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinGroup } from "../../src/operations/join-group.ts";
import { saveActor, type RemoteActor } from "../../src/store/actors.ts";
import { connect, type Database } from "../../src/store/database.ts";
import { findGroup } from "../../src/store/groups.ts";
import { urlsOf } from "../../src/urls.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let desk: Desk;
/** Connections of its own: those of the desk are taken by who waits. */
let aside: Database;
beforeAll(async () => {
  world = await startWorld();
  aside = connect({ url: world.databaseUrl }, "test", 2);
  desk = await openDesk(world);
});
afterAll(async () => {
  await aside.close();
  await desk.close();
  await world.stop();
});

const now = new Date("2026-03-01T12:00:00Z");
const ana = (host: string): RemoteActor => ({
  uri: `https://${host}/users/ana`,
  ...{ host, type: "Person", handle: `ana@${host}`, displayName: null },
  ...{ inbox: `https://${host}/inbox`, sharedInbox: null, publicKeys: [], publishedAt: null },
  ...{ movedTo: null, alsoKnownAs: [], fetchedAt: now },
});

test.each(["person", "server"] as const)("a Follow and the block of a %s", async (what) => {
  const { orm } = desk.database;
  const { sql } = aside;
  const created = await desk.openGroup();
  const group = (await findGroup(orm, created.handle))!;
  const follower = await saveActor(orm, ana(`${what}.example`), now);
  const operating = { database: desk.database, urls: urlsOf(world.origin) };

  // The Follow has looked for blocks, and is about to write down a member.
  const written = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const holding = sql.begin(async (tx) => {
    await tx`insert into membership (group_id, actor_id, state, follow_uri, since)
      values (${group.id}, ${follower.id}, 'left', 'https://x.example/1', now())`;
    written.resolve();
    await go.promise;
    throw new Error("taken back");
  });
  await written.promise;
  const waiting = async (): Promise<number> =>
    (
      await sql`select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock'`
    ).length;
  const joining = joinGroup(operating, { group, follower, followUri: follower.uri }, now);
  await expect.poll(waiting).toBe(1);
  let blocked = false;
  const blocking = desk
    .block(what === "person" ? follower : follower.host)
    .then(() => (blocked = true));
  await expect.poll(async () => blocked || (await waiting()) === 2).toBe(true);
  go.resolve();
  await expect(holding).rejects.toThrow("taken back");
  await Promise.all([joining, blocking]);
  expect(await desk.members(created)).toEqual([]);
});

// Where posts come in from two servers and go out to four, and the server between them dies and comes back.
import postgres from "postgres";
import type { PeerServer } from "./peer-server.ts";
import { until } from "./patience.ts";
import { startWorld, type CreatedGroup, type World, type WorldOptions } from "./world.ts";

export interface StormScene {
  world: World;
  /** The test's own connections to the server's database. */
  sql: postgres.Sql;
  /** Shares every post. */
  open: CreatedGroup;
  /** Holds every post. */
  careful: CreatedGroup;
  /** Where authors live. */
  homes: PeerServer[];
  /** Where followers of both groups live, and nobody else: two with a shared inbox, two without. */
  audience: PeerServer[];
  /** Every URL that gets each Announce. */
  inboxes: { peer: PeerServer; path: string }[];
  /** Resolves when the server is up, at once if it is. */
  up(): Promise<void>;
  /** Kills the server, or everything, and brings it back. */
  die(how?: { kill?: () => Promise<void>; whileDead?: () => Promise<void> }): Promise<void>;
  /** Resolves when nothing is left to do, later tries included. @throws naming what is left */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function startStormScene(
  options: WorldOptions,
  connect: (world: World) => Promise<postgres.Sql> = async (world) =>
    postgres(world.databaseUrl, { max: 4, onnotice: () => {} }),
): Promise<StormScene> {
  const world = await startWorld({ ...options, mode: "spawned" });
  try {
    return await build(world, connect);
  } catch (error) {
    await world.stop();
    throw error;
  }
}

async function build(
  world: World,
  connect: (world: World) => Promise<postgres.Sql>,
): Promise<StormScene> {
  let sql = await connect(world);
  const homes = await world.peers(2);
  const audience = [...(await world.peers(2)), ...(await world.peers(2, { sharedInbox: false }))];
  const open = await world.createGroup("open", "--moderation", "post", "--share", "quiet");
  const careful = await world.createGroup("careful", "--moderation", "pre", "--share", "quiet");
  const followers = audience.flatMap((peer) => ["ana", "ben"].map((name) => peer.person(name)));
  await Promise.all(
    followers.map(async (person) => {
      for (const group of [open, careful]) await (await person.follow(group.uri)).accepted();
    }),
  );
  const inboxes = audience.flatMap((peer, index) =>
    (index < 2 ? ["/inbox"] : ["/users/ana/inbox", "/users/ben/inbox"]).map((path) => ({
      peer,
      path,
    })),
  );

  let up = Promise.resolve();
  return {
    ...{ world, open, careful, homes, audience, inboxes },
    get sql() {
      return sql;
    },
    up: () => up,
    async die({ kill = () => world.kill(), whileDead = async () => {} } = {}) {
      const again = Promise.withResolvers<void>();
      up = again.promise;
      await kill();
      await whileDead();
      await world.restart();
      const before = sql;
      sql = await connect(world);
      await before.end({ timeout: 0 });
      again.resolve();
    },
    settled: () => untilSettled(sql),
    async stop() {
      await sql.end({ timeout: 1 });
      await world.stop();
    },
  };
}

/** Longer than a message waits that three dying processes in a row had in hand. */
const patienceMs = 60_000;

async function untilSettled(sql: postgres.Sql): Promise<void> {
  let left: Record<string, number> = {};
  const isSettled = async (): Promise<boolean> => {
    const [row] = await sql<Record<string, number>[]>`
      select (select count(*) from queue_message)::int as queue,
        (select count(*) from outbox)::int as outbox,
        (select count(*) from delivery where state in ('pending', 'sending'))::int as deliveries`;
    left = row!;
    return Object.values(left).every((count) => count === 0);
  };
  await until(isSettled, "nothing is left to do", patienceMs).catch((error: unknown) => {
    throw new Error(`Left over: ${JSON.stringify(left)}`, { cause: error });
  });
}

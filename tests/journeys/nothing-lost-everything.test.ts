// Promise 3 at moments nobody chose: killed three times in a row under load, and killed with its database.
import fc from "fast-check";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { readPidFile } from "../../src/store/postmaster.ts";
import { databaseUser } from "../../src/store/postgres-settings.ts";
import { until } from "../support/patience.ts";
import { expectNothingLost } from "../support/storm-check.ts";
import { startStormScene, type StormScene } from "../support/storm-scene.ts";
import { startStorm, type Storm } from "../support/storm.ts";
import { killPostgres, makeDataDir, removeDataDir } from "../support/store-process.ts";
import type { World } from "../support/world.ts";

const sizes = {
  stands: 20,
  edited: 8,
  twice: 6,
  withdrawn: 8,
  regretted: 6,
  alarming: 8,
  private: 4,
};

/** So many answers and deliveries later. */
async function progress(scene: StormScene, storm: Storm, count: number): Promise<void> {
  const events = (): number =>
    storm.answered() + scene.audience.reduce((sum, peer) => sum + peer.received().length, 0);
  const goal = events() + count;
  await until(() => events() >= goal, `${count} more answers and deliveries have come`);
}

test("killed three times in a row at random moments under load", { timeout: 150_000 }, async () => {
  const scene = await startStormScene({});
  try {
    const counts = fc.sample(fc.integer({ min: 20, max: 110 }), { seed: 20_260_501, numRuns: 3 });
    const storm = startStorm(scene, sizes);
    for (const count of counts) {
      await progress(scene, storm, count);
      await scene.die();
    }
    await storm.over;
    await scene.settled();
    await expectNothingLost(scene, storm);
  } finally {
    await scene.stop();
  }
});

test("killed together with its embedded PostgreSQL", { timeout: 150_000 }, async () => {
  const dataDir = await makeDataDir();
  const connect = async (world: World): Promise<postgres.Sql> => {
    const { socketDir, port } = (await readPidFile(join(world.env["DATA_DIR"]!, "postgres")))!;
    return postgres({ host: socketDir, port, user: databaseUser, database: "postgres", max: 4 });
  };
  try {
    const scene = await startStormScene({ databaseUrl: "", env: { DATA_DIR: dataDir } }, connect);
    try {
      const storm = startStorm(scene, sizes);
      await progress(scene, storm, 40);
      await scene.die({
        async kill() {
          const killed = await Promise.all([scene.world.kill(), killPostgres(dataDir)]);
          expect(killed[1]).not.toBeNull();
        },
      });
      await storm.over;
      await scene.settled();
      await expectNothingLost(scene, storm);
    } finally {
      await scene.stop();
    }
  } finally {
    await removeDataDir(dataDir);
  }
});

// One death in a storm, from the first post to the proof that nothing was lost.
import type { PlantedPoint } from "./crash-points.ts";
import { expectNothingLost } from "./storm-check.ts";
import type { StormScene } from "./storm-scene.ts";
import { startStorm, type Fate } from "./storm.ts";

const sizes: Record<Fate, number> = {
  ...{ stands: 10, edited: 4, twice: 3 },
  ...{ withdrawn: 4, regretted: 3, alarming: 4, private: 3 },
};

/** Kills the server where the point holds it, and brings it back. */
export async function expectSurvival(
  scene: StormScene,
  planted: PlantedPoint,
  end: "lost" | "done",
): Promise<void> {
  const storm = startStorm(scene, sizes);
  const missed = await planted.reached().catch((error: unknown) => ({ error }));
  await scene.die({ whileDead: () => planted.lift(end) });
  // Only now, so that the next test finds a scene without triggers.
  if (missed) throw missed.error;
  await storm.over;
  await scene.settled();
  await expectNothingLost(scene, storm);
}

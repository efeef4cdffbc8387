// Promise 3, on the way in: what was answered with 202 is acted on once, wherever the server dies meanwhile.
import { afterAll, beforeAll, describe, test } from "vitest";
import { nameOf, plantCrashPoint, type CrashPoint } from "../support/crash-points.ts";
import { expectNothingLost } from "../support/storm-check.ts";
import { startStormScene, type StormScene } from "../support/storm-scene.ts";
import { startStorm } from "../support/storm.ts";

describe("the server is killed while posts come in", () => {
  let scene: StormScene;
  beforeAll(async () => {
    scene = await startStormScene({});
  });
  afterAll(async () => await scene.stop());

  const inHandler = (table: string, after: number): CrashPoint => ({ table, on: "insert", after });
  const claim: CrashPoint = {
    ...{ table: "queue_message", on: "update", after: 4 },
    when: "old.leased_until is null and new.leased_until is not null",
  };
  const points: { point: CrashPoint; end: "lost" | "done" }[] = [
    // No 202 was given.
    { point: { table: "queue_message", on: "insert", after: 5 }, end: "lost" },
    { point: { table: "queue_message", on: "insert", after: 5 }, end: "done" },
    // A 202 was given.
    { point: claim, end: "lost" },
    { point: claim, end: "done" },
    { point: inHandler("handled_activity", 5), end: "lost" },
    { point: inHandler("post", 5), end: "lost" },
    { point: inHandler("submission", 5), end: "lost" },
    { point: inHandler("decision", 5), end: "lost" },
    { point: inHandler("share", 5), end: "lost" },
    { point: inHandler("outbox", 5), end: "lost" },
    { point: inHandler("audit", 9), end: "lost" },
    { point: { ...inHandler("share", 5), at: "commit" }, end: "lost" },
    { point: { ...inHandler("share", 5), at: "commit" }, end: "done" },
    { point: { table: "queue_message", on: "delete", after: 5 }, end: "lost" },
    { point: { table: "queue_message", on: "delete", after: 5 }, end: "done" },
  ];

  for (const { point, end } of points) {
    test(`at ${nameOf(point)}, which is ${end}`, async () => {
      const planted = await plantCrashPoint(scene.sql, point);
      const storm = startStorm(scene, {
        ...{ stands: 12, edited: 4, twice: 3, withdrawn: 4, alarming: 4, private: 3 },
      });
      await planted.reached();
      await scene.die({ whileDead: () => planted.lift(end) });
      await storm.over;
      await scene.settled();
      await expectNothingLost(scene, storm);
    });
  }
});

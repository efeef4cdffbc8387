// Promise 3, on the way in: what was answered with 202 is acted on once, wherever the server dies meanwhile.
import { afterAll, beforeAll, describe, test } from "vitest";
import { plantCrashPoint, type CrashPoint } from "../support/crash-points.ts";
import { startStormScene, type StormScene } from "../support/storm-scene.ts";
import { expectSurvival } from "../support/survive.ts";

describe("the server is killed while posts come in", () => {
  let scene: StormScene;
  beforeAll(async () => {
    scene = await startStormScene({});
  }, 60_000);
  afterAll(async () => await scene.stop());

  const insert = (table: string, after: number): CrashPoint => ({ table, on: "insert", after });
  const commit = (table: string, after: number): CrashPoint => ({
    ...insert(table, after),
    at: "commit",
  });
  const claim: CrashPoint = {
    ...{ table: "queue_message", on: "update", after: 4 },
    when: "old.leased_until is null and new.leased_until is not null",
  };
  // The first group shares the post, the second one holds it and tells its author.
  const secondGroup: CrashPoint = { ...insert("notice", 1), when: "new.code = 'held'" };
  const acknowledgement: CrashPoint = { table: "queue_message", on: "delete", after: 5 };

  test.for<[string, CrashPoint, "lost" | "done"]>([
    ["before a post is stored, so that its sender has no 202", insert("queue_message", 5), "lost"],
    ["after a post is stored, but not yet answered", insert("queue_message", 5), "done"],
    ["after the 202, before the claim", claim, "lost"],
    ["after the claim, before the handler", claim, "done"],
    ["as a handler marks the activity", insert("handled_activity", 5), "lost"],
    ["as a handler stores the post", insert("post", 5), "lost"],
    ["as a handler stores the revision", insert("submission", 5), "lost"],
    ["as a handler stores the decision", insert("decision", 5), "lost"],
    ["as a handler stores the share", insert("share", 5), "lost"],
    ["as a handler fills the outbox", insert("outbox", 5), "lost"],
    ["as a handler writes the audit log", insert("audit", 9), "lost"],
    ["between the two groups of one activity", secondGroup, "lost"],
    ["after a handler's commit, which it never heard of", commit("share", 5), "done"],
    ["before the acknowledgement", acknowledgement, "lost"],
    ["after the acknowledgement", acknowledgement, "done"],
  ])("%s", { timeout: 90_000 }, async ([, point, end]) => {
    await expectSurvival(scene, await plantCrashPoint(scene.sql, point), end);
  });
});

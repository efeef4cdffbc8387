// Promise 3, on the way out: what was decided reaches every follower, and what is taken back is taken back
// everywhere, wherever the server dies meanwhile; and however often something arrives, it is the same bytes.
import { afterAll, beforeAll, describe, test } from "vitest";
import { plantCrashPoint, type CrashPoint } from "../support/crash-points.ts";
import { holdRequests } from "../support/held-requests.ts";
import { startStormScene, type StormScene } from "../support/storm-scene.ts";
import { expectSurvival } from "../support/survive.ts";

const outgoing = (after: number, type: string): CrashPoint => ({
  ...{ table: "outgoing", on: "insert", after },
  when: `new.type = '${type}'`,
});
const relayed: CrashPoint = { table: "outbox", on: "delete", after: 3 };
const delivery = (state: string, after: number, removal = false): CrashPoint => ({
  ...{ table: "delivery", on: "update", after },
  when: `new.state = '${state}' and (new.lane = 0) = ${removal}`,
});
const undone: CrashPoint = {
  ...{ table: "share", on: "update", after: 1 },
  when: "new.undone_at is not null",
};
const atCommit = (point: CrashPoint): CrashPoint => ({ ...point, at: "commit" });

describe("the server is killed while posts go out", () => {
  let scene: StormScene;
  beforeAll(async () => {
    scene = await startStormScene({});
  }, 60_000);
  afterAll(async () => await scene.stop());

  test.for<[string, CrashPoint, "lost" | "done"]>([
    ["as the relay stores an Announce", outgoing(3, "Announce"), "lost"],
    ["as it stores the deliveries", { table: "delivery", on: "insert", after: 20 }, "lost"],
    ["as it empties the outbox", relayed, "lost"],
    ["after the relay's commit, which it never heard of", atCommit(relayed), "done"],
    ["before the claim of deliveries", delivery("sending", 12), "lost"],
    ["after the claim, before anything is sent", delivery("sending", 12), "done"],
    ["after inboxes answered, before that is written down", delivery("sent", 12), "lost"],
    ["as a share is marked undone", undone, "lost"],
    ["after the commit that undoes a share", atCommit(undone), "done"],
    ["as the relay stores an Undo", outgoing(1, "Undo"), "lost"],
    ["before the claim of an Undo", delivery("sending", 2, true), "lost"],
    ["after an Undo was answered, before that is written down", delivery("sent", 2, true), "lost"],
  ])("%s", { timeout: 90_000 }, async ([, point, end]) => {
    await expectSurvival(scene, await plantCrashPoint(scene.sql, point), end);
  });

  test.for(["Announce", "Undo"])(
    "while inboxes have got an %s and not answered",
    { timeout: 90_000 },
    async (type) => {
      await expectSurvival(scene, holdRequests(scene.audience, type, 2), "lost");
    },
  );
});

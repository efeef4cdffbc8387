// One person in danger, or pretending to be, does not ring for the moderators every few seconds.
import { expect, test } from "vitest";
import { openStage } from "./stage.ts";

const alarm = "I don't want to live any more.";
const { world, desk, home, away, groupWith } = await openStage();

test("the first alarm of a person is told at once, what follows is bundled", async () => {
  const group = await groupWith();
  const mod = away.person("mod");
  await mod.follow(group.uri);
  await world.idle();
  await desk.invite(group, mod);
  await world.idle();
  const before = away.timelineOf("mod").messages.length;
  const pings = (): number => away.timelineOf("mod").messages.length - before;
  const later = async (ms: number): Promise<void> => {
    world.clock.advance(ms);
    await world.idle();
  };

  const ana = home.person("ana");
  for (let n = 0; n < 4; n++) {
    await ana.post(group.uri, `${alarm} ${n}`, { visibility: "direct" });
    await ana.post(group.uri, `${alarm} ${n}`);
    await later(2_000);
    expect(pings()).toBe(1);
  }
  await home.person("ben").post(group.uri, alarm, { visibility: "direct" });
  await later(2_000);
  expect(pings()).toBe(2);
  await ana.post(group.uri, alarm, { visibility: "direct" });
  await later(16 * 60_000);
  expect(pings()).toBe(3);
});

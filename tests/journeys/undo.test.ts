// The Undo of a share: what is in it, to whom it goes, and when.
import { describe, expect, test } from "vitest";
import { withoutContext } from "../support/mastodon-activities.ts";
import { openStage, sent } from "./stage.ts";

const { world, desk, home, away, reader, groupWith, sharedPost } = await openStage();

describe("the Undo", () => {
  test("holds the whole Announce as it was sent, and is found where its id says", async () => {
    const group = await groupWith();
    const lia = home.person("lia");
    const note = await sharedPost(lia, group);
    await lia.delete(note);
    await world.idle();
    const [announce] = sent(away, "Announce", note.uri);
    const [undo] = sent(away, "Undo", note.uri);
    const { proof: _proof, ...said } = withoutContext(announce!);
    expect(JSON.stringify(undo!["object"])).toBe(JSON.stringify(said));
    expect(undo).toMatchObject({ actor: group.uri, to: announce!["to"], cc: announce!["cc"] });
    const id = String(undo!["id"]);
    expect(id).toBe(`${String(announce!["id"])}/undo`);
    const { rawBody } = away.received("Undo").find(({ activity }) => activity["id"] === id)!;
    expect((await reader.fetchSigned(id)).body).toBe(rawBody);
    expect((await reader.fetchUnsigned(id)).status).toBe(404);
  });

  test("goes to everybody who got the Announce, also who left, and to nobody else", async () => {
    const group = await groupWith();
    const [left, late] = await world.peers(2);
    const leaver = left!.person("leaver");
    await (await leaver.follow(group.uri)).accepted();
    const max = home.person("max");
    const note = await sharedPost(max, group);
    await leaver.unfollow(group.uri);
    await (await late!.person("newer").follow(group.uri)).accepted();
    await max.delete(note);
    await world.idle();
    expect(sent(left!, "Undo", note.uri)).toHaveLength(1);
    expect(sent(away, "Undo", note.uri)).toHaveLength(1);
    expect(late!.received("Undo")).toEqual([]);
    expect(late!.received("Announce")).toEqual([]);
  });

  test("goes to servers that were blocked meanwhile, too: gone means gone", async () => {
    const group = await groupWith();
    const blocked = await world.peer();
    await (await blocked.person("follower").follow(group.uri)).accepted();
    const note = await sharedPost(home.person("lou"), group);
    await desk.block(blocked.authority);
    await desk.decide("remove", note.uri, { reason: "Too much." });
    await world.idle();
    expect(sent(blocked, "Undo", note.uri)).toHaveLength(1);
    expect(blocked.timelineOf("follower").shares).toEqual([]);
    blocked.assertNothingRefused();
  });

  test("cancels what was still to be delivered instead of chasing it", async () => {
    const group = await groupWith();
    const down = await world.peer();
    await (await down.person("sleeper").follow(group.uri)).accepted();
    down.answer(503);
    const nia = home.person("nia");
    const note = await nia.post(group.uri, "While you were away.");
    await world.idle();
    down.answer(202);
    const before = down.received().length;
    await nia.delete(note);
    await world.idle();
    world.clock.advance(48 * 3_600_000);
    await world.idle();
    expect(
      down
        .received()
        .slice(before)
        .map(({ activity }) => activity["type"]),
    ).not.toContain("Announce");
    const open = await desk.database.sql`
      select d.state, d.lane from delivery d join share s on s.id = d.share_id
      where s.object_uri = ${note.uri} and d.inbox like ${`${down.origin}/%`} and d.lane = 2`;
    expect(open.map(({ state }) => state as string)).not.toContain("pending");
  });

  test("follows an Announce whose fate is unknown", async () => {
    const group = await groupWith();
    const odd = await world.peer();
    await (await odd.person("odd").follow(group.uri)).accepted();
    odd.answer("reset");
    const ole = home.person("ole");
    const note = await ole.post(group.uri, "Perhaps it arrived.");
    await world.idle();
    odd.answer(202);
    await ole.delete(note);
    await world.idle();
    world.clock.advance(48 * 3_600_000);
    await world.idle();
    expect(sent(odd, "Undo", note.uri)).toHaveLength(1);
    expect(odd.timelineOf("odd").shares).toEqual([]);
  });
});

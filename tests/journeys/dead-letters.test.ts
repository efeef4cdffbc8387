// What could not be handled holds private words: it goes with its author, or with time, and never undoes what came after.
import { beforeEach, describe, expect, test } from "vitest";
import { reviveDeadLetters } from "../../src/queue/dead-letters.ts";
import { sweep } from "../../src/store/sweep.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import { openStage } from "./stage.ts";

const { world, desk, home, groupWith } = await openStage();
const { sql } = desk.database;
const day = 86_400_000;

beforeEach(async () => {
  await sql`delete from dead_letter`;
});

/** As if the activity had come at this moment, and none of its tries had succeeded. */
async function bury(activity: JsonObject, at = world.clock.now(), key = "k"): Promise<void> {
  const body = JSON.stringify({ body: activity, receivedAt: at.toISOString() });
  await sql`insert into dead_letter (queue, body, failure, attempts, died_at, ordering_key)
    values ('inbox', ${body}, 'Error', 10, ${at.toISOString()}, ${key})`;
}
const dead = async (): Promise<number> => (await sql`select 1 from dead_letter`).length;

const note = (author: PeerPerson, n: number): string => `${author.uri}/statuses/5${n}`;
const create = (author: PeerPerson, n: number): JsonObject => ({
  id: `${note(author, n)}/activity`,
  type: "Create",
  actor: author.uri,
  object: { id: note(author, n), type: "Note", attributedTo: author.uri, to: publicUri },
});
const remove = (author: PeerPerson, object: string): JsonObject => ({
  id: `${object}#delete`,
  type: "Delete",
  actor: author.uri,
  object,
  to: [publicUri],
});
const follow = (person: PeerPerson, object: string): JsonObject => ({
  id: `${person.uri}#follow/1`,
  type: "Follow",
  actor: person.uri,
  object,
});

describe("dead letters", () => {
  test("are gone after thirty days", async () => {
    const [ana, now] = [home.person("ana"), world.clock.now()];
    await bury(create(ana, 1), new Date(now.getTime() - 31 * day));
    await bury(create(ana, 2), new Date(now.getTime() - 29 * day));
    await sweep(desk.database, now);
    expect(await dead()).toBe(1);
  });

  test("go with the post that its author deletes, and with the author's account", async () => {
    const group = await groupWith();
    const [bea, cid] = [home.person("bea"), home.person("cid")];
    for (const person of [bea, cid]) await person.follow(group.uri);
    await world.idle();
    for (const n of [1, 2]) await bury(create(bea, n));
    await bury(create(cid, 1));
    await cid.send(remove(cid, note(bea, 1)), { to: group.inbox });
    await bea.send(remove(bea, note(bea, 2)), { to: group.inbox });
    await world.idle();
    expect(await dead()).toBe(2);
    await bea.deleteActor(group.uri);
    await world.idle();
    expect(await dead()).toBe(1);
  });

  test("of a Follow go with its Undo", async () => {
    const group = await groupWith();
    const dot = home.person("dot");
    await bury(follow(dot, group.uri));
    await bury({ ...follow(dot, `${group.uri}2`), id: `${dot.uri}#follow/2` });
    const undo = { id: `${dot.uri}#undo`, type: "Undo", actor: dot.uri };
    await dot.send({ ...undo, object: follow(dot, group.uri) }, { to: group.inbox });
    await world.idle();
    expect(await dead()).toBe(1);
  });

  test("that are tried again keep their order, and bring nobody back who left since", async () => {
    const group = await groupWith();
    const [eli, fay] = [home.person("eli"), home.person("fay")];
    const before = world.clock.now();
    world.clock.advance(1_000);
    await eli.follow(group.uri);
    await world.idle();
    await desk.admit(group, eli, false);
    await bury(follow(eli, group.uri), before, "eli");
    // Fay came and went, and nobody heard of it.
    const came = follow(fay, group.uri);
    await bury(came, before, "fay");
    await bury({ id: `${fay.uri}#u`, type: "Undo", actor: fay.uri, object: came }, before, "fay");
    expect(await reviveDeadLetters(desk.database, world.clock.now())).toBe(3);
    await world.idle();
    expect(await desk.members(group)).not.toContain(eli.uri);
    expect(await desk.members(group)).not.toContain(fay.uri);
    expect(await dead()).toBe(0);
  });
});

// What has to be fetched first keeps nothing else waiting: neither its sender's other messages, nor anybody's.
import { expect, test } from "vitest";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import { openStage } from "./stage.ts";

const alarm = "I don't want to live any more.";
const { world, desk, home, away, groupWith } = await openStage();

const move = (person: PeerPerson, target: string): JsonObject => ({
  id: `${person.uri}#moves/1`,
  type: "Move",
  actor: person.uri,
  object: person.uri,
  target,
});

/** Only the id of a new post, as some servers send it; it stands on the group's list of recipients. */
const bareCreate = (person: PeerPerson, object: string, group: string): JsonObject => ({
  id: `${object}/activity`,
  type: "Create",
  actor: person.uri,
  to: [publicUri],
  cc: [group],
  object,
});

const deadLetters = () => desk.database.sql`select queue from dead_letter`;

test("a call for help passes what its sender's server does not give out", async () => {
  const group = await groupWith();
  const ana = home.person("ana");
  const lost = await world.peer();
  lost.answerDocuments(500);
  const note = `${ana.uri}/statuses/77`;
  home.serve(new URL(note).pathname, { status: 503, body: {} });
  for (const activity of [
    move(ana, `${lost.origin}/users/ana`),
    bareCreate(ana, note, group.uri),
  ]) {
    expect((await ana.send(activity, { to: group.inbox })).status).toBe(202);
  }
  await world.idle();
  await ana.post(group.uri, alarm, { visibility: "direct" });
  await world.idle();
  expect(await desk.onlyCase(group)).toMatchObject({ kind: "worry", urgent: true });

  // The Move is forgotten in the end; the post is lost, and that a person has to know.
  for (let tries = 0; tries < 12; tries++) {
    world.clock.advance(10 * 3_600_000);
    await world.idle();
  }
  const left = await desk.database.sql`select 1 from queue_message`;
  expect(left).toHaveLength(0);
  expect([...(await deadLetters())]).toEqual([{ queue: "inbox-fetch" }]);
});

test("a stranger's call for help passes a server that answers nothing", async () => {
  const group = await groupWith();
  const tarpit = await world.peer();
  tarpit.answerDocuments("hang");
  const movers = Array.from({ length: 12 }, (_, i) => away.person(`mover${i}`));
  for (const [i, mover] of movers.entries()) {
    const activity = move(mover, `${tarpit.origin}/users/nobody${i}`);
    expect((await mover.send(activity, { to: group.inbox })).status).toBe(202);
  }
  await tarpit.waitUntil(() => tarpit.fetched().length > 0);
  const startedAt = performance.now();
  await home.person("bea").post(group.uri, alarm, { visibility: "direct" });
  await expect.poll(() => desk.cases(group), { timeout: 25_000 }).toHaveLength(1);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  // One at a time for each server.
  expect(tarpit.fetched()).toHaveLength(1);
  await tarpit.stop();
});

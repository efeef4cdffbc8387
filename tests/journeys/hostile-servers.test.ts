// Servers that never answer, are suspended here or gone, and a hundred bad requests at once.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import { newKeyPair } from "../support/peer-keys.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import {
  creation,
  deletion,
  nothingBut,
  setHostileStage,
  type HostileStage,
} from "./hostile-stage.ts";

let stage: HostileStage;
let away: PeerServer;
let home: PeerServer;
beforeAll(async () => {
  stage = await setHostileStage();
  ({ away, home } = stage);
});
afterAll(async () => {
  home.assertNothingRefused();
  await stage.stop();
});

describe("a server that never answers", () => {
  test("is given up in time, and keeps nobody else waiting", async () => {
    const { world, during, effectsOf, ben, group } = stage;
    const silent = await world.peer();
    const people = Array.from({ length: 20 }, (_, i) => silent.person(`silent${i}`));
    silent.answerDocuments("hang");
    const send = async (person: PeerPerson): Promise<number> =>
      (await person.send(creation(person, group), { to: group.inbox })).status;
    const startedAt = performance.now();
    const waiting = Promise.all(people.map(send));
    const meanwhile = await effectsOf(ben, creation(ben, group));
    expect(meanwhile.effects).toContain("post accepted public");
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    const outcome = await during(() => waiting);
    expect(outcome).toEqual({ result: people.map(() => 401), effects: [] });
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    // And for a minute it is not asked again.
    const asked = silent.fetched().length;
    expect(await during(() => send(people[0]!))).toEqual(nothingBut(401));
    expect(silent.fetched()).toHaveLength(asked);
  });

  test("or breaks off, or answers nonsense, is no better", async () => {
    const { world, during, group } = stage;
    const broken = await world.peer();
    for (const answer of ["reset", 500, 403] as const) {
      broken.answerDocuments(answer);
      const person = broken.person(`broken-${answer}`);
      const outcome = await during(
        async () => (await person.send(creation(person, group), { to: group.inbox })).status,
      );
      expect(outcome).toEqual(nothingBut(401));
    }
  });
});

describe("a suspended server", () => {
  test("is refused before its signature is looked at; what its people take back goes", async () => {
    const { world, desk, group, effectsOf } = stage;
    const bad = await world.peer();
    const [eve, stranger] = [bad.person("eve"), bad.person("stranger")];
    const post = creation(eve, group);
    await effectsOf(eve, post);
    await desk.block(new URL(bad.origin).hostname);
    const unsigned = () => effectsOf(stranger, creation(stranger, group), { unsigned: true });
    // The server hears of it by a notification of the database.
    for (let tries = 0; (await unsigned()).result !== 403; tries++)
      expect(tries).toBeLessThan(1_000);

    const asked = bad.fetched().length;
    const follow = {
      id: `${stranger.uri}#1`,
      type: "Follow",
      actor: stranger.uri,
      object: group.uri,
    };
    const flag = { ...follow, type: "Flag", content: "?" };
    for (const activity of [creation(stranger, group), follow, flag]) {
      expect(await effectsOf(stranger, activity)).toEqual(nothingBut(403));
    }
    expect(await effectsOf(eve, creation(eve, group))).toEqual(nothingBut(403));
    expect(bad.fetched()).toHaveLength(asked);

    const uri = String((post["object"] as JsonObject)["id"]);
    const forged = { as: { privateKey: newKeyPair().privateKey } };
    expect(await effectsOf(eve, deletion(eve, uri), forged)).toEqual(nothingBut(401));
    expect(await effectsOf(eve, deletion(eve, uri))).toEqual({
      result: 202,
      effects: ["post withdrawn public without text", "sent Undo", "tombstone"],
    });
  });
});

describe("the Delete of an account", () => {
  const farewell = (person: PeerPerson): JsonObject => ({
    id: `${person.uri}#delete`,
    type: "Delete",
    actor: person.uri,
    object: person.uri,
    to: [publicUri],
  });
  const gone = {
    result: 202,
    effects: ["actor gone", "left", "post withdrawn public without text", "sent Undo to 2"],
  };
  async function member(name: string): Promise<PeerPerson> {
    const person = away.person(name);
    await person.follow(stage.group.uri);
    await stage.world.idle();
    await stage.effectsOf(person, creation(person, stage.group));
    return person;
  }

  test("that nobody knows here is answered, and nothing is fetched", async () => {
    const asked = away.fetched().length;
    const nobody = away.person("nobody");
    nobody.state.gone = true;
    for (const options of [{}, { unsigned: true }]) {
      expect(await stage.effectsOf(nobody, farewell(nobody), options)).toEqual(nothingBut(202));
    }
    expect(away.fetched()).toHaveLength(asked);
  });

  test("is believed when the last known key signed it", async () => {
    const cleo = await member("cleo");
    cleo.state.gone = true;
    expect(await stage.effectsOf(cleo, farewell(cleo))).toEqual(gone);
    expect(await stage.effectsOf(cleo, farewell(cleo))).toEqual(nothingBut(202));
  });

  test("is believed unsigned only where the account's server says so too", async () => {
    const dora = await member("dora");
    const asked = (): number =>
      away.fetched().filter(({ path }) => path === new URL(dora.uri).pathname).length;
    const forged = { as: { privateKey: newKeyPair().privateKey } };
    const before = asked();
    for (const options of [forged, { unsigned: true }, forged, { unsigned: true }]) {
      expect(await stage.effectsOf(dora, farewell(dora), options)).toEqual(nothingBut(401));
    }
    // Forgers must not make us ask each time: once for a newer key, and once whether she is gone.
    expect(asked() - before).toBeLessThanOrEqual(2);

    const laterForged = async () => {
      stage.world.clock.advance(61_000);
      return await stage.effectsOf(dora, farewell(dora), forged);
    };
    away.answerDocuments(503);
    expect(await laterForged()).toEqual(nothingBut(401));
    away.answerDocuments(200);
    dora.state.gone = true;
    expect(await laterForged()).toEqual(gone);
  });
});

test("a hundred bad requests at once harm nobody", async () => {
  const { during, ana, mallory, group } = stage;
  const to = group.inbox;
  const unknown = away.person("unknown");
  unknown.state.gone = true;
  const kinds: [status: number, send: () => Promise<{ status: number }>][] = [
    [401, () => ana.send(creation(ana, group), { to, unsigned: true })],
    [401, () => ana.send(creation(ana, group), { to, as: mallory.key })],
    [400, () => ana.send('{"type":', { to })],
    [401, () => unknown.send(creation(unknown, group), { to })],
    [403, () => mallory.send(deletion(mallory, ana.uri), { to })],
  ];
  const requests = Array.from({ length: 100 }, (_, i) => kinds[i % kinds.length]!);
  const outcome = await during(() =>
    Promise.all(requests.map(async ([, send]) => (await send()).status)),
  );
  expect(outcome).toEqual({ result: requests.map(([status]) => status), effects: [] });
  const { effects } = await stage.effectsOf(stage.ben, creation(stage.ben, group));
  expect(effects).toContain("post accepted public");
});

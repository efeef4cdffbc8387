// Requests that are forged, or speak for somebody else: each is refused or ignored, and leaves nothing.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import { newKeyPair } from "../support/peer-keys.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import { replay, type SendOptions } from "../support/peer-send.ts";
import { digestOf, signCavage } from "../support/signatures.ts";
import {
  creation,
  deletion,
  nothingBut,
  setHostileStage,
  type HostileStage,
} from "./hostile-stage.ts";

let stage: HostileStage;
let ana: PeerPerson;
let ben: PeerPerson;
let mallory: PeerPerson;
beforeAll(async () => {
  stage = await setHostileStage();
  ({ ana, ben, mallory } = stage);
});
afterAll(async () => {
  stage.home.assertNothingRefused();
  await stage.stop();
});

const hours = (n: number): Date => new Date(stage.world.clock.now().getTime() + n * 3_600_000);
const shared = ["post accepted public", "sent Announce"];

describe("a signature", () => {
  const badSignature = (signature: string): Partial<SendOptions> => ({ headers: { signature } });
  const bad: Record<string, () => Partial<SendOptions>> = {
    "by another key": () => ({ as: { privateKey: newKeyPair().privateKey } }),
    "by a stranger, under the victim's key id": () => ({
      as: { privateKey: mallory.key.privateKey },
    }),
    "under a key id that is not there": () => ({ as: { keyId: `${ana.uri}#other-key` } }),
    "under a key id that is no URL": () => ({ as: { keyId: "ana" } }),
    "that is missing": () => ({ unsigned: true }),
    "that is 13 hours old": () => ({ date: hours(-13) }),
    "that is 2 hours old": () => ({ date: hours(-2) }),
    "from the future": () => ({ date: hours(2) }),
    "of another body": () => ({ tamper: (body) => body.replace("evening", "morning") }),
    "with another digest": () => ({ headers: { digest: digestOf("{}") } }),
    "with a digest of another kind": () => ({ headers: { digest: "MD5=aGVsbG8=" } }),
    "with an empty digest": () => ({ headers: { digest: "" } }),
    "that leaves out the digest": () => ({ signed: ["(request-target)", "host", "date"] }),
    "that leaves out the path": () => ({ signed: ["host", "date", "digest"] }),
    "that leaves out the host": () => ({ signed: ["(request-target)", "date", "digest"] }),
    "that leaves out the date": () => ({ signed: ["(request-target)", "host", "digest"] }),
    "with a date that is none": () => ({ headers: { date: "the day before yesterday" } }),
    "that is not base64": () =>
      badSignature(
        `keyId="${ana.key.keyId}",headers="(request-target) host date digest",signature="%"`,
      ),
    "that can't be read": () => badSignature('keyId=,,"='),
    "in a new form that can't be read": () => ({ headers: { "signature-input": "((((" } }),
  };

  test("that is good is taken", async () => {
    const { effectsOf, group } = stage;
    for (const signature of ["cavage", "rfc9421"] as const) {
      const outcome = await effectsOf(ben, creation(ben, group), { signature });
      expect(outcome).toEqual({ result: 202, effects: shared });
    }
  });

  test.each(Object.entries(bad))("%s is refused", async (_, options) => {
    const { effectsOf, group } = stage;
    expect(await effectsOf(ana, creation(ana, group), options())).toEqual(nothingBut(401));
  });

  test("of the new form is refused for the same reasons", async () => {
    const { effectsOf, group } = stage;
    const same = ["by another key", "that is 2 hours old", "from the future", "of another body"];
    for (const options of [
      ...same.map((name) => bad[name]!()),
      { headers: { "content-digest": "" } },
    ]) {
      const signed: Partial<SendOptions> = { signature: "rfc9421", ...options };
      expect(await effectsOf(ana, creation(ana, group), signed)).toEqual(nothingBut(401));
    }
  });

  test("holds for the path and the server that it was made for", async () => {
    const { during, group, sharedInbox, world } = stage;
    const ours = new URL(world.origin).host;
    const made: [madeFor: string, host: string][] = [
      [sharedInbox, ours],
      [group.inbox.replace(ours, "other.example"), ours],
      [group.inbox.replace(ours, "other.example"), "other.example"],
    ];
    for (const [url, host] of made) {
      const body = JSON.stringify(creation(ana, group));
      const signed = signCavage({ method: "POST", url, body }, ana.key, { date: hours(0) });
      const headers = { ...signed, host };
      const outcome = await during(
        async () => (await replay({ method: "POST", url: group.inbox, headers, body })).status,
      );
      expect(outcome).toEqual(nothingBut(401));
    }
  });

  test("that was seen before brings nothing a second time, nor a deleted post back", async () => {
    const { during, group } = stage;
    const activity = creation(ben, group);
    const note = activity["object"] as JsonObject;
    const first = await during(() => ben.send(activity, { to: group.inbox }));
    expect(first.effects).toEqual(shared);
    const again = async () => (await replay(first.result.request)).status;
    expect(await during(again)).toEqual(nothingBut(202));
    await during(() => ben.send(deletion(ben, String(note["id"])), { to: group.inbox }));
    expect(await during(again)).toEqual(nothingBut(202));
    const renamed = { ...activity, id: `${String(activity["id"])}2` };
    expect(await stage.effectsOf(ben, renamed)).toEqual({
      result: 202,
      effects: ["only handled_activity"],
    });
  });
});

describe("somebody who speaks for another", () => {
  const act = (
    actor: PeerPerson,
    type: string,
    object: unknown,
    more: JsonObject = {},
  ): JsonObject => ({
    id: `${actor.uri}#${type.toLowerCase()}/1`,
    type,
    actor: actor.uri,
    object,
    ...more,
  });
  const byAnother = (author: PeerPerson, attributedTo: unknown): JsonObject =>
    creation(author, stage.group, { note: { attributedTo } });
  /** An edit of ana's post. */
  const edit = (author: PeerPerson, attributedTo: unknown): JsonObject =>
    creation(author, stage.group, {
      note: {
        id: stage.post.uri,
        attributedTo,
        content: "<p>Not hers.</p>",
        updated: hours(0).toISOString(),
      },
      activity: { type: "Update", id: `${author.uri}#edits/${randomUUID()}` },
    });
  const follow = (): { id: string; raw: JsonObject } => {
    const raw = ana.state.following.get(stage.group.uri)!.follow;
    return { id: String(raw["id"]), raw };
  };
  const elsewhere = "https://elsewhere.example/1";

  /** Refused at the door. */
  const refused: [what: string, status: number, sent: () => [PeerPerson, JsonObject]][] = [
    ["sends what a neighbour is said to do", 401, () => [ben, creation(ana, stage.group)]],
    ["sends what a stranger is said to do", 401, () => [mallory, creation(ana, stage.group)]],
    ["sends a neighbour's Follow", 401, () => [ben, act(ana, "Follow", stage.group.uri)]],
    ["sends a neighbour's Block", 401, () => [ben, act(ana, "Block", stage.group.uri)]],
    ["posts as a neighbour", 403, () => [ben, byAnother(ben, ana.uri)]],
    ["posts as a stranger", 403, () => [mallory, byAnother(mallory, ana.uri)]],
    [
      "posts as a stranger and themselves",
      403,
      () => [mallory, byAnother(mallory, [mallory.uri, ana.uri])],
    ],
    ["posts as nobody", 403, () => [mallory, byAnother(mallory, undefined)]],
    [
      "uses an activity id of another server",
      403,
      () => [mallory, creation(mallory, stage.group, { activity: { id: elsewhere } })],
    ],
    [
      "uses a post id of another server",
      403,
      () => [mallory, creation(mallory, stage.group, { note: { id: elsewhere } })],
    ],
    [
      "only names another server's post",
      403,
      () => [mallory, creation(mallory, stage.group, { activity: { object: stage.post.uri } })],
    ],
    ["edits a stranger's post", 403, () => [mallory, edit(mallory, mallory.uri)]],
    ["edits a neighbour's post as them", 403, () => [ben, edit(ben, ana.uri)]],
    [
      "edits a neighbour's profile",
      403,
      () => [ben, act(ben, "Update", { type: "Person", id: ana.uri })],
    ],
    ["deletes a stranger's post", 403, () => [mallory, deletion(mallory, stage.post.uri)]],
    ["deletes a stranger", 403, () => [mallory, deletion(mallory, ana.uri)]],
    [
      "undoes a stranger's Create",
      403,
      () => [mallory, act(mallory, "Undo", stage.post.activityId)],
    ],
    ["undoes a neighbour's Create", 403, () => [ben, act(ben, "Undo", stage.post.activity)]],
    ["undoes a stranger's Follow", 403, () => [mallory, act(mallory, "Undo", follow().id)]],
    ["undoes a neighbour's Follow", 403, () => [ben, act(ben, "Undo", follow().raw)]],
    ["moves a neighbour away", 403, () => [ben, act(ben, "Move", ana.uri, { target: ben.uri })]],
  ];
  test.each(refused)("%s: %i", async (_, status, sent) => {
    expect(await stage.effectsOf(...sent())).toEqual(nothingBut(status));
  });

  /** Well-formed and signed: that the thing is not theirs is seen when it is looked up. */
  const ignored: [what: string, effects: string[], sent: () => [PeerPerson, JsonObject]][] = [
    [
      "edits a neighbour's post as their own",
      ["only handled_activity"],
      () => [ben, edit(ben, ben.uri)],
    ],
    [
      "edits a neighbour's post as both of them",
      ["only handled_activity"],
      () => [ben, edit(ben, [ben.uri, ana.uri])],
    ],
    [
      "only names a neighbour's post",
      [],
      () => [ben, creation(ben, stage.group, { activity: { object: stage.post.uri } })],
    ],
    // What is kept is that ben can't post under this id.
    ["deletes a neighbour's post", ["tombstone"], () => [ben, deletion(ben, stage.post.uri)]],
    ["deletes a neighbour", ["tombstone"], () => [ben, deletion(ben, ana.uri)]],
    [
      "undoes a neighbour's Create by its id",
      ["tombstone"],
      () => [ben, act(ben, "Undo", stage.post.activityId)],
    ],
    [
      "undoes a neighbour's Follow by its id",
      ["tombstone"],
      () => [ben, act(ben, "Undo", follow().id)],
    ],
    [
      "undoes a Follow of nobody",
      [],
      () => [ben, act(ben, "Undo", { type: "Follow", object: stage.group.uri })],
    ],
    [
      "moves to an account that knows nothing of it",
      [],
      () => [mallory, act(mallory, "Move", mallory.uri, { target: ana.uri })],
    ],
  ];
  test.each(ignored)("%s: nothing comes of it", async (_, effects, sent) => {
    expect(await stage.effectsOf(...sent())).toEqual({ result: 202, effects });
  });

  test("has changed nothing for ana, her post or her followers", async () => {
    const { desk, group, home, post, effectsOf } = stage;
    expect(await desk.members(group)).toEqual([ana.uri]);
    const seen = home.timelineOf("ana").shares.map(({ object }) => object);
    expect(seen).toContain(post.uri);
    const [row] = await desk.database.sql`
      select state, latest_revision, content->>'text' as text
      from post p join submission s on s.post_id = p.id where p.uri = ${post.uri}`;
    expect(row).toMatchObject({ state: "accepted", latest_revision: 1 });
    expect(row!["text"]).toContain("The first evening alone.");
    // And she herself is still obeyed.
    const own = await effectsOf(ana, deletion(ana, post.uri));
    expect(own.effects).toEqual(["post withdrawn public without text", "sent Undo", "tombstone"]);
  });
});

// What is passed on when somebody posts to a group, and how it is addressed.
import { describe, expect, test } from "vitest";
import { publicUri } from "../support/mastodon-shapes.ts";
import type { TimelineShare } from "../support/peer-timeline.ts";
import type { CreatedGroup } from "../support/world.ts";
import { openStage } from "./stage.ts";

const { world, desk, home, away, reader, groupWith } = await openStage();

const sharesBy = (group: CreatedGroup): TimelineShare[] =>
  away.timelineOf("reader").shares.filter(({ by }) => by === group.uri);
const announcesOf = (uri: string) =>
  away.received("Announce").filter(({ activity }) => activity["object"] === uri);

describe("the Announce", () => {
  test.each([
    ["quiet", "public", "followers"],
    ["quiet", "unlisted", "followers"],
    ["unlisted", "public", "unlisted"],
    ["unlisted", "unlisted", "unlisted"],
    ["public", "public", "public"],
    ["public", "unlisted", "unlisted"],
  ] as const)(
    "of a %s group is, for a post that is %s, %s",
    async (share, visibility, expected) => {
      const group = await groupWith({ share });
      const note = await home.person("ana").post(group.uri, "Good evening.", { visibility });
      await world.idle();
      expect(sharesBy(group)).toMatchObject([{ object: note.uri, audience: expected }]);
      const { activity } = announcesOf(note.uri)[0]!;
      const followers = `${group.uri}/followers`;
      expect([activity["to"], activity["cc"]]).toEqual(
        {
          followers: [[followers], []],
          unlisted: [[followers], [publicUri]],
          public: [[publicUri], [followers]],
        }[expected],
      );
    },
  );

  test("is of now, has an id of its own, and is what the follower's server finds there", async () => {
    const group = await groupWith();
    const yesterday = new Date(world.clock.now().getTime() - 26 * 3_600_000);
    const note = await home.person("ben").post(group.uri, "Late.", { published: yesterday });
    await world.idle();
    const [{ activity, rawBody, path }] = announcesOf(note.uri) as [
      ReturnType<typeof announcesOf>[0],
    ];
    const age = world.clock.now().getTime() - Date.parse(String(activity["published"]));
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
    expect(path).toBe("/inbox");
    const id = String(activity["id"]);
    expect(id).toMatch(new RegExp(`^${group.uri}/shares/[0-9a-f-]{36}$`));
    const found = await reader.fetchSigned(id);
    expect(found.status).toBe(200);
    expect(found.body).toBe(rawBody);
    expect((await reader.fetchUnsigned(id)).status).toBe(404);
    expect((await home.person("nosy").fetchSigned(id)).status).toBe(404);
    expect(activity).not.toHaveProperty("content");
    expect(typeof activity["object"]).toBe("string");
  });

  test("goes once to a server, however many of its people follow", async () => {
    const group = await groupWith();
    for (const name of ["second", "third"])
      await (await away.person(name).follow(group.uri)).accepted();
    const note = await home.person("cid").post(group.uri, "To one inbox.");
    await world.idle();
    expect(announcesOf(note.uri).map(({ path }) => path)).toEqual(["/inbox"]);
  });

  test("goes to each personal inbox of a server without a shared one", async () => {
    const group = await desk.openGroup();
    const gts = await world.peer({ software: "gotosocial", sharedInbox: false });
    for (const name of ["una", "vic"]) await (await gts.person(name).follow(group.uri)).accepted();
    await home.person("dot").post(group.uri, "To two inboxes.");
    await world.idle();
    const paths = gts.received("Announce").map(({ path }) => path);
    expect(paths.toSorted()).toEqual(["/users/una/inbox", "/users/vic/inbox"]);
    gts.assertNothingRefused();
  });
});

describe("what a post can be", () => {
  test.each(["Note", "Page", "Article"] as const)("a %s", async (type) => {
    const group = await groupWith();
    const note = await home
      .person("eli")
      .post(group.uri, "What helped me.", { type, title: type === "Note" ? undefined : "A title" });
    await world.idle();
    expect(sharesBy(group)).toMatchObject([{ object: note.uri }]);
  });

  test("a Question, whose tally changes nothing", async () => {
    const group = await groupWith();
    const poll = { options: ["mornings", "evenings"] };
    const note = await home.person("fin").post(group.uri, "When is it hardest?", { poll });
    await world.idle();
    await home.person("fin").edit(note, { tally: [3, 4] });
    await world.idle();
    expect(announcesOf(note.uri)).toHaveLength(1);
    const revisions = await desk.database.sql`
      select s.revision from submission s join post p on p.id = s.post_id where p.uri = ${note.uri}`;
    expect(revisions).toHaveLength(1);
  });

  test("one with a content warning, a picture and hashtags", async () => {
    const group = await groupWith({ moderation: "pre" });
    const note = await home.person("gia").post(group.uri, "A quiet place.", {
      warning: "loss",
      media: [{ url: `${home.origin}/media/1.png`, alt: "A grey sea" }],
      hashtags: ["grief"],
    });
    await world.idle();
    const waiting = await desk.onlyCase(group);
    const [row] = await desk.database.sql`
      select s.content from submission s join post p on p.id = s.post_id where p.uri = ${note.uri}`;
    expect(row!["content"]).toMatchObject({
      warning: "loss",
      sensitive: true,
      attachments: [{ alt: "A grey sea" }],
      hashtags: ["grief"],
    });
    expect(await desk.textsOf(waiting.id)).toMatchObject([{ warning: "loss" }]);
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(sharesBy(group)).toMatchObject([{ object: note.uri }]);
  });

  test("one that only its tags address: a silenced account's", async () => {
    const group = await groupWith();
    const hal = home.person("hal");
    const note = await hal.post(group.uri, "Is this read?", {
      to: [publicUri],
      cc: [`${hal.uri}/followers`],
    });
    await world.idle();
    expect(sharesBy(group)).toMatchObject([{ object: note.uri }]);
  });

  test("one that arrives as an Update first, because its edit is what mentioned the group", async () => {
    const [group, other] = [await groupWith(), await desk.openGroup()];
    const ian = home.person("ian");
    const note = await ian.post(other.uri, "Without you.");
    await ian.edit(note, {
      text: "With you.",
      object: { tag: [{ type: "Mention", href: group.uri, name: `@${group.handle}` }] },
    });
    await world.idle();
    expect(sharesBy(group)).toMatchObject([{ object: note.uri }]);
  });
});

describe("replies", () => {
  test("in the group's threads are kept and judged, and not boosted", async () => {
    const group = await groupWith();
    const [jan, kay] = [home.person("jan"), home.person("kay")];
    const root = await jan.post(group.uri, "How do you sleep?");
    await world.idle();
    const reply = await kay.reply(root, group.uri, "Badly, for now.", { author: jan.uri });
    await world.idle();
    const deeper = await jan.reply(reply, group.uri, "Me too.", { author: kay.uri });
    await world.idle();
    expect(sharesBy(group).map(({ object }) => object)).toEqual([root.uri]);
    const rows = await desk.database.sql`
      select p.uri, p.kind, p.state, r.uri as root from post p
      left join post r on r.id = p.thread_root_id where p.uri in (${reply.uri}, ${deeper.uri})
      order by p.created_at`;
    expect(rows).toEqual([
      { uri: reply.uri, kind: "reply", state: "accepted", root: root.uri },
      { uri: deeper.uri, kind: "reply", state: "accepted", root: root.uri },
    ]);
    expect(await desk.cases(group)).toEqual([]);
  });

  test("in a pre-moderated group wait, and approving one still boosts nothing", async () => {
    const group = await groupWith({ moderation: "pre" });
    const [lia, max] = [home.person("lia"), home.person("max")];
    const root = await lia.post(group.uri, "A year today.");
    await world.idle();
    await desk.decide("approve", (await desk.onlyCase(group)).id);
    const reply = await max.reply(root, group.uri, "Thinking of you.", { author: lia.uri });
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting).toMatchObject({ uri: reply.uri });
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(sharesBy(group).map(({ object }) => object)).toEqual([root.uri]);
  });

  test("to an outsider's post wait, and the outsider's post is never shared", async () => {
    const group = await groupWith();
    const outsider = await away.person("outsider").post([], "Nobody asked the group to see this.");
    const reply = await home.person("nia").reply(outsider, group.uri, "Look at this.");
    await world.idle();
    const waiting = await desk.onlyCase(group);
    expect(waiting.findings).toContainEqual(expect.objectContaining({ code: "reply-outside" }));
    await desk.decide("approve", waiting.id);
    await world.idle();
    expect(sharesBy(group).map(({ object }) => object)).toEqual([reply.uri]);
    expect(announcesOf(outsider.uri)).toEqual([]);
    const asked = away.fetched().filter(({ path }) => outsider.uri.endsWith(path));
    expect(asked).toEqual([]);
  });
});

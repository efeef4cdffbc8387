// What goes wrong only in odd orders: ids used twice, edits nobody read, accounts that come back.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openStage, sent } from "./stage.ts";

const { world, desk, home, away, groupWith, sharedPost, shared, messages } = await openStage();
const crowd = Array.from({ length: 8 }, (_, n) => `${home.origin}/users/friend${n}`);

test("a second edit under the same activity id is judged as well, as GoToSocial sends it", async () => {
  const group = await groupWith();
  const ana = home.person("same-id");
  const note = await sharedPost(ana, group);
  const activity = { id: `${note.uri}/activity#Update` };
  const edited = await ana.edit(note, { text: "A small correction.", activity });
  await world.idle();
  await ana.edit(edited, { text: "I want to kill myself tonight.", activity });
  await world.idle();
  expect(await desk.onlyCase(group)).toMatchObject({ urgent: true, revision: 3 });
  expect(shared(group)).toEqual([]);
});

test("an edit that brings something new is not approved unread", async () => {
  const group = await groupWith({ moderation: "newcomers" });
  const ben = home.person("edits-later");
  const note = await ben.post(group.uri, "A kind first post.");
  await world.idle();
  await ben.edit(note, { text: "I want to kill myself tonight." });
  await world.idle();
  const { id } = await desk.onlyCase(group);
  await expect(desk.decide("approve", id)).rejects.toThrow(/edited since it was last shown/);
  expect(shared(group)).toEqual([]);
  await world.run("case", "show", String(id));
  await desk.decide("approve", id);
  await world.idle();
  expect(shared(group)).toEqual([note.uri]);
});

test("an edit cannot bring a post up again and again", async () => {
  const group = await groupWith();
  const cleo = home.person("toggles");
  let note = await sharedPost(cleo, group);
  for (let round = 0; round < 4; round++) {
    note = await cleo.edit(note, { text: `Many of you, ${round}`, mentions: crowd });
    await world.idle();
    note = await cleo.edit(note, { text: `Few of you, ${round}`, mentions: [] });
    await world.idle();
  }
  expect(sent(away, "Announce", note.uri)).toHaveLength(3);
  expect(shared(group)).toEqual([]);
  expect(await desk.onlyCase(group)).toMatchObject({ uri: note.uri });
});

test("an account that was deleted and is back can write again", async () => {
  const group = await groupWith();
  const dora = home.person("returns");
  await (await dora.follow(group.uri)).accepted();
  await dora.deleteActor(group.uri);
  await world.idle();
  expect(await desk.members(group)).not.toContain(dora.uri);
  dora.state.gone = false;
  world.clock.advance(2 * 3_600_000);
  await dora.post(group.uri, "Please, I can't go on. I want to die.", { visibility: "direct" });
  await world.idle();
  expect(await desk.onlyCase(group)).toMatchObject({ kind: "worry", urgent: true });
  expect(messages(dora).at(-1)?.text).toMatch(/emergency/);
});

test("somebody in a crisis is helped even where the group suspended their server", async () => {
  const group = await groupWith();
  const island = await world.peer();
  const emil = island.person("emil");
  await desk.block(new URL(island.origin).host, { group });
  await emil.post(group.uri, "I want to die tonight.", { visibility: "direct" });
  await world.idle();
  expect(await desk.onlyCase(group)).toMatchObject({ kind: "worry", urgent: true });
  expect(island.timelineOf("emil").messages).toHaveLength(1);
});

describe("a closed group", () => {
  test("tells who still posts, and shares nothing", async () => {
    const group = await groupWith();
    await desk.closeGroup(group);
    const finn = home.person("late");
    await finn.post(group.uri, "Is anybody here?");
    await world.idle();
    expect(shared(group)).toEqual([]);
    expect(await desk.cases(group)).toEqual([]);
    expect(messages(finn)[0]?.text).toMatch(/closed now/);
  });

  test("still takes a private message to its moderators", async () => {
    const group = await groupWith();
    await desk.closeGroup(group);
    const gwen = home.person("late-writer");
    await gwen.post(group.uri, "I have a question.", { visibility: "direct" });
    await world.idle();
    expect(await desk.onlyCase(group)).toMatchObject({ kind: "modmail" });
  });

  test("shares nothing more by approval", async () => {
    const group = await groupWith({ moderation: "pre" });
    await home.person("waits").post(group.uri, "Good evening.");
    await world.idle();
    await desk.closeGroup(group);
    const { id } = await desk.onlyCase(group);
    await expect(desk.decide("approve", id)).rejects.toThrow(/is closed/);
  });
});

test("a report that sounds like an emergency is urgent", async () => {
  const group = await groupWith();
  const hana = home.person("reported");
  const note = await sharedPost(hana, group);
  const text = "Please help, she says she wants to kill herself tonight. I want to die too.";
  await away.person("worried").flag(group.uri, [hana.uri, note.uri], text);
  await world.idle();
  expect(await desk.onlyCase(group)).toMatchObject({ kind: "report", urgent: true });
});

test("how to post is explained once, not at each followers-only post", async () => {
  const group = await groupWith();
  const ivo = home.person("followers-only");
  for (const text of ["One.", "Two."]) {
    await ivo.post(group.uri, text, { visibility: "followers" });
    await world.idle();
  }
  expect(messages(ivo)).toHaveLength(1);
});

test("a message that can't be relayed is set aside, and what stands behind it goes out", async () => {
  const group = await groupWith();
  const { sql } = desk.database;
  const broken = JSON.stringify({ type: "announce", shareId: "not an id" });
  await sql`insert into outbox (message, created_at) values (${broken}, now())`;
  await sharedPost(home.person("behind"), group);
  const dead = await sql`delete from dead_letter where queue = 'outbox' returning body`;
  expect(dead.map(({ body }) => JSON.parse(body))).toEqual([JSON.parse(broken)]);
});

test("every audit entry's commitment can be made again from what is kept", async () => {
  await sharedPost(home.person("audited"), await groupWith());
  const rows = await desk.database.sql<{ salt: string; detail: string; commitment: string }[]>`
    select salt, detail::text as detail, commitment
    from audit join audit_detail on audit_id = audit.id`;
  expect(rows.length).toBeGreaterThan(3);
  for (const { salt, detail, commitment } of rows) {
    const made = createHash("sha256").update(salt).update("\0").update(detail).digest("base64url");
    expect(made).toBe(commitment);
  }
});

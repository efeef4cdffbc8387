import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { screenActivity, type ScreenedActivity } from "./screen.ts";
import { hostileJson } from "../tests/fixtures/hostile-json.ts";

const us = "https://groups.test";
const group = `${us}/groups/grief`;
const alice = "https://a.test/users/alice";
const note = { id: "https://a.test/notes/1", type: "Note", attributedTo: alice, content: "hi" };
const activity = (type: string, more: object) => ({
  id: "https://a.test/act/1",
  type,
  actor: alice,
  ...more,
});

function accepted(json: unknown): ScreenedActivity {
  const result = screenActivity(json, us);
  if (!result.ok) throw new Error(result.sentence);
  return result.activity;
}

describe("what is accepted", () => {
  it.each([
    ["Follow", { object: group }, { kind: "follow", object: group }],
    ["Follow", { object: { id: group, type: "Group" } }, { kind: "follow", object: group }],
    ["Follow", { object: [group] }, { kind: "follow", object: group }],
    ["Block", { object: group }, { kind: "block", object: group }],
    ["Create", { object: note }, { kind: "create", objectUri: note.id, object: note }],
    ["Create", { object: [note] }, { kind: "create", objectUri: note.id, object: note }],
    ["Create", { object: note.id }, { kind: "create", objectUri: note.id, object: null }],
    ["Update", { object: note }, { kind: "update", objectUri: note.id }],
    ["Update", { object: { id: alice, type: "Person" } }, { kind: "update-actor" }],
    ["Update", { object: alice }, { kind: "update-actor", object: null }],
    ["Delete", { object: note.id }, { kind: "delete", objectUri: note.id }],
    [
      "Delete",
      { object: { id: note.id, type: "Tombstone" } },
      { kind: "delete", objectUri: note.id },
    ],
    ["Delete", { object: alice }, { kind: "delete-actor" }],
    [
      "Move",
      { object: alice, target: "https://b.test/alice" },
      { kind: "move", target: "https://b.test/alice" },
    ],
    [
      "Flag",
      { object: [group, 7, note.id], content: "spam" },
      { kind: "flag", objects: [group, note.id], reason: "spam" },
    ],
    [
      "Flag",
      { object: group, summary: "spam" },
      { kind: "flag", objects: [group], reason: "spam" },
    ],
    ["Flag", { object: group }, { kind: "flag", reason: "" }],
    [
      "Add",
      { object: note.id, target: `${group}/featured` },
      { kind: "add", target: `${group}/featured` },
    ],
    ["Remove", { object: note.id, target: `${group}/featured` }, { kind: "remove" }],
    ["Like", { object: note.id }, { kind: "ignored", type: "Like" }],
    ["Announce", { object: 9 }, { kind: "ignored", type: "Announce" }],
    ["Accept", {}, { kind: "ignored", type: "Accept" }],
    ["a secret\n", {}, { kind: "ignored", type: "other" }],
  ])("%s of %j", (type, more, expected) => {
    expect(accepted(activity(type, more))).toMatchObject({
      actor: alice,
      id: "https://a.test/act/1",
      ...expected,
    });
  });

  it.each([
    [
      { type: "Follow", id: "https://a.test/f/1", actor: alice, object: group },
      "follow",
      "https://a.test/f/1",
      group,
    ],
    [{ type: "Follow", actor: { id: alice }, object: { id: group } }, "follow", null, group],
    [{ type: "Create", object: note }, "create", null, note.id],
    [{ type: "Announce", object: 9 }, "announce", null, null],
    [{ type: "Like", object: note.id }, "like", null, note.id],
    [{ type: "Flag", object: [group] }, "flag", null, group],
    [{ type: "Block", object: group }, "block", null, group],
    [{ type: "Accept" }, "other", null, null],
    [{ id: "https://a.test/f/1" }, "unknown", "https://a.test/f/1", null],
    ["https://a.test/f/1", "unknown", "https://a.test/f/1", null],
  ])("Undo of %j", (object, of, undone, about) => {
    expect(accepted(activity("Undo", { object }))).toMatchObject({
      kind: "undo",
      of,
      undone,
      object: about,
    });
  });

  it("is the actor's, whether given as id or whole", () => {
    const json = { ...activity("Follow", { object: group }), actor: { id: alice, type: "Person" } };
    expect(accepted(json).actor).toBe(alice);
  });

  it("is a vote, if it may be one", () => {
    const vote = { ...note, name: "Yes", inReplyTo: `${us}/notices/1` };
    const kinds = [
      vote,
      { ...vote, content: undefined },
      { ...vote, content: "<br>" },
      { ...vote, name: " " },
      { ...vote, name: undefined },
      { ...vote, inReplyTo: "https://b.test/poll" },
      { ...vote, inReplyTo: undefined },
      { ...vote, type: "Article" },
    ].map((object) => accepted(activity("Create", { object })).kind);
    expect(kinds).toEqual([
      "vote",
      "vote",
      "vote",
      "create",
      "create",
      "create",
      "create",
      "create",
    ]);
    expect(accepted(activity("Create", { object: vote }))).toMatchObject({
      question: `${us}/notices/1`,
      option: "Yes",
      object: vote,
    });
  });
});

describe("an activity without an id", () => {
  const follow = { type: "Follow", actor: alice, object: group };
  it("gets one from its content, whatever the order of its properties", () => {
    const { id } = accepted(follow);
    expect(id).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
    expect(accepted({ object: group, actor: alice, type: "Follow" }).id).toBe(id);
    expect(accepted({ ...follow, object: `${group}2` }).id).not.toBe(id);
    expect(accepted({ ...follow, id: null }).id).toMatch(/^urn:sha256:/);
    expect(accepted({ ...follow, id: 5 }).id).toMatch(/^urn:sha256:/);
  });
  it("is refused if its content has no canonical form", () => {
    expect(screenActivity({ ...follow, x: "\ud800" }, us)).toMatchObject({
      ok: false,
      status: 400,
    });
  });
});

describe("what is refused", () => {
  const other = "https://b.test/users/bob";
  const deep: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  it.each([
    ["not an object", 400, [activity("Follow", { object: group })]],
    ["text", 400, "Follow"],
    ["nothing", 400, null],
    ["no type", 400, { actor: alice, object: group }],
    ["no actor", 400, { type: "Follow", object: group }],
    ["a number for an actor", 400, { type: "Follow", actor: 1, object: group }],
    ["two actors", 400, { type: "Follow", actor: [alice, other], object: group }],
    ["deep nesting", 400, activity("Follow", { object: group, x: deep })],
    ["a Follow of nobody", 400, activity("Follow", { object: 1 })],
    ["a Create of nothing", 400, activity("Create", {})],
    [
      "a Create of something without an id",
      400,
      activity("Create", { object: { ...note, id: undefined } }),
    ],
    ["a Delete of a number", 400, activity("Delete", { object: 9 })],
    ["an Undo of nothing", 400, activity("Undo", {})],
    ["a Flag of nothing", 400, activity("Flag", { content: "x" })],
    ["a Move to nowhere", 400, activity("Move", { object: alice })],
    [
      "an id on another server",
      403,
      { ...activity("Follow", { object: group }), id: "https://b.test/1" },
    ],
    [
      "an id on another port",
      403,
      { ...activity("Follow", { object: group }), id: "https://a.test:444/1" },
    ],
    [
      "a note of another author",
      403,
      activity("Create", { object: { ...note, attributedTo: other } }),
    ],
    [
      "a note of another author on this server",
      403,
      activity("Create", { object: { ...note, attributedTo: "https://a.test/users/eve" } }),
    ],
    ["a note of nobody", 403, activity("Create", { object: { ...note, attributedTo: undefined } })],
    [
      "a note of several servers",
      403,
      activity("Create", { object: { ...note, attributedTo: [alice, other] } }),
    ],
    [
      "a note on another server",
      403,
      activity("Create", { object: { ...note, id: "https://b.test/n" } }),
    ],
    ["a note's id on another server", 403, activity("Create", { object: "https://b.test/n" })],
    [
      "an edit of another's note",
      403,
      activity("Update", { object: { ...note, attributedTo: other } }),
    ],
    [
      "an edit on another server",
      403,
      activity("Update", { object: { ...note, id: "https://b.test/n" } }),
    ],
    [
      "another's profile",
      403,
      activity("Update", { object: { id: "https://a.test/users/eve", type: "Person" } }),
    ],
    ["a Delete on another server", 403, activity("Delete", { object: "https://b.test/n" })],
    ["a Delete of another actor elsewhere", 403, activity("Delete", { object: other })],
    ["another's Move", 403, activity("Move", { object: other, target: alice })],
    [
      "an Undo of another's Follow",
      403,
      activity("Undo", { object: { type: "Follow", actor: other, object: group } }),
    ],
    ["an Undo on another server", 403, activity("Undo", { object: "https://b.test/f" })],
    [
      "an Undo of a Create on another server",
      403,
      activity("Undo", { object: { type: "Create", object: "https://b.test/n" } }),
    ],
  ])("%s: %i", (_what, status, json) => {
    const result = screenActivity(json, us);
    expect(result).toMatchObject({ ok: false, status });
    if (!result.ok) expect(result.sentence).toMatch(/^[A-Z][^/@\n]*\.$/);
  });

  it("is refused without an exception, whatever it is", () => {
    fc.assert(
      fc.property(hostileJson, (json) => {
        const result = screenActivity(json, us);
        if (result.ok) {
          expect(result.activity.actor).toMatch(/^https?:/);
          expect(result.activity.id).toMatch(/^(https?:|urn:sha256:)/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

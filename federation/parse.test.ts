import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Submission } from "../src/moderation/model.ts";
import { hostileJson, hostilePost } from "../tests/fixtures/hostile-json.ts";
import { contentHash, limits, parseSubmission } from "./parse.ts";

const author = "https://a.test/users/alice";
const ourOrigin = "https://groups.test";
const P = "https://www.w3.org/ns/activitystreams#Public";
const note = {
  id: "https://a.test/notes/1",
  type: "Note",
  attributedTo: author,
  to: [P],
  content: "<p>hello</p>",
};
const context = { activity: null, actor: author, ourOrigin };

function parsed(more: object) {
  const result = parseSubmission({ ...note, ...more }, context);
  if (!result.ok) throw new Error(result.reason);
  return result;
}
const read = (more: object): Submission => parsed(more).submission;

describe("parseSubmission", () => {
  it("reads a note", () => {
    expect(
      parsed({ published: "2026-11-20T08:44:00Z", inReplyTo: { id: "https://b.test/1" } }),
    ).toEqual({
      ok: true,
      addressed: [],
      cut: false,
      submission: {
        uri: note.id,
        type: "Note",
        author,
        server: "a.test",
        audience: "public",
        title: null,
        html: "<p>hello</p>",
        text: "hello",
        warning: null,
        sensitive: false,
        language: null,
        links: [],
        attachments: [],
        poll: null,
        mentions: [],
        hashtags: [],
        replyTo: "https://b.test/1",
        context: null,
        quotes: null,
        publishedAt: "2026-11-20T08:44:00.000Z",
        editedAt: null,
      } satisfies Submission,
    });
  });

  it.each([
    ["text", "no-object", "https://a.test/notes/1"],
    ["an event", "other-type", { ...note, type: "Event" }],
    ["a deleted note", "other-type", { ...note, type: "Tombstone" }],
    ["a note without an id", "no-id", { ...note, id: undefined }],
    ["a note with a number for an id", "no-id", { ...note, id: 5 }],
    ["a note on another server", "not-theirs", { ...note, id: "https://b.test/1" }],
    ["another author's note", "not-theirs", { ...note, attributedTo: "https://a.test/users/eve" }],
    ["nobody's note", "not-theirs", { ...note, attributedTo: null }],
  ])("refuses %s: %s", (_what, reason, object) => {
    expect(parseSubmission(object, context)).toEqual({ ok: false, reason });
  });

  it("takes the author in any form", () => {
    for (const attributedTo of [[author], { id: author }, [{ id: author, type: "Person" }]]) {
      expect(read({ attributedTo }).author).toBe(author);
    }
  });
});

describe("limits", () => {
  it("cut what is longer, between characters, and say so", () => {
    const content = `<p>${"a😀".repeat(limits.text)}</p>`;
    const { submission, cut } = parsed({ content });
    expect(cut).toBe(true);
    expect(submission.text.length).toBe(limits.text);
    expect(submission.text.isWellFormed()).toBe(true);
    expect(submission.html.length).toBeLessThanOrEqual(limits.html);
    expect(parsed({ content: "a".repeat(limits.text) }).cut).toBe(false);
  });
  it.each([
    ["title", { name: "x".repeat(5_000) }, (s: Submission) => s.title!.length, limits.title],
    [
      "warning",
      { summary: "x".repeat(50_000) },
      (s: Submission) => s.warning!.length,
      limits.warning,
    ],
    [
      "attachments",
      { attachment: Array(500).fill({ type: "Image", url: "https://a.test/1.png" }) },
      (s: Submission) => s.attachments.length,
      limits.attachments,
    ],
    [
      "options",
      { oneOf: Array(500).fill({ name: "x" }) },
      (s: Submission) => s.poll!.options.length,
      limits.options,
    ],
    [
      "mentions",
      {
        tag: Array.from({ length: 500 }, (_, i) => ({
          type: "Mention",
          href: `https://b.test/${i}`,
        })),
      },
      (s: Submission) => s.mentions.length,
      limits.mentions,
    ],
    [
      "links",
      {
        content: Array.from({ length: 500 }, (_, i) => `<a href="https://b.test/${i}">x</a>`).join(
          "",
        ),
      },
      (s: Submission) => s.links.length,
      limits.links,
    ],
  ])("%s", (_what, more, length, limit) => {
    const { submission, cut } = parsed(more);
    expect([length(submission), cut]).toEqual([limit, true]);
  });
  it("keep markup whole where it grows", () => {
    const { submission, cut } = parsed({ content: "<p>" + "&".repeat(60_000) + "<b>x</b>" });
    expect(submission.html.length).toBeLessThanOrEqual(limits.text * 5 + 100);
    expect(submission.html.endsWith("</p>")).toBe(true);
    expect(cut).toBe(false);
  });
});

describe("contentHash", () => {
  const base = {
    tag: [
      { type: "Mention", href: "https://b.test/1" },
      { type: "Mention", href: "https://b.test/2" },
    ],
    type: "Question",
    oneOf: [{ name: "a", replies: { totalItems: 0 } }],
    attachment: [{ type: "Image", url: "https://a.test/1.png", name: "x" }],
  };
  const hash = (more: object) => contentHash(read({ ...base, ...more }));

  it.each([
    ["the time of an edit", { updated: "2026-11-20T08:44:00Z" }],
    ["a tally", { oneOf: [{ name: "a", replies: { totalItems: 7 } }], votersCount: 7 }],
    ["the order of tags", { tag: base.tag.toReversed() }],
    ["other markup", { content: "<p><span class='x'>hello</span></p>" }],
    ["counters", { likes: { totalItems: 1 }, shares: { totalItems: 1 } }],
    ["a conversation", { context: "https://a.test/contexts/1" }],
  ])("stays with %s", (_what, more) => expect(hash(more)).toBe(hash({})));

  it.each([
    ["the text", { content: "<p>hello you</p>" }],
    ["a warning", { summary: "loss" }],
    ["a mark", { sensitive: true }],
    ["a title", { name: "x" }],
    ["the audience", { to: [], cc: [P] }],
    ["a picture", { attachment: [{ type: "Image", url: "https://a.test/2.png", name: "x" }] }],
    [
      "a picture's words",
      { attachment: [{ type: "Image", url: "https://a.test/1.png", name: "y" }] },
    ],
    ["an option", { oneOf: [{ name: "b" }] }],
    ["the kind of poll", { oneOf: null, anyOf: [{ name: "a" }] }],
    ["a mention", { tag: [] }],
    ["a hashtag", { tag: [...base.tag, { type: "Hashtag", name: "#x" }] }],
    ["a link's address", { content: '<p><a href="https://c.test/">hello</a></p>' }],
    ["the language", { contentMap: { de: "<p>hello</p>" } }],
    ["a quote", { quote: "https://b.test/1" }],
    ["what it answers", { inReplyTo: "https://b.test/1" }],
  ])("changes with %s", (_what, more) => expect(hash(more)).not.toBe(hash({})));

  it("survives being stored", () => {
    const submission = read(base);
    expect(contentHash(JSON.parse(JSON.stringify(submission)) as Submission)).toBe(
      contentHash(submission),
    );
  });
});

describe("whatever comes", () => {
  it("is parsed or refused, and what is parsed can be stored", () => {
    const known = fc.record({ activity: hostileJson, object: fc.oneof(hostilePost, hostileJson) });
    let accepted = 0;
    fc.assert(
      fc.property(known, ({ activity, object }) => {
        const result = parseSubmission(object, { ...context, activity });
        if (!result.ok) return;
        accepted++;
        const stored = JSON.stringify(result.submission);
        // What PostgreSQL's jsonb refuses: NUL, and half a surrogate pair, which JSON escapes.
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/i);
        expect(contentHash(result.submission)).toMatch(/^[0-9a-f]{64}$/);
        expect(result.submission.uri).toMatch(/^https:\/\/a\.test\//);
        for (const url of [...result.submission.links, ...result.addressed])
          expect(url).toMatch(/^https?:/);
      }),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});

import { describe, expect, it } from "vitest";
import type { Submission } from "../src/moderation/model.ts";
import { parseSubmission } from "./parse.ts";

const author = "https://a.test/users/alice";
const P = "https://www.w3.org/ns/activitystreams#Public";

function read(more: object): Submission {
  const note = {
    id: "https://a.test/notes/1",
    type: "Note",
    attributedTo: author,
    to: [P],
    content: "<p>hello</p>",
    ...more,
  };
  const context = { activity: null, actor: author, ourOrigin: "https://groups.test" };
  const result = parseSubmission(note, context);
  if (!result.ok) throw new Error(result.reason);
  return result.submission;
}

describe("what it says", () => {
  it.each([
    ["content", {}, "hello"],
    ["a value object", { content: { "@value": "<b>x</b>" } }, "x"],
    ["a language map alone", { content: null, contentMap: { de: "<p>hallo</p>" } }, "hallo"],
    ["a language map that says the same", { contentMap: { en: "<p>hello</p>" } }, "hello"],
    [
      "a language map that says more",
      { contentMap: { en: "<p>hello</p>", de: "<p>hallo</p>" } },
      "hello\n\nhallo",
    ],
    ["plain text", { content: "a <b>\n\nc", mediaType: "text/plain" }, "a <b>\n\nc"],
    ["nothing", { content: undefined }, ""],
    ["a note's name", { content: "", name: "title" }, ""],
    ["a page's name", { type: "Page", content: "", name: "a <b> & c" }, "a <b> & c"],
  ])("%s", (_what, more, text) => expect(read(more).text).toBe(text));

  it.each([
    ["a note's summary", { summary: "loss" }, "loss"],
    ["a question's", { type: "Question", summary: "loss" }, "loss"],
    ["a map's", { summaryMap: { en: "loss" } }, "loss"],
    ["no HTML", { summary: "<p>loss &amp; <script>x</script>grief</p>" }, "loss & grief"],
    ["nothing", { summary: "" }, null],
    ["white space", { summary: " <br> " }, null],
    ["an article's summary", { type: "Article", summary: "In short" }, null],
    ["a sensitive article's", { type: "Article", summary: "loss", sensitive: true }, "loss"],
  ])("warning: %s", (_what, more, warning) => expect(read(more).warning).toBe(warning));

  it.each([
    ["one language", { contentMap: { "pt-BR": "<p>hello</p>" } }, "pt"],
    ["that of the content", { contentMap: { de: "<p>hallo</p>", en: "<p>hello</p>" } }, "en"],
    ["a value object's", { content: { "@value": "x", "@language": "fr" } }, "fr"],
    ["Lemmy's", { language: { identifier: "nl", name: "Nederlands" } }, "nl"],
    ["the context's", { "@context": [P, { "@language": "it" }] }, "it"],
    ["undetermined", { contentMap: { und: "<p>hello</p>" } }, null],
    ["as it looks", { content: "<p>Meine Mutter ist letzte Woche gestorben.</p>" }, "de"],
  ])("language: %s", (_what, more, language) => expect(read(more).language).toBe(language));
});

describe("what hangs on it", () => {
  const image = { type: "Image", url: "https://a.test/1.png" };
  it.each([
    ["an image", image, { mediaType: "image/*", alt: null }],
    ["its type", { ...image, mediaType: "image/PNG" }, { mediaType: "image/png" }],
    ["no nonsense for a type", { ...image, mediaType: "<script>" }, { mediaType: "image/*" }],
    ["its words", { ...image, name: "a candle" }, { alt: "a candle" }],
    ["a document", { type: "Document", url: image.url }, { mediaType: "application/octet-stream" }],
    ["a list", [1, null, image, "x"], { url: image.url }],
    [
      "a link object",
      { type: "Video", url: [{ type: "Link", href: image.url, mediaType: "video/mp4" }] },
      { mediaType: "video/mp4" },
    ],
    [
      "several links",
      { type: "Video", url: [{ href: "magnet:?x" }, image.url] },
      { mediaType: "video/*" },
    ],
  ])("attachments: %s", (_what, attachment, expected) => {
    expect(read({ attachment }).attachments).toMatchObject([{ url: image.url, ...expected }]);
  });
  it("attachments: none that can't be shown", () => {
    const urls = [5, null, "data:image/png;base64,x", "javascript:x", "/1.png", {}];
    expect(read({ attachment: urls.map((url) => ({ type: "Image", url })) }).attachments).toEqual(
      [],
    );
  });
  it("attachments: an article's own picture, and those in its text", () => {
    const content = '<p>a<img src="https://a.test/2.png" alt="b"></p>';
    expect(read({ type: "Article", image, content }).attachments.map(({ url }) => url)).toEqual([
      image.url,
      "https://a.test/2.png",
    ]);
    expect(read({ image }).attachments).toEqual([]);
  });

  const choices = [{ type: "Note", name: "a" }, { name: "b" }, { name: 5 }, 5];
  it.each([
    ["one of", { oneOf: choices }, { options: ["a", "b"], multiple: false }],
    ["any of", { anyOf: choices }, { options: ["a", "b"], multiple: true }],
    ["a single option", { oneOf: choices[0] }, { options: ["a"], multiple: false }],
    [
      "an empty one of two",
      { oneOf: choices, anyOf: [] },
      { options: ["a", "b"], multiple: false },
    ],
    ["no options", { oneOf: [] }, null],
  ])("poll: %s", (_what, more, poll) =>
    expect(read({ type: "Question", ...more }).poll).toEqual(poll),
  );

  it("mentions, hashtags, links", () => {
    const link = (href: string, classes = "") => `<a href="${href}" class="${classes}">x</a>`;
    const submission = read({
      tag: [
        { type: "Mention", href: "https://b.test/users/bob", name: "@bob@b.test" },
        { type: "Mention", href: "https://b.test/users/bob" },
        { type: "Mention", name: "@nobody" },
        { type: "Hashtag", name: "#Grief", href: "https://a.test/tags/grief" },
        { type: "Hashtag", name: " loss " },
        { type: "Hashtag", name: "#spam", href: "https://spam.test/buy" },
        { type: "Emoji", name: ":x:" },
      ],
      content:
        link("https://b.test/users/bob") +
        link("https://b.test/@bob", "u-url mention") +
        link("https://a.test/tags/grief") +
        link("https://a.test/tags/other", "mention hashtag") +
        link("https://a.test/category/bob@b.test") +
        link("https://spam.test/buy") +
        link("https://spam.test/class", "u-url mention") +
        link("https://c.test/") +
        link("https://c.test/"),
      attachment: [
        { type: "Link", href: "https://d.test/" },
        { type: "Link", href: "javascript:x" },
      ],
    });
    expect(submission.mentions).toEqual(["https://b.test/users/bob"]);
    expect(submission.hashtags).toEqual(["grief", "loss", "spam"]);
    expect(submission.links).toEqual([
      "https://spam.test/buy",
      "https://spam.test/class",
      "https://c.test/",
      "https://d.test/",
    ]);
  });

  it.each([
    ["quote", { quote: "https://b.test/1" }, "https://b.test/1"],
    ["Misskey's", { _misskey_quote: "https://b.test/1" }, "https://b.test/1"],
    ["Fedibird's", { quoteUri: "https://b.test/1" }, "https://b.test/1"],
    ["one that is gone", { quote: { type: "Tombstone" } }, null],
  ])("quotes: %s", (_what, more, quotes) => expect(read(more).quotes).toBe(quotes));

  const tag = "tag:a.test,2026-11-20:objectId=1:objectType=Conversation";
  it.each([
    ["Mastodon's", { conversation: tag }, tag],
    [
      "a URL first",
      { context: "https://a.test/contexts/1", conversation: tag },
      "https://a.test/contexts/1",
    ],
    ["an object", { context: { id: "https://a.test/contexts/1" } }, "https://a.test/contexts/1"],
    ["junk", { context: 1, conversation: "tag:<script>" }, null],
  ])("context: %s", (_what, more, expected) => expect(read(more).context).toBe(expected));

  it.each([
    ["2026-11-20T08:44:00Z", "2026-11-20T08:44:00.000Z"],
    ["2026-11-20T08:44:31.5Z", "2026-11-20T08:44:31.500Z"],
    ["2026-11-20T08:44:00+01:00", "2026-11-20T07:44:00.000Z"],
    ["2026-11-20", null],
    ["2026-13-20T08:44:00Z", null],
    ["0000-01-01T00:00:00Z", null],
    ["9999-12-31T23:59:59-01:00", null],
    ["yesterday", null],
    [1_795_164_240, null],
  ])("times: %j is %j", (updated, expected) => expect(read({ updated }).editedAt).toBe(expected));
});

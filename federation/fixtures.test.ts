// Every recorded body goes through the screen, and every post in one through the parser.
import { describe, expect, it } from "vitest";
import { expected, type ExpectedPost } from "../tests/fixtures/expected.ts";
import { listFixtures, listHeaders, loadFixture, readdress } from "../tests/fixtures/load.ts";
import { contentHash, parseSubmission } from "./parse.ts";
import { screenActivity, type ScreenedActivity } from "./screen.ts";

const ourOrigin = "https://groups.test";
const group = "https://groups.test/g/grief";
const fixtures = listFixtures();

function screened(json: unknown): ScreenedActivity {
  const result = screenActivity(json, ourOrigin);
  if (!result.ok) throw new Error(result.sentence);
  return result.activity;
}

function parsed(json: unknown) {
  const activity = screened(json);
  if (!("activity" in activity)) throw new Error(activity.kind);
  const result = parseSubmission(activity.object, { ...activity, ourOrigin });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

describe("fixtures", () => {
  it("are all listed, and nothing else is", () => {
    const found = fixtures.map(({ software, name }) => `${software}/${name}`).toSorted();
    expect([...expected.keys()].toSorted()).toEqual(found);
  });

  it("have headers of a body that is there, or of a GET", () => {
    const found = new Set(fixtures.map(({ software, name }) => `${software}/${name}`));
    const loose = listHeaders().filter(({ software, name }) => !found.has(`${software}/${name}`));
    expect([...new Set(loose.map(({ name, method }) => `${method} ${name}`))]).toEqual([
      "GET get-actor-signed",
    ]);
  });

  describe.each(fixtures)("$software/$name", ({ software, name, json }) => {
    const what = expected.get(`${software}/${name}`)!;
    it(`is ${what.kind}`, () => {
      const result = screenActivity(json, ourOrigin);
      if (what.kind === "refused") {
        expect(result).toMatchObject({ ok: false, status: what.status });
        return;
      }
      const activity = screened(json);
      expect(activity.kind).toBe(what.kind);
      expect(new URL(activity.id).host).toBe(new URL(activity.actor).host);
      expect(activity.actor).toMatch(/^https:\/\/[a-z0-9]+\.test\//);
      if (what.kind === "undo") expect(activity).toMatchObject({ of: what.of });
      if (what.kind === "ignored") expect(activity).toMatchObject({ type: what.type });
      if (activity.kind === "flag" && what.kind === "flag") {
        expect(activity.objects).toHaveLength(what.objects);
        expect(activity.reason).toContain(name.replace("-of-group", ""));
      }
      if ("says" in what) checkPost(json, what);
    });
  });

  it("keep their meaning when they move to other servers", () => {
    for (const { software, name, json } of fixtures) {
      const what = expected.get(`${software}/${name}`)!;
      if (!("says" in what)) continue;
      const moved = readdress(json, [
        { from: group, to: "http://localhost:3000/groups/grief" },
        { from: "https://groups.test", to: "http://localhost:3000" },
        {
          from: `https://${software === "gotosocial" ? "gts" : software}.test`,
          to: "http://[::1]:8",
        },
      ]);
      const result = screenActivity(moved, "http://localhost:3000");
      if (!result.ok) throw new Error(`${name}: ${result.sentence}`);
      const { activity } = result;
      expect(activity.kind).toBe(what.kind);
      if (!("activity" in activity)) throw new Error(name);
      const post = parseSubmission(activity.object, {
        ...activity,
        ourOrigin: "http://localhost:3000",
      });
      if (!post.ok) throw new Error(`${name}: ${post.reason}`);
      expect(post.submission.audience).toBe(what.audience);
      expect(post.submission.server).toBe("[::1]:8");
      expect(JSON.stringify(moved)).not.toContain(encodeURIComponent(group));
    }
  });
});

function checkPost(json: unknown, what: ExpectedPost) {
  const { submission, addressed, cut } = parsed(json);
  expect(submission).toMatchObject({
    type: what.type ?? "Note",
    audience: what.audience,
    title: what.title ?? null,
    warning: what.warning ?? null,
    sensitive: what.warning !== undefined,
    quotes: what.quotes ? "https://groups.test/n/n5-public-1795164329392" : null,
    hashtags: what.hashtags ?? [],
    poll: what.options ? { options: what.options, multiple: what.multiple } : null,
  });
  expect(submission.text).toContain(what.says);
  expect(submission.attachments.map(({ alt }) => alt)).toEqual(what.alt ? [what.alt] : []);
  expect(submission.links).toHaveLength(what.links ?? 0);
  expect(addressed.includes(group)).toBe(what.addressed ?? true);
  if (what.language !== undefined) expect(submission.language).toBe(what.language);
  if (what.kind !== "vote") expect(submission.publishedAt).toMatch(/^2026-11-20T.*Z$/);
  expect(submission.editedAt !== null).toBe(what.kind === "update" && what.type !== "Question");
  expect(submission.replyTo?.startsWith(ourOrigin)).toBe(
    what.replyTo ? what.replyTo === "group" : undefined,
  );
  expect(cut).toBe(false);
}

describe("a poll's tally", () => {
  it("makes no new revision", () => {
    const created = loadFixture("mastodon", "create-question-poll-multiple-unlisted");
    const counted = loadFixture("mastodon", "update-question-tally-unlisted");
    const [before, after] = [created, counted].map((json) => contentHash(parsed(json).submission));
    expect(after).toBe(before);
  });
});

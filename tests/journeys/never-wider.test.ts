// Promise 1 over all that can be thought of: from the wire to the plan, nothing goes further than its author said.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareAddressing } from "../../federation/documents.ts";
import { parseSubmission } from "../../federation/parse.ts";
import { publicCollection } from "../../federation/wire.ts";
import {
  caseKinds,
  moderationModes,
  postings,
  shareSettings,
  type Action,
  type Audience,
  type BlockSeverity,
  type Facts,
  type Place,
  type PostState,
  type PostStatus,
  type ShareSetting,
  type Submission,
} from "../../src/moderation/model.ts";
import { judge } from "../../src/moderation/judge.ts";
import {
  planApproval,
  planRejection,
  planRemoval,
  planRestore,
} from "../../src/moderation/acts.ts";
import { plan } from "../../src/moderation/plan.ts";

const author = "https://social.example/users/kim";
const ourOrigin = "https://groups.example";
const group = `${ourOrigin}/groups/evenings`;

/** Whatever somebody may write into `to` and `cc`. */
const address = fc.constantFrom<unknown>(
  publicCollection,
  "as:Public",
  "Public",
  { id: publicCollection },
  `${author}/followers`,
  `${group}/followers`,
  group,
  "https://social.example/users/lou",
  "https://elsewhere.example/followers",
  17,
  null,
  [],
);
const list = fc.oneof(
  { weight: 6, arbitrary: fc.array(address, { maxLength: 4 }) },
  { weight: 1, arbitrary: address },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const anything = fc.record({ to: list, cc: list });
const odd = fc.record({ object: anything, activity: anything });
/** As Mastodon writes it: a group's followers go where the group goes. */
const usual = fc
  .constantFrom<[unknown[], unknown[]]>(
    [[publicCollection], [`${author}/followers`, group, `${group}/followers`]],
    [[`${author}/followers`], [publicCollection, group, `${group}/followers`]],
    [[`${author}/followers`], [group, `${group}/followers`]],
    [[group, `${group}/followers`], []],
  )
  .map(([to, cc]) => ({ object: { to, cc }, activity: { to, cc } }));

/** Mostly what is harmless: what is held for many reasons is no test of what is shared. */
const mostly = <T>(common: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(common) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );
const texts = [
  "A quiet evening.",
  "I don't want to live any more.",
  "You are such a pathetic loser.",
  "",
] as const;
const noteBy = fc
  .record({
    type: fc.constantFrom("Note", "Page", "Article", "Question"),
    text: mostly<string>(...texts),
    addressing: fc.oneof(usual, odd),
    crowd: mostly(1, 0, 5, 6, 8),
    warning: fc.constantFrom(null, "loss"),
    inReplyTo: fc.constantFrom(null, `${author}/statuses/0`, `${ourOrigin}/notices/1`),
  })
  .map(({ type, text, addressing: { object, activity }, crowd, warning, inReplyTo }) => {
    const tag = [group, ...Array.from({ length: crowd }, (_, n) => `https://x.example/${n}`)];
    const note = {
      id: `${author}/statuses/1`,
      type,
      attributedTo: author,
      content: `<p>${text}</p>`,
      summary: warning,
      inReplyTo,
      tag: tag.map((href) => ({ type: "Mention", href })),
      ...object,
    };
    return {
      note,
      activity: { id: `${note.id}#a`, type: "Create", actor: author, object: note, ...activity },
    };
  });

type Wire = { to?: unknown; cc?: unknown };
/** How far one addressing goes, read without the code under test; null where it says nothing. */
function saidBy({ to, cc }: Wire): Audience | null {
  const names = (value: unknown): string[] =>
    [value ?? []].flat().map((one) => String((one as { id?: string } | null)?.id ?? one));
  const open = (value: unknown): boolean =>
    names(value).some((one) => /^(as:)?Public$|activitystreams#Public$/.test(one));
  if ((to ?? null) === null && (cc ?? null) === null) return null;
  return open(to) ? "public" : open(cc) ? "unlisted" : "direct";
}
const width = (audience: Audience): number =>
  ["direct", "followers", "unlisted", "public"].indexOf(audience);
const narrower = (a: Audience, b: Audience): Audience => (width(a) < width(b) ? a : b);
/** What the author addressed: the narrower of the letter and its envelope. */
function authorsWish(note: Wire, activity: Wire): Audience {
  const said = [saidBy(note), saidBy(activity)].filter((one) => one !== null);
  return said.length === 0 ? "direct" : said.reduce(narrower);
}

const severity = mostly<BlockSeverity | null>(null, "limit", "reject-media", "suspend");
const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.constant("2026-03-01T12:00:00Z"),
  group: fc.record({
    uri: fc.constant(group),
    moderation: fc.constantFrom(...moderationModes),
    newcomerPosts: fc.integer({ min: 0, max: 2 }),
    share: fc.constantFrom(...shareSettings),
    posting: fc.constantFrom(...postings),
  }),
  author: fc.record({
    member: fc.boolean(),
    acceptedPosts: fc.integer({ min: 0, max: 3 }),
    block: severity,
  }),
  server: fc.record({ block: severity }),
  postsLastHour: mostly(0, 19, 20),
  place: mostly<Place>("start", "thread", "outside", "notice"),
  earlier: mostly<Facts["earlier"]>("none", "rejected", "removed"),
});
const state: fc.Arbitrary<PostState> = fc.record({
  shared: mostly(false, true),
  openCase: fc.option(fc.record({ urgent: fc.boolean(), sticky: fc.boolean() }), { freq: 1 }),
  openPrivateCase: fc.boolean(),
  fresh: fc.boolean(),
});

const sharesIn = (actions: Action[]): ShareSetting[] =>
  actions.flatMap((action) => (action.do === "share" ? [action.as] : []));
const does = (actions: Action[], what: Action["do"]): boolean =>
  actions.some((action) => action.do === what);

/** What everybody may see of an Announce that is addressed as this setting says. */
function reachOf(as: ShareSetting): Audience {
  const { to, cc } = shareAddressing(as, `${group}/followers`);
  return saidBy({ to, cc })!;
}

function expectNoWider(actions: Action[], wish: Audience, setting: ShareSetting): void {
  for (const as of sharesIn(actions)) {
    expect(["public", "unlisted"]).toContain(wish);
    expect(width(reachOf(as))).toBeLessThanOrEqual(width(wish));
    expect(width(reachOf(as))).toBeLessThanOrEqual(width(reachOf(setting)));
  }
}

function submissionOf(note: Wire, activity: Wire): Submission {
  const parsed = parseSubmission(note, { activity, actor: author, ourOrigin });
  if (!parsed.ok) throw new Error(`not parsed: ${parsed.reason}`);
  return parsed.submission;
}

describe("never wider, from the wire to the plan", () => {
  test("an audience is never read as wider than it was written", () => {
    fc.assert(
      fc.property(noteBy, ({ note, activity }) => {
        const { audience } = submissionOf(note, activity);
        const wish = authorsWish(note, activity);
        expect(Math.max(width(audience), 1)).toBe(Math.max(width(wish), 1));
      }),
      { numRuns: 3_000 },
    );
  });

  test("what is not public or unlisted is never shared, whatever the group's settings", () => {
    let shared = 0;
    fc.assert(
      fc.property(noteBy, facts, state, ({ note, activity }, given, before) => {
        const submission = submissionOf(note, activity);
        const decision = judge(submission, given);
        const actions = plan(submission, given, decision, before);
        const wish = authorsWish(note, activity);
        shared += sharesIn(actions).length;
        expectNoWider(actions, wish, given.group.share);
        if (does(actions, "share")) {
          expect([decision.verdict, given.place]).toEqual(["pass", "start"]);
          expect(before.shared).toBe(false);
        }
        if (before.shared && width(wish) < width("unlisted"))
          expect(does(actions, "unshare")).toBe(true);
        expect(actions.filter((action) => action.do === "notify").length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 5_000 },
    );
    expect(shared).toBeGreaterThan(100);
  });

  test("nor by a person's decision", () => {
    const standing = fc.record({
      status: fc.constantFrom<PostStatus>(
        ...(["held", "accepted", "rejected", "removed", "refused", "withdrawn", "kept"] as const),
      ),
      audience: fc.constantFrom<Audience>("public", "unlisted", "followers", "direct"),
      place: fc.constantFrom<Place>("start", "thread", "outside", "notice"),
      shared: fc.boolean(),
      openCase: fc.option(fc.record({ kind: fc.constantFrom(...caseKinds), urgent: fc.boolean() })),
    });
    let shared = 0;
    fc.assert(
      fc.property(standing, fc.constantFrom(...shareSettings), (post, setting) => {
        for (const actions of [
          planApproval(post, setting),
          planRestore(post, setting),
          planRejection(post),
          planRemoval(post),
        ]) {
          if ("refused" in actions) continue;
          shared += sharesIn(actions).length;
          expectNoWider(actions, post.audience, setting);
          if (does(actions, "share")) expect(["start", "outside"]).toContain(post.place);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(shared).toBeGreaterThan(100);
  });

  test("a quiet share names nobody but the followers, an unlisted one the public in second place", () => {
    expect(shareSettings.map(reachOf)).toEqual(["direct", "unlisted", "public"]);
  });
});

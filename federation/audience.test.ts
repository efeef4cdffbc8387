import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { audiences, type Audience } from "../src/moderation/model.ts";
import { addressedBy, audienceOf } from "./audience.ts";

const author = "https://a.test/users/alice";
const ourOrigin = "https://groups.test";
const group = `${ourOrigin}/groups/grief`;
const P = "https://www.w3.org/ns/activitystreams#Public";
const F = `${author}/followers`;
const GF = `${group}/followers`;
const context = { author, ourOrigin };

describe("audienceOf", () => {
  type Row = [what: string, audience: Audience, object: unknown, activity?: unknown];
  const rows: Row[] = [
    ["public", "public", { to: [P], cc: [F, group, GF] }],
    ["unlisted", "unlisted", { to: [F], cc: [P, group, GF] }],
    ["followers", "followers", { to: [F], cc: [group, GF] }],
    ["mentioned only, as Mastodon sends it to a group", "direct", { to: [group, GF], cc: [] }],
    ["to nobody", "direct", { to: [], cc: [] }],
    ["without addressing", "direct", {}],
    ["bare strings", "public", { to: P, cc: group }],
    ["the short forms", "public", { to: ["as:Public"] }],
    ["the shortest form", "unlisted", { cc: "Public" }],
    ["snac's unlisted", "unlisted", { to: [], cc: [group, P] }],
    ["Hollo's followers", "followers", { to: [F, group] }],
    ["public in a field that says nothing", "direct", { to: [group], audience: P, bto: P, bcc: P }],
    ["numbers and junk", "direct", { to: 1, cc: [2, {}, "x"] }],
    ["another server's followers", "direct", { to: ["https://b.test/users/b/followers"] }],
    ["followers with a slash", "followers", { to: [`${F}/`] }],
    ["only the activity says it", "public", {}, { to: [P] }],
    ["only the object says it", "unlisted", { cc: [P] }, { actor: author }],
    ["null is not said", "public", { to: [P] }, { to: null, cc: null }],
    ["the activity is narrower", "direct", { to: [P] }, { to: [group] }],
    ["the activity is narrower: nobody", "direct", { to: [P] }, { to: [] }],
    ["the object is narrower", "followers", { to: [F] }, { to: [P] }],
    ["the object is narrower: unlisted", "unlisted", { cc: [P] }, { to: [P] }],
    [
      "a tally without cc",
      "unlisted",
      { type: "Question", to: [F], cc: [P] },
      { type: "Update", to: [F] },
    ],
    [
      "a tally that says something else",
      "direct",
      { type: "Question", to: [F], cc: [P] },
      { type: "Update", to: [group] },
    ],
    [
      "an edit without cc",
      "followers",
      { type: "Note", to: [F], cc: [P] },
      { type: "Update", to: [F] },
    ],
  ];
  it.each(rows)("%s: %s", (_what, audience, object, activity = null) => {
    expect(audienceOf(object, activity, context)).toBe(audience);
  });

  it("knows the author's followers by their URI, wherever that is", () => {
    const followers = "https://a.test/collections/7";
    expect(audienceOf({ to: [followers] }, null, { ...context, followers })).toBe("followers");
    expect(audienceOf({ to: [followers] }, null, context)).toBe("direct");
    expect(audienceOf({ to: [GF] }, null, { ...context, followers: GF })).toBe("direct");
  });

  it("is the narrower of both, in whatever form", () => {
    type Side = { to: string[] | null; cc: string[] | null };
    const mark = fc.constantFrom(
      "everybody",
      "followers",
      "group",
      "group's followers",
      "somebody",
    );
    const list = fc.option(fc.uniqueArray(mark, { maxLength: 4 }), { freq: 5 });
    const side: fc.Arbitrary<Side> = fc.record({ to: list, cc: list });
    const forms: Record<string, unknown[]> = {
      everybody: [P, "as:Public", "Public", { id: P }, { "@id": "as:Public" }],
      followers: [F, { id: F, type: "Collection" }],
      group: [group, { id: group, type: "Group" }],
      "group's followers": [GF, { id: GF }],
      somebody: [
        "https://b.test/users/bob",
        "https://b.test/users/bob/followers",
        1,
        null,
        {},
        "junk",
        ["x"],
      ],
    };
    const rank = ({ to, cc }: Side): number =>
      audiences.indexOf(
        to?.includes("everybody")
          ? "public"
          : cc?.includes("everybody")
            ? "unlisted"
            : to?.includes("followers") || cc?.includes("followers")
              ? "followers"
              : "direct",
      );
    fc.assert(
      fc.property(side, side, fc.infiniteStream(fc.nat()), (object, activity, dice) => {
        const pick = (marks: string[] | null): unknown => {
          if (marks === null) return [undefined, null][dice.next().value! % 2];
          const values = marks.map((one) => forms[one]![dice.next().value! % forms[one]!.length]);
          // A bare null is no value at all.
          return values.length === 1 && values[0] !== null && dice.next().value! % 2
            ? values[0]
            : values;
        };
        const wire = ({ to, cc }: Side) => ({ type: "Create", to: pick(to), cc: pick(cc) });
        const sides = [object, activity].filter(({ to, cc }) => to !== null || cc !== null);
        const narrower = sides.length === 0 ? 3 : Math.max(...sides.map(rank));
        const parsed = audiences.indexOf(audienceOf(wire(object), wire(activity), context));
        expect(parsed).toBe(narrower);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("addressedBy", () => {
  it("finds everybody who is named anywhere, once, and not the public", () => {
    const object = {
      to: [P, { id: group }],
      cc: 7,
      bto: "https://b.test/1",
      bcc: ["https://b.test/2", group],
      audience: "https://b.test/3",
      tag: [
        { type: "Mention", href: "https://b.test/4" },
        { type: "Hashtag", href: "https://b.test/tags/x" },
        { type: "Mention", href: 4 },
        null,
      ],
    };
    const activity = { to: "as:Public", tag: { type: "Mention", href: "https://b.test/5" } };
    expect(addressedBy(object, activity)).toEqual([
      group,
      ...[1, 2, 3, 4, 5].map((number) => `https://b.test/${number}`),
    ]);
    expect(addressedBy(null, "x")).toEqual([]);
  });
});

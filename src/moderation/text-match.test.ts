// How phrases are found, however they are spelled.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFinder, expandPattern, tokenize } from "./text-match.ts";

const find = (patterns: string[], text: string, fillers: string[] = []): string[] => {
  const tokens = tokenize(text);
  const finder = compileFinder(
    patterns.map((pattern) => ({ pattern, label: "x" })),
    fillers,
  );
  return finder(tokens).map(({ first, last }) =>
    text.slice(tokens[first]?.start, tokens[last]?.end),
  );
};

describe("words are compared without", () => {
  test.each([
    ["case", "GIVE Me Tea"],
    ["accents", "gíve mè téa"],
    ["combining accents", "give me te\u0301a"],
    ["punctuation", "give. me, -- tea!"],
    ["lines", "give\nme\n\ntea"],
    ["zero-width characters", "gi\u200bve m\u2060e te\u00ada"],
    ["stretched letters", "giiiive meeee teaaaa"],
    ["digits for letters", "g1v3 m3 t34"],
    ["letters drawn alike", "givе mе tеа"],
    ["fonts", "𝓰𝓲𝓿𝓮 𝐦𝐞 ｔｅａ"],
    ["spaces, as in a hashtag", "#GiveMeTea"],
  ])("%s", (_what, text) => {
    expect(find(["give me tea"], text)).toHaveLength(1);
  });
});

test("a sign in the middle of a word stands for a letter", () => {
  expect(find(["team"], "te@m")).toEqual(["te@m"]);
  expect(find(["su*gar"], "su*gar su gar")).toEqual(["su*gar"]);
});

test("apostrophes join a word, of whatever kind", () => {
  for (const mark of ["'", "’", "‘", "`", "´", "ʼ"])
    expect(find(["don't go"], `don${mark}t go`)).toEqual([`don${mark}t go`]);
});

test("only whole words count", () => {
  expect(find(["tea"], "team steam tea-time")).toEqual(["tea"]);
});

test("the longest reading from each start is given, in the positions of the original", () => {
  expect(find(["give", "give me tea"], "Well: «gïve  mé, tea»!")).toEqual(["gïve  mé, tea"]);
});

test("umlauts are found in three spellings", () => {
  for (const text of ["müde", "muede", "mude", "MÜDE"])
    expect(find(["müde"], text)).toEqual([text]);
});

test("patterns have choices, options, numbers, gaps, ends and fillers", () => {
  expect(find(["(tea|hot milk) please"], "tea please, hot milk please")).toHaveLength(2);
  expect(find(["more (hot)? tea"], "more tea, more hot tea")).toHaveLength(2);
  expect(find(["# cups"], "12 cups, many cups")).toEqual(["12 cups"]);
  expect(find(["tea .. now"], "tea for all of us now")).toHaveLength(1);
  expect(find(["tea .. now"], "tea for all of the four of us now")).toEqual([]);
  expect(find(["tea .. now"], "tea. Come in now")).toEqual([]);
  expect(find(["stop$"], "stop, I said stop it and stop")).toHaveLength(2);
  expect(find(["more tea"], "more really nice tea", ["really", "nice"])).toHaveLength(1);
});

test("patterns that can't be read are refused", () => {
  expect(() => expandPattern("(tea")).toThrow("Unclosed");
  expect(() => expandPattern("tea)")).toThrow("too many");
});

test("any text splits into words whose positions are in order and inside it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      let before = 0;
      for (const { start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        before = end;
      }
      expect(before).toBeLessThanOrEqual(text.length);
    }),
  );
});

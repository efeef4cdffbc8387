import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressesOf,
  clip,
  hostOf,
  idOf,
  idsOf,
  isPublic,
  isShallow,
  publicCollection,
  sameOrigin,
  textOf,
  typesOf,
  urlOf,
} from "./wire.ts";

describe("urlOf", () => {
  it.each([
    "https://a.test/users/b#main-key",
    "http://localhost:3000/x",
    "HTTPS://A.test/",
    "https://gts.test/users/alice/activity#vote0/https://groups.test/n/n6",
    "https://bücher.test/ä",
    "https://[::1]:8/x",
  ])("takes %s as it is", (url) => expect(urlOf(url)).toBe(url));

  it.each([
    1,
    null,
    {},
    "",
    "a.test",
    "//a.test/x",
    "as:Public",
    "urn:uuid:1",
    "acct:a@b.test",
    "https://evil.test./x",
    "https://evil.test.:8443/x",
    `https://${"a.".repeat(130)}test/`,
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://",
    "https://user@a.test/",
    "https://user:secret@a.test/",
    "https://good.test@evil.test/",
    "https:\\\\a.test\\x",
    "https://a.test\\@b.test/",
    "https://a.test/x y",
    " https://a.test/",
    "https://a.test/\n",
    "https://a.test/\u0000",
    "https://a.test/\ud800",
    'https://a.test/"onclick=',
    "https://a.test/<b>",
    "https://a.test:99999/",
    `https://a.test/${"x".repeat(1_024)}`,
    `https://a.test/${"ü".repeat(600)}`,
  ])("takes no %j", (value) => expect(urlOf(value)).toBeNull());
});

describe("ids", () => {
  const a = "https://a.test/1";
  const b = "https://b.test/2";
  it.each([
    [a, a],
    [{ id: a, type: "Person" }, a],
    [{ "@id": a }, a],
    [[a, b], a],
    [[null, { id: b }], b],
    [9, null],
    [[9, a], null],
    [{ id: 9 }, null],
    [undefined, null],
    [[[a]], null],
  ])("idOf(%j) is %j", (value, id) => expect(idOf(value)).toBe(id));

  it.each([
    [a, [a]],
    [{ id: a }, [a]],
    [
      [a, 1, { id: b }, null, "junk", a],
      [a, b],
    ],
    [undefined, []],
    [[[a]], []],
  ])("idsOf(%j) is %j", (value, ids) => expect(idsOf(value)).toEqual(ids));

  it("knows everybody in all forms, and only those", () => {
    for (const form of [publicCollection, "as:Public", "Public"]) {
      expect(isPublic(form)).toBe(true);
      for (const value of [form, [form, form], { id: form }, [{ "@id": form }, 1]]) {
        expect(addressesOf(value)).toEqual([publicCollection]);
      }
    }
    for (const other of ["public", "as:public", `${publicCollection}/x`, ["Public"], null, 1]) {
      expect(isPublic(other)).toBe(false);
    }
  });

  it("reads no more than it must of a list that goes on", () => {
    const list = Array.from({ length: 100_000 }, (_, index) => `https://a.test/${index}`);
    expect(idsOf(list)).toHaveLength(5_000);
  });
});

describe("types and texts", () => {
  it.each([
    [{ type: "Note" }, ["Note"]],
    [{ type: ["Note", 1, "x:Y"] }, ["Note", "x:Y"]],
    [{ "@type": "as:Note" }, ["Note"]],
    [{ type: "https://www.w3.org/ns/activitystreams#Note" }, ["Note"]],
    [{ type: { a: 1 } }, []],
    ["Note", []],
  ])("typesOf(%j) is %j", (value, types) => expect(typesOf(value)).toEqual(types));

  it.each([
    ["a", "a"],
    [["a", "b"], "a"],
    [{ "@value": "a", "@language": "en" }, "a"],
    [{ en: "a" }, "a"],
    ["x\u0000\ud800y", "x\ufffdy"],
    [" \n", null],
    [5, null],
    [{}, null],
    [null, null],
  ])("textOf(%j) is %j", (value, text) => expect(textOf(value)).toBe(text));

  it("cuts no character in half", () => {
    expect(clip("ab", 2)).toBe("ab");
    expect(clip("abc", 2)).toBe("ab");
    expect(clip("a😀", 2)).toBe("a");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(20), (text, longest) => {
        const cut = clip(text, longest);
        expect(cut.length).toBeLessThanOrEqual(longest);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});

describe("servers", () => {
  it("are told apart by scheme, host and port", () => {
    expect(hostOf("https://A.test:8443/x")).toBe("a.test:8443");
    expect(hostOf("nothing")).toBeNull();
    expect(sameOrigin("https://a.test/x", "https://A.test:443/y")).toBe(true);
    expect(sameOrigin("https://a.test/x", "http://a.test/x")).toBe(false);
    expect(sameOrigin("https://a.test/x", "https://b.a.test/x")).toBe(false);
    expect(sameOrigin("https://a.test.evil.test/x", "https://a.test/x")).toBe(false);
    expect(sameOrigin("urn:a", "urn:a")).toBe(false);
    expect(sameOrigin("nothing", "nothing")).toBe(false);
  });
});

describe("isShallow", () => {
  const nested = (depth: number, open: string, close: string): unknown =>
    JSON.parse(open.repeat(depth) + "1" + close.repeat(depth));
  it("stands any depth", () => {
    expect(isShallow(nested(40, "[", "]"))).toBe(true);
    expect(isShallow(nested(42, "[", "]"))).toBe(false);
    expect(isShallow(nested(200_000, '{"a":', "}"))).toBe(false);
    expect(isShallow(1)).toBe(true);
  });
});

it("readers never throw", () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      for (const read of [idOf, idsOf, addressesOf, typesOf, textOf, urlOf, isPublic]) {
        expect(() => read(value)).not.toThrow();
      }
    }),
  );
});

// What can be said about accessibility without a browser: structure, references, contrast, weight.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createWeb } from "./app.tsx";
import type { GroupView } from "./group-view.ts";

const group: GroupView = {
  name: "Living with grief",
  handle: "grief",
  host: "groups.example",
  acct: "@grief@groups.example",
  summary: "For anyone who has lost someone.",
  guidelines: Array.from({ length: 12 }, (_, n) => `${n}: ${"Be kind to one another. ".repeat(8)}`),
  moderation: "newcomers",
  newcomerPosts: 2,
  share: "quiet",
  membership: "approval",
  posting: "members",
  policySentences: Array.from({ length: 8 }, () => "Some posts wait for a moderator. ".repeat(3)),
  members: 7,
  servers: 3,
  closed: false,
  language: "en-GB",
};
const web = createWeb({
  readGroup: async (handle) => {
    if (handle === "broken") throw new Error("invented");
    if (handle === "bare") {
      return { ...group, summary: "", guidelines: [], policySentences: [] };
    }
    return handle === "missing" ? null : { ...group, closed: handle === "closed" };
  },
  listGroups: async () => [{ ...group, handle: "one" }, group],
  instanceName: "Alongside",
  origin: "https://groups.example",
});
const paths = ["/", "grief", "bare", "closed", "missing", "broken"].map((path) =>
  path === "/" ? path : `/groups/${path}`,
);

describe.each(paths)("the page %s", async (path) => {
  const page = await (await web.request(path)).text();
  const all = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map((match) => match[1]!);
  const ids = all(/\sid="([^"]*)"/g);

  test("is a small document with a language, a title and a viewport that can be zoomed", () => {
    expect(page).toMatch(/^<!doctype html><html lang="en">/);
    expect(all(/<title>([^<]+)<\/title>/g)).toHaveLength(1);
    expect(all(/<meta name="viewport" content="([^"]*)"/g)).toEqual([
      "width=device-width, initial-scale=1",
    ]);
    expect(Buffer.byteLength(page)).toBeLessThan(20_000);
  });

  test("has one h1, and headings that skip no level", () => {
    const levels = all(/<h([1-6])[\s>]/g).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.reduce((before, level) => {
      expect(level).toBeLessThanOrEqual(before + 1);
      return level;
    });
  });

  test("has its landmarks once, and first of all a link past the header", () => {
    for (const landmark of ["header", "main", "footer"]) {
      expect(all(new RegExp(`<(${landmark})[\\s>]`, "g")), landmark).toHaveLength(1);
    }
    expect(all(/<a [^>]*href="([^"]*)"/g)[0]).toBe("#main");
  });

  test("has unique ids, and every reference finds its own", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of all(/(?:aria-labelledby="|href="#)([^"]+)"/g)) expect(ids).toContain(id);
    for (const section of all(/<((?:section|nav)[^>]*)>/g)) {
      expect(section).toContain("aria-labelledby");
    }
  });

  test("has no link, heading or paragraph without words", () => {
    expect(page).not.toMatch(/<(a|h[1-6]|p|li|dt|dd)(\s[^>]*)?>\s*<\/\1>/);
    expect(page).not.toMatch(/undefined|\[object|\{\w+\}/);
  });

  test("needs no script or inline style, and tells other sites nothing", () => {
    expect(page).not.toMatch(/<script|<style|<form|\sstyle=|\son[a-z]+=|javascript:/i);
    for (const link of all(/<a ([^>]*href="https?:[^>]*)>/g)) {
      expect(link).toContain('rel="noreferrer"');
    }
    expect(page).toContain('href="https://www.wikipedia.org/"');
    expect(page).toContain('href="https://findahelpline.com/"');
  });
});

describe("the stylesheet", () => {
  const style = readFileSync(new URL("./style.css", import.meta.url), "utf8");
  const [light, dark] = [...style.matchAll(/:root \{([^}]*--paper[^}]*)\}/g)].map(([, body]) =>
    Object.fromEntries(
      [...body!.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
    ),
  ) as [Record<string, string>, Record<string, string>];

  test.each([
    ["light", light],
    ["dark", dark],
  ])("has enough contrast in %s (WCAG 2.2 AA, 1.4.3 and 1.4.11)", (_, colours) => {
    for (const ground of ["paper", "raised", "wash"]) {
      for (const text of ["ink", "soft", "accent"]) {
        expect(contrast(colours[text]!, colours[ground]!), `${text} on ${ground}`).toBeGreaterThan(
          4.5,
        );
      }
    }
    expect(contrast(colours["on-accent"]!, colours.accent!)).toBeGreaterThan(4.5);
  });

  test("moves nothing for those who asked for no motion, and shows where the focus is", () => {
    const outside = style.replace(/@media \(prefers-reduced-motion[^]*?\n\}\n/, "");
    expect(outside).not.toBe(style);
    expect(outside).not.toMatch(/transition|animation|scroll-behavior/);
    expect(style).toMatch(/:focus-visible \{[^}]*outline: 3px solid/);
  });

  test("loads nothing", () => {
    expect(style).not.toMatch(/url\(|@import|@font-face/);
  });
});

/** The contrast ratio of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

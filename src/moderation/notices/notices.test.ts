// What people are told: complete in every language, short, kind, and never the words of a post.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FindingCode, NoticeCode } from "../model.ts";
import { judge } from "../judge.ts";
import { exampleFacts, exampleSubmission } from "../examples.ts";
import { anyText } from "../arbitraries.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { composeNotice, type NoticeRequest } from "./index.ts";

const catalogues = { en: english, de: german, es: spanish, fr: french };
const languages = ["en", "de", "es", "fr"] as const;
// The types make the English catalogue complete: it names every code there is.
const noticeCodes = Object.keys(english.notices) as NoticeCode[];
const findingCodes = Object.keys(english.reasons) as FindingCode[];

const compose = (request: Partial<NoticeRequest> & Pick<NoticeRequest, "code">): string =>
  composeNotice({
    reasons: [],
    language: "en",
    groupName: "Evenings",
    groupHandle: "evenings",
    groupUrl: "https://groups.example/groups/evenings",
    ...request,
  }).body;

const waiting = {
  en: [
    "0 waiting in @evenings, the oldest less than an hour.",
    "1 waiting in @evenings, for less than an hour.",
    "1 waiting in @evenings, for 1 hour.",
    "2 waiting in @evenings, the oldest 1 hour.",
    "3 waiting in @evenings, the oldest 2 hours.",
  ],
  de: [
    "0 warten in @evenings, am längsten seit weniger als einer Stunde.",
    "1 wartet in @evenings, seit weniger als einer Stunde.",
    "1 wartet in @evenings, seit 1 Stunde.",
    "2 warten in @evenings, am längsten seit 1 Stunde.",
    "3 warten in @evenings, am längsten seit 2 Stunden.",
  ],
  es: [
    "0 en espera en @evenings, el más antiguo desde hace menos de una hora.",
    "1 en espera en @evenings, desde hace menos de una hora.",
    "1 en espera en @evenings, desde hace 1 hora.",
    "2 en espera en @evenings, el más antiguo desde hace 1 hora.",
    "3 en espera en @evenings, el más antiguo desde hace 2 horas.",
  ],
  fr: [
    "0 en attente dans @evenings, le plus ancien depuis moins d'une heure.",
    "1 en attente dans @evenings, depuis moins d'une heure.",
    "1 en attente dans @evenings, depuis 1 heure.",
    "2 en attente dans @evenings, le plus ancien depuis 1 heure.",
    "3 en attente dans @evenings, le plus ancien depuis 2 heures.",
  ],
};

describe.each(languages)("in %s", (language) => {
  test.each(findingCodes)("there is a reason for %s, in one to three whole sentences", (code) => {
    const reason = catalogues[language].reasons[code];
    expect(reason).toMatch(/^[\p{Lu}¿¡].*\.$/u);
    expect(reason.length).toBeLessThan(170);
  });

  test.each(noticeCodes)("there are words for %s", (code) => {
    const body = compose({ code, language, reasons: ["first-posts"], count: 3, oldestHours: 2 });
    const paragraphs = body.split("\n\n");
    expect(paragraphs.length).toBeGreaterThan(1);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/^\S.*[.:]\S*$|^\S.*evenings$/u);
    expect(body).not.toMatch(/undefined|null|\[object|@@| {2}/);
  });

  test("whoever was told of a decision hears how to answer, and who we are", () => {
    for (const code of ["held", "rejected", "removed", "taken-back", "help"] as const) {
      const body = compose({ code, language });
      expect(body).toMatch(/volunteers|Freiwillige|voluntario|bénévoles/);
      expect(body).toMatch(/repl(y|ies)|antworte|respond|répond/i);
    }
  });

  test("one and many are told apart", () => {
    const texts = [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [3, 2],
    ].map(([count, oldestHours]) => compose({ code: "waiting", language, count, oldestHours }));
    expect(texts.map((text) => text.split("\n\n")[0])).toEqual(waiting[language]);
  });
});

test("a language with a region is that language; one that is missing, or odd, is English", () => {
  const languageOf = (language: string | null) =>
    composeNotice({
      code: "held",
      reasons: [],
      language,
      groupName: "Evenings",
      groupHandle: "evenings",
      groupUrl: "https://groups.example/groups/evenings",
    }).language;
  expect(["de-AT", "FR", "es_MX", "ja", null, "", "constructor"].map(languageOf)).toEqual([
    "de",
    "fr",
    "es",
    "en",
    "en",
    "en",
    "en",
  ]);
});

describe("what is said", () => {
  test("of a held post: why, that nobody saw it, and what comes next", () => {
    expect(compose({ code: "held", reasons: ["first-posts", "too-many-mentions", "first-posts"] }))
      .toMatchInlineSnapshot(`
      "Thank you for writing to Evenings. A moderator will read your post before it goes on.

      It has not been shown to anyone through the group.

      The reason: It is one of your first posts here. A moderator reads everyone's first posts before they go out. It mentions more than five people. If you edit it to mention fewer, it may go out by itself.

      What happens next: when a moderator has decided, you get a message here. You don't need to send it again.

      You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service."
    `);
  });
  test("in a crisis: help, and no rules", () => {
    const body = compose({ code: "help", reasons: ["crisis", "words", "first-posts"] });
    expect(body).toMatchInlineSnapshot(`
      "Thank you for writing this. It sounds as if things are very hard right now, for you or for someone you care about.

      A moderator of Evenings will look at what you wrote. It is not shown to anyone through the group at the moment. You are not in trouble.

      We are volunteers, and this is not a crisis service: we can't always be here.

      If you or someone else may be in danger now, please call your local emergency number. At https://findahelpline.com you can find people to talk to, by phone, text or chat, in many countries.

      You can reply to this message; only the moderators read it."
    `);
    for (const code of findingCodes) expect(body).not.toContain(english.reasons[code]);
  });
  test("in a crisis: the admin's resources instead of ours", () => {
    const body = compose({ code: "help", crisisHelp: "Ring 000.\r\n\r\nOr come by. " });
    expect(body).toContain("\n\nRing 000.\n\nOr come by.\n\n");
    expect(body).not.toContain("findahelpline.com");
  });
  test("in a crisis in a private message: that only the moderators read it", () => {
    const body = compose({ code: "help", reasons: ["private-message", "crisis"] });
    expect(body).toContain("Only the moderators can read it here.");
    expect(body).not.toContain("through the group");
  });
  test("of a removal: the moderator's words, and how to contest it", () => {
    const body = compose({ code: "removed", reason: "It names your sister." });
    expect(body).toContain("The moderator wrote: It names your sister.");
    expect(body).toContain("If you see it differently, reply to this message");
  });
  test("of a post that was shown before: not that nobody ever saw it", () => {
    for (const request of [
      { code: "held", reasons: ["decided-before"] },
      { code: "taken-back", reasons: ["crisis"] },
      { code: "help", reasons: ["crisis"] },
    ] as const)
      expect(compose({ ...request, reasons: [...request.reasons] })).not.toContain(
        "has not been shown",
      );
  });
  test("of an edit that nobody needs to look at: nothing about a moderator's reading", () => {
    expect(compose({ code: "taken-back", reasons: ["followers-only"] })).not.toContain("next");
    expect(compose({ code: "taken-back", reasons: ["words"] })).toContain("next");
  });
  test("to moderators who wait: numbers, and nothing else", () => {
    expect(compose({ code: "waiting", count: 3, oldestHours: 2.9 })).toContain(
      "3 waiting in @evenings, the oldest 2 hours.",
    );
  });
});

test("a notice never quotes the post", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...languages), (text, language) => {
      const secret = `zqx${text}zqx`;
      const { findings } = judge(exampleSubmission({ text: secret, language }), exampleFacts());
      const reasons = findings.map(({ code }) => code);
      for (const code of noticeCodes)
        expect(compose({ code, language, reasons })).not.toContain("zqx");
    }),
    { numRuns: 30 },
  );
});

test("English is easy to read: Flesch-Kincaid grade 7 or lower, for every notice and reason", () => {
  const plain = { groupName: "Us", groupHandle: "us", groupUrl: "us" };
  for (const code of noticeCodes) {
    const body = compose({ code, reasons: ["first-posts"], ...plain, count: 2 });
    expect(grade(body), code).toBeLessThanOrEqual(7);
  }
  const reasons = findingCodes.map((code) => english.reasons[code]).join(" ");
  expect(grade(reasons)).toBeLessThanOrEqual(7);
});

test("nothing is promised, asked for with a why, or said in jargon", () => {
  for (const code of noticeCodes) {
    const body = compose({ code, reasons: [...findingCodes] });
    expect(body).not.toMatch(
      /gets? better|be fine|don't worry|why did|policy|policies|verdict|submission|federat|instance|spam|violat|forbidden|commit/i,
    );
  }
});

/** Flesch-Kincaid grade level, with vowel groups counted as syllables. */
function grade(text: string): number {
  const prose = text.replace(/https?:\S+/g, "site");
  const sentences = prose.split(/[.:!?](?:\s|$)/).filter((one) => /\w/.test(one)).length;
  const words = prose.match(/[a-z']+/gi) ?? [];
  const syllables = words
    .map((word) => {
      const groups = word
        .toLowerCase()
        .replace(/e$|es$|ed$/, "")
        .match(/[aeiouy]+/g);
      return Math.max(1, groups?.length ?? 1);
    })
    .reduce((sum, one) => sum + one, 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

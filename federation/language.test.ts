import { describe, expect, it } from "vitest";
import { detectLanguage, primarySubtag } from "./language.ts";

describe("detectLanguage", () => {
  it.each([
    ["en", "It has been three months and I still cry every day."],
    ["en", "Does anyone have advice for the first Christmas?"],
    ["en", "How do you all cope with the evenings?"],
    ["de", "Meine Mutter ist letzte Woche gestorben."],
    ["de", "Wie geht ihr mit den Abenden um?"],
    ["de", "@grief@groups.test Hallo zusammen, ich bin neu hier https://a.test/en/this-is-it"],
    ["fr", "Je n'arrive pas à dormir la nuit"],
    ["fr", "Bonjour à tous, je suis nouvelle ici"],
    ["es", "Mi madre murió la semana pasada"],
    ["es", "Hola a todos, soy nueva aquí"],
  ])("finds %s in %j", (language, text) => expect(detectLanguage(text)).toBe(language));

  it.each([
    ["too short", "me too"],
    ["too short, and wrong if guessed", "I lost my dad to cancer"],
    ["a draw", "Ma mère est morte la semaine dernière"],
    ["nothing but names and links", "@grief@groups.test #grief https://a.test/how-do-you-all-cope"],
    ["Italian", "Mia madre è morta la settimana scorsa e non riesco a dormire"],
    ["Portuguese", "Minha mãe morreu na semana passada e não consigo dormir"],
    ["Dutch", "Mijn moeder is vorige week overleden en ik kan niet slapen"],
    ["Polish", "Moja mama umarła w zeszłym tygodniu i nie mogę spać"],
    ["Russian", "Моя мама умерла на прошлой неделе, я не могу спать"],
    ["Japanese", "母が先週亡くなりました。眠れません。皆さんはどうしていますか。"],
  ])("does not guess what is %s", (_why, text) => expect(detectLanguage(text)).toBeNull());

  it("is sure of long texts", () => {
    const english =
      "Some days I manage to go to work and talk to people as if nothing had happened, and then in " +
      "the evening I sit in the kitchen and cannot get up. My friends were kind in the first weeks.";
    const german =
      "An manchen Tagen schaffe ich es zur Arbeit und rede mit den Leuten, als wäre nichts geschehen, " +
      "und abends sitze ich dann in der Küche und komme nicht mehr hoch.";
    expect(detectLanguage(english)).toBe("en");
    expect(detectLanguage(german)).toBe("de");
  });

  it("looks at no more than it needs", () => {
    expect(
      detectLanguage("It has been three months and I still cry every day. ".repeat(50_000)),
    ).toBe("en");
  });
});

it.each([
  ["en", "en"],
  ["pt-BR", "pt"],
  ["zh_Hant", "zh"],
  ["EN", "en"],
  ["gsw", "gsw"],
  ["und", null],
  ["", null],
  ["english", null],
  ["x-klingon", null],
  [5, null],
])("primarySubtag(%j) is %j", (tag, subtag) => expect(primarySubtag(tag)).toBe(subtag));

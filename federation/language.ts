// Guesses the language of a post whose author's server did not say, so that notices can answer in it.
import { francAll } from "franc";

/** The languages that notices exist in: what to answer in, by franc's name for it. */
const known: Record<string, string> = { eng: "en", deu: "de", spa: "es", fra: "fr" };
/** Neighbours that a choice among the four alone would take for one of them. */
const neighbours = ["ita", "por", "nld", "swe", "pol"];

/** Shorter texts are wrong too often: "I lost my dad to cancer" looks Spanish. In UTF-16 units. */
const shortest = 24;
/** Below this a close second means a draw; from here on telling neighbours apart is worth it. */
const longEnough = 40;
/** The runner-up's score, of 1, that is close. Scores draw together as texts grow. */
const close = 0.9;

/** How much of a text is looked at, in UTF-16 units: enough to be sure, and cheap for any post. */
const sample = 2_000;

/**
 * The language of a plain text, if it is clearly one of those that notices exist in.
 * @returns a BCP 47 primary subtag, or null where the text is too short, a draw, or something else
 */
export function detectLanguage(text: string): string | null {
  const words = text
    .slice(0, sample)
    .replace(/https?:\/\/\S+|[@#]\S+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (words.length < shortest) return null;
  const isShort = words.length < longEnough;
  const candidates = isShort ? Object.keys(known) : [...Object.keys(known), ...neighbours];
  const [best, second] = francAll(words, { only: candidates });
  if (!best || (isShort && second && second[1] > close)) return null;
  return known[best[0]] ?? null;
}

/** The primary subtag of a language tag, or null where it names no single language. */
export function primarySubtag(tag: unknown): string | null {
  if (typeof tag !== "string") return null;
  const subtag = /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag)?.[1]?.toLowerCase();
  return !subtag || ["und", "mul", "zxx", "mis"].includes(subtag) ? null : subtag;
}

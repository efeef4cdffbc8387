// What the wordlists hold, and how they are looked for in every part of a submission.
import type { Evidence, Submission } from "./model.ts";
import { compileFinder, type Found, type Token, tokenize } from "./text-match.ts";

/** What a list of phrases is about. */
export type Concern = "crisis" | "methods" | "encouragement" | "abuse" | "selling";

/** One language's phrases, in the notation of `compileFinder`. All languages are looked for in every text. */
export interface Wordlist {
  /** Who speaks of themselves: what stands before a `bare` phrase makes it `sure`. */
  self: string;
  /** Words that may stand between the words of any phrase. */
  fillers: string[];
  /** Openings ("if you ...") that turn a `bare` phrase soon after them into care for somebody else. */
  guards: string[];
  /** Phrases that only look alarming: an alarm that shares a word with one of them is dropped. */
  harmless: string[];
  concerns: Record<Concern, Phrases>;
}

export interface Phrases {
  /** They alarm wherever they stand. */
  sure: string[];
  /** They alarm unless a guard precedes them closely. */
  bare: string[];
}

/** Where something of a concern was found. */
export interface Sighting {
  concern: Concern;
  evidence: Evidence[];
}

interface Label {
  use: "sure" | "bare" | "harmless" | "guard";
  concern: Concern | null;
}

const guardReach = 6;
const mostEvidence = 20;

/**
 * Makes a look-out for some concerns: it gives those it sees, each once, in the order asked for. The
 * phrases are compiled at first use, since that takes some tenths of a second.
 */
export function lookOutFor(
  concerns: readonly Concern[],
  wordlists: readonly Wordlist[],
): (submission: Submission) => Sighting[] {
  let find: Finder | undefined;
  return (submission) => {
    find ??= compile(concerns, wordlists);
    const seen = new Map<Concern, Evidence[]>();
    for (const { tokens, ...part } of tokensOf(submission)) {
      for (const one of alarms(find(tokens), tokens)) {
        const first = tokens[one.first];
        const last = tokens[one.last];
        const concern = one.label.concern;
        if (first === undefined || last === undefined || concern === null) continue;
        const evidence = seen.get(concern) ?? [];
        seen.set(concern, evidence);
        note(evidence, { ...part.at, start: first.start, end: last.end });
      }
    }
    return concerns.flatMap((concern) => {
      const evidence = seen.get(concern);
      return evidence === undefined ? [] : [{ concern, evidence }];
    });
  };
}

type Finder = (tokens: readonly Token[]) => Found<Label>[];

function compile(concerns: readonly Concern[], wordlists: readonly Wordlist[]): Finder {
  const patterns: { pattern: string; label: Label }[] = [];
  const add = (label: Label, list: readonly string[]) => {
    for (const pattern of list) patterns.push({ pattern, label });
  };
  const harmless: Label = { use: "harmless", concern: null };
  const guard: Label = { use: "guard", concern: null };
  for (const list of wordlists) {
    add(harmless, list.harmless);
    add(guard, list.guards);
  }
  for (const concern of concerns) {
    const sure: Label = { use: "sure", concern };
    const bare: Label = { use: "bare", concern };
    for (const list of wordlists) {
      const phrases = list.concerns[concern];
      add(sure, phrases.sure);
      add(bare, phrases.bare);
      for (const pattern of phrases.bare) add(sure, [`(${list.self}) (${pattern})`]);
    }
  }
  return compileFinder(
    patterns,
    wordlists.flatMap((list) => list.fillers),
  );
}

/** What is left when harmless phrases and guards have had their say, in the order of the text. */
function alarms(found: readonly Found<Label>[], tokens: readonly Token[]): Found<Label>[] {
  const harmless = new Set<number>();
  const guarded = new Set<number>();
  for (const { label, first, last } of found) {
    if (label.use === "harmless") for (let at = first; at <= last; at++) harmless.add(at);
    if (label.use === "guard")
      for (let at = last; at < last + guardReach && tokens[at]?.stop === 0; at++)
        guarded.add(at + 1);
  }
  return found.filter(({ label, first, last }) => {
    if (label.use !== "sure" && label.use !== "bare") return false;
    if (label.use === "bare" && guarded.has(first)) return false;
    for (let at = first; at <= last; at++) if (harmless.has(at)) return false;
    return true;
  });
}

/** Everything a person may have written in: each part by itself, so that positions are its own. */
/** Two policies look at the same words, one after the other. */
const tokenized = new WeakMap<Submission, ReturnType<typeof tokenizeParts>>();

function tokensOf(submission: Submission): ReturnType<typeof tokenizeParts> {
  const known = tokenized.get(submission);
  if (known) return known;
  const parts = tokenizeParts(submission);
  tokenized.set(submission, parts);
  return parts;
}

const tokenizeParts = (submission: Submission) =>
  partsOf(submission).map(({ text, at }) => ({ at, tokens: tokenize(text) }));

function partsOf(submission: Submission): { text: string; at: Pick<Evidence, "in" | "index"> }[] {
  const { title, text, warning, poll, attachments } = submission;
  return [
    { text, at: { in: "text" } },
    { text: warning ?? "", at: { in: "warning" } },
    { text: title ?? "", at: { in: "title" } },
    ...(poll?.options ?? []).map((option, index) => ({
      text: option,
      at: { in: "poll" as const, index },
    })),
    ...attachments.map(({ alt }, index) => ({
      text: alt ?? "",
      at: { in: "alt" as const, index },
    })),
  ];
}

/** Adds a range, joined with the one before where they touch; a long list is cut. */
function note(evidence: Evidence[], next: Evidence): void {
  const before = evidence.at(-1);
  if (before?.in === next.in && before.index === next.index && next.start <= before.end)
    before.end = Math.max(before.end, next.end);
  else if (evidence.length < mostEvidence) evidence.push(next);
}

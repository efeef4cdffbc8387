// Finds phrases in what people write, however they spell it, in time linear in the text. Words are compared
// without case, accents, apostrophes, zero-width characters and stretched letters ("dieeee"); punctuation
// between words does not matter. Positions are those of the original string.

/** One word of a text, as compared, and where it stands in UTF-16 units. */
export interface Token {
  /** The ways it may be read: as normalised, and with stretched letters shortened. */
  forms: string[];
  start: number;
  end: number;
  /** What follows it: nothing, a pause (comma, colon, dash), or the end of a sentence or line. */
  stop: 0 | 1 | 2;
}

const invisible = /^[\p{M}\p{Cf}\u115f\u1160\u3164]$/u;
const sentenceEnds = new Set([..."\n\r\u2028\u2029.!?…。！？"]);
const pauses = new Set([...',;:()[]"“”„«»–—']);
const apostrophes = new Set([..."'’‘`´ʼ′＇"]);
const lookalikes: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/** Cyrillic and Greek letters that are drawn like Latin ones. Other scripts have no phrases here. */
const drawnAlike = new Map(
  "аa еe оo рp сc хx уy іi ѕs ԁd ԛq јj һh кk тt мm нh вb αa οo ιi νv κk τt ρp"
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** What a character is to a word: its letters, "" to be skipped over, null for the end of the word. */
function lettersOf(char: string): string | null {
  if (apostrophes.has(char) || invisible.test(char)) return "";
  if (char === "ß" || char === "ẞ") return "ss";
  const plain = char
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return plain === "" ? null : (drawnAlike.get(plain) ?? plain);
}

const ascii = Array.from({ length: 128 }, (_, code) => lettersOf(String.fromCharCode(code)));

/** Splits a text into words. */
export function tokenize(text: string): Token[] {
  const known = new Map<string, string | null>();
  const tokens: Token[] = [];
  let word = "";
  let start = 0;
  let end = 0;
  const finish = () => {
    if (word !== "") tokens.push({ forms: readings(word), start, end, stop: 0 });
    word = "";
  };
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    let letters = code < 128 ? ascii[code] : known.get(char);
    if (letters === undefined) known.set(char, (letters = lettersOf(char)));
    const next = at + char.length;
    // "su*cide", "s@d": a sign in the middle of a word stands for a letter.
    if (
      letters === null &&
      word !== "" &&
      /[*@$]/.test(char) &&
      /^\p{L}/u.test(text.slice(next, next + 2))
    )
      letters = char;
    if (letters === null) {
      finish();
      const last = tokens.at(-1);
      if (last !== undefined && sentenceEnds.has(char)) last.stop = 2;
      else if (last?.stop === 0 && pauses.has(char)) last.stop = 1;
    } else if (letters !== "") {
      if (word === "") start = at;
      word += letters;
      end = next;
    }
    at = next;
  }
  finish();
  const last = tokens.at(-1);
  if (last !== undefined) last.stop = 2;
  return tokens;
}

function readings(word: string): string[] {
  if (/^\d+$/.test(word)) return [word];
  const read = word.replace(/[013457@$]/g, (sign) => lookalikes[sign] ?? sign);
  if (!/(.)\1\1/u.test(read)) return [read];
  return [read.replace(/(.)\1{2,}/gu, "$1"), read.replace(/(.)\1{2,}/gu, "$1$1")];
}

/** A phrase found, by the label it was listed under, as indexes of its first and last token. */
export interface Found<Label> {
  label: Label;
  first: number;
  last: number;
}

/** Part of a pattern: a word of a choice, a gap, a number, or an end. */
type Step = readonly string[] | ".." | "#" | "$";

interface Node<Label> {
  /** Where a word leads: to one node for each choice of words it is in. */
  next: Map<string, Node<Label>[]>;
  /** The same nodes by their choice, so that patterns that begin alike share them. */
  choices: Map<string, Node<Label>>;
  number?: Node<Label>;
  gap?: Node<Label>;
  labels: Label[];
  /** Labels of phrases that must be followed by a stop. */
  closing: Label[];
}

const longestGap = 4;
const mostFillers = 3;
/** A pattern with more readings than this is not also looked for run together. */
const mostJoined = 60;
const newNode = <Label>(): Node<Label> => ({
  next: new Map(),
  choices: new Map(),
  labels: [],
  closing: [],
});

/**
 * Builds a finder from patterns. In a pattern, `(a|b c)` is a choice, `(a|b)?` may be absent, `..` is up to
 * four words of one sentence, `#` a number, and a last `$` asks for a pause or an end after it. `fillers`
 * ("really", "just") may stand anywhere between the words of a phrase. Phrases of three words and more are
 * also found run together, as in hashtags.
 */
export function compileFinder<Label>(
  patterns: readonly { pattern: string; label: Label }[],
  fillers: readonly string[],
): (tokens: readonly Token[]) => Found<Label>[] {
  const root = newNode<Label>();
  for (const { pattern, label } of patterns)
    for (const steps of expandPattern(pattern)) plant(root, steps, label);
  const skippable = new Set(fillers.flatMap((filler) => tokenize(filler).flatMap((t) => t.forms)));

  return (tokens) => {
    const found: Found<Label>[] = [];
    for (let first = 0; first < tokens.length; first++) {
      const longest = new Map<Label, number>();
      const report = (labels: readonly Label[], last: number) => {
        for (const label of labels) if ((longest.get(label) ?? -1) < last) longest.set(label, last);
      };
      const walk = (node: Node<Label>, at: number, skipped: number) => {
        if (at > first) {
          if (skipped === 0) report(node.labels, at - 1);
          if (node.closing.length > 0 && tokens[at - 1]?.stop !== 0) report(node.closing, at - 1);
        }
        const token = tokens[at];
        if (token === undefined) return;
        for (const form of token.forms) {
          for (const child of node.next.get(form) ?? []) walk(child, at + 1, 0);
        }
        if (node.number !== undefined && /^\d/.test(token.forms[0] ?? ""))
          walk(node.number, at + 1, 0);
        if (at > first && skipped < mostFillers && token.forms.some((form) => skippable.has(form)))
          walk(node, at + 1, skipped + 1);
        if (node.gap !== undefined)
          for (let over = 0; over <= longestGap; over++) {
            walk(node.gap, at + over, mostFillers);
            if (tokens[at + over - 1]?.stop === 2 || tokens[at + over]?.stop === 2) break;
          }
      };
      walk(root, first, 0);
      for (const [label, last] of longest) found.push({ label, first, last });
    }
    return found;
  };
}

function plant<Label>(root: Node<Label>, steps: readonly Step[], label: Label): void {
  const closes = steps.at(-1) === "$";
  const body = closes ? steps.slice(0, -1) : steps;
  let node = root;
  for (const step of body) {
    if (step === "..") node = node.gap ??= newNode();
    else if (step === "#") node = node.number ??= newNode();
    else if (step !== "$") node = branch(node, step);
  }
  (closes ? node.closing : node.labels).push(label);
  if (closes || body.length < 3) return;
  let joined = [""];
  for (const step of body) {
    if (typeof step === "string" || joined.length * step.length > mostJoined) return;
    joined = joined.flatMap((head) => step.map((word) => head + word));
  }
  branch(root, joined).labels.push(label);
}

function branch<Label>(node: Node<Label>, words: readonly string[]): Node<Label> {
  const key = words.toSorted().join(" ");
  let child = node.choices.get(key);
  if (child !== undefined) return child;
  node.choices.set(key, (child = newNode()));
  for (const word of new Set(words)) {
    const children = node.next.get(word);
    if (children === undefined) node.next.set(word, [child]);
    else children.push(child);
  }
  return child;
}

/** All the ways to read a pattern, each as its steps; single words of one choice stay together. */
export function expandPattern(pattern: string): Step[][] {
  const pieces = pattern.match(/\(|\)\??|\||\.\.|[#$]|[^\s()|#$.]+/gu) ?? [];
  let at = 0;
  const choice = (): Step[][] => {
    const ways: Step[][] = [];
    let way: Step[][] = [[]];
    for (; at < pieces.length; at++) {
      const piece = pieces[at] ?? "";
      if (piece.startsWith(")")) break;
      if (piece === "|") {
        ways.push(...way);
        way = [[]];
      } else if (piece === "(") {
        at++;
        const inner = gather(choice());
        if (pieces[at] === ")?") inner.push([]);
        else if (pieces[at] !== ")") throw new Error(`Unclosed choice in the pattern: ${pattern}`);
        way = way.flatMap((head) => inner.map((tail) => [...head, ...tail]));
      } else {
        const inner = stepsOf(piece);
        way = way.flatMap((head) => inner.map((tail) => [...head, ...tail]));
      }
    }
    return [...ways, ...way];
  };
  const all = choice();
  if (at < pieces.length) throw new Error(`A bracket too many in the pattern: ${pattern}`);
  return gather(all).filter((steps) => steps.length > 0);
}

/** Makes one choice of all ways that are a single word. */
function gather(ways: readonly Step[][]): Step[][] {
  const words: string[] = [];
  const others: Step[][] = [];
  for (const way of ways) {
    const [only] = way;
    if (way.length === 1 && typeof only === "object") words.push(...only);
    else others.push(way);
  }
  return words.length > 0 ? [[words], ...others] : others;
}

/** A piece of a pattern as steps; German umlauts also as "ae", "oe", "ue". */
function stepsOf(piece: string): Step[][] {
  if (piece === ".." || piece === "#" || piece === "$") return [[piece]];
  const spelled = piece.replace(
    /[äöü]/g,
    (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter] ?? letter,
  );
  const ways = spelled === piece ? [piece] : [piece, spelled];
  return gather(ways.map((way) => tokenize(way).map((token) => [token.forms[0] ?? ""])));
}

// Puts markup into a catalogue's sentence, so that a translation can move it to where it belongs.
import type { Child } from "hono/jsx";

/**
 * @param sentence with `{name}` wherever a piece belongs
 * @param pieces markup by name; plain text in it is escaped like any other
 * @throws {Error} where the sentence names a piece that the page does not have
 */
export function fill(sentence: string, pieces: Record<string, Child>): Child[] {
  return sentence.split(/\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part;
    const piece = pieces[part];
    if (piece === undefined)
      throw new Error(`A sentence asks for "${part}", which this page lacks.`);
    return piece;
  });
}

// What others wrote, made fit to be shown: it must not steer a terminal, or turn the direction of a page.

/** Control characters, half surrogates, and all that changes the direction of writing. */
const unprintable = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** In one line. */
export const oneLine = (text: string): string =>
  text.replace(unprintable, " ").replace(/\s+/gu, " ").trim();

/** Line breaks stay. */
export const printable = (text: string): string =>
  text.replace(unprintable, (character) => (character === "\n" ? character : " "));

// What a language's catalogue of notices has to give, and what it is given to write them with.
import type { FindingCode, NoticeCode } from "../model.ts";

/** What a notice may mention. It never holds anything of the post itself. */
export interface Wording {
  /** The group's name. */
  group: string;
  /** With its leading @. */
  handle: string;
  url: string;
  /** The reasons, as sentences in this language; "" where there are none. */
  why: string;
  /** The message is private, so it was never meant for the group. */
  isPrivate: boolean;
  /** The group may have shown an earlier version. */
  wasShown: boolean;
  /** A moderator is going to look at it. */
  waits: boolean;
  /** The admin's text for a crisis; "" where the usual one is to be used. */
  crisisHelp: string;
  /** A moderator's own words; "" where there are none. */
  said: string;
  count: number;
  /** Whole hours that the oldest has waited. */
  hours: number;
}

/** Paragraphs; those that are "" are left out. */
export type Write = (wording: Wording) => string[];

export interface Catalogue {
  /** Each finding's reason, as one or two sentences to the author. */
  reasons: Record<FindingCode, string>;
  notices: Record<NoticeCode, Write>;
}

/** Picks a form by number: these languages have two, and French counts 0 as one. */
export const byNumber = (number: number, one: string, many: string): string =>
  number === 1 ? one : many;

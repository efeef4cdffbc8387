// The private messages a group sends to people: why something happened, what comes next, what they can do.
import type { FindingCode, NoticeCode } from "../model.ts";
import type { Catalogue, Wording } from "./catalogue.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";

export interface NoticeRequest {
  code: NoticeCode;
  reasons: FindingCode[];
  /** BCP 47; English where there is no catalogue for it. */
  language: string | null;
  groupName: string;
  /** Without a leading @. */
  groupHandle: string;
  groupUrl: string;
  /** The admin's text for somebody in a crisis, in place of the usual resources. Plain text. */
  crisisHelp?: string;
  /** A moderator's own words. */
  reason?: string;
  /** How many cases wait, and how many hours the oldest has. For `waiting`. */
  count?: number;
  oldestHours?: number;
}

export interface ComposedNotice {
  /** The language it is in. */
  language: string;
  /** Plain text, paragraphs separated by a blank line. */
  body: string;
}

const catalogues: Readonly<Record<string, Catalogue>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
};

const privateReasons: readonly FindingCode[] = [
  "private-message",
  "reply-to-notice",
  "followers-only",
];
const refusals: readonly FindingCode[] = [
  "members-only",
  "group-closed",
  "person-suspended",
  "server-suspended",
];

/** Writes a notice in the language asked for, or in English. It quotes nothing of any post. */
export function composeNotice(request: NoticeRequest): ComposedNotice {
  const { code, reasons } = request;
  const wanted = request.language?.toLowerCase().split(/[-_]/)[0] ?? "en";
  const language = Object.hasOwn(catalogues, wanted) ? wanted : "en";
  const catalogue = catalogues[language] ?? english;
  const wording: Wording = {
    group: oneLine(request.groupName),
    handle: `@${request.groupHandle}`,
    url: request.groupUrl,
    why: [...new Set(reasons)].map((reason) => catalogue.reasons[reason]).join(" "),
    isPrivate: reasons.some((reason) => privateReasons.includes(reason)),
    wasShown: code === "taken-back" || reasons.includes("decided-before"),
    waits: !reasons.some((reason) => reason === "followers-only" || refusals.includes(reason)),
    crisisHelp: paragraphs(request.crisisHelp),
    said: paragraphs(request.reason),
    count: request.count ?? 0,
    hours: Math.max(0, Math.floor(request.oldestHours ?? 0)),
  };
  const body = catalogue.notices[code](wording).filter((paragraph) => paragraph !== "");
  return { language, body: body.join("\n\n") };
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const paragraphs = (text = ""): string =>
  text
    .trim()
    .split(/\s*\n\s*\n\s*/)
    .join("\n\n");

// The words the group sends to people, by language.
import type { FindingCode, NoticeCode } from "../model.ts";

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

// stub: stands in until the real one lands
export function composeNotice(request: NoticeRequest): ComposedNotice {
  return { language: "en", body: `${request.code} in ${request.groupName}.` };
}

// What the public pages are given to show: plain data, read from the store by whoever wires them.
import type {
  MembershipMode,
  ModerationMode,
  PostingMode,
  ShareSetting,
} from "../moderation/model.ts";
import type { Catalogue } from "./catalogue/en.ts";

/** What a group shows of itself to anybody. */
export interface GroupView {
  name: string;
  handle: string;
  host: string;
  /** `@handle@host`. */
  acct: string;
  /** Plain text, paragraphs separated by a blank line. */
  summary: string;
  guidelines: string[];
  moderation: ModerationMode;
  newcomerPosts: number;
  share: ShareSetting;
  membership: MembershipMode;
  posting: PostingMode;
  /** What each policy that is on says about itself, in English. */
  policySentences: string[];
  /** How many follow, and on how many servers. */
  members: number;
  servers: number;
  closed: boolean;
  /** BCP 47, of the name, summary and guidelines. */
  language?: string;
}

/** One open group, as the start page lists it. */
export interface GroupSummary {
  name: string;
  handle: string;
  /** `@handle@host`. */
  acct: string;
  /** Plain text; its first line is shown. */
  summary: string;
  /** BCP 47, of the name and summary. */
  language?: string;
}

/** What the group page and each of its sections get. */
export interface GroupProps {
  group: GroupView;
  text: Catalogue;
}

// The words of the domain, as types. Everything the pure core takes and gives is plain JSON, so that a
// decision can be stored with the facts it saw and made again later.

/** How far the author let a post go: narrowest last. `direct` is "mentioned people only". */
export const audiences = ["public", "unlisted", "followers", "direct"] as const;
export type Audience = (typeof audiences)[number];

export const moderationModes = ["post", "newcomers", "pre"] as const;
export type ModerationMode = (typeof moderationModes)[number];

/** How far a group's Announce goes: `quiet` is to followers only. */
export const shareSettings = ["quiet", "unlisted", "public"] as const;
export type ShareSetting = (typeof shareSettings)[number];

export const memberships = ["open", "approval"] as const;
export type MembershipMode = (typeof memberships)[number];

export const postings = ["anyone", "members"] as const;
export type PostingMode = (typeof postings)[number];

export const blockSeverities = ["limit", "reject-media", "suspend"] as const;
export type BlockSeverity = (typeof blockSeverities)[number];

export type ObjectType = "Note" | "Page" | "Article" | "Question";

export interface Attachment {
  mediaType: string;
  url: string;
  /** The alternative text, if the author wrote one. */
  alt: string | null;
}

/** One revision of a post or reply addressed to a group, in our words: no wire names. */
export interface Submission {
  /** The post's id on its author's server: the same for every revision. */
  uri: string;
  type: ObjectType;
  /** The actor who wrote it, and the host of that actor's server. */
  author: string;
  server: string;
  audience: Audience;
  title: string | null;
  /** Sanitised HTML, and the same as plain text. */
  html: string;
  text: string;
  warning: string | null;
  sensitive: boolean;
  /** BCP 47 primary subtag: as declared, else detected, else null (the group's is used then). */
  language: string | null;
  links: string[];
  attachments: Attachment[];
  poll: { options: string[]; multiple: boolean } | null;
  /** Actor URIs that the author mentioned, the group among them. */
  mentions: string[];
  hashtags: string[];
  replyTo: string | null;
  /** The conversation the author's server says it belongs to. */
  context: string | null;
  quotes: string | null;
  /** There is more of it than was read here: what policies and moderators see is not all that others see. */
  cut?: boolean;
  /** ISO 8601, as the author's server says. */
  publishedAt: string | null;
  editedAt: string | null;
}

/**
 * Where a submission stands in the group:
 * - `start`: not a reply.
 * - `thread`: a reply to a post this group knows.
 * - `outside`: a reply to something this group does not know.
 * - `notice`: a reply to a private message that the group sent.
 */
export type Place = "start" | "thread" | "outside" | "notice";

/** Everything policies may know, gathered before any judgement. Times are ISO 8601. */
export interface Facts {
  now: string;
  group: {
    /** The group's actor URI, so that mentioning it is not counted against anybody. */
    uri?: string;
    moderation: ModerationMode;
    newcomerPosts: number;
    share: ShareSetting;
    posting: PostingMode;
    /** It takes nothing new any more; false for a post that it knows already. */
    closed?: boolean;
  };
  author: {
    member: boolean;
    /** Posts and replies of this person that this group let through, this one not counted. */
    acceptedPosts: number;
    /** An operator's or moderator's earlier decision about this person. */
    block: BlockSeverity | null;
  };
  server: { block: BlockSeverity | null };
  /** Submissions (first revisions) of this author to this group in the last hour, this one not counted. */
  postsLastHour: number;
  place: Place;
  /** The actor whose post this replies to, where that is known. */
  repliedTo?: string | null;
  /** What people decided about an earlier revision of this very post, if anything. */
  earlier: "none" | "rejected" | "removed";
}

/** `refuse` is for blocks and membership, never for what someone said. */
export const verdicts = ["pass", "hold", "refuse"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the author can change so that a held post passes by itself. */
export type Mend = "fewer-mentions" | "content-warning" | "shorter";

/** What one policy says about one submission. */
export interface Finding {
  policy: string;
  version: number;
  verdict: Verdict;
  /** Stable and machine-readable; picks the notice's wording. */
  code: FindingCode;
  /** For moderators and the record, in English: never shown to the author as it is. */
  sentence: string;
  /** Somebody's safety may be at stake: a person looks at this first. */
  urgent?: boolean;
  mend?: Mend;
  /** The policy only watches: this is recorded, and counts for nothing. */
  watched?: true;
  /** What the policy saw, as ranges of UTF-16 units in the submission's text or warning. */
  evidence?: Evidence[];
}

export interface Evidence {
  in: "text" | "warning" | "title" | "poll" | "alt";
  /** Which option of the poll, or which attachment's alternative text, from 0. */
  index?: number;
  start: number;
  end: number;
}

export type FindingCode =
  | "private-message"
  | "followers-only"
  | "reply-to-notice"
  | "reply-outside"
  | "person-suspended"
  | "person-limited"
  | "server-suspended"
  | "server-limited"
  | "media-from-server"
  | "media-from-person"
  | "members-only"
  | "group-closed"
  | "first-posts"
  | "every-post"
  | "too-many-posts"
  | "too-many-mentions"
  | "too-long"
  | "crisis"
  | "words"
  | "decided-before"
  | "policy-failed"
  | "ok";

/** The strictest finding, with all findings. Stored with the facts they saw. */
export interface Decision {
  verdict: Verdict;
  urgent: boolean;
  findings: Finding[];
}

/** A pure judge of one concern. It never throws on any text; if it does, `judge` holds the post. */
export interface Policy {
  name: string;
  version: number;
  /** A sentence for the group's page, or null where these settings make the policy silent. */
  describe(group: Facts["group"]): string | null;
  judge(submission: Submission, facts: Facts): Omit<Finding, "policy" | "version">;
}

export type PolicyMode = "off" | "watch" | "on";

export const caseKinds = ["submission", "report", "appeal", "modmail", "worry"] as const;
export type CaseKind = (typeof caseKinds)[number];

/** What became of a case, once closed. */
export type CaseOutcome = "approved" | "rejected" | "removed" | "mended" | "withdrawn" | "answered";

/** What became of a post in its group, so far. `kept`: private, seen by moderators at most. */
export type PostStatus =
  | "held"
  | "accepted"
  | "rejected"
  | "removed"
  | "refused"
  | "withdrawn"
  | "kept";

/** Where the post stood before this revision was judged. */
export interface PostState {
  /** A share of it is out, or on its way. */
  shared: boolean;
  /** How far that share goes. */
  sharedAs?: ShareSetting;
  /** The open case about this very post, reports not counted. */
  openCase: {
    urgent: boolean;
    /** Some revision in this case was held for something the author can't mend alone. */
    sticky: boolean;
  } | null;
  /** How often an edit let this post pass by itself already. */
  mendedBefore?: number;
  /** Its author has a `modmail` or `worry` case open in this group, about whichever message. */
  openPrivateCase: boolean;
  /** The first time this group sees the post. */
  fresh: boolean;
}

/** A post as a person finds it who decides about it. */
export interface Standing {
  status: PostStatus;
  /** Of the latest revision. */
  audience: Audience;
  /** As the facts of the latest decision have it. */
  place: Place;
  shared: boolean;
  /** The open case about this very post, reports not counted. */
  openCase: { kind: CaseKind; urgent: boolean } | null;
}

/** An expected "no", as a sentence for the person who asked. */
export interface Refusal {
  refused: string;
}

export type NoticeCode =
  | "held"
  | "help"
  | "rejected"
  | "removed"
  | "taken-back"
  | "passed-on"
  | "restored"
  | "followers-only"
  | "members-only"
  | "group-closed"
  | "message-received"
  | "moderator-invited"
  | "waiting";

/**
 * What is to be done, decided before anything is written. Each says one thing, in the order in which the
 * list gives them; carrying it out needs no judgement and reads nothing but the rows it names:
 * - `accept` `hold` `refuse` `reject` `remove` `withdraw` set the post's status to accepted, held, refused,
 *   rejected, removed, withdrawn; `keep-private` sets it to kept, and the post's kind to private.
 *   At most one of these is in a list; without one, the status stays as it is.
 * - `share` makes the next generation's share and its Announce; `unshare` undoes the live one.
 * - `open-case` opens a case about this post. `add-to-case` puts this revision or message into the open
 *   case `of` the post, or (a private message) into the open private case `of` its author; that case
 *   becomes sticky where `sticky` is true, and never less so. `escalate-case` makes that case urgent,
 *   and a worry if it was modmail. `close-case` closes the post's open case.
 * - `notify` writes one private notice to the author: at most one in a list.
 * - `drop-text` forgets the content of all revisions of this post; the hashes stay.
 * Moderators are to be pinged after `open-case`, `add-to-case` and `escalate-case`.
 */
export type Action =
  | { do: "accept" }
  | { do: "hold" }
  | { do: "refuse" }
  | { do: "reject" }
  | { do: "remove" }
  | { do: "withdraw" }
  | { do: "keep-private" }
  | { do: "share"; as: ShareSetting }
  | { do: "unshare" }
  | { do: "open-case"; kind: CaseKind; urgent: boolean; sticky: boolean }
  | { do: "add-to-case"; of: "post" | "author"; sticky: boolean }
  | { do: "escalate-case"; of: "post" | "author" }
  | { do: "close-case"; outcome: CaseOutcome }
  | { do: "notify"; notice: NoticeCode; reasons: FindingCode[] }
  | { do: "drop-text" };

// Harmless example submissions and facts, for the tables beside the policies and for others' tests.
import type { Facts, FindingCode, Submission, Verdict } from "./model.ts";

/** A short public post by a member; what `overrides` gives replaces its fields. */
export function exampleSubmission(overrides: Partial<Submission> = {}): Submission {
  const text =
    overrides.text ?? "Hello, I am new here. My father died in spring, and evenings are long.";
  return {
    uri: "https://social.example/users/kim/statuses/1",
    type: "Note",
    author: "https://social.example/users/kim",
    server: "social.example",
    audience: "public",
    title: null,
    html: `<p>${text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")}</p>`,
    text,
    warning: null,
    sensitive: false,
    language: "en",
    links: [],
    attachments: [],
    poll: null,
    mentions: ["https://groups.example/groups/evenings"],
    hashtags: [],
    replyTo: null,
    context: null,
    quotes: null,
    publishedAt: "2026-03-01T12:00:00Z",
    editedAt: null,
    ...overrides,
  };
}

/** What `exampleFacts` may replace: any fact, and parts of the three that have parts. */
export type FactOverrides = Partial<Omit<Facts, "group" | "author" | "server">> & {
  group?: Partial<Facts["group"]>;
  author?: Partial<Facts["author"]>;
  server?: Partial<Facts["server"]>;
};

/** A member with three accepted posts, in a group where a newcomer's first post waits: nothing is held. */
export function exampleFacts(overrides: FactOverrides = {}): Facts {
  const { group, author, server, ...rest } = overrides;
  return {
    now: "2026-03-01T12:00:05Z",
    group: {
      uri: "https://groups.example/groups/evenings",
      moderation: "newcomers",
      newcomerPosts: 1,
      share: "quiet",
      posting: "anyone",
      ...group,
    },
    author: { member: true, acceptedPosts: 3, block: null, ...author },
    server: { block: null, ...server },
    postsLastHour: 0,
    place: "start",
    earlier: "none",
    ...rest,
  };
}

/** One row of the table beside a policy: what it is to say about an example changed in these ways. */
export interface PolicyExample {
  name: string;
  submission?: Partial<Submission>;
  facts?: FactOverrides;
  verdict: Verdict;
  code: FindingCode;
  /** Left out where the finding is not urgent. */
  urgent?: true;
}

/** A table of texts that all get the same answer; each text is its row's name. */
export const examplesOfTexts = (
  texts: readonly string[],
  expected: Pick<PolicyExample, "verdict" | "code" | "urgent">,
): PolicyExample[] => texts.map((text) => ({ name: text, submission: { text }, ...expected }));

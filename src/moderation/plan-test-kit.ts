// Plans in short, for their tests: the states a post can be in, and what may be wrong with it.
import { exampleFacts, exampleSubmission, type FactOverrides } from "./examples.ts";
import { judge } from "./judge.ts";
import type { Action, PostState, Submission } from "./model.ts";
import { plan } from "./plan.ts";

export const fresh: PostState = {
  shared: false,
  openCase: null,
  openPrivateCase: false,
  fresh: true,
};
export const known: PostState = { ...fresh, fresh: false };
export const shared: PostState = { ...known, shared: true };
export const waiting = (openCase: { urgent?: boolean; sticky?: boolean } = {}): PostState => ({
  ...known,
  openCase: { urgent: false, sticky: false, ...openCase },
});

export interface Given {
  post?: Partial<Submission>;
  facts?: FactOverrides;
  state?: PostState;
}

/** The plan in short: `do`, and what it says in brackets. */
export function planned({ post, facts, state = fresh }: Given): string[] {
  const submission = exampleSubmission(post);
  const given = exampleFacts(facts);
  return plan(submission, given, judge(submission, given), state).map(short);
}

export function short(action: Action): string {
  switch (action.do) {
    case "share":
      return `share ${action.as}`;
    case "open-case":
      return `open-case ${action.kind}${action.urgent ? " urgent" : ""}${action.sticky ? " sticky" : ""}`;
    case "add-to-case":
      return `add-to-case ${action.of}${action.sticky ? " sticky" : ""}`;
    case "escalate-case":
      return `escalate-case ${action.of}`;
    case "close-case":
      return `close-case ${action.outcome}`;
    case "notify":
      return `notify ${action.notice}${action.reasons.length > 0 ? `: ${action.reasons.join(" ")}` : ""}`;
    default:
      return action.do;
  }
}

export const crisis = { text: "I want to die" };
export const direct = { audience: "direct" } as const;
export const followers = { audience: "followers" } as const;
export const newcomer = { author: { acceptedPosts: 0 } };
export const stranger = { author: { member: false }, group: { posting: "members" } } as const;
export const suspended = { author: { block: "suspend" } } as const;
export const many = {
  mentions: Array.from({ length: 9 }, (_, index) => `https://social.example/users/${index}`),
};

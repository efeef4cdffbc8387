// What follows from a revision, case by case; the promises that hold for every case are in promises.test.ts.
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleSubmission, type FactOverrides } from "./examples.ts";
import { judge } from "./judge.ts";
import type { Action, PostState, ShareSetting, Submission } from "./model.ts";
import { plan } from "./plan.ts";

const fresh: PostState = { shared: false, openCase: null, openPrivateCase: false, fresh: true };
const known: PostState = { ...fresh, fresh: false };
const shared: PostState = { ...known, shared: true };
const waiting = (openCase: { urgent?: boolean; sticky?: boolean } = {}): PostState => ({
  ...known,
  openCase: { urgent: false, sticky: false, ...openCase },
});

interface Given {
  post?: Partial<Submission>;
  facts?: FactOverrides;
  state?: PostState;
}

/** The plan in short: `do`, and what it says in brackets. */
function planned({ post, facts, state = fresh }: Given): string[] {
  const submission = exampleSubmission(post);
  const given = exampleFacts(facts);
  return plan(submission, given, judge(submission, given), state).map(short);
}

function short(action: Action): string {
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

const crisis = { text: "I want to die" };
const direct = { audience: "direct" } as const;
const followers = { audience: "followers" } as const;
const newcomer = { author: { acceptedPosts: 0 } };
const stranger = { author: { member: false }, group: { posting: "members" } } as const;
const suspended = { author: { block: "suspend" } } as const;
const many = {
  mentions: Array.from({ length: 9 }, (_, index) => `https://social.example/users/${index}`),
};

describe("a new post", () => {
  test.each<[string, Given, string[]]>([
    ["passes", {}, ["accept", "share quiet"]],
    ["is a reply in a thread", { facts: { place: "thread" } }, ["accept"]],
    [
      "is somebody's first",
      { facts: newcomer },
      ["hold", "open-case submission sticky", "notify held: first-posts"],
    ],
    [
      "can be mended",
      { post: many },
      ["hold", "open-case submission", "notify held: too-many-mentions"],
    ],
    [
      "is held for several reasons",
      { post: many, facts: { ...newcomer, place: "outside" } },
      [
        "hold",
        "open-case submission sticky",
        "notify held: too-many-mentions first-posts reply-outside",
      ],
    ],
    [
      "sounds like a crisis",
      { post: crisis },
      ["hold", "open-case submission urgent sticky", "notify help: crisis"],
    ],
    [
      "sounds like a crisis, and waits anyway",
      { post: crisis, facts: newcomer },
      ["hold", "open-case submission urgent sticky", "notify help: crisis first-posts"],
    ],
    [
      "comes from a stranger",
      { facts: stranger },
      ["refuse", "notify members-only: members-only", "drop-text"],
    ],
    ["comes from a suspended person", { facts: suspended }, ["refuse", "drop-text"]],
    [
      "comes from a suspended server",
      { facts: { server: { block: "suspend" } } },
      ["refuse", "drop-text"],
    ],
    [
      "comes from a suspended person, who is no member either",
      { facts: { author: { member: false, block: "suspend" }, group: { posting: "members" } } },
      ["refuse", "drop-text"],
    ],
    [
      "is refused, and sounds like a crisis",
      { post: crisis, facts: suspended },
      ["refuse", "open-case worry urgent sticky", "notify help: person-suspended"],
    ],
  ])("that %s", (_what, given, expected) => {
    expect(planned(given)).toEqual(expected);
  });

  test.each<[Submission["audience"], ShareSetting, ShareSetting]>([
    ["public", "public", "public"],
    ["public", "unlisted", "unlisted"],
    ["public", "quiet", "quiet"],
    ["unlisted", "public", "unlisted"],
    ["unlisted", "unlisted", "unlisted"],
    ["unlisted", "quiet", "quiet"],
  ])("that is %s is shared by a group set to %s as %s", (audience, share, as) => {
    expect(planned({ post: { audience }, facts: { group: { share } } })).toEqual([
      "accept",
      `share ${as}`,
    ]);
  });
});

describe("a private message", () => {
  const modmail = ["keep-private", "open-case modmail sticky"];
  test.each<[string, Given, string[]]>([
    ["opens a case", { post: direct }, [...modmail, "notify message-received: private-message"]],
    [
      "joins the author's open case",
      { post: direct, state: { ...fresh, openPrivateCase: true } },
      ["keep-private", "add-to-case author sticky"],
    ],
    [
      "that answers a notice in public stays private",
      { facts: { place: "notice" } },
      [...modmail, "notify message-received: reply-to-notice"],
    ],
    [
      "that answers a notice to followers is kept as well",
      { post: followers, facts: { place: "notice" } },
      [...modmail, "notify message-received: reply-to-notice"],
    ],
    [
      "of a stranger reaches the moderators of a group for members",
      { post: direct, facts: stranger },
      [...modmail, "notify message-received: private-message"],
    ],
    [
      "in a crisis is a worry",
      { post: { ...direct, ...crisis } },
      ["keep-private", "open-case worry urgent sticky", "notify help: private-message crisis"],
    ],
    [
      "in a crisis escalates the author's open case",
      { post: { ...direct, ...crisis }, state: { ...fresh, openPrivateCase: true } },
      [
        "keep-private",
        "add-to-case author sticky",
        "escalate-case author",
        "notify help: private-message crisis",
      ],
    ],
    [
      "of a suspended person is dropped",
      { post: direct, facts: suspended },
      ["refuse", "drop-text"],
    ],
    [
      "of a suspended person in a crisis is a worry",
      { post: { ...direct, ...crisis }, facts: suspended },
      ["keep-private", "open-case worry urgent sticky", "notify help: person-suspended"],
    ],
    [
      "that is edited stays in its case, without another notice",
      { post: direct, state: { ...waiting(), openPrivateCase: true } },
      ["keep-private", "add-to-case post sticky"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(planned(given)).toEqual(expected);
  });
});

describe("a followers-only post", () => {
  test.each<[string, Given, string[]]>([
    [
      "is not kept",
      { post: followers },
      ["keep-private", "notify followers-only: followers-only", "drop-text"],
    ],
    ["is explained once", { post: followers, state: known }, ["keep-private", "drop-text"]],
    [
      "in a crisis is a worry, and is kept",
      { post: { ...followers, ...crisis } },
      ["keep-private", "open-case worry urgent sticky", "notify help: followers-only crisis"],
    ],
    [
      "in a crisis gets its own case, so that its text is found there",
      { post: { ...followers, ...crisis }, state: { ...fresh, openPrivateCase: true } },
      ["keep-private", "open-case worry urgent sticky", "notify help: followers-only crisis"],
    ],
    [
      "of a suspended person is dropped",
      { post: followers, facts: suspended },
      ["refuse", "drop-text"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(planned(given)).toEqual(expected);
  });
});

describe("an edit of a shared post", () => {
  test.each<[string, Given, string[]]>([
    ["that passes changes nothing", { state: shared }, []],
    [
      "that made it less public than its share takes the share back",
      { post: { audience: "unlisted" }, state: { ...shared, sharedAs: "public" } },
      ["hold", "unshare", "open-case submission", "notify taken-back"],
    ],
    [
      "that is as public as its share changes nothing",
      { post: { audience: "unlisted" }, state: { ...shared, sharedAs: "unlisted" } },
      [],
    ],
    [
      "that only the mode would hold stays shared",
      { facts: { group: { moderation: "pre" }, postsLastHour: 30 }, state: shared },
      ["open-case submission sticky"],
    ],
    [
      "that only the mode would hold joins the open case",
      {
        facts: { group: { moderation: "pre" } },
        state: { ...waiting({ sticky: true }), shared: true },
      },
      ["add-to-case post sticky"],
    ],
    [
      "that is held is taken back",
      { post: many, state: shared },
      ["hold", "unshare", "open-case submission", "notify taken-back: too-many-mentions"],
    ],
    [
      "that sounds like a crisis is taken back, with help",
      { post: crisis, state: { ...waiting({ sticky: true }), shared: true } },
      ["hold", "unshare", "add-to-case post sticky", "escalate-case post", "notify help: crisis"],
    ],
    [
      "by somebody who left a group for members is taken back",
      { facts: stranger, state: shared },
      ["refuse", "unshare", "notify taken-back: members-only", "drop-text"],
    ],
    [
      "by a suspended person is taken back in silence",
      { facts: suspended, state: shared },
      ["refuse", "unshare", "drop-text"],
    ],
    [
      "by a suspended person in a crisis is a worry",
      { post: crisis, facts: suspended, state: shared },
      ["refuse", "unshare", "open-case worry urgent sticky", "notify help: person-suspended"],
    ],
    [
      "that is now for followers is taken back",
      { post: followers, state: shared },
      ["keep-private", "unshare", "notify taken-back: followers-only", "drop-text"],
    ],
    [
      "that is now private is taken back",
      { post: direct, state: shared },
      ["keep-private", "unshare", "open-case modmail sticky", "notify taken-back: private-message"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(planned(given)).toEqual(expected);
  });
});

describe("an edit of a waiting post", () => {
  test.each<[string, Given, string[]]>([
    [
      "that mends it passes it on",
      { state: waiting() },
      ["accept", "share quiet", "close-case mended", "notify passed-on"],
    ],
    [
      "that mends a reply passes it on without a share",
      { facts: { place: "thread" }, state: waiting() },
      ["accept", "close-case mended", "notify passed-on"],
    ],
    ["that passes a sticky case stays", { state: waiting({ sticky: true }) }, ["add-to-case post"]],
    [
      "that passes an urgent case stays",
      { state: waiting({ urgent: true }) },
      ["add-to-case post"],
    ],
    [
      "that is held again stays, unannounced",
      { post: many, state: waiting() },
      ["add-to-case post"],
    ],
    [
      "that turns into a crisis escalates",
      { post: crisis, state: waiting() },
      ["add-to-case post sticky", "escalate-case post", "notify help: crisis"],
    ],
    [
      "that is still a crisis gets no second notice",
      { post: crisis, state: waiting({ urgent: true }) },
      ["add-to-case post sticky"],
    ],
    [
      "by a person suspended meanwhile stays",
      { facts: suspended, state: waiting() },
      ["add-to-case post"],
    ],
    [
      "that is now private is never shared",
      { post: direct, state: waiting() },
      ["keep-private", "add-to-case post sticky"],
    ],
    [
      "that is now for followers is never shared",
      { post: followers, state: waiting() },
      ["keep-private", "add-to-case post sticky"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(planned(given)).toEqual(expected);
  });
});

test("an accepted reply that is edited into a hold waits", () => {
  expect(planned({ post: many, facts: { place: "thread" }, state: known })).toEqual([
    "hold",
    "open-case submission",
    "notify held: too-many-mentions",
  ]);
});

test("an edit of what a moderator removed waits for one", () => {
  expect(planned({ facts: { earlier: "removed" }, state: known })).toEqual([
    "hold",
    "open-case submission sticky",
    "notify held: decided-before",
  ]);
});

test("a policy that only watches changes no plan", () => {
  const submission = exampleSubmission(crisis);
  const facts = exampleFacts();
  const decision = judge(submission, facts, undefined, { crisis: "watch" });
  expect(plan(submission, facts, decision, fresh).map(short)).toEqual(["accept", "share quiet"]);
});

// What follows from a revision, case by case; the promises that hold for every case are in promises.test.ts.
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleSubmission } from "./examples.ts";
import { judge } from "./judge.ts";
import { plan } from "./plan.ts";
import type { Submission, ShareSetting } from "./model.ts";
import {
  fresh,
  known,
  short,
  waiting,
  planned,
  crisis,
  direct,
  followers,
  newcomer,
  stranger,
  suspended,
  many,
  type Given,
} from "./plan-test-kit.ts";

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

test("a policy that only watches changes no plan", () => {
  const submission = exampleSubmission(crisis);
  const facts = exampleFacts();
  const decision = judge(submission, facts, undefined, { crisis: "watch" });
  expect(plan(submission, facts, decision, fresh).map(short)).toEqual(["accept", "share quiet"]);
});

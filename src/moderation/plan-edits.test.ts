// What an edit leads to: of a post that is shared, that waits, or that was decided about.
import { describe, expect, test } from "vitest";
import {
  known,
  shared,
  waiting,
  planned,
  crisis,
  direct,
  followers,
  stranger,
  suspended,
  many,
  type Given,
} from "./plan-test-kit.ts";

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

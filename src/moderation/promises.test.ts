// The promises about what a plan may do, over every combination there is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planApproval, planRejection, planRemoval, planRestore, planWithdrawal } from "./acts.ts";
import { anyDecision, anyFacts, anyStanding, anyState, anySubmission } from "./arbitraries.ts";
import { exampleFacts, exampleSubmission } from "./examples.ts";
import { judge } from "./judge.ts";
import type { Action, Decision, Facts, PostState, Refusal, Standing, Submission } from "./model.ts";
import { audiences, moderationModes, shareSettings } from "./model.ts";
import { plan } from "./plan.ts";

const places = ["start", "thread", "outside", "notice"] as const;
const booleans = [false, true];
const cases = [
  null,
  ...booleans.flatMap((urgent) => booleans.map((sticky) => ({ urgent, sticky }))),
];
const states: PostState[] = booleans.flatMap((shared) =>
  booleans.flatMap((fresh) =>
    booleans.flatMap((openPrivateCase) =>
      cases.map((openCase) => ({ shared, fresh, openPrivateCase, openCase })),
    ),
  ),
);
const texts = ["Hello, I am new here.", "I want to die"];

/** As wide as `public`: 0; narrower is more. What is not shared at all is not here. */
const narrowness = { public: 0, unlisted: 1, quiet: 2 };
const listOf = (result: Action[] | Refusal): Action[] => ("refused" in result ? [] : result);
const has = (actions: Action[], ...wanted: Action["do"][]) =>
  actions.some((action) => wanted.includes(action.do));

/** Never wider: the audience its author chose, the group's setting, and nothing private at all. */
function expectNeverWider(
  actions: Action[],
  post: Pick<Submission, "audience"> & Pick<Facts, "place">,
  setting: Facts["group"]["share"],
): void {
  for (const action of actions) {
    if (action.do !== "share") continue;
    expect(["public", "unlisted"]).toContain(post.audience);
    expect(["start", "outside"]).toContain(post.place);
    expect(narrowness[action.as]).toBeGreaterThanOrEqual(narrowness[setting]);
    if (post.audience === "unlisted") expect(action.as).not.toBe("public");
  }
}

/** What is private never stands among the group's posts, and only a person shares a reply to an outsider. */
function expectPrivate(actions: Action[], { audience }: Submission, { place }: Facts): void {
  if (audience === "direct" || audience === "followers" || place === "notice")
    expect(has(actions, "accept", "hold", "share")).toBe(false);
  if (place !== "start") expect(has(actions, "share")).toBe(false);
}

/** What must be true of any plan, by itself. */
function expectSound(actions: Action[], state: Pick<PostState, "shared" | "openCase">): void {
  const count = (...wanted: Action["do"][]) =>
    actions.filter((action) => wanted.includes(action.do)).length;
  expect(count("notify")).toBeLessThanOrEqual(1);
  expect(
    count("accept", "hold", "refuse", "reject", "remove", "withdraw", "keep-private"),
  ).toBeLessThanOrEqual(1);
  expect(count("share", "unshare")).toBeLessThanOrEqual(1);
  expect(count("open-case", "add-to-case", "close-case")).toBeLessThanOrEqual(1);
  if (has(actions, "share")) {
    expect(has(actions, "accept")).toBe(true);
    expect(state.shared).toBe(false);
  }
  if (has(actions, "hold", "refuse", "keep-private", "reject", "remove", "withdraw"))
    expect(has(actions, "unshare")).toBe(state.shared);
  if (has(actions, "open-case")) expect(state.openCase).toBeNull();
  if (has(actions, "close-case")) expect(state.openCase).not.toBeNull();
  // What a person still has to look at is not forgotten.
  if (has(actions, "drop-text", "share"))
    expect(has(actions, "open-case", "add-to-case")).toBe(false);
}

function expectSafe(
  submission: Submission,
  facts: Facts,
  decision: Decision,
  state: PostState,
): Action[] {
  const actions = plan(submission, facts, decision, state);
  expectPrivate(actions, submission, facts);
  expectNeverWider(
    actions,
    { audience: submission.audience, place: facts.place },
    facts.group.share,
  );
  expectSound(actions, state);
  if (decision.verdict !== "pass") expect(has(actions, "share")).toBe(false);
  if (decision.urgent)
    expect(has(actions, "drop-text", "share", "close-case", "accept")).toBe(false);
  // Only a person closes an alarm.
  if (state.openCase?.urgent) expect(has(actions, "close-case", "drop-text")).toBe(false);
  return actions;
}

describe("a plan", () => {
  test("is safe for every audience, mode, share setting, place and state", () => {
    let shares = 0;
    for (const audience of audiences)
      for (const moderation of moderationModes)
        for (const share of shareSettings)
          for (const place of places)
            for (const text of texts)
              for (const acceptedPosts of [0, 3]) {
                const submission = exampleSubmission({ audience, text });
                const facts = exampleFacts({
                  group: { moderation, share },
                  author: { acceptedPosts },
                  place,
                });
                const decision = judge(submission, facts);
                for (const state of states)
                  if (has(expectSafe(submission, facts, decision, state), "share")) shares++;
              }
    // The loop would prove nothing if nothing were ever shared in it.
    expect(shares).toBeGreaterThan(0);
  });

  test("is safe for every decision that the policies can make", () => {
    fc.assert(
      fc.property(anySubmission, anyFacts, anyState, (submission, facts, state) => {
        const decision = judge(submission, facts);
        const actions = expectSafe(submission, facts, decision, state);
        // An alarm is always put before a person.
        if (decision.urgent) expect(has(actions, "open-case", "add-to-case")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("never widens, whatever decision it is given", () => {
    fc.assert(
      fc.property(
        anySubmission,
        anyFacts,
        anyDecision,
        anyState,
        (submission, facts, decision, state) => {
          const actions = plan(submission, facts, decision, state);
          expectNeverWider(
            actions,
            { audience: submission.audience, place: facts.place },
            facts.group.share,
          );
          expectPrivate(actions, submission, facts);
          expectSound(actions, state);
          if (decision.verdict !== "pass") expect(has(actions, "share")).toBe(false);
          expect(plan(submission, facts, decision, state)).toEqual(actions);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a person's act", () => {
  const acts = (post: Standing, share: Facts["group"]["share"]): Action[][] =>
    [
      planApproval(post, share),
      planRejection(post),
      planRemoval(post),
      planRestore(post, share),
      planWithdrawal(post),
    ].map(listOf);

  test("never widens, and does nothing by halves", () => {
    fc.assert(
      fc.property(anyStanding, fc.constantFrom(...shareSettings), (post, share) => {
        for (const actions of acts(post, share)) {
          expectNeverWider(actions, post, share);
          expectSound(actions, {
            shared: post.shared,
            openCase: post.openCase && { ...post.openCase, sticky: false },
          });
          if (post.status === "withdrawn") expect(has(actions, "share", "accept")).toBe(false);
        }
        if (post.openCase?.urgent)
          expect(has(planWithdrawal(post), "close-case", "drop-text")).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

// Many policies, one decision: the strictest wins, nothing is lost, and no order changes anything.
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFacts, anySubmission } from "./arbitraries.ts";
import { exampleFacts, exampleSubmission } from "./examples.ts";
import { judge } from "./judge.ts";
import type { Finding, Policy } from "./model.ts";
import { verdicts } from "./model.ts";
import { crisis } from "./policies/crisis.ts";
import { policies } from "./policies/index.ts";

const saying = (name: string, finding: Partial<Finding> = {}): Policy => ({
  name,
  version: 1,
  describe: () => null,
  judge: () => ({ verdict: "pass", code: "ok", sentence: "It is an example.", ...finding }),
});
const broken: Policy = {
  ...saying("broken"),
  judge: () => {
    throw new Error("secret text");
  },
};
const submission = exampleSubmission();
const facts = exampleFacts();

test("the strictest verdict wins, and every finding is kept, by name", () => {
  const decision = judge(submission, facts, [
    saying("c", { verdict: "hold", code: "words" }),
    saying("a", { verdict: "refuse", code: "members-only" }),
    saying("b"),
  ]);
  expect(decision.verdict).toBe("refuse");
  expect(decision.findings.map(({ policy, verdict }) => [policy, verdict])).toEqual([
    ["a", "refuse"],
    ["b", "pass"],
    ["c", "hold"],
  ]);
});

test("a policy that throws holds, and its error stays out of the record", () => {
  const decision = judge(submission, facts, [broken]);
  expect(decision).toMatchObject({ verdict: "hold", urgent: false });
  expect(decision.findings[0]?.code).toBe("policy-failed");
  expect(JSON.stringify(decision)).not.toContain("secret");
});

test("a watching policy is recorded and counts for nothing; one that is off is not asked", () => {
  const alarm = saying("alarm", { verdict: "hold", code: "crisis", urgent: true });
  const watching = judge(submission, facts, [alarm, broken], { alarm: "watch", broken: "off" });
  expect(watching).toMatchObject({ verdict: "pass", urgent: false });
  expect(watching.findings).toEqual([expect.objectContaining({ policy: "alarm", watched: true })]);
});

test("a policy named like a property of every object is still on", () => {
  const decision = judge(submission, facts, [saying("constructor", { verdict: "hold" })], {});
  expect(decision.verdict).toBe("hold");
});

test("the urgent finding makes the decision urgent, also below a stricter one", () => {
  const decision = judge(exampleSubmission({ text: "I want to die" }), {
    ...facts,
    author: { ...facts.author, block: "suspend" },
  });
  expect(decision).toMatchObject({ verdict: "refuse", urgent: true });
});

const anyPolicy = fc
  .tuple(fc.constantFrom(...verdicts), fc.boolean(), fc.boolean())
  .map(([verdict, urgent, throws]): Policy => (throws ? broken : saying("x", { verdict, urgent })));

test("the same input gives the same decision, in whatever order the policies come", () => {
  fc.assert(
    fc.property(
      anySubmission,
      anyFacts,
      fc.shuffledSubarray(
        [...policies, broken, broken, saying("a"), saying("a", { verdict: "hold" })],
        {
          minLength: policies.length + 4,
        },
      ),
      (some, known, shuffled) => {
        const first = judge(some, known, shuffled);
        expect(judge(some, known, shuffled.toReversed())).toEqual(first);
        expect(judge(structuredClone(some), structuredClone(known), shuffled)).toEqual(first);
      },
    ),
  );
});

test("adding a policy never weakens a verdict, nor clears an alarm", () => {
  fc.assert(
    fc.property(anySubmission, anyFacts, anyPolicy, (some, known, added) => {
      const before = judge(some, known);
      const after = judge(some, known, [...policies, added]);
      expect(verdicts.indexOf(after.verdict)).toBeGreaterThanOrEqual(
        verdicts.indexOf(before.verdict),
      );
      expect(after.urgent || !before.urgent).toBe(true);
    }),
  );
});

test("no text makes a policy throw, and nobody is refused for what they said", () => {
  fc.assert(
    fc.property(anySubmission, anyFacts, (some, known) => {
      const { findings } = judge(some, known);
      expect(findings.filter(({ code }) => code === "policy-failed")).toEqual([]);
      expect(crisis.judge(some, known).verdict).not.toBe("refuse");
      const refusals = findings.filter(({ verdict }) => verdict === "refuse");
      for (const { code } of refusals)
        expect(["person-suspended", "server-suspended", "members-only"]).toContain(code);
    }),
  );
});

test("a decision is plain JSON", () => {
  fc.assert(
    fc.property(anySubmission, anyFacts, (some, known) => {
      const decision = judge(some, known);
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    }),
  );
});

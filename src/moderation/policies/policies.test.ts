// Runs the table of examples beside every policy, and sees that no policy is forgotten.
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exampleFacts, exampleSubmission, type PolicyExample } from "../examples.ts";
import { type Evidence, moderationModes, postings, type Submission } from "../model.ts";
import { policies } from "./index.ts";

const files = readdirSync(new URL(".", import.meta.url));
const names = files
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== "index.ts")
  .map((file) => file.slice(0, -3));

test("every policy has its own file, is listed, and has a table of examples", () => {
  expect(policies.map((policy) => policy.name).toSorted()).toEqual(names.toSorted());
  expect(files.filter((file) => file.endsWith(".examples.ts"))).toHaveLength(names.length);
});

const tables = await Promise.all(
  policies.map(async (policy) => {
    const module: { examples: PolicyExample[] } = await import(`./${policy.name}.examples.ts`);
    return { policy, examples: module.examples };
  }),
);

describe.each(tables)("$policy.name", ({ policy, examples }) => {
  test.each(examples)("$name", (example) => {
    const submission = exampleSubmission(example.submission);
    const { verdict, code, urgent, sentence, evidence } = policy.judge(
      submission,
      exampleFacts(example.facts),
    );
    expect({ verdict, code, urgent }).toEqual({
      verdict: example.verdict,
      code: example.code,
      urgent: example.urgent,
    });
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    for (const one of evidence ?? []) expect(quote(submission, one)).toMatch(/^\S(.*\S)?$/su);
  });

  test("says on the group's page what it does, in whole sentences", () => {
    for (const moderation of moderationModes)
      for (const posting of postings)
        for (const newcomerPosts of [0, 1, 3]) {
          const { group } = exampleFacts({ group: { moderation, posting, newcomerPosts } });
          expect(policy.describe(group) ?? "Nothing.").toMatch(/^[A-Z].*\.$/);
        }
  });
});

function quote(submission: Submission, { in: part, index = 0, start, end }: Evidence): string {
  const texts = {
    text: submission.text,
    warning: submission.warning,
    title: submission.title,
    poll: submission.poll?.options[index],
    alt: submission.attachments[index]?.alt,
  };
  return (texts[part] ?? "").slice(start, end);
}

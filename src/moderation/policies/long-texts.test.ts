// The longest texts, ordinary and made to be slow. Nothing here is timed; run alone with `--reporter verbose`,
// it shows what each takes. The aim is 64 KB in 50 ms, and 8 to 33 ms were measured on two busy cores.
import { expect, test } from "vitest";
import { exampleFacts, exampleSubmission } from "../examples.ts";
import { crisis } from "./crisis.ts";
import { words } from "./words.ts";

const size = 64 * 1024;
const rounds = 5;
const fill = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);

const texts = {
  prose: "Today was a hard day, but the group helped me. I went for a walk with my sister. ",
  alarms: "I just want to die. Ich will nicht mehr leben! Quiero morir; je veux mourir. ",
  beginnings: "i have no you are a my best i want to ",
  fillers: "i really just so still i want really just so ",
  gaps: "my mother my father if you when you feel my friend ",
  "one word": "aaaaaaab",
  signs: "a*b@c$d",
  "zero-width characters": "a\u200bb\u200b \u0301",
  fonts: "𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 ",
};

test.each(Object.entries(texts))("64 KB of %s", (name, part) => {
  const submission = exampleSubmission({ text: fill(part) });
  const facts = exampleFacts();
  for (let round = 0; round < rounds; round++) {
    const finding = crisis.judge(submission, facts);
    expect(finding.code).toBe(name === "alarms" ? "crisis" : "ok");
    expect(finding.evidence?.length ?? 0).toBeLessThan(25);
    expect(words.judge(submission, facts).code).toBe("ok");
  }
});

// Puts a decision into sentences for moderators and the record. It quotes nothing of the post.
import { counts } from "./judge.ts";
import type { Decision, Finding, Mend, Verdict } from "./model.ts";
import { verdicts } from "./model.ts";

const outcomes: Record<Verdict, string> = {
  pass: "It passes: no policy has anything against it.",
  hold: "It is held: a person has to decide about it.",
  refuse: "It is refused, because of an earlier decision about who may post here.",
};

const mends: Record<Mend, string> = {
  "fewer-mentions": "The author can mend this by mentioning fewer people.",
  "content-warning": "The author can mend this by adding a content warning.",
  shorter: "The author can mend this by making it shorter.",
};

/** Sentences: the outcome, then every finding that counts, strictest first, then what was only watched. */
export function explain(decision: Decision): string[] {
  const spoke = decision.findings.filter(({ verdict }) => verdict !== "pass");
  const silent = decision.findings.length - spoke.length;
  const counted = spoke.filter(counts).toSorted(strictestFirst);
  const watched = spoke.filter((finding) => !counts(finding));
  return [
    outcomes[decision.verdict],
    ...(decision.urgent
      ? ["Somebody's safety may be at stake: please look at this before the others."]
      : []),
    ...counted.map(sentenceOf),
    ...watched.map((one) => `Only watching, without effect: ${sentenceOf(one)}`),
    ...(silent > 0
      ? [silent === 1 ? "1 policy had no objection." : `${silent} policies had no objection.`]
      : []),
  ];
}

function sentenceOf(finding: Finding): string {
  const mend = finding.mend === undefined ? "" : ` ${mends[finding.mend]}`;
  return `${finding.policy}: ${finding.sentence}${mend}`;
}

const strictestFirst = (a: Finding, b: Finding): number =>
  verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict);

// Runs every policy over one submission and keeps all they say: the strictest verdict wins.
import type { Decision, Facts, Finding, Policy, PolicyMode, Submission, Verdict } from "./model.ts";
import { verdicts } from "./model.ts";
import { policies as all } from "./policies/index.ts";

/** The stricter of two verdicts, of `pass < hold < refuse`. */
const stricter = (a: Verdict, b: Verdict): Verdict =>
  verdicts.indexOf(a) >= verdicts.indexOf(b) ? a : b;

/**
 * Judges one submission by every policy that is not off. Policies that `modes` does not name are on.
 * The result depends neither on the order of the policies nor on anything but the arguments.
 */
export function judge(
  submission: Submission,
  facts: Facts,
  policies: readonly Policy[] = all,
  modes: Readonly<Record<string, PolicyMode>> = {},
): Decision {
  const findings: Finding[] = [];
  for (const policy of policies) {
    const mode = Object.hasOwn(modes, policy.name) ? modes[policy.name] : "on";
    if (mode === "off") continue;
    const finding = ask(policy, submission, facts);
    findings.push(mode === "watch" ? { ...finding, watched: true } : finding);
  }
  findings.sort(byName);
  const counted = findings.filter(counts);
  return {
    verdict: counted.reduce<Verdict>((worst, one) => stricter(worst, one.verdict), "pass"),
    urgent: counted.some((one) => one.urgent === true),
    findings,
  };
}

/** Makes policies ready that prepare themselves at first use, so that no post has to wait for it. */
export function warmUp(policies: readonly Policy[] = all): void {
  judge(nothing, nobody, policies);
}

/** Whether a text that is no post, such as a report's, sounds as if somebody's safety were at stake. */
export function soundsUrgent(text: string): boolean {
  return judge({ ...nothing, text }, nobody).urgent;
}

const nothing: Submission = {
  uri: "",
  type: "Note",
  author: "",
  server: "",
  audience: "public",
  title: null,
  html: "",
  text: "",
  warning: null,
  sensitive: false,
  language: null,
  links: [],
  attachments: [],
  poll: null,
  mentions: [],
  hashtags: [],
  replyTo: null,
  context: null,
  quotes: null,
  publishedAt: null,
  editedAt: null,
};

const nobody: Facts = {
  now: "1970-01-01T00:00:00Z",
  group: { moderation: "post", newcomerPosts: 0, share: "quiet", posting: "anyone" },
  author: { member: false, acceptedPosts: 0, block: null },
  server: { block: null },
  postsLastHour: 0,
  place: "start",
  earlier: "none",
};

/** Whether a finding has a say: watching policies are only recorded. */
export const counts = (finding: Finding): boolean => finding.watched !== true;

function ask(policy: Policy, submission: Submission, facts: Facts): Finding {
  const who = { policy: policy.name, version: policy.version };
  try {
    return { ...policy.judge(submission, facts), ...who };
  } catch {
    // The error stays out of the record: its text may quote the post.
    return {
      ...who,
      verdict: "hold",
      code: "policy-failed",
      sentence: `The policy "${policy.name}" broke on this post, so a person has to look at it.`,
    };
  }
}

function byName(a: Finding, b: Finding): number {
  const one = JSON.stringify([a.policy, a.version, a.code, a.verdict, a.sentence]);
  const other = JSON.stringify([b.policy, b.version, b.code, b.verdict, b.sentence]);
  return one < other ? -1 : one > other ? 1 : 0;
}

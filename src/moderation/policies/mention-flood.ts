// Holds posts that call many people at once. Who is being answered, and the group, do not count.
import type { Facts, Policy, Submission } from "../model.ts";

const mostMentions = 5;

export const mentionFlood: Policy = {
  name: "mention-flood",
  version: 1,
  describe: () => `A post that mentions more than ${mostMentions} people waits for a moderator.`,
  judge(submission, facts) {
    const mentioned = countMentioned(submission, facts);
    if (mentioned > mostMentions)
      return {
        verdict: "hold",
        code: "too-many-mentions",
        sentence: `It mentions ${mentioned} people besides the group and whom it answers; more than ${mostMentions} wait.`,
        mend: "fewer-mentions",
      };
    return {
      verdict: "pass",
      code: "ok",
      sentence: `It mentions ${mentioned} people besides the group and whom it answers.`,
    };
  },
};

/**
 * Different people mentioned, without the author. The group and the person answered are left out by their
 * URIs; where the facts don't name one of them, one mention is taken to be it.
 */
function countMentioned(submission: Submission, facts: Facts): number {
  const people = new Set(submission.mentions);
  people.delete(submission.author);
  let unknown = 0;
  if (facts.group.uri === undefined) unknown++;
  else people.delete(facts.group.uri);
  if (facts.repliedTo != null) people.delete(facts.repliedTo);
  else if (submission.replyTo !== null) unknown++;
  return Math.max(0, people.size - unknown);
}

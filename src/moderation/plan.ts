// stub
import type { Action, Decision, Facts, PostState, Submission } from "./model.ts";
export function plan(submission: Submission, facts: Facts, decision: Decision, state: PostState): Action[] {
  void [submission, facts, decision, state];
  throw new Error("not yet");
}

// What a person may do about a case, as one table: its kind, whether it is open, and what that leads to.
import type { CaseKind, CaseOutcome, Refusal } from "./model.ts";

export const caseActs = ["approve", "reject", "remove", "restore"] as const;
export type CaseAct = (typeof caseActs)[number];

/** Open, or how it was closed. */
export type CaseStage = "open" | CaseOutcome;

const restoreOpen = "This case is still open: approve it to pass the post on.";
const nothingPublic =
  "A private message is shown to nobody but moderators, so there is nothing to remove. Approve the case to close it.";
const notYet = "This kind of case can't be decided here yet.";

/** For an open case: the outcome an act closes it with, or why the act is not possible. */
const openCases: Record<CaseKind, Record<CaseAct, CaseOutcome | Refusal>> = {
  submission: {
    approve: "approved",
    reject: "rejected",
    remove: "removed",
    restore: { refused: restoreOpen },
  },
  modmail: {
    approve: "answered",
    reject: "answered",
    remove: { refused: nothingPublic },
    restore: { refused: nothingPublic },
  },
  worry: {
    approve: "answered",
    reject: "answered",
    remove: { refused: nothingPublic },
    restore: { refused: nothingPublic },
  },
  report: {
    approve: { refused: notYet },
    reject: { refused: notYet },
    remove: { refused: notYet },
    restore: { refused: notYet },
  },
  appeal: {
    approve: { refused: notYet },
    reject: { refused: notYet },
    remove: { refused: notYet },
    restore: { refused: notYet },
  },
};

/** For a closed case: the acts on its post that are still possible. The case itself stays as it is. */
const afterwards: Record<CaseOutcome, readonly CaseAct[]> = {
  approved: ["remove"],
  mended: ["remove"],
  rejected: ["restore"],
  removed: ["restore"],
  withdrawn: [],
  answered: [],
};

const closings: Record<CaseOutcome, string> = {
  approved: "was approved",
  mended: "was settled by an edit",
  rejected: "was rejected",
  removed: "was removed",
  withdrawn: "was withdrawn by its author",
  answered: "was closed",
};

/**
 * Whether a person may do this about a case. `closes` is the outcome that an open case gets; null where the
 * case is closed already and only its post changes.
 */
export function actOnCase(
  act: CaseAct,
  kind: CaseKind,
  stage: CaseStage,
): { closes: CaseOutcome | null } | Refusal {
  if (stage === "open") {
    const result = openCases[kind][act];
    return typeof result === "string" ? { closes: result } : result;
  }
  const possible = kind === "submission" ? afterwards[stage] : [];
  if (possible.includes(act)) return { closes: null };
  const hint =
    possible.length === 0
      ? "Nothing more can be done about it."
      : `What you can still do is ${possible.join(" or ")} it.`;
  return { refused: `This case is closed: it ${closings[stage]}. ${hint}` };
}

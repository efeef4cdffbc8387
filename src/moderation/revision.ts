// One judged revision in the terms that its plan turns on, and the steps that plans share.
import { counts } from "./judge.ts";
import type {
  Action,
  Audience,
  Decision,
  Facts,
  FindingCode,
  NoticeCode,
  PostState,
  Submission,
} from "./model.ts";

/** What one revision is about to do, in the terms that its plan turns on. */
export interface Revision {
  facts: Facts;
  audience: Audience;
  state: PostState;
  verdict: Decision["verdict"];
  urgent: boolean;
  /** It is held for something that its author can't mend alone. */
  sticky: boolean;
  /** A person or their server is suspended: they are not written to, unless somebody may be in danger. */
  blocked: boolean;
  /** It is held only because a person reads everything, or a first post, or many posts. */
  routine: boolean;
  /** The codes of the strictest findings, each once. */
  reasons: FindingCode[];
}

const blocks: readonly FindingCode[] = ["person-suspended", "server-suspended"];
const routines: readonly FindingCode[] = ["first-posts", "every-post", "too-many-posts"];

export function toRevision(
  submission: Submission,
  facts: Facts,
  decision: Decision,
  state: PostState,
): Revision {
  const counted = decision.findings.filter(counts);
  const holds = counted.filter(({ verdict }) => verdict === "hold");
  const strictest = counted.filter(({ verdict }) => verdict === decision.verdict);
  return {
    facts,
    audience: submission.audience,
    state,
    verdict: decision.verdict,
    urgent: decision.urgent,
    sticky: holds.some(({ mend }) => mend === undefined),
    blocked: counted.some(({ verdict, code }) => verdict === "refuse" && blocks.includes(code)),
    routine: !decision.urgent && holds.every(({ code }) => routines.includes(code)),
    reasons: [...new Set(strictest.map(({ code }) => code))],
  };
}

const newlyUrgent = ({ urgent, state }: Revision): boolean =>
  urgent && state.openCase?.urgent !== true;

/** Help is offered when an alarm is new or a share is taken back, not again at each edit. */
export const needsHelp = (revision: Revision): boolean =>
  newlyUrgent(revision) || (revision.urgent && revision.state.shared);

/** Puts the revision before people: into the case that is open, else into a new one. */
export function toCase(
  revision: Revision,
  kind: "submission" | "modmail" | "worry",
  joins?: "joins the author's case",
): Action[] {
  const { state, urgent, sticky } = revision;
  if (state.openCase !== null)
    return [
      { do: "add-to-case", of: "post", sticky },
      ...(newlyUrgent(revision) ? [{ do: "escalate-case", of: "post" } as const] : []),
    ];
  if (joins !== undefined && state.openPrivateCase)
    return [
      { do: "add-to-case", of: "author", sticky },
      ...(urgent ? [{ do: "escalate-case", of: "author" } as const] : []),
    ];
  return [{ do: "open-case", kind, urgent, sticky }];
}

export const tell = (notice: NoticeCode | null, reasons: FindingCode[]): Action[] =>
  notice === null ? [] : [{ do: "notify", notice, reasons }];

// From a decision to what is done: everything that follows from one revision of a post, before it is written.
import type { Action, Decision, Facts, PostState, Submission } from "./model.ts";
import { planFollowersOnly, planMessage } from "./plan-private.ts";
import { needsHelp, type Revision, tell, toCase, toRevision } from "./revision.ts";
import { shareAs } from "./share-as.ts";

/**
 * What is to be done about a revision that was judged, given where its post stood. It never shares what its
 * author kept private, what is held, or a reply; a reply to an outsider's post is shared only by a person.
 */
export function plan(
  submission: Submission,
  facts: Facts,
  decision: Decision,
  state: PostState,
): Action[] {
  const revision = toRevision(submission, facts, decision, state);
  if (facts.place === "notice" || submission.audience === "direct") return planMessage(revision);
  if (submission.audience === "followers") return planFollowersOnly(revision);
  if (state.shared) return planShared(revision);
  return state.openCase === null ? planUnseen(revision) : planWaiting(revision, state.openCase);
}

/** An edit of a post whose share is out. */
function planShared(revision: Revision): Action[] {
  const { state, urgent, verdict, blocked, routine, reasons } = revision;
  // Its author made it less public than the share that is out: a person shares it again, less widely.
  const tooWide = revision.audience === "unlisted" && state.sharedAs === "public";
  if (tooWide && verdict !== "refuse")
    return [
      { do: "hold" },
      { do: "unshare" },
      ...toCase(revision, "submission"),
      ...tell(urgent ? "help" : "taken-back", verdict === "pass" ? [] : reasons),
    ];
  switch (verdict) {
    case "pass":
      if (state.openCase === null) return [];
      return mends(revision, state.openCase)
        ? [{ do: "close-case", outcome: "mended" }]
        : toCase(revision, "submission");
    case "hold":
      if (routine) return toCase(revision, "submission");
      return [
        { do: "hold" },
        { do: "unshare" },
        ...toCase(revision, "submission"),
        ...tell(urgent ? "help" : "taken-back", reasons),
      ];
    case "refuse": {
      const cased = urgent || state.openCase !== null;
      return [
        { do: "refuse" },
        { do: "unshare" },
        ...(cased ? toCase(revision, "worry") : []),
        ...tell(urgent ? "help" : blocked ? null : "taken-back", reasons),
        ...(cased ? [] : [{ do: "drop-text" } as const]),
      ];
    }
  }
}

/** After that often, a person decides: toggling an edit must not bring a post up again and again. */
const mostMends = 2;

/** An edit of a post that already waits for a person. */
function planWaiting(revision: Revision, openCase: NonNullable<PostState["openCase"]>): Action[] {
  const often = (revision.state.mendedBefore ?? 0) >= mostMends;
  if (revision.verdict === "pass" && mends(revision, openCase) && !often)
    return [
      { do: "accept" },
      ...passOn(revision),
      { do: "close-case", outcome: "mended" },
      ...tell("passed-on", []),
    ];
  return [
    ...toCase(revision, "submission"),
    ...tell(needsHelp(revision) ? "help" : null, revision.reasons),
  ];
}

/** A post that is neither shared nor waiting: mostly a new one. */
function planUnseen(revision: Revision): Action[] {
  const { state, urgent, verdict, blocked, reasons } = revision;
  switch (verdict) {
    case "pass":
      return [{ do: "accept" }, ...passOn(revision)];
    case "hold":
      return [
        { do: "hold" },
        ...toCase(revision, "submission"),
        ...tell(urgent ? "help" : "held", reasons),
      ];
    case "refuse": {
      if (urgent) return [{ do: "refuse" }, ...toCase(revision, "worry"), ...tell("help", reasons)];
      const why = (["group-closed", "members-only"] as const).find((one) => reasons.includes(one));
      return [
        { do: "refuse" },
        ...tell(!blocked && state.fresh && why ? why : null, reasons),
        { do: "drop-text" },
      ];
    }
  }
}

/** Only what starts a thread is shared without a person's word. */
function passOn({ facts, audience }: Revision): Action[] {
  if (facts.place !== "start" || (audience !== "public" && audience !== "unlisted")) return [];
  return [{ do: "share", as: shareAs(facts.group.share, audience) }];
}

/** Whether an edit settles what the case was about. An alarm about somebody is settled by a person only. */
const mends = (revision: Revision, openCase: NonNullable<PostState["openCase"]>): boolean =>
  !openCase.sticky && !openCase.urgent && !revision.urgent;

// What follows from a revision that its author kept from the public: it is never shared.
import type { Action, NoticeCode } from "./model.ts";
import { needsHelp, type Revision, tell, toCase } from "./revision.ts";

/** A private message to the group, or an answer to one of its private messages: for moderators only. */
export function planMessage(revision: Revision): Action[] {
  const { state, urgent, blocked, reasons } = revision;
  const undo: Action[] = state.shared ? [{ do: "unshare" }] : [];
  if (blocked && !urgent) {
    if (state.openCase !== null)
      return [{ do: "keep-private" }, ...undo, ...toCase(revision, "modmail")];
    return [{ do: "refuse" }, ...undo, { do: "drop-text" }];
  }
  const opensCase = state.openCase === null && !state.openPrivateCase;
  const notice: NoticeCode | null = needsHelp(revision)
    ? "help"
    : urgent
      ? null
      : state.shared
        ? "taken-back"
        : opensCase
          ? "message-received"
          : null;
  return [
    { do: "keep-private" },
    ...undo,
    ...toCase(revision, urgent ? "worry" : "modmail", "joins the author's case"),
    ...tell(notice, reasons),
  ];
}

/** Addressed to the author's own followers: judged for safety, and otherwise not kept. */
export function planFollowersOnly(revision: Revision): Action[] {
  const { state, urgent, blocked, reasons } = revision;
  const undo: Action[] = state.shared ? [{ do: "unshare" }] : [];
  if (urgent)
    return [
      { do: "keep-private" },
      ...undo,
      ...toCase(revision, "worry"),
      ...tell(needsHelp(revision) ? "help" : null, reasons),
    ];
  if (state.openCase !== null)
    return [
      { do: "keep-private" },
      ...undo,
      ...toCase(revision, "modmail"),
      ...tell(state.shared && !blocked ? "taken-back" : null, reasons),
    ];
  const notice = state.shared ? "taken-back" : state.fresh ? "followers-only" : null;
  return [
    blocked ? { do: "refuse" } : { do: "keep-private" },
    ...undo,
    ...tell(blocked ? null : notice, reasons),
    { do: "drop-text" },
  ];
}

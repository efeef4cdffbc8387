// What follows from a person's act: a moderator's approval, rejection, removal or restoring, an author's Delete.
import { actOnCase } from "./case.ts";
import type { Action, NoticeCode, Refusal, ShareSetting, Standing } from "./model.ts";
import { shareAs } from "./share-as.ts";

/** A moderator lets a waiting post through, or closes a private message as answered. Nothing private is shared. */
export function planApproval(post: Standing, share: ShareSetting): Action[] | Refusal {
  const closing = closeOpenCase(post, "approve");
  if ("refused" in closing) return closing;
  if (post.openCase?.kind !== "submission" || post.status === "withdrawn")
    return [...closing, ...forgetWithdrawn(post)];
  if (post.shared) return closing;
  const shared = shareByPerson(post, share);
  if ("refused" in shared) return shared;
  return [{ do: "accept" }, ...shared, ...closing, notify("passed-on")];
}

/** A moderator turns a waiting post down. A private message is only closed: nobody is told. */
export function planRejection(post: Standing): Action[] | Refusal {
  const closing = closeOpenCase(post, "reject");
  if ("refused" in closing) return closing;
  if (post.openCase?.kind !== "submission" || post.status === "withdrawn")
    return [...closing, ...forgetWithdrawn(post)];
  return [{ do: "reject" }, ...unshare(post), ...closing, notify("rejected")];
}

/** A moderator takes back a post, shared or not, whether or not there is a case about it. */
export function planRemoval(post: Standing): Action[] | Refusal {
  switch (post.status) {
    case "held":
    case "accepted": {
      const closing: Action[] =
        post.openCase === null ? [] : [{ do: "close-case", outcome: "removed" }];
      return [{ do: "remove" }, ...unshare(post), ...closing, notify("removed")];
    }
    case "kept":
      return { refused: "This message is private: it was never shared, so it can't be removed." };
    case "rejected":
    case "refused":
      return { refused: "This post was never let through, so there is nothing to remove." };
    case "removed":
      return { refused: "This post is removed already." };
    case "withdrawn":
      return { refused: "Its author has withdrawn this post already." };
  }
}

/** A moderator undoes a removal or rejection: the post is shared again, under a new id. */
export function planRestore(post: Standing, share: ShareSetting): Action[] | Refusal {
  switch (post.status) {
    case "removed":
    case "rejected": {
      const shared = shareByPerson(post, share);
      if ("refused" in shared) return shared;
      const closing: Action[] =
        post.openCase === null ? [] : [{ do: "close-case", outcome: "approved" }];
      return [{ do: "accept" }, ...shared, ...closing, notify("restored")];
    }
    case "held":
      return { refused: "This post waits in an open case: approve the case to pass it on." };
    case "accepted":
      return { refused: "This post is in the group already." };
    case "kept":
      return { refused: "This message is private: it can never be shared." };
    case "refused":
      return {
        refused: "This post was turned away by a block or because its author is no member.",
      };
    case "withdrawn":
      return { refused: "Its author has withdrawn this post: only they can post it again." };
  }
}

/**
 * The author's Delete: obeyed at once. An alarm about them stays, with what raised it, until a person closes
 * it. `openCase` is the open case that this post is in, its own or its author's; `holdsMore` says that other
 * messages wait in it too.
 */
export function planWithdrawal(post: {
  shared: boolean;
  openCase: { urgent: boolean; holdsMore?: boolean } | null;
}): Action[] {
  const { openCase } = post;
  if (openCase?.urgent === true) return [{ do: "withdraw" }, ...unshare(post)];
  const closing: Action[] =
    openCase === null || openCase.holdsMore === true
      ? []
      : [{ do: "close-case", outcome: "withdrawn" }];
  return [{ do: "withdraw" }, ...unshare(post), ...closing, { do: "drop-text" }];
}

const noCase = "There is no open case about this post.";

function closeOpenCase(post: Standing, act: "approve" | "reject"): Action[] | Refusal {
  if (post.openCase === null) return { refused: noCase };
  const result = actOnCase(act, post.openCase.kind, "open");
  if ("refused" in result) return result;
  // A withdrawn post can't be let through or turned down any more: its alarm is only closed.
  const outcome = post.status === "withdrawn" ? "answered" : result.closes;
  return outcome === null ? [] : [{ do: "close-case", outcome }];
}

/** What a person's word shares: what starts a thread, also one under an outsider's post, but no reply. */
function shareByPerson(post: Standing, setting: ShareSetting): Action[] | Refusal {
  const { audience, place } = post;
  if (place === "notice" || audience === "direct" || audience === "followers")
    return { refused: "Its author made this private, so it can't be shared. Reject it instead." };
  if (place === "thread" || post.shared) return [];
  return [{ do: "share", as: shareAs(setting, audience) }];
}

const unshare = (post: Pick<Standing, "shared">): Action[] =>
  post.shared ? [{ do: "unshare" }] : [];

/** What a withdrawn post's alarm had kept goes once the alarm is closed. */
const forgetWithdrawn = (post: Standing): Action[] =>
  post.status === "withdrawn" ? [{ do: "drop-text" }] : [];

const notify = (notice: NoticeCode): Action => ({ do: "notify", notice, reasons: [] });

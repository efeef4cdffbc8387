// Every activity that is acted on, and by what: the list.
import type { ScreenedActivity } from "../screen.ts";
import { onActorUpdated } from "./actor-updated.ts";
import { onBlocked } from "./blocked.ts";
import { onCreated } from "./created.ts";
import { onAccountDeleted, onDeleted } from "./deleted.ts";
import { onFollowed } from "./followed.ts";
import type { Inboxing } from "./inboxing.ts";
import { onMoved } from "./moved.ts";
import { onReported } from "./reported.ts";
import { onUndone } from "./undone.ts";

/**
 * Acts on one verified activity. Done twice, it does no more than once.
 * @param lateSince when it was received, if that is long ago and later ones may have been handled
 */
export async function handleActivity(
  inboxing: Inboxing,
  activity: ScreenedActivity,
  lateSince: Date | null = null,
): Promise<void> {
  switch (activity.kind) {
    case "follow":
      return await onFollowed(inboxing, activity, lateSince);
    case "undo":
      return await onUndone(inboxing, activity);
    case "create":
    case "update":
    case "vote":
      return await onCreated(inboxing, activity);
    case "update-actor":
      return await onActorUpdated(inboxing, activity);
    case "delete":
      return await onDeleted(inboxing, activity);
    case "delete-actor":
      return await onAccountDeleted(inboxing, activity);
    case "move":
      return await onMoved(inboxing, activity);
    case "flag":
      return await onReported(inboxing, activity);
    case "block":
      return await onBlocked(inboxing, activity);
    case "add":
    case "remove":
    case "ignored":
      return;
    default:
      activity satisfies never;
  }
}

/** What is worth storing: everything else is answered and forgotten. */
export function isActedOn(activity: ScreenedActivity): boolean {
  return activity.kind !== "ignored" && activity.kind !== "add" && activity.kind !== "remove";
}

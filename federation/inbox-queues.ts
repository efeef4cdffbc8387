// Where a received activity waits: what has to be fetched first waits apart, and keeps nothing else waiting.
import type { ScreenedActivity } from "./screen.ts";
import { hostOf } from "./wire.ts";

/** `inbox` never waits for another server; `inbox-fetch` is for what does. */
export const inboxQueues = ["inbox", "inbox-fetch"] as const;
export type InboxQueue = (typeof inboxQueues)[number];

/** Removals first; then the rest, each sender's in its order; last what could not be fetched at once. */
export const inboxLanes = { removal: 0, other: 1, again: 2 } as const;

/** What waits in a queue: the body as it came, to be screened again by whoever handles it. */
export interface StoredActivity {
  body: unknown;
  /** ISO 8601. */
  receivedAt?: string;
}

export interface Place {
  queue: InboxQueue;
  lane: number;
  orderingKey?: string;
}

/** A withdrawal waits for nothing, not even the same sender's earlier activities. */
export function placeInQueue(activity: ScreenedActivity): Place {
  if (isWithdrawal(activity) && activity.kind !== "undo") {
    return { queue: "inbox", lane: inboxLanes.removal };
  }
  // One at a time for each server, or a slow one would take up all who fetch.
  if (placeAgain(activity)) {
    const orderingKey = `host:${hostOf(activity.actor)}`;
    return { queue: "inbox-fetch", lane: inboxLanes.other, orderingKey };
  }
  return { queue: "inbox", lane: inboxLanes.other, orderingKey: activity.actor };
}

/**
 * Where an activity waits once its first fetch has failed: only what is about the same thing waits for it.
 * @returns null for what needs no fetch
 */
export function placeAgain(activity: ScreenedActivity): Place | null {
  const about = fetchedFor(activity);
  return about === null
    ? null
    : { queue: "inbox-fetch", lane: inboxLanes.again, orderingKey: about };
}

function fetchedFor(activity: ScreenedActivity): string | null {
  switch (activity.kind) {
    case "move":
      return `move:${activity.actor}`;
    case "update-actor":
      return `actor:${activity.actor}`;
    case "create":
    case "update":
    case "vote":
      return activity.object === null ? activity.objectUri : null;
    default:
      return null;
  }
}

/** What a suspended server may still do: take back what its people once sent. */
export function isWithdrawal(activity: ScreenedActivity): boolean {
  return activity.kind === "delete" || activity.kind === "delete-actor" || activity.kind === "undo";
}

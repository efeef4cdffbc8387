// What an author takes back is also dropped where it lies among what could not be handled.
import { forgetDeadLetters } from "../../src/store/dead-letters.ts";
import { screenActivity, type ScreenedActivity } from "../screen.ts";
import type { StoredActivity } from "../inbox-queues.ts";
import type { Inboxing } from "./inboxing.ts";

/** Drops this actor's activities that pass the test. */
export async function forgetDead(
  { operating }: Inboxing,
  actor: string,
  isMeant: (activity: ScreenedActivity) => boolean,
): Promise<void> {
  await forgetDeadLetters(operating.database, actor, (letter) => {
    const { body } = letter as StoredActivity;
    const screened = screenActivity(body, operating.urls.origin);
    return screened.ok && screened.activity.actor === actor && isMeant(screened.activity);
  });
}

/** Whether an activity brings this post, or another version of it. */
export const brings =
  (objectUri: string) =>
  (activity: ScreenedActivity): boolean =>
    "objectUri" in activity && activity.kind !== "delete" && activity.objectUri === objectUri;

/** Whether an activity asks to follow this group. */
export const follows =
  (groupUri: string) =>
  (activity: ScreenedActivity): boolean =>
    activity.kind === "follow" && activity.object === groupUri;

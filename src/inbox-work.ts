// Handles what the inbox queues hold, and gives up what another server does not give out.
import { handleActivity } from "../federation/inbox/index.ts";
import { NotFetched, type Inboxing } from "../federation/inbox/inboxing.ts";
import { placeAgain, type InboxQueue, type StoredActivity } from "../federation/inbox-queues.ts";
import { screenActivity, type ScreenedActivity } from "../federation/screen.ts";
import type { Clock } from "./clock.ts";
import type { Telemetry } from "./observability/telemetry.ts";
import { PostgresMessageQueue } from "./queue/message-queue.ts";
import type { Database } from "./store/database.ts";

export type InboxQueues = Record<InboxQueue, PostgresMessageQueue>;

export const openInboxQueues = (database: Database, clock: Clock): InboxQueues => ({
  inbox: new PostgresMessageQueue(database, { queue: "inbox", clock, concurrency: 14 }),
  "inbox-fetch": new PostgresMessageQueue(database, {
    ...{ queue: "inbox-fetch", clock, concurrency: 3 },
  }),
});

interface Waiting extends StoredActivity {
  /** Its first fetch has failed. */
  again?: true;
  /** It was a dead letter. */
  revived?: true;
}

/** Handles both queues until `signal` is aborted; `onHandled` is called after each activity. */
export async function workOnInbox(
  queues: InboxQueues,
  inboxing: Inboxing,
  telemetry: Pick<Telemetry, "activity">,
  onHandled: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { origin } = inboxing.operating.urls;
  const handle = async (message: unknown, isLastTry: boolean): Promise<void> => {
    const waiting = message as Waiting;
    const screened = screenActivity(waiting.body, origin);
    if (screened.ok) {
      const { activity } = screened;
      try {
        const since = waiting.revived && waiting.receivedAt ? new Date(waiting.receivedAt) : null;
        await telemetry.activity(activity.kind, () => handleActivity(inboxing, activity, since));
      } catch (error) {
        const again = error instanceof NotFetched ? placeAgain(activity) : null;
        if (!again) throw error;
        if (!waiting.again) await queues[again.queue].enqueue({ ...waiting, again: true }, again);
        else if (!isLastTry || isPost(activity)) throw error;
      }
    }
    onHandled();
  };
  await Promise.all(Object.values(queues).map((queue) => queue.listen(handle, { signal })));
}

/** A post that never came is lost, and a person has to know; a Move or a profile is none the worse. */
const isPost = ({ kind }: ScreenedActivity): boolean => kind !== "move" && kind !== "update-actor";

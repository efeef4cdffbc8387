// A post, reply or message reached us, or a new revision of one: each group it concerns judges it.
import { receiveSubmission } from "../../src/operations/receive-submission.ts";
import { groupsConcerned, type GroupRow } from "../../src/store/groups.ts";
import { fetchDocument } from "../fetch-document.ts";
import { contentHash, parseSubmission } from "../parse.ts";
import { isBy } from "../screen.ts";
import { idOf, isWire } from "../wire.ts";
import { handleIn, NotFetched, senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onCreated(
  inboxing: Inboxing,
  activity: Of<"create"> | Of<"update"> | Of<"vote">,
): Promise<void> {
  const { operating, clock } = inboxing;
  const object = activity.object ?? (await fetchObject(inboxing, activity));
  const author = object ? await senderOf(inboxing, activity.actor) : null;
  if (!author) return;
  const parsed = parseSubmission(object, {
    activity: activity.activity,
    actor: activity.actor,
    ourOrigin: operating.urls.origin,
  });
  if (!parsed.ok) return;
  const { submission, addressed } = parsed;
  const groups = await concerned(inboxing, submission, addressed);
  for (const group of groups) {
    const incoming = {
      group,
      author,
      submission,
      contentHash: contentHash(submission),
      activityUri: activity.id,
      via: activity.kind === "update" ? ("update" as const) : ("create" as const),
    };
    const received = await receiveSubmission(operating, incoming, clock());
    if (received.outcome === "judged") inboxing.onDecision?.(received.decision.verdict);
  }
}

/** Every group it is addressed to, that has it already, or whose private message it answers. */
async function concerned(
  { operating }: Inboxing,
  { uri, replyTo }: { uri: string; replyTo: string | null },
  addressed: string[],
): Promise<GroupRow[]> {
  const { database, urls } = operating;
  const noticeId = replyTo?.startsWith(urls.notices) ? replyTo.slice(urls.notices.length) : "";
  return await groupsConcerned(database.orm, {
    handles: addressed.flatMap((one) => handleIn(urls, one) ?? []),
    postUri: uri,
    noticeId: /^[0-9a-f-]{36}$/.test(noticeId) ? noticeId : null,
  });
}

/** Only the id was sent: ask the author's server, and believe only what names the sender as its author. */
async function fetchObject(
  { outbound, instanceKey, clock }: Inboxing,
  { objectUri, actor }: { objectUri: string; actor: string },
): Promise<unknown> {
  const fetched = await fetchDocument(outbound, objectUri, {
    key: await instanceKey(),
    now: clock(),
  });
  if (!fetched.ok) {
    if (fetched.gone || isFinal(fetched.status)) return null;
    throw new NotFetched("the object could not be fetched for now");
  }
  const object = fetched.json;
  return isWire(object) && idOf(object) === objectUri && isBy(object, actor) ? object : null;
}

/** Whether asking again would get the same answer: the rest may be a passing fault, and is tried again. */
const isFinal = (status: number | null): boolean =>
  status !== null && status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);

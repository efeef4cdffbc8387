// Writes a private notice to one person, to be sent with the transaction that caused it.
import { randomUUID } from "node:crypto";
import { composeNotice } from "../moderation/notices/index.ts";
import type { FindingCode, NoticeCode } from "../moderation/model.ts";
import type { ActorRow } from "../store/actors.ts";
import { blocksFor } from "../store/blocks.ts";
import type { Tx } from "../store/database.ts";
import type { GroupRow } from "../store/groups.ts";
import { readInstance } from "../store/instance.ts";
import { hasNotice, insertNotice } from "../store/notices.ts";
import { enqueueOutbox } from "../store/outbox.ts";
import type { Urls } from "../urls.ts";

export interface NoticeToSend {
  code: NoticeCode;
  group: GroupRow;
  to: ActorRow;
  language: string | null;
  reasons?: FindingCode[];
  /** A moderator's words to the person. */
  reason?: string | null;
  replyTo?: string | null;
  postId?: string | null;
  caseId?: number | null;
  waiting?: { count: number; oldestHours: number };
}

/**
 * Composes and stores the notice. Nothing is written to software (two servers' notices would answer each
 * other for ever), to accounts that are gone, or to servers that are suspended here.
 */
export async function sendNotice(
  tx: Tx,
  urls: Urls,
  notice: NoticeToSend,
  now: Date,
): Promise<void> {
  const { group, to } = notice;
  if (to.goneAt || to.type === "Group" || to.type === "Application") return;
  const { server } = await blocksFor(
    tx,
    { groupId: group.id, personId: to.personId, host: to.host },
    now,
  );
  // Somebody may be in danger: then it does not matter who blocked whom.
  if (server === "suspend" && notice.code !== "help") return;
  if (notice.code === "followers-only" && (await wasToldLately(tx, notice, now))) return;
  const language = notice.language ?? group.language;
  const { language: written, body } = composeNotice({
    code: notice.code,
    reasons: notice.reasons ?? [],
    language,
    groupName: group.name,
    groupHandle: `${group.handle}@${urls.host}`,
    groupUrl: urls.group(group.handle),
    crisisHelp: notice.code === "help" ? await crisisHelp(tx, language) : undefined,
    reason: notice.reason ?? undefined,
    count: notice.waiting?.count,
    oldestHours: notice.waiting?.oldestHours,
  });
  const id = randomUUID();
  await insertNotice(tx, {
    id,
    groupId: group.id,
    actorId: to.id,
    code: notice.code,
    reasons: notice.reasons ?? [],
    language: written,
    body,
    replyTo: notice.replyTo ?? null,
    postId: notice.postId ?? null,
    caseId: notice.caseId ?? null,
    createdAt: now,
  });
  await enqueueOutbox(tx, [{ type: "notice", noticeId: id }], now);
}

const month = 30 * 86_400_000;

/** How a group can be posted to is explained once, not at each post. */
async function wasToldLately(
  tx: Tx,
  { group, to, code }: NoticeToSend,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - month);
  return await hasNotice(tx, { groupId: group.id, actorId: to.id, code, since });
}

async function crisisHelp(tx: Tx, language: string): Promise<string | undefined> {
  const help = (await readInstance(tx))?.settings.crisisHelp;
  return help?.[language] ?? help?.[""];
}

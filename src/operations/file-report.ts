// A report from another server: a case for each group it concerns. Its sender is seen by moderators only.
import { randomUUID } from "node:crypto";
import { soundsUrgent } from "../moderation/judge.ts";
import type { ActorRow } from "../store/actors.ts";
import { recordAudit } from "../store/audit.ts";
import { insertCaseEntry, openCase } from "../store/cases.ts";
import type { GroupRow } from "../store/groups.ts";
import { findPost, markHandled } from "../store/posts.ts";
import type { Operating } from "./scene.ts";

export interface Report {
  group: GroupRow;
  /** Who sent it: a person, or the reporting server's own actor. */
  sender: ActorRow;
  activityUri: string;
  /** What is reported: posts, accounts, shares, in any order. */
  objects: string[];
  text: string | null;
}

/** @returns the number of the case, or null when this report was filed before */
export async function fileReport(
  { database }: Operating,
  report: Report,
  now: Date,
): Promise<number | null> {
  const { group, sender, activityUri, objects } = report;
  return await database.orm.transaction(async (tx) => {
    const first = await markHandled(
      tx,
      { activityUri, actorUri: sender.uri, groupId: group.id },
      now,
    );
    if (!first) return null;
    let about: Awaited<ReturnType<typeof findPost>> = null;
    for (const uri of objects) about ??= await findPost(tx, group.id, uri);
    const opened = await openCase(tx, {
      groupId: group.id,
      kind: "report",
      postId: about?.id ?? null,
      actorId: about?.authorId ?? null,
      urgent: report.text !== null && soundsUrgent(report.text),
      openedAt: now,
    });
    await insertCaseEntry(tx, {
      id: randomUUID(),
      caseId: opened.id,
      byActorUri: sender.uri,
      activityUri,
      text: report.text,
      objects,
      at: now,
    });
    await recordAudit(
      tx,
      [
        {
          by: "member",
          byPersonId: sender.personId,
          action: "case.opened",
          subject: { kind: "case", id: String(opened.id) },
          groupId: group.id,
          detail: { actor: sender.uri, extra: { kind: "report" } },
        },
      ],
      now,
    );
    return opened.id;
  });
}

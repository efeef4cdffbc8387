// Another server passes a report on: a case for every group it concerns.
import { fileReport } from "../../src/operations/file-report.ts";
import type { GroupRow } from "../../src/store/groups.ts";
import { findGroupById, groupsConcerned } from "../../src/store/groups.ts";
import { lastGroupOf } from "../../src/store/members.ts";
import { senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onReported(inboxing: Inboxing, activity: Of<"flag">): Promise<void> {
  const { operating, clock } = inboxing;
  const sender = await senderOf(inboxing, activity.actor);
  if (!sender) return;
  const groups = new Map<string, GroupRow>();
  // Misskey names the account only; the post stands in the text.
  const named = activity.reason.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  for (const uri of new Set([...activity.objects, ...named.slice(0, 20)])) {
    for (const group of await groupsOfObject(inboxing, uri)) groups.set(group.id, group);
  }
  if (groups.size === 0) {
    for (const group of await groupsOfAccount(inboxing, activity.objects)) {
      groups.set(group.id, group);
    }
  }
  for (const group of groups.values()) {
    const report = {
      group,
      sender,
      activityUri: activity.id,
      objects: activity.objects,
      text: activity.reason || null,
    };
    await fileReport(operating, report, clock());
  }
}

/** A group itself, something of a group's (a share), or a post that groups have. */
async function groupsOfObject({ operating }: Inboxing, uri: string): Promise<GroupRow[]> {
  const { database, urls } = operating;
  const prefix = urls.group("");
  const handle = uri.startsWith(prefix) ? uri.slice(prefix.length).split("/")[0]! : null;
  return await groupsConcerned(database.orm, {
    handles: handle === null ? [] : [handle],
    postUri: uri,
    noticeId: null,
  });
}

/** An account alone is reported: to the group it was last seen in, and to no other, so that it is not lost. */
async function groupsOfAccount({ operating }: Inboxing, uris: string[]): Promise<GroupRow[]> {
  const { orm } = operating.database;
  for (const uri of uris) {
    const groupId = await lastGroupOf(orm, uri);
    const group = groupId && (await findGroupById(orm, groupId));
    if (group) return [group];
  }
  return [];
}

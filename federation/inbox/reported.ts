// Another server passes a report on: a case for every group it concerns.
import { fileReport } from "../../src/operations/file-report.ts";
import type { GroupRow } from "../../src/store/groups.ts";
import { findGroupById } from "../../src/store/groups.ts";
import { lastGroupOf } from "../../src/store/members.ts";
import { findPostsByUri } from "../../src/store/posts.ts";
import { groupOf, senderOf, type Inboxing, type Of } from "./inboxing.ts";

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

/** A group itself, something of a group's (a share, a notice), or a post that groups have. */
async function groupsOfObject(inboxing: Inboxing, uri: string): Promise<GroupRow[]> {
  const { database, urls } = inboxing.operating;
  const prefix = urls.group("");
  if (uri.startsWith(prefix)) {
    const handle = uri.slice(prefix.length).split("/")[0]!;
    const group = await groupOf(inboxing, urls.group(handle));
    return group ? [group] : [];
  }
  const groups: GroupRow[] = [];
  for (const post of await findPostsByUri(database.orm, uri)) {
    const group = await findGroupById(database.orm, post.groupId);
    if (group) groups.push(group);
  }
  return groups;
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

// Tells a group's moderators that something waits: how many and how long, never what.
import { waitingCases } from "../store/cases.ts";
import { findActorByUri } from "../store/actors.ts";
import { findGroupById } from "../store/groups.ts";
import { listModerators } from "../store/members.ts";
import { takeDuePings } from "../store/notices.ts";
import type { Operating } from "./scene.ts";
import { sendNotice } from "./send-notice.ts";

/** @returns how many groups were due */
export async function pingModerators({ database, urls }: Operating, now: Date): Promise<number> {
  return await database.orm.transaction(async (tx) => {
    const due = await takeDuePings(tx, now);
    for (const groupId of due) {
      const group = await findGroupById(tx, groupId);
      const { waiting, oldest } = await waitingCases(tx, groupId);
      if (!group || waiting === 0) continue;
      const oldestHours = Math.floor((now.getTime() - (oldest ?? now).getTime()) / 3_600_000);
      for (const { uri } of await listModerators(tx, groupId)) {
        const to = await findActorByUri(tx, uri);
        if (!to) continue;
        const summary = { count: waiting, oldestHours };
        const notice = { code: "waiting", group, to, language: null, waiting: summary } as const;
        await sendNotice(tx, urls, notice, now);
      }
    }
    return due.length;
  });
}

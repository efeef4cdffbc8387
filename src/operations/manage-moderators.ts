// Who is asked to moderate a group. A moderator's account may be on any server.
import { recordAudit } from "../store/audit.ts";
import type { ActorRow } from "../store/actors.ts";
import type { GroupRow } from "../store/groups.ts";
import { deleteModerator, insertModerator } from "../store/members.ts";
import { auditBy, refused, type By, type Operating, type Refused } from "./scene.ts";
import { sendNotice } from "./send-notice.ts";

export async function inviteModerator(
  { database, urls }: Operating,
  request: { group: GroupRow; person: ActorRow; by: By },
  now: Date,
): Promise<{ ok: true } | Refused> {
  const { group, person, by } = request;
  if (group.closedAt) return refused(`The group "${group.handle}" is closed.`);
  if (person.type === "Group" || person.type === "Application") {
    return refused(`@${person.handle} is not a person's account, so it can't be asked.`);
  }
  return await database.orm.transaction(async (tx) => {
    const added = await insertModerator(tx, {
      groupId: group.id,
      actorId: person.id,
      invitedAt: now,
    });
    if (!added) return refused(`@${person.handle} already moderates ${group.handle}.`);
    await record(tx, group, person, "moderator.invited", by, now);
    await sendNotice(
      tx,
      urls,
      { code: "moderator-invited", group, to: person, language: null },
      now,
    );
    return { ok: true };
  });
}

export async function removeModerator(
  { database }: Operating,
  request: { group: GroupRow; person: ActorRow; by: By },
  now: Date,
): Promise<{ ok: true } | Refused> {
  const { group, person, by } = request;
  return await database.orm.transaction(async (tx) => {
    const removed = await deleteModerator(tx, group.id, person.id);
    if (!removed) return refused(`@${person.handle} does not moderate ${group.handle}.`);
    await record(tx, group, person, "moderator.removed", by, now);
    return { ok: true };
  });
}

async function record(
  tx: Parameters<typeof recordAudit>[0],
  group: GroupRow,
  person: ActorRow,
  action: string,
  by: By,
  now: Date,
): Promise<void> {
  const { actor, ...who } = auditBy(by);
  await recordAudit(
    tx,
    [
      {
        ...who,
        action,
        subject: { kind: "person", id: person.personId },
        groupId: group.id,
        detail: { actor, subject: person.uri },
      },
    ],
    now,
  );
}

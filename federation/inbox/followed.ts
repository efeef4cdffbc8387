// Somebody wants to follow a group, or sends the same Follow again.
import { joinGroup } from "../../src/operations/join-group.ts";
import { membershipsOf } from "../../src/store/members.ts";
import { groupOf, senderOf, type Inboxing, type Of } from "./inboxing.ts";

/** @param lateSince when a late one was received: what became of the membership since then stands */
export async function onFollowed(
  inboxing: Inboxing,
  activity: Of<"follow">,
  lateSince: Date | null,
): Promise<void> {
  const group = await groupOf(inboxing, activity.object);
  const follower = group && (await senderOf(inboxing, activity.actor));
  if (!group || !follower) return;
  if (lateSince) {
    const memberships = await membershipsOf(inboxing.operating.database.orm, follower.id);
    const known = memberships.find(({ groupId }) => groupId === group.id);
    if (known && known.since > lateSince) return;
  }
  const request = { group, follower, followUri: activity.id };
  await joinGroup(inboxing.operating, request, inboxing.clock());
}

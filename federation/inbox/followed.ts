// Somebody wants to follow a group, or sends the same Follow again.
import { joinGroup } from "../../src/operations/join-group.ts";
import { groupOf, senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onFollowed(inboxing: Inboxing, activity: Of<"follow">): Promise<void> {
  const group = await groupOf(inboxing, activity.object);
  const follower = group && (await senderOf(inboxing, activity.actor));
  if (!group || !follower) return;
  const request = { group, follower, followUri: activity.id };
  await joinGroup(inboxing.operating, request, inboxing.clock());
}

// Somebody blocks a group: for us, they leave it.
import { leaveGroup } from "../../src/operations/join-group.ts";
import { follows, forgetDead } from "./forget-dead.ts";
import { groupOf, senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onBlocked(inboxing: Inboxing, activity: Of<"block">): Promise<void> {
  const group = await groupOf(inboxing, activity.object);
  const follower = group && (await senderOf(inboxing, activity.actor));
  if (group && follower) {
    await leaveGroup(inboxing.operating, { group, follower }, inboxing.clock());
    await forgetDead(inboxing, activity.actor, follows(activity.object));
  }
}

// Something earlier is taken back: a Follow, or the Create of a post.
import { leaveGroup } from "../../src/operations/join-group.ts";
import { withdrawPost } from "../../src/operations/withdraw-post.ts";
import type { ActorRow } from "../../src/store/actors.ts";
import { findGroupById } from "../../src/store/groups.ts";
import { membershipsOf } from "../../src/store/members.ts";
import { postInActivity } from "../../src/store/posts.ts";
import type { ScreenedActivity } from "../screen.ts";
import { brings, follows, forgetDead } from "./forget-dead.ts";
import { groupOf, senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onUndone(inboxing: Inboxing, activity: Of<"undo">): Promise<void> {
  const sender = await senderOf(inboxing, activity.actor);
  if (!sender) return;
  const { operating, clock } = inboxing;
  await forgetDead(inboxing, activity.actor, isUndoneBy(activity));
  switch (activity.of) {
    case "follow": {
      const group = activity.object && (await groupOf(inboxing, activity.object));
      if (group) await leaveGroup(operating, { group, follower: sender }, clock());
      return;
    }
    case "create":
      if (activity.object) await withdrawPost(operating, sender, activity.object, clock());
      return;
    case "unknown": {
      // Only an id: it may be that of a Follow, or of a post.
      const memberships = await membershipsOf(operating.database.orm, sender.id);
      const followed = memberships.find(({ followUri }) => followUri === activity.undone);
      const group = followed && (await findGroupById(operating.database.orm, followed.groupId));
      if (group) await leaveGroup(operating, { group, follower: sender }, clock());
      else if (activity.undone) await withdrawUndone(inboxing, sender, activity.undone);
      return;
    }
    case "announce":
    case "like":
    case "flag":
    case "block":
    case "other":
      return;
    default:
      activity.of satisfies never;
  }
}

const isUndoneBy =
  ({ of, undone, object }: Of<"undo">) =>
  (activity: ScreenedActivity): boolean =>
    activity.id === undone ||
    (of === "follow" && object !== null && follows(object)(activity)) ||
    (of === "create" && object !== null && brings(object)(activity));

/** The id may be that of the activity that brought a post, or (taken for it) of the post itself. */
async function withdrawUndone(
  { operating, clock }: Inboxing,
  sender: ActorRow,
  undone: string,
): Promise<void> {
  const uri = await postInActivity(operating.database.orm, sender.id, undone);
  await withdrawPost(operating, sender, uri ?? undone, clock());
}

// An author takes a post back, or an account is gone from its server.
import { removeAccount } from "../../src/operations/remove-account.ts";
import { withdrawPost } from "../../src/operations/withdraw-post.ts";
import { findActorByUri } from "../../src/store/actors.ts";
import { brings, forgetDead } from "./forget-dead.ts";
import { senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onDeleted(inboxing: Inboxing, activity: Of<"delete">): Promise<void> {
  const author = await senderOf(inboxing, activity.actor);
  if (!author) return;
  await withdrawPost(inboxing.operating, author, activity.objectUri, inboxing.clock());
  await forgetDead(inboxing, activity.actor, brings(activity.objectUri));
}

export async function onAccountDeleted(
  inboxing: Inboxing,
  activity: Of<"delete-actor">,
): Promise<void> {
  const { operating, clock } = inboxing;
  const account = await findActorByUri(operating.database.orm, activity.actor);
  if (account && !account.goneAt) await removeAccount(operating, account, clock());
  await forgetDead(inboxing, activity.actor, () => true);
}

// An account is gone from its server: its posts are withdrawn, its memberships end.
import type { ActorRow } from "../store/actors.ts";
import { markActorGone } from "../store/actors.ts";
import { listGroups } from "../store/groups.ts";
import { endMemberships } from "./join-group.ts";
import type { Operating } from "./scene.ts";
import { withdrawAllPosts } from "./withdraw-post.ts";

export async function removeAccount(
  { database, urls }: Operating,
  account: ActorRow,
  now: Date,
): Promise<void> {
  await database.orm.transaction(async (tx) => {
    const groups = new Map((await listGroups(tx)).map((group) => [group.id, group]));
    await withdrawAllPosts(tx, urls, account, now);
    await endMemberships(tx, account, groups, false, now);
    await markActorGone(tx, account.id, now);
  });
}

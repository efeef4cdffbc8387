// Somebody moved to another account: standing and bans go along, once the new account says so too.
import { linkActors, type ActorRow } from "../../src/store/actors.ts";
import { recordAudit } from "../../src/store/audit.ts";
import { NotFetched, senderOf, type Inboxing, type Of } from "./inboxing.ts";

export async function onMoved(inboxing: Inboxing, activity: Of<"move">): Promise<void> {
  const { operating, remoteActors, clock } = inboxing;
  const before = await senderOf(inboxing, activity.actor);
  const target = before && (await remoteActors.byUri(activity.target, { fresh: true }));
  if (!before || !target) return;
  if (!target.ok) {
    if (target.gone) return;
    throw new NotFetched("the new account could not be fetched for now");
  }
  if (!target.actor.alsoKnownAs.includes(before.uri)) return;
  await operating.database.orm.transaction(async (tx) => {
    const after: ActorRow = await remoteActors.persist(target.actor, tx);
    await linkActors(tx, before.id, after.id);
    await recordAudit(
      tx,
      [
        {
          by: "member",
          byPersonId: before.personId,
          action: "member.moved",
          subject: { kind: "person", id: before.personId },
          detail: { actor: before.uri, subject: after.uri },
        },
      ],
      clock(),
    );
  });
}

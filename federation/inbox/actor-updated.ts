// A profile changed: asked for anew at its own server, so that name, inbox and keys stay checked.
import { findActorByUri } from "../../src/store/actors.ts";
import type { Inboxing, Of } from "./inboxing.ts";

export async function onActorUpdated(
  { operating, remoteActors }: Inboxing,
  activity: Of<"update-actor">,
): Promise<void> {
  if (!(await findActorByUri(operating.database.orm, activity.actor))) return;
  const found = await remoteActors.byUri(activity.actor, { fresh: true });
  if (found.ok) await remoteActors.persist(found.actor);
}

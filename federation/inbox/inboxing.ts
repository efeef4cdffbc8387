// What every inbox handler works with.
import type { Clock } from "../../src/clock.ts";
import type { Verdict } from "../../src/moderation/model.ts";
import type { Operating } from "../../src/operations/scene.ts";
import { findActorByUri, type ActorRow } from "../../src/store/actors.ts";
import type { GroupRow } from "../../src/store/groups.ts";
import { findGroup } from "../../src/store/groups.ts";
import type { Urls } from "../../src/urls.ts";
import type { Outbound } from "../outbound.ts";
import type { RemoteActors } from "../remote-actors.ts";
import type { ScreenedActivity } from "../screen.ts";
import type { SigningKey } from "../sign.ts";

export interface Inboxing {
  operating: Operating;
  remoteActors: RemoteActors;
  outbound: Outbound;
  instanceKey: () => Promise<SigningKey>;
  clock: Clock;
  /** For metrics. */
  onDecision?(verdict: Verdict): void;
}

/** Another server does not give out what an activity needs: worth another try. */
export class NotFetched extends Error {
  override name = "NotFetched";
}

export type Of<Kind extends ScreenedActivity["kind"]> = Extract<ScreenedActivity, { kind: Kind }>;

/** The verified sender, as stored when the signature was checked. */
export async function senderOf(
  { operating, remoteActors }: Inboxing,
  uri: string,
): Promise<ActorRow | null> {
  const known = await findActorByUri(operating.database.orm, uri);
  if (known && known.goneAt === null) return known;
  // Deleted, and yet it signs: its server may have brought it back.
  const found = await remoteActors.byUri(uri, { fresh: known !== null });
  if (found.ok) return await remoteActors.persist(found.actor);
  if (!found.gone) throw new Error("the sender's account could not be fetched for now");
  return known;
}

/** The handle in one of our groups' actor URIs, or null for anything else. */
export function handleIn(urls: Urls, uri: string): string | null {
  const prefix = urls.group("");
  const handle = uri.startsWith(prefix) ? uri.slice(prefix.length) : "";
  return /^[a-z0-9_]+$/.test(handle) ? handle : null;
}

/** The group behind one of our actor URIs. */
export async function groupOf({ operating }: Inboxing, uri: string): Promise<GroupRow | null> {
  const handle = handleIn(operating.urls, uri);
  return handle === null ? null : await findGroup(operating.database.orm, handle);
}

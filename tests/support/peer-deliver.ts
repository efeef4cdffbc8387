// From an activity and the actors it is for, to signed requests to their inboxes.
import type { JsonObject } from "./mastodon-shapes.ts";
import { sendActivity, type Sent, type SignatureKind } from "./peer-send.ts";
import type { PeerPersonState, PeerState } from "./peer-state.ts";

export interface PersonContext {
  state: PeerState;
  person: PeerPersonState;
}

export interface DeliverOptions {
  /** `shared` (the default) uses a shared inbox where there is one, as Mastodon does. */
  via?: "shared" | "personal";
  signature?: SignatureKind;
  /** Without it, an answer that is not 2xx is an error. */
  mayFail?: boolean;
}

/** The inboxes of these actors, each URL once. */
export async function inboxesOf(
  { state }: PersonContext,
  actors: string[],
  via: DeliverOptions["via"] = "shared",
): Promise<string[]> {
  const found = await Promise.all(actors.map((uri) => state.remote.actor(uri)));
  return [
    ...new Set(
      found.map(({ inbox, sharedInbox }) =>
        via === "shared" && sharedInbox !== null ? sharedInbox : inbox,
      ),
    ),
  ];
}

/** @throws when an inbox does not answer 2xx, unless `mayFail` */
export async function deliver(
  { state, person }: PersonContext,
  activity: JsonObject,
  inboxes: string[],
  { signature, mayFail = false }: DeliverOptions,
): Promise<Sent[]> {
  return Promise.all(
    inboxes.map(async (to) => {
      const sent = await sendActivity(activity, person.key, state.now(), { to, signature });
      if (!mayFail && (sent.status < 200 || sent.status > 299))
        throw new Error(
          `${to} answered ${sent.status} to ${String(activity["type"])}: ${sent.body}`,
        );
      return sent;
    }),
  );
}

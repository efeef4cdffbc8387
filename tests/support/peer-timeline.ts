// What a person on a test peer would see: the home timeline's boosts, and private messages.
import { convert } from "html-to-text";
import type { JsonObject } from "./mastodon-shapes.ts";
import { idOf, urisIn } from "./peer-http.ts";
import type { PeerPersonState, Received, Software } from "./peer-state.ts";
import { isPublicUri } from "./mastodon-shapes.ts";

export interface TimelineShare {
  /** The Announce's id. */
  id: string;
  /** The announced post's URI. */
  object: string;
  by: string;
  audience: "public" | "unlisted" | "followers";
  at: Date;
  /** Another Announce of the same post, with another id, was not undone when this one came. */
  double: boolean;
}

export interface TimelineMessage {
  id: string;
  from: string;
  text: string;
  at: Date;
  replyTo: string | null;
  raw: JsonObject;
}

export interface Timeline {
  shares: TimelineShare[];
  messages: TimelineMessage[];
}

/** Mastodon shows a boost at home only if it was made in the last six hours. */
const realTimeWindow = 6 * 3_600_000;

export function readTimeline(
  taken: Received[],
  person: PeerPersonState,
  software: Software,
): Timeline {
  const shares = new Map<string, TimelineShare>();
  const messages = new Map<string, TimelineMessage>();
  const undone = new Set<string>();

  for (const { activity, at, hadFollower } of taken) {
    const actor = idOf(activity["actor"])!;
    switch (activity["type"]) {
      case "Announce": {
        const share = readShare(activity, actor, at);
        if (!share || shares.has(share.id) || undone.has(share.id)) break;
        if (!hadFollower || !person.following.get(actor)?.accepted) break;
        share.double = [...shares.values()].some(
          (other) => other.object === share.object && other.by === actor,
        );
        shares.set(share.id, share);
        break;
      }
      case "Undo": {
        const id = undoneAnnounce(activity, software);
        if (id === null) break;
        undone.add(id);
        if (shares.get(id)?.by === actor) shares.delete(id);
        break;
      }
      case "Create":
      case "Update": {
        const message = readMessage(activity, actor, person.uri, at);
        if (message) messages.set(message.id, message);
        break;
      }
      case "Delete": {
        const id = idOf(activity["object"]);
        if (id !== null && messages.get(id)?.from === actor) messages.delete(id);
        break;
      }
      default:
        break;
    }
  }
  return { shares: [...shares.values()], messages: [...messages.values()] };
}

function readShare(activity: JsonObject, by: string, at: Date): TimelineShare | null {
  const object = idOf(activity["object"]);
  const id = idOf(activity);
  const to = urisIn(activity["to"]);
  if (id === null || object === null || to.length === 0) return null;
  const published = Date.parse(String(activity["published"]));
  if (at.getTime() - published > realTimeWindow) return null;
  const audience = to.some(isPublicUri)
    ? "public"
    : urisIn(activity["cc"]).some(isPublicUri)
      ? "unlisted"
      : "followers";
  return { id, object, by, audience, at, double: false };
}

/** The id of the Announce this takes back. GoToSocial does not act on an id alone, snac on nothing. */
function undoneAnnounce(activity: JsonObject, software: Software): string | null {
  const object = activity["object"];
  if (software === "snac") return null;
  if (typeof object === "string") return software === "gotosocial" ? null : object;
  const embedded = object as JsonObject | null;
  return embedded?.["type"] === "Announce" ? idOf(embedded) : null;
}

/** A message needs its recipient in `to` or `cc` *and* mentioned: GoToSocial drops it otherwise. */
function readMessage(
  activity: JsonObject,
  from: string,
  reader: string,
  at: Date,
): TimelineMessage | null {
  const note = activity["object"] as JsonObject;
  if (typeof note !== "object" || note === null) return null;
  const addressed = [...urisIn(note["to"]), ...urisIn(note["cc"])];
  const tags = [note["tag"] ?? []].flat() as JsonObject[];
  const mentioned = tags.some((tag) => tag["type"] === "Mention" && tag["href"] === reader);
  const id = idOf(note);
  if (id === null || !mentioned || !addressed.includes(reader)) return null;
  if (addressed.some(isPublicUri) || note["attributedTo"] !== from) return null;
  const text = convert(String(note["content"] ?? ""), {
    wordwrap: false,
    selectors: [{ selector: "a", options: { ignoreHref: true } }],
  });
  return { id, from, text, at, replyTo: idOf(note["inReplyTo"]), raw: note };
}

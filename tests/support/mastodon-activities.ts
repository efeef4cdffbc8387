// Activities around a note, as Mastodon 4.5 writes them.
import { iso, publicUri, type JsonObject } from "./mastodon-shapes.ts";

export const activityStreams = "https://www.w3.org/ns/activitystreams";
const noteContext = [
  activityStreams,
  {
    ostatus: "http://ostatus.org#",
    atomUri: "ostatus:atomUri",
    inReplyToAtomUri: "ostatus:inReplyToAtomUri",
    conversation: "ostatus:conversation",
    sensitive: "as:sensitive",
    toot: "http://joinmastodon.org/ns#",
    votersCount: "toot:votersCount",
    blurhash: "toot:blurhash",
    Hashtag: "as:Hashtag",
  },
];

/** A document of its own, with `@context`. */
export const noteDocument = (note: JsonObject): JsonObject => ({
  "@context": noteContext,
  ...note,
});

/** Create, or Update, of a note: with the note's own addressing. */
export function noteActivity(
  type: "Create" | "Update",
  note: JsonObject,
  id: string,
  published: Date,
): JsonObject {
  return {
    "@context": noteContext,
    id,
    type,
    actor: note["attributedTo"],
    published: iso(published),
    to: note["to"],
    cc: note["cc"],
    object: note,
  };
}

/** Delete of a note; `bareId` names it by URI alone, as GoToSocial does. */
export function deleteActivity(note: JsonObject, bareId: boolean): JsonObject {
  const id = note["id"];
  return {
    "@context": [activityStreams, { ostatus: "http://ostatus.org#", atomUri: "ostatus:atomUri" }],
    id: `${String(id)}#delete`,
    type: "Delete",
    actor: note["attributedTo"],
    to: [publicUri],
    object: bareId ? id : { id, type: "Tombstone", atomUri: id },
  };
}

/** Any activity that is only id, type, actor and object, and perhaps a little more. */
export const plainActivity = (
  type: string,
  id: string,
  actor: string,
  object: unknown,
  more: JsonObject = {},
): JsonObject => ({ "@context": activityStreams, id, type, actor, object, ...more });

/** As it stands inside another activity. */
export function withoutContext(activity: JsonObject): JsonObject {
  const { "@context": _, ...rest } = activity;
  return rest;
}

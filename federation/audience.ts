// Reads how far an author let a post go, and whom it names. When in doubt, the narrower: nothing may
// ever leave this server to more people than its author addressed.
import { audiences, type Audience } from "../src/moderation/model.ts";
import {
  addressesOf,
  idsOf,
  isPublic,
  isWire,
  listOf,
  sameOrigin,
  typesOf,
  type Wire,
} from "./wire.ts";

export interface AudienceContext {
  author: string;
  ourOrigin: string;
  /** The author's followers collection, where it is known. */
  followers?: string | null;
}

/**
 * The audience of a post. Its own addressing and that of the activity that brought it must agree; where
 * they differ the narrower wins, and one that has neither `to` nor `cc` has no say.
 */
export function audienceOf(object: unknown, activity: unknown, context: AudienceContext): Audience {
  const things = isTally(object, activity) ? [object] : [object, activity];
  const said = things.flatMap((thing) =>
    isWire(thing) && (isGiven(thing["to"]) || isGiven(thing["cc"]))
      ? [readOne(thing, context)]
      : [],
  );
  if (said.length === 0) return "direct";
  return audiences[Math.max(...said.map((audience) => audiences.indexOf(audience)))]!;
}

function readOne(thing: Wire, context: AudienceContext): Audience {
  const to = addressesOf(thing["to"]);
  const cc = addressesOf(thing["cc"]);
  if (to.some(isPublic)) return "public";
  if (cc.some(isPublic)) return "unlisted";
  return [...to, ...cc].some((uri) => isFollowersOfAuthor(uri, context)) ? "followers" : "direct";
}

/**
 * Mastodon addresses what is for mentioned people only to a group *and its followers*: such a
 * collection, on our origin, says nothing about the author's followers.
 */
function isFollowersOfAuthor(
  uri: string,
  { author, ourOrigin, followers }: AudienceContext,
): boolean {
  if (sameOrigin(uri, ourOrigin)) return false;
  if (uri === followers) return true;
  return (
    sameOrigin(uri, author) && URL.parse(uri)!.pathname.replace(/\/+$/, "").endsWith("/followers")
  );
}

/**
 * Mastodon's Update with a poll's new tally repeats the post's `to` and leaves out its `cc`. Read as
 * addressing of its own, the first vote would narrow every unlisted poll.
 */
function isTally(object: unknown, activity: unknown): boolean {
  if (!isWire(object) || !isWire(activity) || isGiven(activity["cc"])) return false;
  if (!typesOf(activity).includes("Update") || !typesOf(object).includes("Question")) return false;
  const [theirs, its] = [activity, object].map((thing) => addressesOf(thing["to"]).toSorted());
  return theirs!.length > 0 && theirs!.join() === its!.join();
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/**
 * Everybody whom an object and its activity name, the public collection aside: all of `to`, `cc`, `bto`,
 * `bcc`, `audience` and the Mention tags. A silenced Mastodon account names a group in a tag only.
 */
export function addressedBy(object: unknown, activity: unknown): string[] {
  const uris = [object, activity].flatMap((thing) =>
    isWire(thing)
      ? [
          ...["to", "cc", "bto", "bcc", "audience"].flatMap((name) => addressesOf(thing[name])),
          ...mentionsOf(thing),
        ]
      : [],
  );
  return [...new Set(uris)].filter((uri) => !isPublic(uri));
}

/** The actors in a thing's Mention tags. */
export function mentionsOf(thing: Wire): string[] {
  return idsOf(
    listOf(thing["tag"]).map((tag) =>
      isWire(tag) && typesOf(tag).includes("Mention") ? tag["href"] : null,
    ),
  );
}

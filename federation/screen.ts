// A first look at what came into an inbox, before any work is spent on its signature: is it an activity,
// does it speak for its own actor only, and what does it ask for. Inbox handlers read what this gives.
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import {
  clip,
  firstOf,
  idOf,
  idsOf,
  isShallow,
  isWire,
  sameOrigin,
  textOf,
  typesOf,
  urlOf,
  type Wire,
} from "./wire.ts";

interface Common {
  /** As given; where an activity has none, `urn:sha256:` and the hash of its canonical JSON. */
  id: string;
  /** Who says it did this. Whether that is true, the signature tells. */
  actor: string;
}

/** A post in an activity, for `parseSubmission` only; its id is on the actor's server. */
interface Post extends Common {
  objectUri: string;
  /** Null where only the id was sent; otherwise it names the actor as its author. */
  object: unknown;
  /** The whole activity. */
  activity: unknown;
}

type UndoneType = "follow" | "create" | "announce" | "like" | "flag" | "block" | "other";

export type ScreenedActivity =
  | (Common & { kind: "follow"; object: string })
  | (Common & {
      kind: "undo";
      /** `unknown` where only the id of what is undone was sent. */
      of: UndoneType | "unknown";
      /** The id of the activity that is undone, on the actor's server. */
      undone: string | null;
      /** What that activity was about: whom it followed, the post it created, liked or announced. */
      object: string | null;
    })
  | (Post & { kind: "create" })
  | (Post & { kind: "update" })
  /**
   * A Note with a name, in reply to something of ours: a vote, if that is a Question, whatever else the
   * Note has in it. If it is not (NodeBB's replies have a name too), this is a `create`.
   */
  | (Post & { kind: "vote"; question: string; option: string })
  /** A profile changed; `object` is the actor's document, or null where only the id was sent. */
  | (Common & { kind: "update-actor"; object: unknown })
  /** Something on the actor's server is gone. Whether the actor wrote it, only the store knows. */
  | (Common & { kind: "delete"; objectUri: string })
  | (Common & { kind: "delete-actor" })
  | (Common & { kind: "move"; target: string })
  | (Common & { kind: "flag"; objects: string[]; reason: string })
  | (Common & { kind: "block"; object: string })
  | (Common & { kind: "add" | "remove"; object: string; target: string })
  /** Nothing that we act on. `type` is a plain word, fit for a log. */
  | (Common & { kind: "ignored"; type: string });

export type Screened = { ok: true; activity: ScreenedActivity } | Refused;
interface Refused {
  ok: false;
  status: 400 | 403;
  /** For the answer: names no one and quotes nothing. */
  sentence: string;
}

const malformed = (sentence: string): Refused => ({ ok: false, status: 400, sentence });
const forged = (sentence: string): Refused => ({ ok: false, status: 403, sentence });

const actorTypes = ["Person", "Group", "Organization", "Service", "Application"];
const longestReason = 5_000;

/**
 * @param json a parsed request body; nothing is assumed of it
 * @param ourOrigin tells votes and replies to us from other notes
 */
export function screenActivity(json: unknown, ourOrigin: string): Screened {
  if (!isWire(json)) return malformed("The body is not a JSON object.");
  if (!isShallow(json)) return malformed("The body is nested too deeply.");
  const [type] = typesOf(json);
  if (!type) return malformed("The activity has no type.");
  const actors = idsOf(json["actor"]);
  const actor = actors[0];
  if (!actor || actors.length > 1)
    return malformed("The activity does not have exactly one actor.");
  const given = urlOf(json["id"] ?? json["@id"]);
  if (given && !sameOrigin(given, actor)) {
    return forged("The activity's id is not on its actor's server.");
  }
  const id = given ?? contentId(json);
  if (!id) return malformed("The activity has no id, and its text is not well-formed Unicode.");
  return screenByType(type, json, { id, actor }, ourOrigin);
}

function screenByType(type: string, json: Wire, common: Common, ourOrigin: string): Screened {
  const object = idOf(json["object"]);
  switch (type) {
    case "Create":
    case "Update":
      return screenPost(type, json, common, ourOrigin);
    case "Delete":
      if (!object) return malformed("The Delete does not name what is deleted.");
      if (object === common.actor) return accept({ ...common, kind: "delete-actor" });
      if (!sameOrigin(object, common.actor))
        return forged("The Delete is about another server's object.");
      return accept({ ...common, kind: "delete", objectUri: object });
    case "Undo":
      return screenUndo(json, common);
    case "Move": {
      const target = idOf(json["target"]);
      if (!target) return malformed("The Move has no target.");
      if (object !== common.actor) return forged("The Move is about somebody else than its actor.");
      return accept({ ...common, kind: "move", target });
    }
    case "Flag": {
      const objects = idsOf(json["object"]);
      if (objects.length === 0) return malformed("The Flag does not name what is reported.");
      const reason = textOf(json["content"]) ?? textOf(json["summary"]) ?? "";
      return accept({ ...common, kind: "flag", objects, reason: clip(reason, longestReason) });
    }
    case "Follow":
    case "Block":
      if (!object) return malformed(`The ${type} does not name whom it is about.`);
      return accept({ ...common, kind: type === "Follow" ? "follow" : "block", object });
    case "Add":
    case "Remove": {
      const target = idOf(json["target"]);
      if (!object || !target) return malformed(`The ${type} lacks its object or its target.`);
      return accept({ ...common, kind: type === "Add" ? "add" : "remove", object, target });
    }
    default:
      return accept({
        ...common,
        kind: "ignored",
        type: /^[A-Za-z]{1,40}$/.test(type) ? type : "other",
      });
  }
}

function screenPost(
  type: "Create" | "Update",
  json: Wire,
  common: Common,
  ourOrigin: string,
): Screened {
  const objectUri = idOf(json["object"]);
  if (!objectUri) return malformed(`The ${type} does not name an object with an id.`);
  const first = firstOf(json["object"]);
  const object = isWire(first) ? first : null;
  const isActor = object && typesOf(object).some((one) => actorTypes.includes(one));
  if (type === "Update" && (isActor || objectUri === common.actor)) {
    if (objectUri !== common.actor) return forged("The Update is about another actor.");
    return accept({ ...common, kind: "update-actor", object });
  }
  if (!sameOrigin(objectUri, common.actor))
    return forged("The object is not on its actor's server.");
  if (object && !isBy(object, common.actor))
    return forged("The object is not attributed to its actor.");
  const post: Post = { ...common, objectUri, object, activity: json };
  if (type === "Update") return accept({ ...post, kind: "update" });
  const question = object && idOf(object["inReplyTo"]);
  const option = object && textOf(object["name"]);
  if (question && option && typesOf(object).includes("Note") && sameOrigin(question, ourOrigin)) {
    return accept({ ...post, kind: "vote", question, option: clip(option, 500) });
  }
  return accept({ ...post, kind: "create" });
}

/** Whether an object says that this actor wrote it, perhaps with others on the same server. */
export function isBy(object: Wire, actor: string): boolean {
  const authors = idsOf(object["attributedTo"]);
  return authors.includes(actor) && authors.every((author) => sameOrigin(author, actor));
}

const undoneTypes = ["follow", "create", "announce", "like", "flag", "block", "unknown"] as const;

function screenUndo(json: Wire, common: Common): Screened {
  const undone = idOf(json["object"]);
  const inner = firstOf(json["object"]);
  if (undone && !sameOrigin(undone, common.actor)) {
    return forged("The Undo is about another server's activity.");
  }
  if (!isWire(inner)) {
    if (!undone) return malformed("The Undo does not name what is undone.");
    return accept({ ...common, kind: "undo", of: "unknown", undone, object: null });
  }
  const actors = idsOf(inner["actor"]);
  if (actors.some((actor) => actor !== common.actor)) {
    return forged("The Undo is about somebody else's activity.");
  }
  const [type = "unknown"] = typesOf(inner);
  const of = undoneTypes.find((known) => known === type.toLowerCase()) ?? "other";
  const object = idOf(inner["object"]);
  if (of === "create" && object && !sameOrigin(object, common.actor)) {
    return forged("The Undo is about another server's object.");
  }
  return accept({ ...common, kind: "undo", of, undone, object });
}

const accept = (activity: ScreenedActivity): Screened => ({ ok: true, activity });

/**
 * The same body always gives the same id, so that a repeated delivery is known as one. So does the same
 * Follow after an Undo: acting on such an activity must not depend on its id being new.
 */
function contentId(json: Wire): string | null {
  try {
    return `urn:sha256:${createHash("sha256").update(canonicalize(json)!).digest("hex")}`;
  } catch {
    return null;
  }
}

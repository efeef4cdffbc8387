// Tolerant readers for ActivityStreams as plain JSON, so that nobody else has to know how many shapes
// one property can have. None of them throws, whatever it is given.

export type Wire = Record<string, unknown>;

export const publicCollection = "https://www.w3.org/ns/activitystreams#Public";

/** Two of them and a uuid must fit into one row of a database index (2,704 bytes in PostgreSQL). */
const longestUri = 1_024;
/** More entries than this in one list are not read: they would only cost time. */
const longestList = 5_000;

/** A JSON object, and not an array or null. */
export function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every value of a property: nothing, one, or a list of them; nested lists are not opened. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.slice(0, longestList) : [value];
}

/** The only value of a property, or the first of several that is not null. */
export function firstOf(value: unknown): unknown {
  return listOf(value).find((item) => item !== undefined && item !== null);
}

/**
 * A value that is a URL one may store and show: http or https, no credentials, nothing that a URL
 * must not contain (RFC 3986). Given back as it was written, since ids are compared as strings.
 * @param longest in bytes of UTF-8
 */
export function urlOf(value: unknown, longest = longestUri): string | null {
  if (typeof value !== "string" || value.length > longest) return null;
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (!/^https?:\/\/[^\s<>"\\\u0000-\u001f\u007f]+$/i.test(value) || !value.isWellFormed())
    return null;
  if (Buffer.byteLength(value) > longest) return null;
  const url = URL.parse(value);
  return url && isHost(url.hostname) && !url.username && !url.password ? value : null;
}

/** A dot at the end would be another name for the same server, and evade what is said of it. */
const isHost = (name: string): boolean => name !== "" && name.length <= 253 && !name.endsWith(".");

/** A moment that the database can hold, from the years 1 to 9999; null for any other text. */
export function momentOf(text: string): Date | null {
  const at = new Date(text);
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999 ? at : null;
}

/** The id of one thing, given as a string, as the thing itself, or as the first of a list. */
export function idOf(value: unknown): string | null {
  const first = firstOf(value);
  return urlOf(isWire(first) ? (first["id"] ?? first["@id"]) : first);
}

/** The ids of all things in a property, each once; what is no id (NodeBB sends numbers) is skipped. */
export function idsOf(value: unknown): string[] {
  const ids = listOf(value).flatMap((item) => (Array.isArray(item) ? [] : (idOf(item) ?? [])));
  return [...new Set(ids)];
}

/** Like `idsOf`, with every form of the public collection in full. */
export function addressesOf(value: unknown): string[] {
  return idsOf(
    listOf(value).map((item) => {
      const id = isWire(item) ? (item["id"] ?? item["@id"]) : item;
      return isPublic(id) ? publicCollection : id;
    }),
  );
}

/** Whether this names everybody: in full, or in one of the two short forms of JSON-LD. */
export function isPublic(uri: unknown): boolean {
  return uri === publicCollection || uri === "as:Public" || uri === "Public";
}

/** The types of a thing, without the prefix that JSON-LD allows. */
export function typesOf(thing: unknown): string[] {
  if (!isWire(thing)) return [];
  return listOf(thing["type"] ?? thing["@type"]).flatMap((type) =>
    typeof type === "string"
      ? [type.replace(/^(as:|https?:\/\/www\.w3\.org\/ns\/activitystreams#)/, "")]
      : [],
  );
}

/**
 * A text, cleaned: also out of a list, a language map (`nameMap`) or a JSON-LD value object.
 * @returns null where there is none, or nothing but white space
 */
export function textOf(value: unknown): string | null {
  const first = firstOf(value);
  const text = isWire(first) ? (first["@value"] ?? Object.values(first)[0]) : first;
  if (typeof text !== "string") return null;
  const cleaned = wellFormed(text);
  return cleaned.trim() ? cleaned : null;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair, so neither gets any further than here. */
export const wellFormed = (text: string): string => text.replaceAll("\u0000", "").toWellFormed();

/** The first `longest` UTF-16 units of a text, never with half a character at the end. */
export function clip(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Host and port of a URL, in lower case; null if it is none. */
export function hostOf(uri: string): string | null {
  return URL.parse(uri)?.host || null;
}

/** Whether the same server answers for both: same scheme, host and port. */
export function sameOrigin(one: string, other: string): boolean {
  const origin = URL.parse(one)?.origin;
  return origin !== undefined && origin !== "null" && origin === URL.parse(other)?.origin;
}

/** Whether a document is nested no deeper than `depth`. Needs no stack, so depth can't exhaust it. */
export function isShallow(json: unknown, depth = 40): boolean {
  let level: unknown[] = [json];
  for (let at = 0; level.length > 0; at++) {
    if (at > depth) return false;
    level = level.flatMap((value) =>
      typeof value === "object" && value !== null
        ? Object.values(value).filter((inner) => typeof inner === "object" && inner !== null)
        : [],
    );
  }
  return true;
}

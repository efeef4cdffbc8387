// Reads the parts of a post that have many shapes on the wire: its text, language, links, pictures, poll.
import type { Attachment, ObjectType, Submission } from "../src/moderation/model.ts";
import { mentionsOf } from "./audience.ts";
import { detectLanguage, primarySubtag } from "./language.ts";
import { fromPlainText, longestLink, readHtml, type ReadHtml } from "./sanitise.ts";
import {
  firstOf,
  hostOf,
  isWire,
  listOf,
  sameOrigin,
  textOf,
  typesOf,
  urlOf,
  type Wire,
} from "./wire.ts";

/** Whether this is a short post, whose `summary` is a content warning and not a summary. */
const isShort = (type: ObjectType): boolean => type === "Note" || type === "Question";

/**
 * What a post says. Some servers show `content`, some the language of their reader out of `contentMap`:
 * where these say different things, all of them are read.
 */
export function contentOf(object: Wire, type: ObjectType): ReadHtml {
  const map = isWire(object["contentMap"]) ? Object.values(object["contentMap"]) : [];
  const versions = [object["content"], ...map].flatMap((version) => textOf(version)?.trim() ?? []);
  const given = [...new Set(versions)].join("\n");
  if (!given && !isShort(type)) return readHtml(fromPlainText(textOf(object["name"]) ?? ""));
  const mediaType = object["mediaType"];
  const isPlain =
    typeof mediaType === "string" && /^text\//i.test(mediaType) && !/html/i.test(mediaType);
  return readHtml(isPlain ? fromPlainText(given) : given);
}

/** The content warning. An article's summary is one only if the article is marked as sensitive. */
export function warningOf(object: Wire, type: ObjectType): string | null {
  if (!isShort(type) && object["sensitive"] !== true) return null;
  const summary = textOf(object["summary"]) ?? textOf(object["summaryMap"]);
  return (summary && readHtml(summary).text) || null;
}

/** The language as declared in any of the ways that servers have, else as it looks, else null. */
export function languageOf(object: Wire, activity: unknown, text: string): string | null {
  const content = object["content"];
  const map = isWire(object["contentMap"]) ? Object.entries(object["contentMap"]) : [];
  const ofContent = map.length === 1 ? map[0] : map.find(([, version]) => version === content);
  const language = object["language"];
  const contexts = [object, activity].flatMap((thing) =>
    isWire(thing) ? listOf(thing["@context"]) : [],
  );
  const declared = [
    ofContent?.[0],
    isWire(content) ? content["@language"] : null,
    isWire(language) ? language["identifier"] : null,
    ...contexts.map((context) => (isWire(context) ? context["@language"] : null)),
  ];
  return declared.map(primarySubtag).find((tag) => tag !== null) ?? detectLanguage(text);
}

/**
 * The links of a post, those aside that only say whom or what it mentions. A link's class alone is not
 * believed, or spam would carry the class of a mention.
 */
export function linksOf(object: Wire, found: ReadHtml["links"], author: string): string[] {
  const mentions = mentionsOf(object);
  const hosts = new Set([author, ...mentions].map(hostOf));
  const tags = listOf(object["tag"]).filter(isWire);
  const handles = tags.flatMap((tag) => {
    const name = typesOf(tag).includes("Mention") ? textOf(tag["name"]) : null;
    return name ? [name.replace(/^.*\/|^@/, "")] : [];
  });
  const hashtags = tags.filter((tag) => typesOf(tag).includes("Hashtag")).map((tag) => tag["href"]);
  const isReference = ({ href, classes }: ReadHtml["links"][number]): boolean =>
    mentions.includes(href) ||
    (classes.some((name) => name === "mention" || name === "hashtag") && hosts.has(hostOf(href))) ||
    // NodeBB links a mention to its own page about the actor: /category/name@host
    (sameOrigin(href, author) &&
      (hashtags.includes(href) || handles.some((handle) => href.endsWith(`/${handle}`))));
  const attached = listOf(object["attachment"]).flatMap((item) =>
    isWire(item) && typesOf(item).includes("Link") ? (urlOf(item["href"], longestLink) ?? []) : [],
  );
  const inText = found.filter((link) => !isReference(link)).map((link) => link.href);
  return [...new Set([...inText, ...attached])];
}

const mediaTypes: Record<string, string> = { Image: "image/*", Video: "video/*", Audio: "audio/*" };

/** Pictures and other media: attached, in an article's `image`, or between the words. */
export function attachmentsOf(
  object: Wire,
  type: ObjectType,
  inText: ReadHtml["images"],
): Attachment[] {
  const given = [
    ...listOf(object["attachment"]),
    ...(isShort(type) ? [] : listOf(object["image"])),
  ];
  const attached = given.flatMap((item): Attachment[] => {
    const [kind = ""] = typesOf(item);
    if (!isWire(item) || kind === "Link") return [];
    const link = listOf(item["url"] ?? item["href"]).find((one) => linkUrl(one) !== null);
    const url = linkUrl(link);
    if (!url) return [];
    const stated = textOf(item["mediaType"]) ?? (isWire(link) ? textOf(link["mediaType"]) : null);
    const mediaType =
      stated && /^[\w.+-]+\/[\w.+*-]+$/.test(stated) && stated.length <= 100
        ? stated.toLowerCase()
        : (mediaTypes[kind] ?? "application/octet-stream");
    return [{ mediaType, url, alt: textOf(item["name"]) ?? textOf(item["summary"]) }];
  });
  return [...attached, ...inText.map((image) => ({ mediaType: "image/*", ...image }))];
}

const linkUrl = (value: unknown): string | null =>
  urlOf(isWire(value) ? value["href"] : value, longestLink);

export function pollOf(object: Wire): Submission["poll"] {
  const [several, one] = [object["anyOf"], object["oneOf"]].map((options) =>
    listOf(options).flatMap((option) => (isWire(option) ? (textOf(option["name"]) ?? []) : [])),
  );
  const options = several!.length > 0 ? several! : one!;
  return options.length > 0 ? { options, multiple: several!.length > 0 } : null;
}

/** Hashtags without their #, in lower case, each once. */
export function hashtagsOf(object: Wire): string[] {
  const names = listOf(object["tag"]).flatMap((tag) => {
    const name = typesOf(tag).includes("Hashtag") && isWire(tag) ? textOf(tag["name"]) : null;
    return name?.trim().replace(/^#/, "").toLowerCase() || [];
  });
  return [...new Set(names)];
}

/** A conversation's id: Mastodon's is a `tag:` URI, all others' are URLs. */
export function conversationOf(object: Wire): string | null {
  const ids = [object["context"], object["conversation"]].map((value) => {
    const first = firstOf(value);
    const id = isWire(first) ? first["id"] : first;
    return typeof id === "string" && /^tag:[\w.:,=/@+-]{1,500}$/.test(id) ? id : urlOf(id);
  });
  return ids.find((id) => id !== null) ?? null;
}

/** A time as ISO 8601 in UTC, or null where it is none that can be stored. */
export function timeOf(value: unknown): string | null {
  const given = firstOf(value);
  if (typeof given !== "string") return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i.test(given))
    return null;
  const time = new Date(given);
  const year = time.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? time.toISOString() : null;
}

// Turns a post as it came over the wire into a Submission. Besides the readers beside it, nothing else
// reads wire shapes. It never throws: what it cannot use it leaves out, what it must not use it refuses.
import { createHash } from "node:crypto";
import type { ObjectType, Submission } from "../src/moderation/model.ts";
import { addressedBy, audienceOf, mentionsOf } from "./audience.ts";
import {
  attachmentsOf,
  contentOf,
  conversationOf,
  hashtagsOf,
  languageOf,
  linksOf,
  pollOf,
  timeOf,
  warningOf,
} from "./post-parts.ts";
import { fromPlainText } from "./sanitise.ts";
import { isBy } from "./screen.ts";
import { clip, hostOf, idOf, isWire, sameOrigin, textOf, typesOf } from "./wire.ts";

/** What is kept of a post: lengths in UTF-16 units, and numbers of entries. */
export const limits = {
  text: 65_536,
  html: 131_072,
  title: 1_000,
  warning: 5_000,
  alt: 5_000,
  option: 500,
  hashtag: 100,
  attachments: 50,
  options: 50,
  mentions: 200,
  hashtags: 100,
  links: 200,
};

export interface ParseContext {
  /** The activity that brought the object, as it came; null where the object was fetched alone. */
  activity: unknown;
  /** Who sent it, as the signature proved. */
  actor: string;
  ourOrigin: string;
  /** The actor's followers collection, where it is known. */
  followers?: string | null;
}

export type ParsedSubmission =
  | {
      ok: true;
      submission: Submission;
      /** All actors and collections that the object or the activity names; the public aside. */
      addressed: string[];
      /** Something exceeds the limits: a reader would see more than any policy did. */
      cut: boolean;
    }
  | { ok: false; reason: "no-object" | "other-type" | "no-id" | "not-theirs" };

/**
 * @param object a Note, Page, Article or Question, embedded in an activity or fetched
 * @returns what policies judge; all of it can be stored as text and jsonb in PostgreSQL
 */
export function parseSubmission(object: unknown, context: ParseContext): ParsedSubmission {
  if (!isWire(object)) return { ok: false, reason: "no-object" };
  const type = objectTypeOf(object);
  if (!type) return { ok: false, reason: "other-type" };
  const author = context.actor;
  const uri = idOf(object);
  const server = hostOf(author);
  if (!uri || !server) return { ok: false, reason: "no-id" };
  if (!sameOrigin(uri, author) || !isBy(object, author)) return { ok: false, reason: "not-theirs" };

  const keep = limiter();
  const content = contentOf(object, type);
  const text = keep.text(content.text, limits.text);
  const poll = pollOf(object);
  const submission: Submission = {
    uri,
    type,
    author,
    server,
    audience: audienceOf(object, context.activity, { ...context, author }),
    title: keep.maybe(textOf(object["name"]) ?? textOf(object["nameMap"]), limits.title),
    // Markup is never cut: it might say something else then.
    html: content.html.length > limits.html ? fromPlainText(text) : content.html,
    text,
    warning: keep.maybe(warningOf(object, type), limits.warning),
    sensitive: object["sensitive"] === true,
    language: languageOf(object, context.activity, text),
    links: keep.list(linksOf(object, content.links, author), limits.links),
    attachments: keep
      .list(attachmentsOf(object, type, content.images), limits.attachments)
      .map((attachment) => ({ ...attachment, alt: keep.maybe(attachment.alt, limits.alt) })),
    poll: poll && {
      ...poll,
      options: keep.list(poll.options, limits.options).map((one) => keep.text(one, limits.option)),
    },
    mentions: keep.list(mentionsOf(object), limits.mentions),
    hashtags: keep
      .list(hashtagsOf(object), limits.hashtags)
      .map((hashtag) => keep.text(hashtag, limits.hashtag)),
    replyTo: idOf(object["inReplyTo"]),
    context: conversationOf(object),
    quotes: quoteOf(object),
    publishedAt: timeOf(object["published"]),
    editedAt: timeOf(object["updated"]),
  };
  const cut = keep.hasCut() || content.cut;
  if (cut) submission.cut = true;
  const addressed = addressedBy(object, context.activity);
  return { ok: true, submission, addressed, cut };
}

/**
 * SHA-256, in hex, of what policies and readers see of a submission. Equal hashes are the same revision:
 * a poll's tally, the time of an edit, another order of tags or other markup change nothing.
 */
export function contentHash(submission: Submission): string {
  const { type, audience, title, text, warning, sensitive, language, poll } = submission;
  const seen = [
    [type, audience, title, text, warning, sensitive, language],
    submission.attachments.map(({ mediaType, url, alt }) => [mediaType, url, alt]),
    poll && [poll.options, poll.multiple],
    submission.links.toSorted(),
    submission.mentions.toSorted(),
    submission.hashtags.toSorted(),
    [submission.replyTo, submission.quotes],
    // An edit may be in the part that was not read.
    submission.cut === true && submission.editedAt,
  ];
  return createHash("sha256").update(JSON.stringify(seen)).digest("hex");
}

const objectTypes: readonly ObjectType[] = ["Note", "Page", "Article", "Question"];

function objectTypeOf(object: unknown): ObjectType | undefined {
  return objectTypes.find((type) => typesOf(object).includes(type));
}

/** The post that this one quotes, by whichever of its names. */
function quoteOf(object: Record<string, unknown>): string | null {
  const names = ["quote", "quoteUrl", "quoteUri", "_misskey_quote"];
  return names.map((name) => idOf(object[name])).find((id) => id !== null) ?? null;
}

/** Shortens what exceeds a limit, and remembers that it did. */
function limiter() {
  let cut = false;
  const text = (given: string, longest: number): string => {
    cut ||= given.length > longest;
    return clip(given, longest);
  };
  return {
    text,
    maybe: (given: string | null, longest: number) => given && text(given.trim(), longest),
    list<T>(given: T[], most: number): T[] {
      cut ||= given.length > most;
      return given.slice(0, most);
    },
    hasCut: () => cut,
  };
}

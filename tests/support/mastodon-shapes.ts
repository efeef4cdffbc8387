// Notes as Mastodon 4.5 writes them (from its serializers and TagManager; it was not run here).

export type JsonObject = Record<string, unknown>;
export type Visibility = "public" | "unlisted" | "followers" | "direct";

export const publicUri = "https://www.w3.org/ns/activitystreams#Public";
export const isPublicUri = (uri: string): boolean =>
  uri === publicUri || uri === "as:Public" || uri === "Public";

/** Somebody a note mentions. A group's followers get what mentions it, as Mastodon sees it. */
export interface Mentioned {
  uri: string;
  /** `name@host`. */
  handle: string;
  groupFollowers: string | null;
}

export interface Media {
  url: string;
  mediaType?: string;
  /** The alternative text. */
  alt?: string | null;
}

export interface Poll {
  options: string[];
  multiple?: boolean;
  /** ISO 8601. */
  endTime?: string;
  /** Votes so far, one number for each option. */
  tally?: number[];
}

/** All that makes a note; edits change parts of it. */
export interface NoteDraft {
  uri: string;
  url: string;
  author: string;
  type: "Note" | "Page" | "Article" | "Question";
  text: string;
  title: string | null;
  visibility: Visibility;
  warning: string | null;
  language: string | null;
  media: Media[];
  poll: Poll | null;
  hashtags: string[];
  mentioned: Mentioned[];
  inReplyTo: string | null;
  published: Date;
  updated: Date | null;
  to?: string[];
  cc?: string[];
  /** Merged over the object, for what no Mastodon would write. */
  object: JsonObject;
}

/** `to` and `cc` as Mastodon's TagManager fills them: a group's followers go where the group goes. */
function addressing(draft: NoteDraft): { to: string[]; cc: string[] } {
  const followers = `${draft.author}/followers`;
  const mentioned = draft.mentioned.flatMap(({ uri, groupFollowers }) =>
    groupFollowers ? [uri, groupFollowers] : [uri],
  );
  const own = {
    public: { to: [publicUri], cc: [followers, ...mentioned] },
    unlisted: { to: [followers], cc: [publicUri, ...mentioned] },
    followers: { to: [followers], cc: mentioned },
    direct: { to: mentioned, cc: [] },
  }[draft.visibility];
  return { to: draft.to ?? own.to, cc: draft.cc ?? own.cc };
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const iso = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

function contentOf(draft: NoteDraft): string {
  const mentions = draft.mentioned.map(
    ({ uri, handle }) =>
      `<span class="h-card" translate="no"><a href="${uri}" class="u-url mention">@<span>${handle.split("@")[0]}</span></a></span>`,
  );
  const origin = new URL(draft.uri).origin;
  const tags = draft.hashtags.map(
    (tag) =>
      `<a href="${origin}/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
  );
  const text = escapeHtml(draft.text).replaceAll("\n\n", "</p><p>").replaceAll("\n", "<br />");
  return `<p>${[...mentions, text, ...tags].join(" ")}</p>`;
}

function pollOf(draft: NoteDraft): JsonObject {
  if (!draft.poll) return {};
  const { options, multiple, endTime, tally } = draft.poll;
  const choices = options.map((name, index) => ({
    type: "Note",
    name,
    replies: { type: "Collection", totalItems: tally?.[index] ?? 0 },
  }));
  return {
    [multiple ? "anyOf" : "oneOf"]: choices,
    endTime: endTime ?? iso(new Date(draft.published.getTime() + 86_400_000)),
    votersCount: (tally ?? []).reduce((sum, votes) => sum + votes, 0),
  };
}

/** The object alone, without `@context`. */
export function mastodonNote(draft: NoteDraft): JsonObject {
  const { uri } = draft;
  const { origin, host } = new URL(uri);
  const content = contentOf(draft);
  const number = uri.split("/").at(-1);
  return {
    id: uri,
    type: draft.type,
    ...(draft.title === null ? {} : { name: draft.title }),
    summary: draft.warning,
    inReplyTo: draft.inReplyTo,
    published: iso(draft.published),
    ...(draft.updated ? { updated: iso(draft.updated) } : {}),
    url: draft.url,
    attributedTo: draft.author,
    ...addressing(draft),
    sensitive: draft.warning !== null,
    atomUri: uri,
    inReplyToAtomUri: draft.inReplyTo,
    conversation: `tag:${host},${iso(draft.published).slice(0, 10)}:objectId=${number}:objectType=Conversation`,
    content,
    ...(draft.language === null ? {} : { contentMap: { [draft.language]: content } }),
    attachment: draft.media.map(({ url, mediaType, alt }) => ({
      type: "Document",
      mediaType: mediaType ?? "image/png",
      url,
      name: alt ?? null,
      width: 640,
      height: 480,
    })),
    tag: [
      ...draft.mentioned.map((m) => ({ type: "Mention", href: m.uri, name: `@${m.handle}` })),
      ...draft.hashtags.map((tag) => ({
        type: "Hashtag",
        href: `${origin}/tags/${tag.toLowerCase()}`,
        name: `#${tag}`,
      })),
    ],
    replies: {
      id: `${uri}/replies`,
      type: "Collection",
      first: {
        type: "CollectionPage",
        next: `${uri}/replies?only_other_accounts=true&page=true`,
        partOf: `${uri}/replies`,
        items: [],
      },
    },
    likes: { id: `${uri}/likes`, type: "Collection", totalItems: 0 },
    shares: { id: `${uri}/shares`, type: "Collection", totalItems: 0 },
    ...pollOf(draft),
    ...draft.object,
  };
}

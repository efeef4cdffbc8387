// The ActivityPub documents this server sends and serves, as plain JSON with full IRIs: pure.
// `as:Public` stands in full everywhere: snac takes the short form for a direct message.
import type { GroupRow } from "../src/store/groups.ts";
import type { NoticeRow } from "../src/store/notices.ts";
import type { ActorRow } from "../src/store/actors.ts";
import type { ShareRow } from "../src/store/shares.ts";
import type { ShareSetting } from "../src/moderation/model.ts";
import type { Urls } from "../src/urls.ts";
import { publicCollection } from "./wire.ts";

export type Json = Record<string, unknown>;

const activityStreams = "https://www.w3.org/ns/activitystreams";
/** Both are known to every server, preloaded where JSON-LD is processed: nobody has to fetch one. */
const security = "https://w3id.org/security/v1";
const dataIntegrity = "https://w3id.org/security/data-integrity/v1";
const multikey = "https://w3id.org/security/multikey/v1";

const actorContext = [
  activityStreams,
  security,
  multikey,
  {
    toot: "http://joinmastodon.org/ns#",
    lemmy: "https://join-lemmy.org/ns#",
    discoverable: "toot:discoverable",
    indexable: "toot:indexable",
    featured: { "@id": "toot:featured", "@type": "@id" },
    manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
    sensitive: "as:sensitive",
    moderators: { "@id": "lemmy:moderators", "@type": "@id" },
    postingRestrictedToMods: "lemmy:postingRestrictedToMods",
  },
];
const activityContext = [activityStreams, dataIntegrity];

export interface PublicKeys {
  rsaPem: string;
  ed25519Multibase: string;
}

function keysOf(urls: Urls, actor: string, keys: PublicKeys): Json {
  return {
    publicKey: { id: urls.mainKey(actor), owner: actor, publicKeyPem: keys.rsaPem },
    assertionMethod: [
      {
        id: urls.proofKey(actor),
        type: "Multikey",
        controller: actor,
        publicKeyMultibase: keys.ed25519Multibase,
      },
    ],
  };
}

/** The group's actor: federated-groups B.4; `attributedTo` is where FEP-1b12 software finds moderators. */
export function groupActor(urls: Urls, group: GroupRow, keys: PublicKeys): Json {
  const id = urls.group(group.handle);
  return {
    "@context": actorContext,
    id,
    type: "Group",
    preferredUsername: group.handle,
    name: group.name,
    summary: paragraphs(group.summary),
    url: id,
    inbox: urls.inbox(id),
    outbox: `${id}/outbox`,
    followers: urls.followers(id),
    following: `${id}/following`,
    endpoints: { sharedInbox: urls.sharedInbox },
    attributedTo: `${id}/moderators`,
    moderators: `${id}/moderators`,
    featured: `${id}/featured`,
    // Lemmy takes a group that approves its followers for a private one and refuses what it shares.
    manuallyApprovesFollowers: group.membership === "approval",
    postingRestrictedToMods: false,
    discoverable: false,
    indexable: false,
    sensitive: false,
    attachment: group.guidelines.map((guideline, i) => ({
      type: "PropertyValue",
      name: `Guideline ${i + 1}`,
      value: escapeHtml(guideline),
    })),
    published: seconds(group.createdAt),
    updated: seconds(group.updatedAt),
    ...keysOf(urls, id, keys),
  };
}

/** The actor that signs the server's own fetches. Its key is served to unsigned requests as well. */
export function instanceActor(urls: Urls, createdAt: Date, keys: PublicKeys): Json {
  const id = urls.instanceActor;
  return {
    "@context": actorContext,
    id,
    type: "Application",
    preferredUsername: "instance",
    name: urls.host,
    url: urls.origin,
    inbox: urls.sharedInbox,
    outbox: `${id}/outbox`,
    endpoints: { sharedInbox: urls.sharedInbox },
    manuallyApprovesFollowers: true,
    published: seconds(createdAt),
    ...keysOf(urls, id, keys),
  };
}

/** How an Announce is addressed: `quiet` to followers only, so that it stays off the public profile. */
export function shareAddressing(
  as: ShareSetting,
  followers: string,
): { to: string[]; cc: string[] } {
  switch (as) {
    case "quiet":
      return { to: [followers], cc: [] };
    case "unlisted":
      return { to: [followers], cc: [publicCollection] };
    case "public":
      return { to: [publicCollection], cc: [followers] };
  }
}

/** The Announce of a share: the object's id only, so that each server fetches the post from its author. */
export function announce(urls: Urls, share: ShareRow, group: GroupRow): Json {
  const actor = urls.group(group.handle);
  return {
    "@context": activityContext,
    id: urls.share(group.handle, share.id),
    type: "Announce",
    actor,
    published: seconds(share.publishedAt),
    ...shareAddressing(share.as, urls.followers(actor)),
    object: share.objectUri,
  };
}

/** Takes an Announce back; the whole Announce stands inside, since GoToSocial ignores a bare id. */
export function undoAnnounce(urls: Urls, share: ShareRow, group: GroupRow): Json {
  const { "@context": context, ...sent } = announce(urls, share, group);
  return {
    "@context": context,
    id: urls.undo(sent["id"] as string),
    type: "Undo",
    actor: sent["actor"],
    to: sent["to"],
    cc: sent["cc"],
    object: sent,
  };
}

/** The answer to a Follow, with the Follow trimmed to what every server can read. */
export function followAnswer(
  urls: Urls,
  answer: {
    type: "Accept" | "Reject";
    handle: string;
    answerId: string;
    follower: string;
    followUri: string;
  },
): Json {
  const actor = urls.group(answer.handle);
  return {
    "@context": activityContext,
    id: urls.answer(answer.handle, answer.answerId),
    type: answer.type,
    actor,
    to: [answer.follower],
    object: { id: answer.followUri, type: "Follow", actor: answer.follower, object: actor },
  };
}

/** A private message to one person. Without the Mention, GoToSocial drops it silently. */
export function noticeNote(urls: Urls, notice: NoticeRow, group: GroupRow, to: ActorRow): Json {
  const id = urls.notice(notice.id);
  const mention = `<a href="${escapeHtml(to.uri)}" class="u-url mention">@${escapeHtml(to.handle)}</a>`;
  return {
    id,
    type: "Note",
    attributedTo: urls.group(group.handle),
    to: [to.uri],
    cc: [],
    published: seconds(notice.createdAt),
    content: paragraphs(notice.body, `${mention} `),
    contentMap: { [notice.language]: paragraphs(notice.body, `${mention} `) },
    ...(notice.replyTo ? { inReplyTo: notice.replyTo } : {}),
    tag: [{ type: "Mention", href: to.uri, name: `@${to.handle}` }],
  };
}

export function createNotice(note: Json): Json {
  return {
    "@context": activityContext,
    id: `${note["id"] as string}/create`,
    type: "Create",
    actor: note["attributedTo"],
    to: note["to"],
    cc: [],
    published: note["published"],
    object: note,
  };
}

export function updateGroup(urls: Urls, handle: string, updateId: string, actor: Json): Json {
  const { "@context": context, ...object } = actor;
  return {
    "@context": context,
    id: urls.update(handle, updateId),
    type: "Update",
    actor: object["id"],
    to: [publicCollection],
    cc: [object["followers"]],
    object,
  };
}

export function withContext(document: Json): Json {
  return { "@context": activityContext, ...document };
}

/** A collection, whole, for what is small, or only counted. */
export function collection(id: string, items: unknown[] | { count: number }): Json {
  return {
    "@context": activityStreams,
    id,
    type: "OrderedCollection",
    ...(Array.isArray(items)
      ? { totalItems: items.length, orderedItems: items }
      : { totalItems: items.count }),
  };
}

const seconds = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;

/** Plain text as HTML: a blank line ends a paragraph, a line end is a break, links can be pressed. */
function paragraphs(text: string, lead = ""): string {
  return text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph, i) => `<p>${i === 0 ? lead : ""}${linked(paragraph.trim())}</p>`)
    .join("");
}

const linked = (text: string): string =>
  escapeHtml(text)
    .replace(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g, (url) => `<a href="${url}">${url}</a>`)
    .replaceAll("\n", "<br>");

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

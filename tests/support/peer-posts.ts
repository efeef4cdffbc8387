// What a person on a test peer writes: posts, replies, edits, and taking them back.
import {
  deleteActivity,
  noteActivity,
  plainActivity,
  withoutContext,
} from "./mastodon-activities.ts";
import {
  mastodonNote,
  publicUri,
  type JsonObject,
  type Media,
  type Mentioned,
  type NoteDraft,
  type Poll,
  type Visibility,
} from "./mastodon-shapes.ts";
import { deliver, inboxesOf, type DeliverOptions, type PersonContext } from "./peer-deliver.ts";
import type { Sent } from "./peer-send.ts";

/** A post as its author's server knows it. */
export interface Note {
  uri: string;
  url: string;
  /** The id of the latest Create or Update. */
  activityId: string;
  /** The object as it was sent. */
  raw: JsonObject;
  activity: JsonObject;
  inboxes: string[];
  sent: Sent[];
}

export interface PostOptions extends DeliverOptions {
  visibility?: Visibility;
  warning?: string | null;
  /** `en` by default; null leaves `contentMap` out. */
  language?: string | null;
  media?: Media[];
  poll?: Poll;
  inReplyTo?: string | Note;
  /** Actor URIs besides the groups; nothing is fetched from or sent to them. */
  mentions?: string[];
  hashtags?: string[];
  title?: string;
  type?: NoteDraft["type"];
  published?: Date;
  /** In place of Mastodon's addressing, in the object and the activity alike. */
  to?: string[];
  cc?: string[];
  /** Merged over the object, or over the activity only: for what no Mastodon would write. */
  object?: JsonObject;
  activity?: JsonObject;
}

export interface EditChanges extends Omit<PostOptions, "inReplyTo" | "published" | "type" | "via"> {
  text?: string;
  /** New counts of a poll's votes; alone, it is no edit and carries no `updated`. */
  tally?: number[];
}

export interface Posts {
  /** Mentions the groups and delivers to them; with none, the note only stands on its author's server. */
  post(groups: string | string[], text: string, options?: PostOptions): Promise<Note>;
  /** Like `post`; the parent's author is mentioned too when given. Groups not named don't get it. */
  reply(
    parent: string | Note,
    groups: string | string[],
    text: string,
    options?: PostOptions & { author?: string },
  ): Promise<Note>;
  edit(note: Note, changes: EditChanges): Promise<Note>;
  delete(note: Note, options?: DeliverOptions & { bareId?: boolean }): Promise<Sent[]>;
  undoCreate(note: Note, options?: DeliverOptions): Promise<Sent[]>;
}

const uriOf = (note: string | Note): string => (typeof note === "string" ? note : note.uri);

/** For actors that are only named: `name@host` from the URI itself. */
const named = (uri: string): Mentioned => ({
  uri,
  handle: `${uri.split("/").at(-1)}@${new URL(uri).host}`,
  groupFollowers: null,
});

export function createPosts(context: PersonContext): Posts {
  const { state, person } = context;

  async function mentionGroup(uri: string): Promise<Mentioned> {
    const { handle, type, followers } = await state.remote.actor(uri);
    return { uri, handle, groupFollowers: type === "Group" ? followers : null };
  }

  async function publish(
    type: "Create" | "Update",
    draft: NoteDraft,
    activityId: string,
    inboxes: string[],
    options: PostOptions,
  ): Promise<Note> {
    const object = mastodonNote(draft);
    const activity = {
      ...noteActivity(type, object, activityId, draft.updated ?? draft.published),
      ...options.activity,
    };
    state.notes.set(draft.uri, { draft, object, activity, gone: false });
    const sent = await deliver(context, activity, inboxes, options);
    return { uri: draft.uri, url: draft.url, activityId, raw: object, activity, inboxes, sent };
  }

  const post: Posts["post"] = async (to, text, options = {}) => {
    const groups = [to].flat();
    const number = state.next();
    const uri = `${person.uri}/statuses/${number}`;
    const mentioned = await Promise.all(groups.map(mentionGroup));
    const draft: NoteDraft = {
      uri,
      url: `${state.origin}/@${person.name}/${number}`,
      author: person.uri,
      type: options.type ?? (options.poll ? "Question" : "Note"),
      text,
      title: options.title ?? null,
      visibility: options.visibility ?? "public",
      warning: options.warning ?? null,
      language: options.language === undefined ? "en" : options.language,
      media: options.media ?? [],
      poll: options.poll ?? null,
      hashtags: options.hashtags ?? [],
      mentioned: [...mentioned, ...(options.mentions ?? []).map(named)],
      inReplyTo: options.inReplyTo === undefined ? null : uriOf(options.inReplyTo),
      published: options.published ?? state.now(),
      updated: null,
      to: options.to,
      cc: options.cc,
      object: options.object ?? {},
    };
    const inboxes = await inboxesOf(context, groups, options.via);
    return publish("Create", draft, `${uri}/activity`, inboxes, options);
  };

  return {
    post,
    reply(parent, groups, text, { author, ...options } = {}) {
      const mentions = [...(author === undefined ? [] : [author]), ...(options.mentions ?? [])];
      return post(groups, text, { ...options, mentions, inReplyTo: parent });
    },
    async edit(note, changes) {
      const { draft } = state.notes.get(note.uri)!;
      const { tally, mentions, text, signature, mayFail, activity, ...rest } = changes;
      const now = state.now();
      const onlyTally = tally !== undefined && text === undefined && Object.keys(rest).length === 0;
      const groups = draft.mentioned.filter(({ groupFollowers }) => groupFollowers !== null);
      const next: NoteDraft = {
        ...draft,
        ...rest,
        text: text ?? draft.text,
        poll: tally && draft.poll ? { ...draft.poll, tally } : (rest.poll ?? draft.poll),
        mentioned: mentions ? [...groups, ...mentions.map(named)] : draft.mentioned,
        updated: onlyTally ? draft.updated : now,
      };
      const id = `${note.uri}#updates/${now.getTime()}-${state.next()}`;
      return publish("Update", next, id, note.inboxes, { signature, mayFail, activity });
    },
    async delete(note, options = {}) {
      const stored = state.notes.get(note.uri)!;
      stored.gone = true;
      const activity = deleteActivity(stored.object, options.bareId ?? false);
      return deliver(context, activity, note.inboxes, options);
    },
    async undoCreate(note, options = {}) {
      const stored = state.notes.get(note.uri)!;
      stored.gone = true;
      const create = withoutContext(stored.activity);
      const activity = plainActivity("Undo", `${note.uri}/activity#undo`, person.uri, create, {
        to: [publicUri],
      });
      return deliver(context, activity, note.inboxes, options);
    },
  };
}

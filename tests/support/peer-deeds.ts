// What a person on a test peer does besides writing: follows, reports, votes, moves, leaves.
import { plainActivity, withoutContext } from "./mastodon-activities.ts";
import { publicUri, type JsonObject } from "./mastodon-shapes.ts";
import { deliver, inboxesOf, type DeliverOptions, type PersonContext } from "./peer-deliver.ts";
import { sendActivity, type Sent } from "./peer-send.ts";

/** An activity that went out, and the answers to it. */
export interface Deed {
  id: string;
  raw: JsonObject;
  sent: Sent[];
}

export interface FollowDeed extends Deed {
  /** Resolves when the group's Accept has come; rejects after `timeoutMs`. */
  accepted(timeoutMs?: number): Promise<void>;
}

export interface Deeds {
  follow(group: string, options?: DeliverOptions): Promise<FollowDeed>;
  /** Sends the last Follow of this group once more, with the same id. */
  refollow(group: string, options?: DeliverOptions): Promise<FollowDeed>;
  unfollow(group: string, options?: DeliverOptions): Promise<Deed>;
  /** A report, made by the server's own actor as Mastodon does, or `as: "self"` like Hollo. */
  flag(
    group: string,
    objects: string[],
    content: string,
    options?: DeliverOptions & { as?: "instance" | "self" },
  ): Promise<Deed>;
  /** The actor's document answers 410 from here on, before its Delete goes out. */
  deleteActor(groups: string | string[], options?: DeliverOptions): Promise<Deed>;
  /** The target must name this person in its `alsoKnownAs` to be believed. */
  move(target: string, groups: string | string[], options?: DeliverOptions): Promise<Deed>;
  /** `group` is whose inbox gets it. */
  like(note: string, group: string, options?: DeliverOptions): Promise<Deed>;
  boost(note: string, group: string, options?: DeliverOptions): Promise<Deed>;
  vote(question: string, option: string, group: string, options?: DeliverOptions): Promise<Deed>;
  block(group: string, options?: DeliverOptions): Promise<Deed>;
  /** Undo of any of these, embedded. */
  undo(deed: Deed, group: string, options?: DeliverOptions): Promise<Deed>;
}

export function createDeeds(context: PersonContext): Deeds {
  const { state, person } = context;

  async function tell(
    groups: string | string[],
    activity: JsonObject,
    options: DeliverOptions = {},
  ): Promise<Deed> {
    const inboxes = await inboxesOf(context, [groups].flat(), options.via);
    const sent = await deliver(context, activity, inboxes, options);
    return { id: String(activity["id"]), raw: activity, sent };
  }

  const make = (type: string, object: unknown, more?: JsonObject): JsonObject =>
    plainActivity(
      type,
      `${person.uri}#${type.toLowerCase()}s/${state.next()}`,
      person.uri,
      object,
      more,
    );

  async function sendFollow(
    group: string,
    follow: JsonObject,
    options: DeliverOptions,
  ): Promise<FollowDeed> {
    const deed = await tell(group, follow, { via: "personal", ...options });
    const accepted = async (timeoutMs = 10_000): Promise<void> =>
      state.log.until(() => person.following.get(group)?.accepted === true, timeoutMs);
    return { ...deed, accepted };
  }

  const undo: Deeds["undo"] = (deed, group, options) => {
    const id = `${deed.id}/undo`;
    return tell(group, plainActivity("Undo", id, person.uri, withoutContext(deed.raw)), options);
  };

  return {
    undo,
    follow(group, options = {}) {
      const id = `${state.origin}/follows/${state.next()}`;
      const follow = plainActivity("Follow", id, person.uri, group);
      person.following.set(group, { follow, accepted: false });
      return sendFollow(group, follow, options);
    },
    refollow(group, options = {}) {
      const { follow } = person.following.get(group)!;
      person.following.set(group, { follow, accepted: false });
      return sendFollow(group, follow, options);
    },
    unfollow(group, options) {
      const { follow } = person.following.get(group)!;
      person.following.delete(group);
      return undo({ id: String(follow["id"]), raw: follow, sent: [] }, group, options);
    },
    async flag(group, objects, content, { as = "instance", ...options } = {}) {
      if (as === "self") return tell(group, make("Flag", objects, { content }), options);
      const id = `${state.origin}/flags/${state.next()}`;
      const flag = plainActivity("Flag", id, state.instanceUri, objects, { content });
      const [to] = await inboxesOf(context, [group], options.via);
      const { signature } = options;
      const sent = await sendActivity(flag, state.instance.key, state.now(), {
        to: to!,
        signature,
      });
      return { id, raw: flag, sent: [sent] };
    },
    deleteActor(groups, options) {
      person.gone = true;
      const id = `${person.uri}#delete`;
      const activity = plainActivity("Delete", id, person.uri, person.uri, { to: [publicUri] });
      return tell(groups, activity, options);
    },
    move(target, groups, options) {
      person.movedTo = target;
      const to = `${person.uri}/followers`;
      return tell(groups, make("Move", person.uri, { target, to }), options);
    },
    like: (note, group, options) => tell(group, make("Like", note), options),
    boost(note, group, options) {
      const cc = [group, `${person.uri}/followers`];
      const published = state.now().toISOString();
      return tell(group, make("Announce", note, { to: [publicUri], cc, published }), options);
    },
    vote(question, option, group, options) {
      const id = `${person.uri}#votes/${state.next()}`;
      const vote = {
        id,
        type: "Note",
        name: option,
        attributedTo: person.uri,
        to: group,
        inReplyTo: question,
      };
      const activity = plainActivity("Create", `${id}/activity`, person.uri, vote, { to: group });
      return tell(group, activity, options);
    },
    block: (group, options) => tell(group, make("Block", group), options),
  };
}

// Many posts at once, by authors whose servers try again until they are answered.
import { deleteActivity, noteActivity } from "./mastodon-activities.ts";
import { mastodonNote, type JsonObject, type NoteDraft } from "./mastodon-shapes.ts";
import type { PeerPerson } from "./peer-person.ts";
import { sendOthers, type Others } from "./storm-others.ts";
import type { StormScene } from "./storm-scene.ts";
import type { CreatedGroup } from "./world.ts";

/**
 * What is to become of a post: `stands` and `edited` stay shared; `twice` is shared by one group and held
 * by the other; `withdrawn` is taken back by its author at once, `regretted` when somebody has seen it, and
 * `alarming` for its edit; `private` goes to the moderators alone.
 */
export const fates = [
  ...(["stands", "edited", "twice"] as const),
  ...(["withdrawn", "regretted", "alarming", "private"] as const),
] as const;
export type Fate = (typeof fates)[number];

export interface StormPost {
  uri: string;
  author: PeerPerson;
  fate: Fate;
}

export interface Storm {
  posts: StormPost[];
  others: Others;
  /** How many activities were answered with 202 so far. */
  answered(): number;
  /** Resolves when all are. */
  over: Promise<void>;
}

const authorCount = 6;
/** A message waits up to 30 s that three processes in a row died with. */
const seenWithinMs = 60_000;
/** More than a server dies in one storm. */
const maxTries = 20;
let storms = 0;

/** Everything is on its way when this returns; the edit or Delete of a post follows its own 202. */
export function startStorm(scene: StormScene, sizes: Partial<Record<Fate, number>>): Storm {
  const storm = ++storms;
  const authors = Array.from({ length: authorCount }, (_, index) =>
    scene.homes[index % scene.homes.length]!.person(`author_${storm}_${index}`),
  );
  const wanted = fates.flatMap((fate) => Array<Fate>(sizes[fate] ?? 0).fill(fate));
  const posts = wanted.map((fate, index): StormPost => {
    const author = authors[index % authorCount]!;
    return { uri: `${author.uri}/statuses/${storm}-${index}`, author, fate };
  });
  let answered = 0;
  const send = async (author: PeerPerson, activity: JsonObject): Promise<void> => {
    await sendUntilTaken(scene, author, activity);
    answered += 1;
  };
  const { others, sent } = sendOthers(scene, storm, posts[0]!.uri, send);
  return {
    ...{ posts, others },
    answered: () => answered,
    over: Promise.all([sent, ...posts.map((post) => live(scene, post, send))]).then(() => {}),
  };
}

/** A post from its Create to whatever its author does with it. */
async function live(
  scene: StormScene,
  { uri, author, fate }: StormPost,
  send: (author: PeerPerson, activity: JsonObject) => Promise<void>,
): Promise<void> {
  const groups = fate === "twice" ? [scene.open, scene.careful] : [scene.open];
  const draft = draftOf(uri, author, groups, fate === "private" ? "direct" : "public");
  const note = mastodonNote(draft);
  await send(author, noteActivity("Create", note, `${uri}/activity`, draft.published));
  switch (fate) {
    case "edited":
    case "alarming": {
      const text = fate === "edited" ? "I mean: a walk in the evening." : "I want to kill myself.";
      const updated = new Date(draft.published.getTime() + 1000);
      const edited = mastodonNote({ ...draft, text, updated });
      await send(author, noteActivity("Update", edited, `${uri}#updates/1`, updated));
      break;
    }
    case "withdrawn":
      await send(author, deleteActivity(note, false));
      break;
    case "regretted":
      await seen(scene, uri);
      await send(author, deleteActivity(note, false));
      break;
    case "stands":
    case "twice":
    case "private":
      break;
  }
}

/** Resolves when some follower's server has got the Announce. */
async function seen({ audience }: StormScene, uri: string): Promise<void> {
  const announce = audience.map((peer) =>
    peer.waitFor(({ activity }) => activity["object"] === uri, { timeoutMs: seenWithinMs }),
  );
  await Promise.any(announce).catch(() => {
    throw new Error(`Nobody got the Announce of ${uri} within ${seenWithinMs} ms.`);
  });
}

function draftOf(
  uri: string,
  author: PeerPerson,
  groups: CreatedGroup[],
  visibility: NoteDraft["visibility"],
): NoteDraft {
  return {
    ...{ uri, url: uri, author: author.uri, type: "Note", text: "A walk helped me today." },
    ...{ title: null, visibility, warning: null, language: "en", media: [], poll: null },
    ...{ hashtags: [], inReplyTo: null, published: new Date(), updated: null, object: {} },
    mentioned: groups.map((group) => ({
      uri: group.uri,
      handle: `${group.handle}@${new URL(group.uri).host}`,
      groupFollowers: `${group.uri}/followers`,
    })),
  };
}

/** The same body, signed anew each time, until it is answered with 202. */
async function sendUntilTaken(
  scene: StormScene,
  author: PeerPerson,
  activity: JsonObject,
): Promise<void> {
  const to = `${scene.world.origin}/inbox`;
  let last: unknown;
  for (let tries = 0; tries < maxTries; tries++) {
    await scene.up();
    const sent = await author.send(activity, { to }).catch((error: unknown) => {
      last = error;
      return null;
    });
    if (sent?.status === 202) return;
    if (sent) last = `${sent.status} ${sent.body}`;
    if (sent && sent.status < 500) break;
  }
  throw new Error(`${String(activity["type"])} was not taken: ${String(last)}`);
}

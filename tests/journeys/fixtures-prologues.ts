// What has to be there before a recording makes sense: the post that is edited, the Follow that is undone.
import { readdress, type Fixture } from "../fixtures/load.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { Desk } from "../support/desk.ts";
import type { World } from "../support/world.ts";
import { fixturesOf, type Scene } from "./fixtures-scene.ts";

export interface Stage {
  world: World;
  desk: Desk;
  scene: Scene;
}

/** Sends something that is not in the table, and waits until it is acted on. */
export async function say({ world, scene }: Stage, activity: JsonObject): Promise<void> {
  const { status, body } = await scene.send("prologue", activity);
  if (status !== 202) throw new Error(`The prologue was refused: ${status} ${body}`);
  await world.idle();
}

/** A post by somebody who is in no recording with one. */
export function postBy(author: string, uri: string, group: string, text: string): JsonObject {
  const to = [publicUri];
  const cc = [`${author}/followers`, group];
  const tag = [{ type: "Mention", href: group, name: "@grief" }];
  const content = `<p>${text}</p>`;
  const object = { id: uri, type: "Note", attributedTo: author, to, cc, tag, content };
  return { id: `${uri}/activity`, type: "Create", actor: author, to, cc, object };
}

export const follow = (actor: string, group: string): JsonObject => ({
  id: `${actor}#prologue/follow`,
  type: "Follow",
  actor,
  object: group,
});

type Prologue = (stage: Stage, activity: JsonObject) => Promise<JsonObject | void>;

const isKnown = async ({ desk }: Stage, uri: string): Promise<boolean> => {
  const rows = await desk.database.sql`select from post where uri = ${uri}`;
  return rows.length > 0;
};

/** A Follow comes first, unless they belong to the group already. */
const followFirst = async (stage: Stage, actor: string, followed: JsonObject): Promise<void> => {
  const { sql } = stage.desk.database;
  const handle = String(followed["object"]).split("/").at(-1)!;
  const rows = await sql`
    select from membership m join actor a on a.id = m.actor_id
    join community_group g on g.id = m.group_id
    where a.uri = ${actor} and g.handle = ${handle} and m.state = 'member'`;
  if (rows.length === 0) await say(stage, followed);
};

/** The recording of a Create, as if it had made this very post. */
async function createFirst(stage: Stage, uri: string): Promise<void> {
  if (await isKnown(stage, uri)) return;
  const { scene } = stage;
  const like = fixturesOf(scene.software).find(
    ({ name }) => name === "create-note-public-mention",
  )!;
  const create = await scene.moved(like.json);
  const { id } = create["object"] as { id: string };
  await say(stage, readdress(create, { from: id, to: uri }));
}

/** What answers a private message of ours comes after one: here, after another message to us. */
async function writeFirst(stage: Stage, reply: JsonObject): Promise<void> {
  const { inReplyTo: _, ...note } = reply["object"] as JsonObject;
  const id = `${String(note["id"])}0`;
  const message = { ...reply, id: `${id}/create`, object: { ...note, id } };
  await say(stage, await stage.scene.moved(message));
}

/** The object alone, as its server gives it, and a Create that only names it. */
const byBareId: Prologue = async ({ scene }, found) => {
  const id = `${String(found["id"])}-fetched`;
  const { to, attributedTo: actor } = found;
  scene.cast.key(String(actor));
  const { pathname } = new URL(id);
  scene.serverOf(id).documents.set(pathname, { body: { ...found, id } });
  return { id: `${id}/activity`, type: "Create", actor, to, cc: [scene.group], object: id };
};

const prologues: Record<string, Prologue> = {
  "note-public": byBareId,
  "note-content-warning": byBareId,
  article: byBareId,
  "note-reply": byBareId,
  async "update-note"(stage, activity) {
    const { updated: _updated, contentMap: _map, ...note } = activity["object"] as JsonObject;
    const object = { ...note, content: "<p>update-note: version one</p>" };
    const id = `${String(note["id"])}/create`;
    await say(stage, { ...activity, type: "Create", id, object });
  },
  async "delete-note"(stage, activity) {
    const object = activity["object"] as string | { id: string };
    await createFirst(stage, typeof object === "string" ? object : object.id);
  },
  "undo-follow": (stage, activity) =>
    followFirst(stage, String(activity["actor"]), activity["object"] as JsonObject),
  block: (stage, { actor, object }) =>
    followFirst(stage, String(actor), follow(String(actor), String(object))),
  async "update-person"({ scene }, activity) {
    scene.cast.documentOf(String(activity["actor"]))["name"] = "Another name";
  },
  async move({ scene }, activity) {
    const target = String(activity["target"]);
    scene.cast.key(target);
    scene.cast.documentOf(target)["alsoKnownAs"] = [activity["actor"]];
  },
  async "delete-actor"(stage, given) {
    const { scene } = stage;
    const actor = scene.main.replace(/maya$/, "mona");
    const activity = readdress(given, { from: scene.main, to: actor });
    await say(stage, follow(actor, scene.group));
    await say(stage, postBy(actor, `${actor}/statuses/1`, scene.group, "hello from mona"));
    const gone = { status: 410, body: {} };
    scene.serverOf(actor).documents.set(new URL(actor).pathname, gone);
    return activity;
  },
};

/** Sees to what comes before a recording. @returns what is to be sent */
export async function prepare(stage: Stage, fixture: Fixture): Promise<JsonObject> {
  const { name } = fixture;
  if (name === "create-note-chat-reply-to-group")
    await writeFirst(stage, fixture.json as JsonObject);
  const activity = await stage.scene.moved(fixture.json);
  return (await prologues[name]?.(stage, activity)) ?? activity;
}

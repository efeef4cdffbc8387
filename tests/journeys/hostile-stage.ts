// A group with a member and her shared post, and others who wish them ill: what every hostile request meets.
import { expect } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import { publicUri, type JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import { fetchUnsigned, type SendOptions } from "../support/peer-send.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World, type WorldOptions } from "../support/world.ts";
import { watch, type Watched } from "./fixtures-effects.ts";

export interface HostileStage {
  world: World;
  desk: Desk;
  group: CreatedGroup;
  /** Where ana lives, a member, with ben, who is none. */
  home: PeerServer;
  ana: PeerPerson;
  ben: PeerPerson;
  /** Ana's post, shared. */
  post: Note;
  /** Where mallory lives. */
  away: PeerServer;
  mallory: PeerPerson;
  sharedInbox: string;
  /**
   * Does something, waits until all that follows is done, and looks whether the server is unharmed.
   * @returns also what changed, in the words of `fixtures-effects.ts`
   */
  during<T>(run: () => Promise<T>): Promise<Watched<T>>;
  /** Sends one activity to the group. @returns the status, and what changed */
  effectsOf(
    person: PeerPerson,
    activity: JsonObject | string,
    options?: Partial<SendOptions>,
  ): Promise<Watched<number>>;
  stop(): Promise<void>;
}

/** Nothing came of it but its status. */
export const nothingBut = (status: number): Watched<number> => ({ result: status, effects: [] });

export async function setHostileStage(options: WorldOptions = {}): Promise<HostileStage> {
  const world = await startWorld(options);
  const desk = await openDesk(world);
  const group = await desk.openGroup({ handle: "grief" });
  const [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
  const [ana, ben, mallory] = [home.person("ana"), home.person("ben"), away.person("mallory")];
  await ana.follow(group.uri);
  await world.idle();
  const post = await ana.post(group.uri, "The first evening alone.");
  await world.idle();
  // Known to us, and no more than that: a first request of theirs would be seen as a new actor.
  for (const person of [ben, mallory]) {
    const { status } = await person.send(deletion(person, `${person.uri}/statuses/0`), {
      to: group.inbox,
    });
    expect(status).toBe(202);
  }
  await world.idle();

  const during: HostileStage["during"] = async (run) => {
    const watched = await watch(desk.database.sql, async () => {
      const result = await run();
      await world.idle();
      return result;
    });
    expect(await fetchUnsigned(`${world.origin}/healthz`)).toMatchObject({ status: 200 });
    return watched;
  };

  return {
    world,
    desk,
    group,
    home,
    ana,
    ben,
    post,
    away,
    mallory,
    sharedInbox: `${world.origin}/inbox`,
    during,
    effectsOf: (person, activity, given = {}) =>
      during(async () => {
        const { status } = await person.send(activity, { to: group.inbox, ...given });
        return status;
      }),
    async stop() {
      await desk.close();
      await world.stop();
    },
  };
}

let last = 0;

/** A public post to the group, with an id of its own, and changes to the note or the activity. */
export function creation(
  author: PeerPerson,
  group: CreatedGroup,
  changes: { note?: JsonObject; activity?: JsonObject } = {},
): JsonObject {
  const id = `${author.uri}/statuses/9${++last}`;
  const to = [publicUri];
  const cc = [`${author.uri}/followers`, group.uri];
  const note = {
    id,
    type: "Note",
    attributedTo: author.uri,
    to,
    cc,
    content: "<p>Good evening to you all.</p>",
    tag: [{ type: "Mention", href: group.uri, name: "@grief" }],
    ...changes.note,
  };
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${id}/activity`,
    type: "Create",
    actor: author.uri,
    to,
    cc,
    object: note,
    ...changes.activity,
  };
}

export const deletion = (actor: PeerPerson, object: string): JsonObject => ({
  id: `${actor.uri}#deletes/${++last}`,
  type: "Delete",
  actor: actor.uri,
  to: [publicUri],
  object,
});

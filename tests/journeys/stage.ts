// What most journeys stand on: a server and its desk, two servers elsewhere, and a reader who follows the groups.
import { afterAll, expect } from "vitest";
import type { NewGroup } from "../../src/operations/manage-group.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import type { PeerPerson } from "../support/peer-person.ts";
import type { Note } from "../support/peer-posts.ts";
import type { PeerServer } from "../support/peer-server.ts";
import type { TimelineMessage } from "../support/peer-timeline.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

export interface Stage {
  world: World;
  desk: Desk;
  /** Where authors live. */
  home: PeerServer;
  /** Where the reader lives. */
  away: PeerServer;
  reader: PeerPerson;
  /** A group of its own with these settings, which the reader follows. */
  groupWith(settings?: Partial<NewGroup>): Promise<CreatedGroup>;
  /** A post that the group shared, and the reader saw. */
  sharedPost(author: PeerPerson, group: CreatedGroup): Promise<Note>;
  /** The URIs of the posts that the reader sees in this group. */
  shared(group: CreatedGroup): string[];
  /** The private messages that somebody at `home` got. */
  messages(person: PeerPerson): TimelineMessage[];
}

/** Is taken down after the file's tests, which fail if either server refused anything from here. */
export async function openStage(): Promise<Stage> {
  const world = await startWorld();
  const desk = await openDesk(world);
  const [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
  const reader = away.person("reader");
  afterAll(async () => {
    await desk.close();
    await world.stop();
    home.assertNothingRefused();
    away.assertNothingRefused();
  });
  const shared: Stage["shared"] = (group) =>
    away
      .timelineOf("reader")
      .shares.filter(({ by }) => by === group.uri)
      .map(({ object }) => object);
  return {
    ...{ world, desk, home, away, reader, shared },
    async groupWith(settings) {
      const group = await desk.openGroup(settings);
      await (await reader.follow(group.uri)).accepted();
      return group;
    },
    async sharedPost(author, group) {
      const note = await author.post(group.uri, "Something to take back.");
      await world.idle();
      expect(shared(group)).toContain(note.uri);
      return note;
    },
    messages: ({ name }) => home.timelineOf(name).messages,
  };
}

/** The Announces of a post, or their Undos, as they came to a server. */
export const sent = (peer: PeerServer, type: "Announce" | "Undo", uri: string): JsonObject[] =>
  peer
    .received(type)
    .map(({ activity }) => activity)
    .filter(({ object }) => (type === "Undo" ? (object as JsonObject)["object"] : object) === uri);

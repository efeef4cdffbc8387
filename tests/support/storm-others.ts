// What else is on its way while posts are: people who join, and reports.
import { expect } from "vitest";
import { plainActivity } from "./mastodon-activities.ts";
import type { JsonObject } from "./mastodon-shapes.ts";
import type { PeerPerson } from "./peer-person.ts";
import type { Ledger } from "./storm-ledger.ts";
import type { StormScene } from "./storm-scene.ts";

export interface Others {
  joining: PeerPerson[];
  /** Ids of Flags. */
  reports: string[];
}

type Send = (author: PeerPerson, activity: JsonObject) => Promise<void>;

/** @param reported a post's URI, known to the group or not */
export function sendOthers(
  { careful, open, homes }: StormScene,
  storm: number,
  reported: string,
  send: Send,
): { others: Others; sent: Promise<unknown> } {
  const joining = homes.map((home) => home.person(`joining_${storm}`));
  const reports = joining.map(({ uri }) => `${uri}#flags/1`);
  const sent = joining.map(async (person, index) => {
    const { uri, state } = person;
    const follow = plainActivity("Follow", `${uri}#follows/1`, uri, careful.uri);
    state.following.set(careful.uri, { follow, accepted: false });
    await send(person, follow);
    const objects = [reported, open.uri];
    await send(person, plainActivity("Flag", reports[index]!, uri, objects, { content: "Rude." }));
  });
  return { others: { joining, reports }, sent: Promise.all(sent) };
}

export function expectOthersDone({ careful }: StormScene, ledger: Ledger, others: Others): void {
  for (const { uri, state } of others.joining) {
    expect(state.following.get(careful.uri)?.accepted, "the Accept has come").toBe(true);
    expect(ledger.joined.filter((one) => one === uri)).toEqual([uri]);
  }
  for (const report of others.reports) {
    expect(ledger.reports.filter((one) => one === report)).toEqual([report]);
  }
}

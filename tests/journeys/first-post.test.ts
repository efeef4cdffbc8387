// The main job: follow, first post held, approved, shared, withdrawn.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PeerPerson } from "../support/peer-person.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

interface CaseLine {
  id: number;
  kind: string;
  state: string;
  uri: string;
  findings: { code: string; verdict: string }[];
}

describe("a newcomer's first post", () => {
  let world: World;
  let group: CreatedGroup;
  let home: PeerServer;
  let away: PeerServer;
  let ana: PeerPerson;
  let ben: PeerPerson;

  beforeAll(async () => {
    world = await startWorld();
    [home, away] = (await world.peers(2)) as [PeerServer, PeerServer];
    group = await world.createGroup("grief", "--name", "Grief");
    ana = await home.person("ana");
    ben = await away.person("ben");
  });
  afterAll(async () => await world.stop());

  test("is held, told to its author, approved, shared, and taken back when deleted", async () => {
    await ana.follow(group.uri);
    await ben.follow(group.uri);
    await world.idle();
    expect(await world.run("member", "list", "grief")).toHaveLength(2);

    const note = await ana.post([group.uri], "Hello, I lost my brother in May.");
    await world.idle();
    const [held] = await world.run<CaseLine[]>("case", "list", "--state", "open");
    expect(held).toMatchObject({ kind: "submission", state: "open", uri: note.uri });
    const messages = home.timelineOf("ana").messages;
    expect(messages).toHaveLength(1);
    expect(away.received("Announce")).toHaveLength(0);

    await world.run("case", "approve", String(held!.id));
    await world.idle();
    const shares = away.timelineOf("ben").shares;
    expect(shares).toMatchObject([{ object: note.uri, by: group.uri }]);
    expect(home.timelineOf("ana").messages).toHaveLength(2);

    await ana.delete(note);
    await world.idle();
    expect(away.timelineOf("ben").shares).toHaveLength(0);
    home.assertNothingRefused();
    away.assertNothingRefused();
  });
});

// Whom a name at the command line means: what its server says, and never what somebody calls themselves.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { startWorld, type CreatedGroup, type World } from "../support/world.ts";

// A command is a process of its own: seconds, where others work on this machine as well.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let desk: Desk;
let home: PeerServer;
let group: CreatedGroup;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  home = await world.peer();
  group = await desk.openGroup({ handle: "evenings" });
});
afterAll(async () => {
  await desk.close();
  await world.stop();
});

test("a handle is whose server says so, and not who calls themselves so", async () => {
  const eve = home.person("eve", { document: { preferredUsername: "alice" } });
  const [alice, zoe] = [home.person("alice"), home.person("zoe")];
  for (const person of [eve, zoe]) await person.follow(group.uri);
  await world.idle();
  const invite = () => world.run("moderator", "invite", group.handle, alice.handle);
  expect(await invite()).toMatchObject({ actor: alice.uri });

  await home.stop();
  const refused = await world.cli("moderator", "remove", group.handle, alice.handle);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/could not be asked.*URI/);
  const byUri = await world.run("moderator", "remove", group.handle, alice.uri);
  expect(byUri).toMatchObject({ actor: alice.uri });

  // A block must not need its server's help, as long as it is clear who is meant.
  expect((await world.cli("block", "add", alice.handle)).stderr).toMatch(/could not be asked.*URI/);
  expect(await world.run("block", "add", zoe.handle)).toMatchObject({ target: zoe.handle });
  await home.restart();
});

test("a domain may be given as people write it", async () => {
  const target = "xn--bcher-kva.example";
  expect(await world.run("block", "add", "Bücher.example")).toMatchObject({ target });
  expect(await world.run("block", "remove", "bücher.example.")).toMatchObject({ target });
  const path = await world.cli("block", "add", "bücher.example/path");
  expect(path.stderr).toMatch(/not a domain/);
});

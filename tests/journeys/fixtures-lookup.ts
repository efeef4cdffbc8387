// Looks accounts up by their handles as the server and the command line do, with a memory of its own.
import { createOutbound } from "../../federation/outbound.ts";
import { createRemoteActors, type RemoteActors } from "../../federation/remote-actors.ts";
import type { Desk } from "../support/desk.ts";
import type { World } from "../support/world.ts";

export interface Lookup extends AsyncDisposable {
  byHandle: RemoteActors["byHandle"];
}

export function openLookup(world: World, { database, keyring }: Desk): Lookup {
  const outbound = createOutbound({
    allowPrivateAddress: true,
    origin: world.origin,
    version: "0.0.0",
  });
  const { byHandle } = createRemoteActors({
    database,
    outbound,
    instanceKey: async () => (await keyring.ofInstance()).signing,
    clock: world.clock.now,
  });
  return { byHandle, [Symbol.asyncDispose]: () => outbound.close() };
}

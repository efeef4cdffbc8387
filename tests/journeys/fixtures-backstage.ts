// Behind the scenes of a world: what the command line would do, in this process and without its start.
import { createKeyring } from "../../federation/keys.ts";
import { createOutbound } from "../../federation/outbound.ts";
import { createRemoteActors, type RemoteActors } from "../../federation/remote-actors.ts";
import { readConfig } from "../../src/config.ts";
import { createGroup, type NewGroup } from "../../src/operations/manage-group.ts";
import { operator, type Operating } from "../../src/operations/scene.ts";
import { connect, type Database } from "../../src/store/database.ts";
import type { GroupRow } from "../../src/store/groups.ts";
import { createSealer, loadSecretKey } from "../../src/store/secrets.ts";
import { urlsOf, type Urls } from "../../src/urls.ts";
import { fetchUnsigned } from "../support/peer-send.ts";
import type { World } from "../support/world.ts";

export interface Backstage extends AsyncDisposable {
  database: Database;
  operating: Operating;
  urls: Urls;
  /** Looks actors up as the server does, with a memory of its own. */
  remoteActors: RemoteActors;
  /** Opens a group that shares at once and quietly; resolves when the server knows it. */
  addGroup(handle: string, settings?: Partial<NewGroup>): Promise<GroupRow>;
}

export async function goBackstage(world: World): Promise<Backstage> {
  const database = connect({ url: world.databaseUrl }, "tests", 4);
  const urls = urlsOf(world.origin);
  const operating = { database, urls };
  const sealer = createSealer(await loadSecretKey(readConfig(world.env)));
  const keyring = createKeyring(database, sealer, urls);
  const outbound = createOutbound({
    allowPrivateAddress: true,
    origin: world.origin,
    version: "0.0.0",
  });
  const remoteActors = createRemoteActors({
    database,
    outbound,
    instanceKey: async () => (await keyring.ofInstance()).signing,
    clock: world.clock.now,
  });
  return {
    database,
    operating,
    urls,
    remoteActors,
    async addGroup(handle, settings = {}) {
      const wanted: NewGroup = {
        handle,
        name: handle,
        summary: "",
        guidelines: [],
        language: "en",
        moderation: "post",
        newcomerPosts: 0,
        share: "quiet",
        membership: "open",
        posting: "anyone",
        ...settings,
      };
      const made = await createGroup(operating, sealer, wanted, operator, world.clock.now());
      if (!made.ok) throw new Error(made.sentence);
      // The server hears of it by a notification of the database.
      for (let tries = 0; (await fetchUnsigned(urls.group(handle))).status !== 200; tries++) {
        if (tries > 1_000) throw new Error(`The server never heard of the group ${handle}.`);
      }
      return made.group;
    },
    async [Symbol.asyncDispose]() {
      await outbound.close();
      await database.close();
    },
  };
}

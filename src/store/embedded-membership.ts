// Joins the processes that use one embedded PostgreSQL: the first one starts it, the last one stops it.
import { setTimeout as delay } from "node:timers/promises";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";
import type { ClusterOptions } from "./postgres-cluster.ts";
import { joinServer, type Presence } from "./presence.ts";
import { AlreadyRunningError, StoreError } from "./store-error.ts";

export interface Membership {
  address: EmbeddedPostgres["address"];
  /** Stops PostgreSQL if nobody else uses it. */
  leave(): Promise<void>;
}

/** PostgreSQL may go away during a start, when the process that used it stops it: then it is started again. */
const attempts = 10;

/**
 * @param serves whether this process wants to be the only one that serves, and keep PostgreSQL running
 * @throws {AlreadyRunningError} when another process serves
 * @throws {StoreError}
 */
export async function joinEmbedded(options: ClusterOptions, serves: boolean): Promise<Membership> {
  let failure: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const server = await startEmbeddedPostgres(options);
    const keeper: { lost: () => void } = { lost: () => {} };
    const presence = joinServer(server.address, serves, () => keeper.lost());
    let held: boolean;
    try {
      held = await presence.hold();
    } catch (error) {
      failure = error;
      await presence.close();
      await delay(100);
      continue;
    }
    const { lost, ...membership } = keepMembership(server, presence, options);
    if (held) {
      if (serves) keeper.lost = lost;
      return membership;
    }
    await membership.leave();
    throw new AlreadyRunningError(
      `Alongside already runs on the data in ${options.dataDir}: stop it first, or set DATA_DIR to another folder.`,
    );
  }
  const code = (failure as { code?: string }).code ?? "unknown error";
  throw new StoreError(`The embedded PostgreSQL in ${options.dataDir} does not answer (${code}).`, {
    cause: failure,
  });
}

function keepMembership(
  first: EmbeddedPostgres,
  presence: Presence,
  options: ClusterOptions,
): Membership & { lost: () => void } {
  let server = first;
  let leaving = false;
  let regaining: Promise<void> | null = null;

  /** PostgreSQL ended, or reset all its connections after a crash of one. */
  async function regain(): Promise<void> {
    options.say("The connection to the embedded PostgreSQL was lost: making sure that it runs.");
    while (!leaving) {
      try {
        server = await startEmbeddedPostgres({ ...options, socketDir: first.address.socketDir });
        if (await presence.hold()) {
          options.say("The embedded PostgreSQL runs.");
          return;
        }
      } catch {
        // Tried again until this process is stopped: there is nothing else it could do without a database.
      }
      await delay(1_000);
    }
  }

  return {
    address: first.address,
    lost: () => {
      if (!leaving) regaining ??= regain().finally(() => (regaining = null));
    },
    async leave() {
      leaving = true;
      await regaining;
      const last = await presence.isLast().catch(() => false);
      if (last) await server.stop();
      await presence.close();
    },
  };
}

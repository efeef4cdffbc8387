// Puts one instance together, starts it, and takes it down again in order.
import { getLogger } from "@logtape/logtape";
import packageJson from "../package.json" with { type: "json" };
import { createDeliverer } from "../federation/deliver.ts";
import type { Place, StoredActivity } from "../federation/inbox-queues.ts";
import { createKeyring } from "../federation/keys.ts";
import { createOutbound } from "../federation/outbound.ts";
import { createPublicDocuments } from "../federation/public-documents.ts";
import { createRemoteActors } from "../federation/remote-actors.ts";
import { createVerifier } from "../federation/verify.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { openInboxQueues } from "./inbox-work.ts";
import { healthRoutes } from "./observability/health-routes.ts";
import { createReadinessCheck } from "./observability/readiness.ts";
import { startTelemetry } from "./observability/telemetry.ts";
import { startInstance as checkInstance } from "./operations/start-instance.ts";
import { PostgresKeyValueStore } from "./queue/key-value-store.ts";
import { openDirectory } from "./store/directory.ts";
import { openStore } from "./store/open-store.ts";
import { createSealer, loadSecretKey } from "./store/secrets.ts";
import { StoreError } from "./store/store-error.ts";
import { urlsOf } from "./urls.ts";
import { checkAddress, listen, startWebServer } from "./web-server.ts";
import { startWorker } from "./worker.ts";

const logger = getLogger(["alongside", "serve"]);

export interface Instance {
  origin: string;
  port: number;
  /** Nothing has ever been set up here. */
  fresh: boolean;
  /** Resolves when all that is due now has been done, deliveries included. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param say gets sentences for the operator
 * @throws {StoreError} with a sentence, when it can't start
 */
export async function startInstance(
  config: Config,
  { clock, say }: { clock: Clock; say: (sentence: string) => void },
): Promise<Instance> {
  const store = await openStore(config, config.role === "worker" ? "worker" : "serve", say);
  // In the order of a stop; what stands in one row ends at the same time.
  const serving: (() => Promise<void>)[] = [];
  const parts: (() => Promise<void>)[] = [];
  if (store.migrated > 0) logger.info("Migrations applied: {count}.", { count: store.migrated });
  // Whatever fails on the way down, the database is let go in the end.
  const unwind = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const row of [serving, parts, [() => store.release()]]) {
      await Promise.all(row.map((end) => end().catch((error) => failures.push(error))));
    }
    if (failures.length > 0) throw failures[0];
  };
  try {
    const urls = urlsOf(config.origin);
    const operating = { database: store, urls };
    const sealer = createSealer(await loadSecretKey(config));
    if (config.role !== "worker") await checkAddress(config);
    const checked = await checkInstance(operating, sealer, clock());
    if (!checked.ok) throw new StoreError(checked.sentence);

    const keyring = createKeyring(store, sealer, urls);
    const instanceKey = async () => (await keyring.ofInstance()).signing;
    const { version } = packageJson;
    const telemetry = await startTelemetry({ config, database: store, clock, version });
    parts.push(() => telemetry.stop());
    const { allowPrivateAddress } = config;
    const outbound = createOutbound({ allowPrivateAddress, origin: urls.origin, version });
    parts.push(() => outbound.close());
    const remoteActors = createRemoteActors({ database: store, outbound, instanceKey, clock });
    const directory = await openDirectory(store, clock);
    parts.push(() => directory.close());
    const queues = openInboxQueues(store, clock);
    const keyValue = new PostgresKeyValueStore(store, { clock });
    const deliverer = createDeliverer({
      database: store,
      outbound,
      signingKeyOf: async (senderId) => (await keyring.of(senderId)).signing,
      clock,
      kv: keyValue,
      onOutcome: telemetry.delivered,
    });
    const onDecision = telemetry.decided;
    const inboxing = { operating, remoteActors, outbound, instanceKey, clock, onDecision };

    const worker =
      config.role === "web"
        ? null
        : await startWorker({
            inboxing,
            relaying: { database: store, urls, keyring },
            deliverer,
            queues,
            keyValue,
            telemetry,
          });
    if (worker) serving.push(() => worker.stop());
    const federation = {
      inboxing,
      directory,
      verifier: createVerifier({ remoteActors, clock, origin: urls.origin }),
      store: (activity: StoredActivity, place: Place) =>
        queues[place.queue].enqueue(activity, place),
      documents: createPublicDocuments(directory, keyring, urls),
      version,
    };
    const name = checked.instance.settings.name ?? urls.host;
    const health = healthRoutes({ config, telemetry, isReady: createReadinessCheck(store) });
    const web =
      config.role === "worker" ? null : await startWebServer(config, federation, name, health);
    if (web) serving.push(() => web.close());
    if (config.metricsPort !== null) {
      const aside = await listen(health, { host: config.host, port: config.metricsPort });
      serving.push(() => aside.close());
    }

    const { role } = config;
    logger.info("Started {version} as {role}.", { version, role, port: web?.port });
    let stopping: Promise<void> | undefined;
    return {
      origin: urls.origin,
      port: web?.port ?? 0,
      fresh: checked.fresh,
      idle: async () => await worker?.idle(),
      stop: () => (stopping ??= unwind().then(() => logger.info("Stopped."))),
    };
  } catch (error) {
    await unwind();
    throw error;
  }
}

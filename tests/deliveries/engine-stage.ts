// The delivery engine on a stage of its own, with twenty servers to deliver to: fresh for each test.
import { MemoryKvStore } from "@fedify/fedify";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import {
  createDeliverer,
  type Deliverer,
  type DelivererOptions,
  type DeliveryReport,
} from "../../federation/deliver.ts";
import { createOutbound, type Outbound } from "../../federation/outbound.ts";
import { newKeyPair } from "../support/peer-keys.ts";
import { startSinks, type Sinks } from "./sinks.ts";
import { openStage, type Stage } from "./stage.ts";

export const [minute, hour] = [60_000, 3_600_000];
export const key = { keyId: "https://groups.example/groups/tea#main-key", ...newKeyPair() };

// Set anew for each test once `setUpEngine` was called.
export let stage: Stage;
export let sinks: Sinks;
export let reports: DeliveryReport[];
let outbound: Outbound;

/** Call it once at the top of a test file. */
export function setUpEngine(): void {
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.clear();
    sinks = await startSinks(20);
    reports = [];
    outbound = createOutbound({
      ...{ allowPrivateAddress: true, origin: "https://groups.example", version: "0" },
    });
  });
  afterEach(async () => {
    await sinks[Symbol.asyncDispose]();
    await outbound.close();
  });
}

/** An engine without jitter; each one is a process of its own, as far as its memory goes. */
export const deliverer = (more: Partial<DelivererOptions> = {}): Deliverer =>
  createDeliverer({
    ...{ database: stage.database, outbound, kv: new MemoryKvStore(), clock: stage.now },
    signingKeyOf: async () => key,
    random: () => 0.5,
    onOutcome: (report) => reports.push(report),
    ...more,
  });

export const deliveryStates = async (): Promise<string[]> =>
  (await stage.deliveries()).map(({ state }) => state);

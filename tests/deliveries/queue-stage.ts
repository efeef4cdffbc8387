// The delivery queue by its statements alone, as a worker and as a test sees it.
import { afterAll, beforeAll, beforeEach } from "vitest";
import {
  claimDeliveries,
  type Claim,
  type ClaimedDelivery,
} from "../../src/store/delivery-claims.ts";
import { settleDeliveries, type Settlement } from "../../src/store/delivery-settlements.ts";
import { openStage, startTime, type DeliveryRow, type Stage } from "./stage.ts";

export const minute = 60_000;

// Set once `setUpQueue` was called, and empty before each test.
export let stage: Stage;

/** Call it once at the top of a test file. */
export function setUpQueue(): void {
  beforeAll(async () => {
    stage = await openStage();
  });
  beforeEach(() => stage.clear());
  afterAll(() => stage.close());
}

export const claim = (more: Partial<Claim> = {}): Promise<ClaimedDelivery[]> =>
  claimDeliveries(stage.database, {
    ...{ now: stage.now(), limit: 100, leaseMs: 30_000, perHost: 4, ...more },
  });

type EndOf<One> = One extends Settlement ? Omit<One, "id" | "attempt"> : never;
export type End = EndOf<Settlement>;

export const settle = (claimed: ClaimedDelivery[], end: End): Promise<void> =>
  settleDeliveries(
    stage.database,
    claimed.map(({ id, attempt }) => ({ id, attempt, ...end })),
    stage.now(),
  );

const soon = new Date(startTime.getTime() + minute);
export const sent: End = { result: "sent" };
export const refused: End = { result: "failed", failure: "refused", retire: false };
export const gone: End = { result: "failed", failure: "gone", retire: true };
export const givenUp: End = { result: "maybe", failure: "timeout" };
export const neverStarted: End = { result: "release", dueAt: null };
export const timedOut: End = {
  ...{ result: "retry", dueAt: soon, mayHaveArrived: true, failure: "timeout" },
};
export const notThere: End = { ...timedOut, mayHaveArrived: false, failure: "unreachable" };

export const inboxOf = (host: number, name = "inbox"): string =>
  `https://server${host}.example/${name}`;
export const states = async (where: Partial<DeliveryRow> = {}): Promise<string[]> =>
  (await stage.deliveries(where)).map(({ state }) => state);

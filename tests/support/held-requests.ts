// Crash points on the other side of the wire: deliveries that have arrived and are not answered.
import type { PlantedPoint } from "./crash-points.ts";
import type { PeerServer } from "./peer-server.ts";

/**
 * Lets the first so many activities of this type be answered; from then on these peers take them, and
 * leave the sender waiting.
 */
export function holdRequests(peers: PeerServer[], type: string, after: number): PlantedPoint {
  const held = Promise.withResolvers<void>();
  let seen = 0;
  for (const peer of peers) {
    peer.answer(({ activity }) => {
      if (activity["type"] !== type || ++seen <= after) return 202;
      held.resolve();
      return "hang";
    });
  }
  const tooLate = AbortSignal.timeout(30_000);
  tooLate.addEventListener("abort", () => held.reject(new Error(`No ${type} came to be held.`)));
  held.promise.catch(() => {});
  return {
    reached: () => held.promise,
    async lift() {
      for (const peer of peers) peer.answer(202);
    },
  };
}

// Activities ready to be sent: body, digest and key are read once for each activity, not for each inbox.
import type { Database } from "../src/store/database.ts";
import { outgoingBodies } from "../src/store/deliveries.ts";
import { digestOf, type SigningKey } from "./sign.ts";

export interface PreparedActivity {
  bytes: Buffer;
  digest: string;
  key: SigningKey;
}

export interface PreparedActivities {
  /** By outgoing id. What could not be prepared is an error in its place; it is tried anew the next time. */
  get(outgoingIds: string[]): Promise<Map<string, PreparedActivity | Error>>;
}

const kept = 256;

/** @param signingKeyOf gives the key of a local actor, by its id */
export function createPreparedActivities(
  database: Database,
  signingKeyOf: (senderId: string) => Promise<SigningKey>,
): PreparedActivities {
  const cache = new Map<string, PreparedActivity>();

  async function prepare(senderId: string, body: string): Promise<PreparedActivity | Error> {
    const bytes = Buffer.from(body);
    try {
      return { bytes, digest: digestOf(bytes), key: await signingKeyOf(senderId) };
    } catch (error) {
      return error instanceof Error ? error : new Error("The signing key could not be had.");
    }
  }

  return {
    async get(outgoingIds) {
      const found = new Map<string, PreparedActivity | Error>();
      const missing: string[] = [];
      for (const id of new Set(outgoingIds)) {
        const one = cache.get(id);
        if (one) found.set(id, one);
        else missing.push(id);
      }
      for (const [id, { senderId, body }] of await outgoingBodies(database, missing)) {
        const one = await prepare(senderId, body);
        found.set(id, one);
        if (!(one instanceof Error)) cache.set(id, one);
      }
      for (const oldest of cache.keys()) {
        if (cache.size <= kept) break;
        cache.delete(oldest);
      }
      return found;
    },
  };
}

// A database with one group in it, a clock that stands still, and what operations and the relay do to deliveries.
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { connect, type Database } from "../../src/store/database.ts";
import {
  cancelPendingAnnounce,
  insertDeliveries,
  undoRecipients,
  unsettledUndos,
} from "../../src/store/deliveries.ts";
import {
  actor,
  delivery,
  group,
  lanes,
  localActor,
  outgoing,
  person,
  post,
  share,
  type Lane,
} from "../../src/store/schema.ts";
import { createTestDatabase } from "../support/database.ts";

export type DeliveryRow = typeof delivery.$inferSelect;

export interface Stage {
  database: Database;
  /** No activity, no delivery, and the clock back at {@link startTime}: before each test. */
  clear(): Promise<void>;
  close(): Promise<void>;
  senderId: string;
  now: () => Date;
  advance(ms: number): void;
  /** Plans any activity that is not part of a share. */
  plan(lane: Lane, inboxes: string[], type?: string): Promise<string>;
  /** Shares a post anew, or one that was shared before; returns the share's id. */
  announce(inboxes: string[], objectUri?: string): Promise<string>;
  /** What the operation does at once. */
  markUndone(shareId: string): Promise<void>;
  /** What the relay does later: returns the inboxes that the Undo goes to. */
  relayUndo(shareId: string): Promise<string[]>;
  undo(shareId: string): Promise<string[]>;
  deliveries(where?: Partial<DeliveryRow>): Promise<DeliveryRow[]>;
}

export const startTime = new Date("2026-11-20T08:00:00Z");

export const announceUri = (shareId: string): string =>
  `https://groups.example/groups/tea/shares/${shareId}`;

export async function openStage(): Promise<Stage> {
  const stored = await createTestDatabase();
  const database = connect({ url: stored.url }, "test", 6);
  const ids = { senderId: randomUUID(), authorId: randomUUID(), postId: randomUUID() };
  let time = startTime.getTime();
  const now = (): Date => new Date(time);
  await furnish(database, ids, now());
  let count = 0;

  const insertOutgoing = (type: string, shareId: string | null): typeof outgoing.$inferInsert => {
    const id = randomUUID();
    const uri = shareId
      ? announceUri(shareId) + (type === "Undo" ? "/undo" : "")
      : `https://groups.example/${type}/${(count += 1)}`;
    const body = JSON.stringify({ id: uri, type, object: shareId && announceUri(shareId) });
    return { id, uri, senderId: ids.senderId, type, body, shareId, createdAt: now() };
  };

  const stage: Stage = {
    database,
    async clear() {
      time = startTime.getTime();
      await database.sql`truncate delivery, outgoing, share, inbox_health, host_health`;
    },
    async close() {
      await database.close();
      await stored.drop();
    },
    senderId: ids.senderId,
    now,
    advance(ms) {
      time += ms;
    },
    async plan(lane, inboxes, type = "Create") {
      const row = insertOutgoing(type, null);
      await database.orm.transaction(async (tx) => {
        await tx.insert(outgoing).values(row);
        await insertDeliveries(tx, {
          ...{ outgoingId: row.id, shareId: null, lane, inboxes, now: now() },
        });
      });
      return row.uri;
    },
    async announce(inboxes, objectUri = `https://home.example/notes/${(count += 1)}`) {
      const shareId = randomUUID();
      await database.orm.transaction(async (tx) => {
        const before = await tx.select().from(share).where(eq(share.objectUri, objectUri));
        await tx.insert(share).values({
          ...{ id: shareId, groupId: ids.senderId, postId: ids.postId, objectUri },
          ...{ generation: before.length + 1, as: "quiet", publishedAt: now(), undoneAt: null },
        });
      });
      await database.orm.transaction(async (tx) => {
        const row = insertOutgoing("Announce", shareId);
        const afterIds = await unsettledUndos(tx, shareId);
        await tx.insert(outgoing).values(row);
        await insertDeliveries(tx, {
          ...{ outgoingId: row.id, shareId, lane: lanes.share, inboxes, now: now(), afterIds },
        });
      });
      return shareId;
    },
    async markUndone(shareId) {
      await database.orm.transaction(async (tx) => {
        await tx.update(share).set({ undoneAt: now() }).where(eq(share.id, shareId));
        await cancelPendingAnnounce(tx, shareId, now());
      });
    },
    async relayUndo(shareId) {
      return await database.orm.transaction(async (tx) => {
        await cancelPendingAnnounce(tx, shareId, now());
        const recipients = await undoRecipients(tx, shareId);
        if (recipients.length === 0) return [];
        const row = insertOutgoing("Undo", shareId);
        const inboxes = recipients.map(({ inbox }) => inbox);
        const afterIds = new Map(
          recipients.flatMap(({ inbox, afterId }) => (afterId === null ? [] : [[inbox, afterId]])),
        );
        await tx.insert(outgoing).values(row);
        await insertDeliveries(tx, {
          ...{ outgoingId: row.id, shareId, lane: lanes.removal, inboxes, now: now(), afterIds },
        });
        return inboxes;
      });
    },
    async undo(shareId) {
      await stage.markUndone(shareId);
      return await stage.relayUndo(shareId);
    },
    async deliveries(where = {}) {
      const rows = await database.orm.select().from(delivery).orderBy(delivery.id);
      return rows.filter((row) =>
        Object.entries(where).every(([key, value]) => row[key as keyof DeliveryRow] === value),
      );
    },
  };
  return stage;
}

async function furnish(
  { orm }: Database,
  { senderId, authorId, postId }: { senderId: string; authorId: string; postId: string },
  now: Date,
): Promise<void> {
  const nothing = Buffer.alloc(0);
  await orm.insert(localActor).values({
    ...{ id: senderId, handle: "tea", kind: "group", rsaPublicPem: "", rsaPrivateSealed: nothing },
    ...{ ed25519PublicPem: "", ed25519PrivateSealed: nothing, createdAt: now },
  });
  await orm.insert(group).values({
    ...{ id: senderId, handle: "tea", name: "Tea", moderation: "post", newcomerPosts: 0 },
    ...{ share: "quiet", membership: "open", posting: "anyone", createdAt: now, updatedAt: now },
  });
  await orm.insert(person).values({ id: authorId, createdAt: now });
  await orm.insert(actor).values({
    ...{ id: authorId, personId: authorId, uri: "https://home.example/users/ada", type: "Person" },
    ...{ host: "home.example", handle: "ada@home.example", fetchedAt: now },
    inbox: "https://home.example/users/ada/inbox",
  });
  await orm.insert(post).values({
    ...{ id: postId, groupId: senderId, uri: "https://home.example/notes/0", authorId },
    ...{ kind: "post", audience: "public", state: "accepted", latestRevision: 1, createdAt: now },
  });
}

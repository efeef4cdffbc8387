// Deliveries as operations and the relay see them: what is to go where, and what no longer is.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database, Tx } from "./database.ts";
import { delivery, inboxHealth, lanes, outgoing, share, type Lane } from "./schema.ts";

/** This inbox got the activity, or may have. */
const reached = sql`(${delivery.state} in ('sent', 'maybe', 'sending') or ${delivery.mayHaveArrived})`;
const isAnnounce = sql`(${delivery.lane} = ${lanes.share} and ${delivery.shareId} is not null)`;

export interface NewDeliveries {
  outgoingId: string;
  /** Set for an Announce (lane `share`) and its Undo (lane `removal`). */
  shareId: string | null;
  lane: Lane;
  inboxes: string[];
  now: Date;
  /** By inbox: the delivery that must be settled before this one goes. */
  afterIds?: Map<string, number>;
}

/**
 * Plans one activity for many inboxes, each once. Left out are what is not a URL, retired inboxes unless
 * something is taken back, and everything if it is the Announce of a share that was undone meanwhile.
 * @returns how many deliveries there now are that were not there before
 */
export async function insertDeliveries(tx: Tx, given: NewDeliveries): Promise<number> {
  const { outgoingId, shareId, lane, now, afterIds } = given;
  if (lane === lanes.share && shareId !== null && (await isUndone(tx, shareId))) return 0;
  const targets = [...new Set(given.inboxes)]
    .filter((inbox) => URL.canParse(inbox))
    .map((inbox, nr) => ({
      ...{ nr, inbox, host: new URL(inbox).host },
      after: afterIds?.get(inbox) ?? null,
    }));
  if (targets.length === 0) return 0;
  const rows = await tx.execute(sql`
    insert into delivery (outgoing_id, share_id, inbox, host, lane, state, after_id, due_at)
    select ${outgoingId}, ${shareId}::uuid, t.inbox, t.host, ${lane}, 'pending', t.after,
      greatest(${now.toISOString()}::timestamptz, h.waits_until)
    from json_to_recordset(${JSON.stringify(targets)}::json)
      as t(nr int, inbox text, host text, after bigint)
    left join host_health h on h.host = t.host
    where ${lane === lanes.removal} or not exists (select from inbox_health i where i.inbox = t.inbox)
    order by t.nr
    on conflict (outgoing_id, inbox) do nothing
    returning 1`);
  return rows.length;
}

/** Waits for whoever is undoing the share at this moment; from here on nobody does before this transaction ends. */
async function isUndone(tx: Tx, shareId: string): Promise<boolean> {
  const [row] = await tx
    .select({ undoneAt: share.undoneAt })
    .from(share)
    .where(eq(share.id, shareId))
    .for("share");
  return !row || row.undoneAt !== null;
}

/**
 * Stops the Announce of an undone share wherever it is not on its way at this moment. Call it in the
 * transaction that sets `undone_at`, after that, and once more before {@link undoRecipients}.
 * @returns how many deliveries were stopped
 */
export async function cancelPendingAnnounce(tx: Tx, shareId: string, now: Date): Promise<number> {
  await lockShare(tx, shareId);
  const rows = await tx.execute(sql`
    update delivery set
      state = case when may_have_arrived then 'maybe' else 'cancelled' end,
      settled_at = ${now.toISOString()}
    where id in (
      select id from delivery
      where share_id = ${shareId} and state = 'pending' and ${isAnnounce}
      order by id for update)
    returning 1`);
  return rows.length;
}

/** Settlements of this share's deliveries wait for this transaction, or this one waits for them. */
async function lockShare(tx: Tx, shareId: string): Promise<void> {
  await tx.select({ id: share.id }).from(share).where(eq(share.id, shareId)).for("update");
}

/**
 * Every inbox that the Undo of this share has to reach: where its Announce arrived or may have. `afterId` is
 * the Announce's delivery where that is under way at this moment: for {@link NewDeliveries.afterIds}, in the
 * same transaction.
 */
export async function undoRecipients(
  tx: Tx,
  shareId: string,
): Promise<{ inbox: string; afterId: number | null }[]> {
  await lockShare(tx, shareId);
  const rows = await tx
    .select({ inbox: delivery.inbox, id: delivery.id, state: delivery.state })
    .from(delivery)
    .where(and(eq(delivery.shareId, shareId), isAnnounce, reached))
    .orderBy(delivery.id);
  return rows.map(({ inbox, id, state }) => ({
    inbox,
    afterId: state === "sending" || state === "pending" ? id : null,
  }));
}

/**
 * Undos of earlier shares of the same post by the same group that are still to arrive, by inbox: a server
 * that has not seen them takes the new Announce for a repetition and drops it. For
 * {@link NewDeliveries.afterIds} of the new Announce.
 */
export async function unsettledUndos(tx: Tx, shareId: string): Promise<Map<string, number>> {
  const rows = await tx.execute<{ inbox: string; id: string }>(sql`
    select d.inbox, max(d.id) as id
    from share new
    join share old on old.group_id = new.group_id and old.object_uri = new.object_uri
      and old.generation < new.generation
    join delivery d on d.share_id = old.id
    where new.id = ${shareId} and d.lane = ${lanes.removal} and d.state in ('pending', 'sending')
    group by d.inbox`);
  return new Map(rows.map(({ inbox, id }) => [inbox, Number(id)]));
}

/** Hosts (with their port, if unusual) that got this activity or may have: who may fetch a private one. */
export async function hostsThatGot(tx: Tx, outgoingUri: string): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ host: delivery.host })
    .from(delivery)
    .innerJoin(outgoing, eq(outgoing.id, delivery.outgoingId))
    .where(and(eq(outgoing.uri, outgoingUri), reached));
  return new Set(rows.map(({ host }) => host));
}

/** Takes deliveries to these inboxes up again: somebody there follows, or signed something. */
export async function reviveInboxes(tx: Tx, inboxes: (string | null)[]): Promise<void> {
  const named = inboxes.filter((inbox) => inbox !== null);
  await tx.delete(inboxHealth).where(inArray(inboxHealth.inbox, named));
}

/** What the engine needs of an activity to send it. */
export interface OutgoingBody {
  senderId: string;
  body: string;
}

export async function outgoingBodies(
  database: Database,
  ids: string[],
): Promise<Map<string, OutgoingBody>> {
  if (ids.length === 0) return new Map();
  const rows = await database.sql<{ id: string; sender_id: string; body: string }[]>`
    select id, sender_id, body from outgoing where id = any(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, { senderId: row.sender_id, body: row.body }]));
}

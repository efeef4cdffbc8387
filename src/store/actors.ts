// People on other servers: what their server says of them, and which actors are one person.
import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { actor, block, person } from "./schema.ts";

export type ActorRow = typeof actor.$inferSelect;

/** One RSA key of an actor; the actor's own document vouches for it. */
export interface ActorKey {
  id: string;
  pem: string;
}

/** An actor as its own server describes it, checked and cut down to what is used here. */
export interface RemoteActor {
  uri: string;
  host: string;
  type: string;
  /** `name@host`, without a leading @. */
  handle: string;
  displayName: string | null;
  inbox: string;
  sharedInbox: string | null;
  /** The first one is what is stored. */
  publicKeys: ActorKey[];
  publishedAt: Date | null;
  movedTo: string | null;
  /** Empty when read from the database: look the actor up afresh before a Move is believed. */
  alsoKnownAs: string[];
  fetchedAt: Date;
}

/** What is stored of an actor, as it was when fetched. */
export function actorFromRow(row: ActorRow): RemoteActor {
  return {
    uri: row.uri,
    host: row.host,
    type: row.type,
    handle: row.handle,
    displayName: row.displayName,
    inbox: row.inbox,
    sharedInbox: row.sharedInbox,
    publicKeys:
      row.keyId !== null && row.publicKeyPem !== null
        ? [{ id: row.keyId, pem: row.publicKeyPem }]
        : [],
    publishedAt: row.publishedAt,
    movedTo: row.movedTo,
    alsoKnownAs: [],
    fetchedAt: row.fetchedAt,
  };
}

export async function findActorByUri(tx: Tx, uri: string): Promise<ActorRow | null> {
  const [row] = await tx.select().from(actor).where(eq(actor.uri, uri));
  return row ?? null;
}

export async function findActorById(tx: Tx, id: string): Promise<ActorRow | null> {
  const [row] = await tx.select().from(actor).where(eq(actor.id, id));
  return row ?? null;
}

/** Finds whose key it is. A key lives on its owner's host, which is what the index is on. */
export async function findActorByKeyId(tx: Tx, keyId: string): Promise<ActorRow | null> {
  if (!URL.canParse(keyId)) return null;
  const [row] = await tx
    .select()
    .from(actor)
    .where(and(eq(actor.host, new URL(keyId).host), eq(actor.keyId, keyId)));
  return row ?? null;
}

/**
 * Who on that host calls themselves so, and is not gone: not the same as whom the host means by it.
 * @param handle `name@host`, with or without a leading @; upper and lower case are the same
 */
export async function findActorsByHandle(tx: Tx, handle: string): Promise<ActorRow[]> {
  const wanted = handle.replace(/^@/, "").toLowerCase();
  const host = wanted.slice(wanted.lastIndexOf("@") + 1);
  return await tx
    .select()
    .from(actor)
    .where(
      and(eq(actor.host, host), eq(sql`lower(${actor.handle})`, wanted), isNull(actor.goneAt)),
    );
}

/**
 * Stores an actor as fetched; one seen for the first time becomes a person of its own. Writes nothing when
 * what is stored is as new. Safe when several transactions meet the same new actor at once.
 */
export async function saveActor(tx: Tx, fetched: RemoteActor, now: Date): Promise<ActorRow> {
  const known = await findActorByUri(tx, fetched.uri);
  // An account that was deleted is back only if its server says so afterwards.
  if (known && (known.goneAt ?? known.fetchedAt) >= fetched.fetchedAt) return known;
  const described = {
    host: fetched.host,
    type: fetched.type,
    handle: fetched.handle,
    displayName: fetched.displayName,
    inbox: fetched.inbox,
    sharedInbox: fetched.sharedInbox,
    keyId: fetched.publicKeys[0]?.id ?? null,
    publicKeyPem: fetched.publicKeys[0]?.pem ?? null,
    publishedAt: fetched.publishedAt,
    fetchedAt: fetched.fetchedAt,
    goneAt: null,
    movedTo: fetched.movedTo,
  };
  if (known) {
    const [updated] = await tx
      .update(actor)
      .set(described)
      .where(eq(actor.id, known.id))
      .returning();
    return updated!;
  }
  return await tx.transaction(async (inner) => {
    const personId = randomUUID();
    await inner.insert(person).values({ id: personId, createdAt: now });
    const [row] = await inner
      .insert(actor)
      .values({ id: randomUUID(), personId, uri: fetched.uri, ...described })
      .onConflictDoUpdate({ target: actor.uri, set: described })
      .returning();
    // Another transaction was first: its person stays, this one has nobody.
    if (row!.personId !== personId) await inner.delete(person).where(eq(person.id, personId));
    return row!;
  });
}

/** Notes that an actor's server says the account is no more. The row stays: standing and bans outlive it. */
export async function markActorGone(tx: Tx, actorId: string, now: Date): Promise<void> {
  await tx.update(actor).set({ goneAt: now }).where(eq(actor.id, actorId));
}

/**
 * Makes two actors one person, after a verified Move. Whatever stood against either person, and every other
 * actor of the new one, is the old person's from now on.
 */
export async function linkActors(tx: Tx, oldActorId: string, newActorId: string): Promise<void> {
  await tx.transaction(async (inner) => {
    const rows = await inner
      .select({ id: actor.id, personId: actor.personId })
      .from(actor)
      .where(inArray(actor.id, [oldActorId, newActorId]));
    const kept = rows.find((row) => row.id === oldActorId)?.personId;
    const merged = rows.find((row) => row.id === newActorId)?.personId;
    if (!kept || !merged || kept === merged) return;
    await inner.update(actor).set({ personId: kept }).where(eq(actor.personId, merged));
    await inner.update(block).set({ personId: kept }).where(eq(block.personId, merged));
  });
}

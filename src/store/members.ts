// Who belongs to a group, and who moderates it.
import { and, asc, eq, isNull, like, or, sql } from "drizzle-orm";
import type { ActorRow } from "./actors.ts";
import type { Tx } from "./database.ts";
import { actor, membership, moderator } from "./schema.ts";

export type MembershipRow = typeof membership.$inferSelect;

export async function findMembership(
  tx: Tx,
  groupId: string,
  actorId: string,
): Promise<MembershipRow | null> {
  const [row] = await tx
    .select()
    .from(membership)
    .where(and(eq(membership.groupId, groupId), eq(membership.actorId, actorId)))
    .for("update");
  return row ?? null;
}

/** Sets where somebody stands in a group; `since` moves only when the state changes. */
export async function setMembership(tx: Tx, row: Omit<MembershipRow, "pinged">): Promise<void> {
  await tx
    .insert(membership)
    .values({ ...row, pinged: false })
    .onConflictDoUpdate({
      target: [membership.groupId, membership.actorId],
      set: {
        state: row.state,
        followUri: row.followUri,
        since: sql`case when ${membership.state} = excluded.state then ${membership.since} else excluded.since end`,
        pinged: sql`${membership.state} = excluded.state and ${membership.pinged}`,
      },
    });
}

export interface Member {
  actorId: string;
  uri: string;
  handle: string;
  state: MembershipRow["state"];
  since: Date;
  followUri: string;
}

export async function listMembers(
  tx: Tx,
  groupId: string,
  state?: MembershipRow["state"],
): Promise<Member[]> {
  return await tx
    .select({
      actorId: actor.id,
      uri: actor.uri,
      handle: actor.handle,
      state: membership.state,
      since: membership.since,
      followUri: membership.followUri,
    })
    .from(membership)
    .innerJoin(actor, eq(actor.id, membership.actorId))
    .where(
      and(
        eq(membership.groupId, groupId),
        state ? eq(membership.state, state) : undefined,
        isNull(actor.goneAt),
      ),
    )
    .orderBy(asc(membership.since));
}

/** Every group this actor has anything to do with as a member. */
export async function membershipsOf(tx: Tx, actorId: string): Promise<MembershipRow[]> {
  return await tx.select().from(membership).where(eq(membership.actorId, actorId));
}

/** Everybody known here from a domain and what is below it. */
export async function actorsOfDomain(tx: Tx, domain: string): Promise<ActorRow[]> {
  return await tx
    .select()
    .from(actor)
    .where(
      or(eq(actor.host, domain), like(actor.host, `%.${domain.replaceAll(/[%_\\]/g, "\\$&")}`)),
    );
}

export async function actorsOfPerson(tx: Tx, personId: string): Promise<ActorRow[]> {
  return await tx.select().from(actor).where(eq(actor.personId, personId));
}

/** Where a group's shares go: per inbox, deduplicated by shared inbox where a server has one. */
export async function followerInboxes(
  tx: Tx,
  groupId: string,
): Promise<{ inbox: string; host: string }[]> {
  return await tx
    .selectDistinct({
      inbox: sql<string>`coalesce(${actor.sharedInbox}, ${actor.inbox})`,
      host: actor.host,
    })
    .from(membership)
    .innerJoin(actor, eq(actor.id, membership.actorId))
    .where(
      and(eq(membership.groupId, groupId), eq(membership.state, "member"), isNull(actor.goneAt)),
    );
}

/** The group in which an actor posted last, or else the one they joined last. */
export async function lastGroupOf(tx: Tx, actorUri: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select seen.id from actor a cross join lateral (
      select group_id as id, 1 as rank, created_at as at from post where author_id = a.id
      union all
      select group_id, 2, since from membership where actor_id = a.id and state = 'member') seen
    where a.uri = ${actorUri} order by seen.rank, seen.at desc limit 1`);
  return row?.id ?? null;
}

export interface Moderator {
  actorId: string;
  uri: string;
  handle: string;
  type: string;
  invitedAt: Date;
  acceptedAt: Date | null;
}

export async function listModerators(tx: Tx, groupId: string): Promise<Moderator[]> {
  return await tx
    .select({
      actorId: actor.id,
      uri: actor.uri,
      handle: actor.handle,
      type: actor.type,
      invitedAt: moderator.invitedAt,
      acceptedAt: moderator.acceptedAt,
    })
    .from(moderator)
    .innerJoin(actor, eq(actor.id, moderator.actorId))
    .where(and(eq(moderator.groupId, groupId), isNull(actor.goneAt)))
    .orderBy(asc(moderator.invitedAt));
}

/** False when that person already is one. */
export async function insertModerator(
  tx: Tx,
  row: { groupId: string; actorId: string; invitedAt: Date },
): Promise<boolean> {
  const rows = await tx.insert(moderator).values(row).onConflictDoNothing().returning();
  return rows.length === 1;
}

/** False when that person was none. */
export async function deleteModerator(tx: Tx, groupId: string, actorId: string): Promise<boolean> {
  const rows = await tx
    .delete(moderator)
    .where(and(eq(moderator.groupId, groupId), eq(moderator.actorId, actorId)))
    .returning();
  return rows.length === 1;
}

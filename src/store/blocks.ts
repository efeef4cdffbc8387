// Servers and persons that an operator or moderator has limited or suspended.
import { and, asc, eq, gt, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import type { BlockSeverity } from "../moderation/model.ts";
import type { Tx } from "./database.ts";
import { actor, block, group } from "./schema.ts";

export type BlockRow = typeof block.$inferSelect;

/** The host itself and every domain above it: `a.b.example` gives `a.b.example`, `b.example`, `example`. */
export const domainsOf = (host: string): string[] => {
  // "evil.example." is the same server.
  const [, name = "", port = ""] = /^(.*?)\.*(:\d+)?$/.exec(host.toLowerCase()) ?? [];
  const labels = name.split(".");
  const domains = labels.map((_, i) => labels.slice(i).join("."));
  return port ? [name + port, ...domains] : domains;
};

/** What is neither lifted nor over. */
export const inForce = (now: Date): SQL =>
  and(isNull(block.liftedAt), or(isNull(block.expiresAt), gt(block.expiresAt, now)))!;

const strictness: Record<BlockSeverity, number> = { "reject-media": 1, limit: 2, suspend: 3 };

export type BlockScope = Pick<BlockRow, "groupId" | "domain" | "personId" | "severity">;

/** The severest in force against a person, and against their server. */
export interface Blocks {
  person: BlockSeverity | null;
  server: BlockSeverity | null;
}

/** What is in force for this person and this server, in the instance and in one group. */
export async function blocksFor(
  tx: Tx,
  subject: { groupId: string; personId: string; host: string },
  now: Date,
): Promise<Blocks> {
  const rows = await tx
    .select()
    .from(block)
    .where(
      and(
        inForce(now),
        or(isNull(block.groupId), eq(block.groupId, subject.groupId)),
        or(inArray(block.domain, domainsOf(subject.host)), eq(block.personId, subject.personId)),
      ),
    );
  return severest(rows, subject.groupId);
}

/**
 * For servers the most specific domain wins, per scope; then the stricter scope, so that a group can't
 * loosen the instance.
 */
export function severest(rows: BlockScope[], groupId: string): Blocks {
  const servers = [null, groupId].flatMap((scope) =>
    rows
      .filter((row) => row.domain !== null && row.groupId === scope)
      .toSorted((a, b) => b.domain!.length - a.domain!.length)
      .slice(0, 1),
  );
  return {
    person: strictest(rows.filter((row) => row.personId !== null)),
    server: strictest(servers),
  };
}

const strictest = (rows: BlockScope[]): BlockSeverity | null =>
  rows.map((row) => row.severity).toSorted((a, b) => strictness[b] - strictness[a])[0] ?? null;

/** The servers whose activities are refused at the door. */
export async function suspendedDomains(tx: Tx, now: Date): Promise<BlockRow[]> {
  return await tx
    .select()
    .from(block)
    .where(and(inForce(now), isNull(block.groupId), isNull(block.personId)));
}

/** Whether the instance suspends this host: the most specific domain in force decides. */
export function isSuspended(rows: BlockRow[], host: string): boolean {
  const domains = domainsOf(host);
  const match = rows
    .filter((row) => row.domain !== null && domains.includes(row.domain))
    .toSorted((a, b) => b.domain!.length - a.domain!.length)[0];
  return match?.severity === "suspend";
}

export async function insertBlock(tx: Tx, row: typeof block.$inferInsert): Promise<BlockRow> {
  const [inserted] = await tx.insert(block).values(row).returning();
  return inserted!;
}

/** Lifts what is in force against this target in this scope. @returns what was lifted */
export async function liftBlocks(
  tx: Tx,
  target: { domain: string } | { personId: string },
  groupId: string | null,
  now: Date,
): Promise<BlockRow[]> {
  return await tx
    .update(block)
    .set({ liftedAt: now })
    .where(
      and(
        inForce(now),
        groupId ? eq(block.groupId, groupId) : isNull(block.groupId),
        "domain" in target ? eq(block.domain, target.domain) : eq(block.personId, target.personId),
      ),
    )
    .returning();
}

const allDomains = "blocked domains";

/** Whoever makes a member takes this first: a block that is being added is then seen here, or sees the member. */
export async function lockForJoining(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${allDomains}, 0)),
    pg_advisory_xact_lock(hashtextextended(${personId}, 0))`);
}

/** Waits for those who are joining, and holds up those who come. */
export async function lockForBlocking(
  tx: Tx,
  target: { domain: string } | { personId: string },
): Promise<void> {
  const key = "domain" in target ? allDomains : target.personId;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

export interface BlockLine {
  id: number;
  target: string;
  severity: BlockSeverity;
  group: string | null;
  reason: string | null;
  until: Date | null;
}

export async function listBlocks(tx: Tx, now: Date): Promise<BlockLine[]> {
  const rows = await tx
    .select({ block, uri: actor.uri, handle: group.handle })
    .from(block)
    .leftJoin(actor, eq(actor.personId, block.personId))
    .leftJoin(group, eq(group.id, block.groupId))
    .where(inForce(now))
    .orderBy(asc(block.id));
  const lines = new Map<number, BlockLine>();
  for (const row of rows) {
    if (lines.has(row.block.id)) continue;
    lines.set(row.block.id, {
      id: row.block.id,
      target: row.block.domain ?? row.uri ?? "",
      severity: row.block.severity,
      group: row.handle,
      reason: row.block.reason,
      until: row.block.expiresAt,
    });
  }
  return [...lines.values()];
}

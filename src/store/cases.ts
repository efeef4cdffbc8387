// Cases: what a moderator has to look at, and what became of it.
import { and, asc, desc, eq, inArray, isNull, isNotNull, sql, type SQL } from "drizzle-orm";
import type { CaseKind, CaseOutcome, Finding, Verdict } from "../moderation/model.ts";
import type { Tx } from "./database.ts";
import { actor, caseEntry, decision, group, moderationCase, post, submission } from "./schema.ts";

export type CaseRow = typeof moderationCase.$inferSelect;

export async function openCase(
  tx: Tx,
  row: Omit<typeof moderationCase.$inferInsert, "id" | "closedAt">,
): Promise<CaseRow> {
  const [inserted] = await tx.insert(moderationCase).values(row).returning();
  return inserted!;
}

export async function updateCase(tx: Tx, id: number, changes: Partial<CaseRow>): Promise<void> {
  await tx.update(moderationCase).set(changes).where(eq(moderationCase.id, id));
}

export async function closeCase(
  tx: Tx,
  id: number,
  closing: {
    at: Date;
    outcome: CaseOutcome;
    by: string | null;
    reason: string | null;
    note: string | null;
  },
): Promise<void> {
  await updateCase(tx, id, {
    closedAt: closing.at,
    outcome: closing.outcome,
    closedBy: closing.by,
    reason: closing.reason,
    note: closing.note,
  });
}

/** As it stands at this moment: somebody else may be deciding about it. */
export async function readCase(tx: Tx, id: number): Promise<CaseRow | null> {
  const [row] = await tx.select().from(moderationCase).where(eq(moderationCase.id, id));
  return row ?? null;
}

/** Locked until the transaction ends. Where it is about a post, lock that first: all others do. */
export async function findCase(tx: Tx, id: number): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(moderationCase)
    .where(eq(moderationCase.id, id))
    .for("update");
  return row ?? null;
}

/** The open case about a post that decides whether it is passed on; reports stand beside it. */
export async function openCaseOfPost(tx: Tx, postId: string): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(moderationCase)
    .where(
      and(
        eq(moderationCase.postId, postId),
        isNull(moderationCase.closedAt),
        sql`${moderationCase.kind} <> 'report'`,
      ),
    )
    .for("update");
  return row ?? null;
}

/**
 * The open case that a post is in: its own, or a conversation that it joined as a further message. `holdsMore`
 * says that something else in it has not been withdrawn.
 */
export async function openCaseHolding(
  tx: Tx,
  postId: string,
): Promise<{ row: CaseRow; holdsMore: boolean } | null> {
  const row = (await openCaseOfPost(tx, postId)) ?? (await openCaseJoined(tx, postId));
  if (!row) return null;
  const others = await tx.execute(sql`
    select 1 from ${post} where state <> 'withdrawn' and id <> ${postId} and ${isIn(row)} limit 1`);
  return { row, holdsMore: others.length > 0 };
}

async function openCaseJoined(tx: Tx, postId: string): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(moderationCase)
    .where(
      and(
        isNull(moderationCase.closedAt),
        sql`${moderationCase.id} in (select case_id from ${caseEntry} where post_id = ${postId})`,
      ),
    )
    .for("update");
  return row ?? null;
}

/** Forgets what was written in posts that their authors withdrew while this case kept them. */
export async function dropWithdrawnText(tx: Tx, row: CaseRow): Promise<void> {
  await tx.execute(sql`
    update ${submission} set content = null
    where post_id in (select id from ${post} where state = 'withdrawn' and ${isIn(row)})`);
}

const isIn = (row: CaseRow): SQL =>
  sql`(id = ${row.postId}::uuid or id in (select post_id from ${caseEntry} where case_id = ${row.id}))`;

/** How often a case about this post was settled by its author's edit. */
export async function timesMended(tx: Tx, postId: string): Promise<number> {
  return await tx.$count(
    moderationCase,
    and(eq(moderationCase.postId, postId), eq(moderationCase.outcome, "mended")),
  );
}

/** Notes that people have seen these cases as they are now. */
export async function markShown(tx: Tx, caseIds: number[]): Promise<void> {
  if (caseIds.length === 0) return;
  await tx.execute(sql`
    update ${moderationCase} set shown_revision = p.latest_revision from ${post} p
    where p.id = post_id and closed_at is null and shown_revision < p.latest_revision
      and ${inArray(moderationCase.id, caseIds)}`);
}

/** The open conversation of this person with the group's moderators: modmail, or a worry. */
export async function openPrivateCase(
  tx: Tx,
  groupId: string,
  actorId: string,
): Promise<CaseRow | null> {
  const [row] = await tx
    .select()
    .from(moderationCase)
    .where(
      and(
        eq(moderationCase.groupId, groupId),
        eq(moderationCase.actorId, actorId),
        inArray(moderationCase.kind, ["modmail", "worry"]),
        isNull(moderationCase.closedAt),
      ),
    )
    .orderBy(desc(moderationCase.urgent))
    .limit(1)
    .for("update");
  return row ?? null;
}

export async function insertCaseEntry(tx: Tx, row: typeof caseEntry.$inferInsert): Promise<void> {
  await tx.insert(caseEntry).values(row);
}

/** How many cases and requests to join wait in a group, and since when: all that a ping tells. */
export async function waitingCases(
  tx: Tx,
  groupId: string,
): Promise<{ waiting: number; oldest: Date | null }> {
  const [row] = await tx.execute<{ waiting: number; oldest: string | null }>(sql`
    select count(*)::int as waiting, min(since) as oldest from (
      select opened_at as since from moderation_case
      where group_id = ${groupId} and closed_at is null
      union all
      select since from membership where group_id = ${groupId} and state = 'pending') everything`);
  return { waiting: row?.waiting ?? 0, oldest: row?.oldest ? new Date(row.oldest) : null };
}

export interface CaseLine {
  id: number;
  group: string;
  kind: CaseKind;
  state: "open" | "closed";
  outcome: CaseOutcome | null;
  urgent: boolean;
  /** `@name@host` of whom it is about. */
  author: string | null;
  authorUri: string | null;
  uri: string | null;
  revision: number | null;
  verdict: Verdict | null;
  findings: Pick<Finding, "policy" | "verdict" | "code" | "sentence">[];
  openedAt: string;
  closedAt: string | null;
  reason: string | null;
  note: string | null;
}

/** Cases as the command line and the console list them: urgent ones first, then the oldest. */
export async function listCases(
  tx: Tx,
  filter: { groupId?: string | undefined; state?: "open" | "closed" | undefined; id?: number },
): Promise<CaseLine[]> {
  const latest = tx
    .selectDistinctOn([submission.postId], {
      postId: submission.postId,
      revision: submission.revision,
      verdict: decision.verdict,
      findings: decision.findings,
    })
    .from(submission)
    .innerJoin(decision, eq(decision.submissionId, submission.id))
    .orderBy(submission.postId, desc(submission.revision), desc(decision.decidedAt))
    .as("latest");
  const rows = await tx
    .select({
      row: moderationCase,
      handle: group.handle,
      author: actor,
      post,
      revision: latest.revision,
      verdict: latest.verdict,
      findings: latest.findings,
    })
    .from(moderationCase)
    .innerJoin(group, eq(group.id, moderationCase.groupId))
    .leftJoin(actor, eq(actor.id, moderationCase.actorId))
    .leftJoin(post, eq(post.id, moderationCase.postId))
    .leftJoin(latest, eq(latest.postId, post.id))
    .where(
      and(
        filter.groupId ? eq(moderationCase.groupId, filter.groupId) : undefined,
        filter.id ? eq(moderationCase.id, filter.id) : undefined,
        filter.state === "open" ? isNull(moderationCase.closedAt) : undefined,
        filter.state === "closed" ? isNotNull(moderationCase.closedAt) : undefined,
      ),
    )
    .orderBy(desc(moderationCase.urgent), asc(moderationCase.openedAt), asc(moderationCase.id));
  return rows.map(({ row, handle, author, post: about, ...seen }) => ({
    id: row.id,
    group: handle,
    kind: row.kind,
    state: row.closedAt ? "closed" : "open",
    outcome: row.outcome,
    urgent: row.urgent,
    author: author ? `@${author.handle}` : null,
    authorUri: author?.uri ?? null,
    uri: about?.uri ?? null,
    revision: seen.revision,
    verdict: seen.verdict,
    findings: (seen.findings ?? []).map(({ policy, verdict, code, sentence }) => ({
      policy,
      verdict,
      code,
      sentence,
    })),
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    reason: row.reason,
    note: row.note,
  }));
}

export interface CaseText {
  revision: number | null;
  at: string;
  by: string | null;
  title: string | null;
  warning: string | null;
  text: string | null;
}

/** What was said in a case, oldest first; text that is no longer kept is null. */
export async function caseTexts(tx: Tx, row: CaseRow): Promise<CaseText[]> {
  const entries = await tx.select().from(caseEntry).where(eq(caseEntry.caseId, row.id));
  const revisions = row.postId
    ? await tx
        .select({ submission, uri: actor.uri })
        .from(submission)
        .innerJoin(post, eq(post.id, submission.postId))
        .innerJoin(actor, eq(actor.id, post.authorId))
        .where(inArray(submission.postId, [row.postId, ...entries.flatMap((e) => e.postId ?? [])]))
    : [];
  return [
    ...revisions.map(({ submission: said, uri }) => ({
      revision: said.revision,
      at: said.receivedAt.toISOString(),
      by: uri,
      title: said.content?.title ?? null,
      warning: said.content?.warning ?? null,
      text: said.content?.text ?? null,
    })),
    ...entries
      .filter((entry) => entry.text !== null)
      .map((entry) => ({
        revision: null,
        at: entry.at.toISOString(),
        by: entry.byActorUri,
        title: null,
        warning: null,
        text: entry.text,
      })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
}

// The audit log: append-only entries with opaque ids, and beside them what may be erased.
import { createHash, randomBytes } from "node:crypto";
import { and, asc, eq, gte, sql } from "drizzle-orm";
import type { Tx } from "./database.ts";
import { audit, auditDetail, group, type AuditDetail } from "./schema.ts";

export interface AuditEntry {
  by: "software" | "operator" | "member" | "moderator";
  byPersonId?: string | null;
  action: string;
  /** What it was done to: the kind and opaque id of a stored row. */
  subject: {
    kind: "group" | "post" | "share" | "case" | "person" | "block" | "instance";
    id: string;
  };
  groupId?: string | null;
  detail: AuditDetail;
}

/** Records entries, in the transaction of what they record. */
export async function recordAudit(tx: Tx, entries: AuditEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    by: entry.by,
    person: entry.byPersonId ?? null,
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    group_id: entry.groupId ?? null,
    detail: entry.detail,
    ...commit(entry.detail),
  }));
  await tx.execute(sql`
    with entry as (
      select nextval('audit_id_seq') as id, given.* from json_to_recordset(${JSON.stringify(rows)}::json)
        as given (by text, person uuid, action text, subject_kind text, subject_id text,
          group_id uuid, detail json, salt text, commitment text)),
    stored as (
      insert into ${audit} (id, at, by, by_person_id, action, subject_kind, subject_id, group_id, commitment)
      select id, ${now.toISOString()}, by, person, action, subject_kind, subject_id, group_id, commitment
      from entry)
    insert into ${auditDetail} (audit_id, salt, detail) select id, salt, detail from entry`);
}

/** A commitment to a detail: it proves the detail while salt and detail are kept, and hides it after. */
function commit(detail: AuditDetail): { salt: string; commitment: string } {
  const salt = randomBytes(16).toString("base64url");
  const commitment = createHash("sha256")
    .update(salt)
    .update("\0")
    .update(JSON.stringify(detail))
    .digest("base64url");
  return { salt, commitment };
}

export interface AuditLine {
  at: string;
  actor: string;
  action: string;
  subject: string;
  group: string | null;
  reason: string | null;
}

/** The log, oldest first, in readable words; what was erased shows its opaque id. */
export async function listAudit(
  tx: Tx,
  filter: { groupId?: string | undefined; since?: Date | undefined },
): Promise<AuditLine[]> {
  const rows = await tx
    .select({ entry: audit, detail: auditDetail.detail, handle: group.handle })
    .from(audit)
    .leftJoin(auditDetail, eq(auditDetail.auditId, audit.id))
    .leftJoin(group, eq(group.id, audit.groupId))
    .where(
      and(
        filter.groupId ? eq(audit.groupId, filter.groupId) : undefined,
        filter.since ? gte(audit.at, filter.since) : undefined,
      ),
    )
    .orderBy(asc(audit.id));
  return rows.map(({ entry, detail, handle }) => ({
    at: entry.at.toISOString(),
    actor: detail?.actor ?? (entry.byPersonId ? `person ${entry.byPersonId}` : entry.by),
    action: entry.action,
    subject: detail?.subject ?? `${entry.subjectKind} ${entry.subjectId}`,
    group: handle,
    reason: detail?.reason ?? null,
  }));
}

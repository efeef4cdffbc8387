// Limits and suspends servers and people. A suspension ends memberships; it never keeps a post from being taken back.
import type { BlockSeverity } from "../moderation/model.ts";
import type { ActorRow } from "../store/actors.ts";
import { recordAudit } from "../store/audit.ts";
import { insertBlock, liftBlocks, lockForBlocking } from "../store/blocks.ts";
import type { Tx } from "../store/database.ts";
import { announceChange } from "../store/directory.ts";
import { listGroups, type GroupRow } from "../store/groups.ts";
import { actorsOfDomain, actorsOfPerson } from "../store/members.ts";
import { endMemberships } from "./join-group.ts";
import { auditBy, refused, type By, type Operating, type Refused } from "./scene.ts";

/** The instance's own when `group` is null. */
export interface BlockRequest {
  target: { domain: string } | { person: ActorRow };
  group: GroupRow | null;
  by: By;
}

export interface NewBlock extends BlockRequest {
  severity: BlockSeverity;
  reason: string | null;
  expiresAt: Date | null;
}

export async function addBlock(
  { database }: Operating,
  request: NewBlock,
  now: Date,
): Promise<{ ok: true; id: number; membersEnded: number } | Refused> {
  if (request.expiresAt && request.expiresAt <= now) {
    return refused("The end of a block must be in the future.");
  }
  return await database.orm.transaction(async (tx) => {
    await lockForBlocking(tx, rowTarget(request));
    await liftBlocks(tx, rowTarget(request), request.group?.id ?? null, now);
    const row = await insertBlock(tx, {
      groupId: request.group?.id ?? null,
      domain: "domain" in request.target ? request.target.domain : null,
      personId: "person" in request.target ? request.target.person.personId : null,
      severity: request.severity,
      reason: request.reason,
      createdAt: now,
      expiresAt: request.expiresAt,
    });
    await record(tx, request, "block.added", row.id, now, {
      severity: request.severity,
      reason: request.reason,
    });
    const ended = request.severity === "suspend" ? await endTheirMemberships(tx, request, now) : 0;
    return { ok: true, id: row.id, membersEnded: ended };
  });
}

export async function liftBlock(
  { database }: Operating,
  request: BlockRequest,
  now: Date,
): Promise<{ ok: true } | Refused> {
  return await database.orm.transaction(async (tx) => {
    const lifted = await liftBlocks(tx, rowTarget(request), request.group?.id ?? null, now);
    if (lifted.length === 0) return refused(`Nothing blocks ${nameOf(request)} there.`);
    for (const row of lifted) await record(tx, request, "block.lifted", row.id, now, {});
    return { ok: true };
  });
}

const rowTarget = ({ target }: BlockRequest): { domain: string } | { personId: string } =>
  "domain" in target ? target : { personId: target.person.personId };

const nameOf = ({ target }: BlockRequest): string =>
  "domain" in target ? target.domain : target.person.uri;

/** A person is told (a Reject of the Follow); a suspended server gets nothing more from here. */
async function endTheirMemberships(tx: Tx, request: NewBlock, now: Date): Promise<number> {
  const { target, group } = request;
  const groups = new Map(
    (await listGroups(tx))
      .filter((row) => group === null || row.id === group.id)
      .map((row) => [row.id, row]),
  );
  const members =
    "domain" in target
      ? await actorsOfDomain(tx, target.domain)
      : await actorsOfPerson(tx, target.person.personId);
  for (const member of members) await endMemberships(tx, member, groups, "person" in target, now);
  return members.length;
}

async function record(
  tx: Tx,
  request: BlockRequest,
  action: string,
  id: number,
  now: Date,
  more: { severity?: BlockSeverity; reason?: string | null },
): Promise<void> {
  const { actor, ...who } = auditBy(request.by);
  await announceChange(tx);
  await recordAudit(
    tx,
    [
      {
        ...who,
        action,
        subject: { kind: "block", id: String(id) },
        groupId: request.group?.id ?? null,
        detail: {
          actor,
          subject: nameOf(request),
          ...(more.reason ? { reason: more.reason } : {}),
          ...(more.severity ? { extra: { severity: more.severity } } : {}),
        },
      },
    ],
    now,
  );
}

// Follows, their answers, and leaving: the group's list of members is the only truth about who belongs.
import { randomUUID } from "node:crypto";
import type { ActorRow } from "../store/actors.ts";
import { recordAudit } from "../store/audit.ts";
import { blocksFor, lockForJoining, type Blocks } from "../store/blocks.ts";
import type { Tx } from "../store/database.ts";
import { reviveInboxes } from "../store/deliveries.ts";
import type { GroupRow } from "../store/groups.ts";
import { findMembership, membershipsOf, setMembership } from "../store/members.ts";
import { enqueueOutbox } from "../store/outbox.ts";
import { auditBy, refused, type By, type Operating, type Refused } from "./scene.ts";

export type Joined = "accepted" | "rejected" | "waiting";

/** Answers a Follow. Re-sent, it gets the same answer again, under a new id. */
export async function joinGroup(
  { database }: Operating,
  request: { group: GroupRow; follower: ActorRow; followUri: string },
  now: Date,
): Promise<Joined> {
  const { group, follower, followUri } = request;
  return await database.orm.transaction(async (tx) => {
    await lockForJoining(tx, follower.personId);
    const [known, blocks] = await Promise.all([
      findMembership(tx, group.id, follower.id),
      blocksFor(tx, { groupId: group.id, personId: follower.personId, host: follower.host }, now),
    ]);
    const banned = isBanned(blocks);
    const isMember = known?.state === "member";
    const joined: Joined =
      banned || group.closedAt
        ? "rejected"
        : group.membership === "open" || isMember
          ? "accepted"
          : "waiting";
    if (joined === "waiting") {
      await setMembership(tx, row(group, follower, "pending", followUri, now));
      if (known?.state !== "pending") await note(tx, group, follower, "member.asked", now);
      return joined;
    }
    if (joined === "accepted") {
      await reviveInboxes(tx, [follower.inbox, follower.sharedInbox]);
      await setMembership(tx, row(group, follower, "member", followUri, now));
      if (!isMember) await note(tx, group, follower, "member.joined", now);
    } else if (!known || known.state !== "declined") {
      await setMembership(tx, row(group, follower, "declined", followUri, now));
      await note(tx, group, follower, "member.declined", now);
    }
    await answer(tx, joined === "accepted" ? "accept-follow" : "reject-follow", {
      group,
      actorId: follower.id,
      followUri,
      now,
    });
    return joined;
  });
}

/** A member leaves, or takes back a request. */
export async function leaveGroup(
  { database }: Operating,
  request: { group: GroupRow; follower: ActorRow },
  now: Date,
): Promise<boolean> {
  return await database.orm.transaction((tx) => leave(tx, request.group, request.follower, now));
}

async function leave(tx: Tx, group: GroupRow, follower: ActorRow, now: Date): Promise<boolean> {
  const known = await findMembership(tx, group.id, follower.id);
  if (!known || known.state === "left" || known.state === "declined") return false;
  await setMembership(tx, { ...known, state: "left", since: now });
  await note(tx, group, follower, "member.left", now);
  return true;
}

/** A moderator answers a request to join, or (declining a member) ends a membership. */
export async function decideMembership(
  { database }: Operating,
  request: { group: GroupRow; follower: ActorRow; accept: boolean; by: By; reason: string | null },
  now: Date,
): Promise<{ ok: true } | Refused> {
  const { group, follower, accept, by } = request;
  return await database.orm.transaction(async (tx) => {
    await lockForJoining(tx, follower.personId);
    const known = await findMembership(tx, group.id, follower.id);
    if (!known || known.state === "left" || (known.state === "declined" && !accept)) {
      return refused(`@${follower.handle} has not asked to join ${group.handle}.`);
    }
    if (accept && known.state === "member") {
      return refused(`@${follower.handle} already belongs to ${group.handle}.`);
    }
    const subject = { groupId: group.id, personId: follower.personId, host: follower.host };
    if (accept && isBanned(await blocksFor(tx, subject, now))) {
      return refused(`@${follower.handle} is blocked here: lift the block first.`);
    }
    await setMembership(tx, { ...known, state: accept ? "member" : "declined", since: now });
    const action = accept ? "member.joined" : "member.declined";
    await note(tx, group, follower, action, now, by, request.reason);
    await answer(tx, accept ? "accept-follow" : "reject-follow", {
      group,
      actorId: follower.id,
      followUri: known.followUri,
      now,
    });
    return { ok: true };
  });
}

/** Ends every membership of an actor; `tell` says so to its server, as a Reject of the Follow. */
export async function endMemberships(
  tx: Tx,
  member: ActorRow,
  groups: Map<string, GroupRow>,
  tell: boolean,
  now: Date,
): Promise<void> {
  for (const known of await membershipsOf(tx, member.id)) {
    const group = groups.get(known.groupId);
    if (!group || (known.state !== "member" && known.state !== "pending")) continue;
    await setMembership(tx, { ...known, state: tell ? "declined" : "left", since: now });
    await note(tx, group, member, tell ? "member.declined" : "member.left", now);
    if (tell) {
      await answer(tx, "reject-follow", {
        group,
        actorId: member.id,
        followUri: known.followUri,
        now,
      });
    }
  }
}

const isBanned = ({ person, server }: Blocks): boolean =>
  person === "suspend" || server === "suspend";

const row = (
  group: GroupRow,
  follower: ActorRow,
  state: "pending" | "member" | "declined",
  followUri: string,
  now: Date,
) => ({ groupId: group.id, actorId: follower.id, state, followUri, since: now });

async function answer(
  tx: Tx,
  type: "accept-follow" | "reject-follow",
  to: { group: GroupRow; actorId: string; followUri: string; now: Date },
): Promise<void> {
  await enqueueOutbox(
    tx,
    [
      {
        type,
        groupId: to.group.id,
        actorId: to.actorId,
        followUri: to.followUri,
        answerId: randomUUID(),
      },
    ],
    to.now,
  );
}

async function note(
  tx: Tx,
  group: GroupRow,
  follower: ActorRow,
  action: string,
  now: Date,
  by: By = { kind: "member", actor: follower },
  reason: string | null = null,
): Promise<void> {
  const { actor, ...who } = auditBy(by);
  await recordAudit(
    tx,
    [
      {
        ...who,
        action,
        subject: { kind: "person", id: follower.personId },
        groupId: group.id,
        detail: { actor, subject: follower.uri, ...(reason ? { reason } : {}) },
      },
    ],
    now,
  );
}

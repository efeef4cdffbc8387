// Groups are created, changed and closed.
import { randomUUID } from "node:crypto";
import type {
  MembershipMode,
  ModerationMode,
  PostingMode,
  ShareSetting,
} from "../moderation/model.ts";
import { recordAudit } from "../store/audit.ts";
import { announceChange } from "../store/directory.ts";
import {
  findGroup,
  insertGroup,
  insertLocalActor,
  updateGroup,
  type GroupRow,
} from "../store/groups.ts";
import { enqueueOutbox } from "../store/outbox.ts";
import type { Sealer } from "../store/secrets.ts";
import { makeKeys } from "./local-keys.ts";
import { auditBy, refused, type By, type Operating, type Refused } from "./scene.ts";

/** Kept for the server itself, now or later. Teams act as `HANDLE_team`. */
const reserved = new Set(["help", "instance", "admin", "admins", "moderators", "team", "console"]);

const longestName = 100;
const tooLong = `A group's name has at most ${longestName} letters.`;

export interface NewGroup {
  handle: string;
  name: string;
  summary: string;
  guidelines: string[];
  language: string;
  moderation: ModerationMode;
  newcomerPosts: number;
  share: ShareSetting;
  membership: MembershipMode;
  posting: PostingMode;
}

export type Managed = { ok: true; group: GroupRow } | Refused;

export async function createGroup(
  { database }: Operating,
  sealer: Sealer,
  wanted: NewGroup,
  by: By,
  now: Date,
): Promise<Managed> {
  const { handle } = wanted;
  if (!/^[a-z0-9_]{1,30}$/.test(handle)) {
    return refused(
      `"${handle}" can't be a handle: use 1 to 30 of the letters a to z, digits and _ .`,
    );
  }
  if (reserved.has(handle) || handle.endsWith("_team")) {
    return refused(`The handle "${handle}" is reserved: choose another.`);
  }
  if (wanted.name.trim() === "") return refused("A group needs a name: give one with --name.");
  if (wanted.name.length > longestName) return refused(tooLong);
  const keys = await makeKeys(sealer);
  return await database.orm.transaction(async (tx) => {
    const id = randomUUID();
    const free = await insertLocalActor(tx, {
      id,
      handle,
      kind: "group",
      ...keys,
      createdAt: now,
    });
    if (!free) {
      return refused(`The handle "${handle}" is taken. Handles are never used again, even closed.`);
    }
    const group = await insertGroup(tx, { ...wanted, id, createdAt: now, updatedAt: now });
    await record(tx, group, "group.created", by, { ...wanted }, now);
    return { ok: true, group };
  });
}

export type GroupChanges = Partial<Omit<NewGroup, "handle">>;

export async function changeGroup(
  { database }: Operating,
  handle: string,
  changes: GroupChanges,
  by: By,
  now: Date,
): Promise<Managed> {
  return await database.orm.transaction(async (tx) => {
    const before = await findGroup(tx, handle);
    if (!before) return refused(`There is no group "${handle}".`);
    if (before.closedAt) return refused(`The group "${handle}" is closed and can't be changed.`);
    if ((changes.name ?? "").length > longestName) return refused(tooLong);
    const group = await updateGroup(tx, before.id, { ...changes, updatedAt: now });
    const old = Object.fromEntries(
      Object.keys(changes).map((key) => [key, before[key as keyof GroupRow]]),
    );
    await record(tx, group, "group.changed", by, { before: old, after: changes }, now);
    await enqueueOutbox(
      tx,
      [{ type: "update-group", groupId: group.id, updateId: randomUUID() }],
      now,
    );
    return { ok: true, group };
  });
}

/** A closed group takes no more posts or members. What was shared stays, and can still be taken back. */
export async function closeGroup(
  { database }: Operating,
  handle: string,
  by: By,
  now: Date,
): Promise<Managed> {
  return await database.orm.transaction(async (tx) => {
    const before = await findGroup(tx, handle);
    if (!before) return refused(`There is no group "${handle}".`);
    if (before.closedAt) return refused(`The group "${handle}" is closed already.`);
    const group = await updateGroup(tx, before.id, { closedAt: now, updatedAt: now });
    await record(tx, group, "group.closed", by, {}, now);
    return { ok: true, group };
  });
}

async function record(
  tx: Parameters<typeof recordAudit>[0],
  group: GroupRow,
  action: string,
  by: By,
  extra: Record<string, unknown>,
  now: Date,
): Promise<void> {
  const { actor, ...who } = auditBy(by);
  await announceChange(tx);
  await recordAudit(
    tx,
    [
      {
        ...who,
        action,
        subject: { kind: "group", id: group.id },
        groupId: group.id,
        detail: { actor, subject: group.handle, extra },
      },
    ],
    now,
  );
}

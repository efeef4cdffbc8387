// First start stores what this instance is; every later start checks that it still is the same.
import { randomUUID } from "node:crypto";
import { insertLocalActor } from "../store/groups.ts";
import { insertInstance, readInstance, type InstanceRow } from "../store/instance.ts";
import type { Sealer } from "../store/secrets.ts";
import { makeKeys } from "./local-keys.ts";
import { refused, type Operating, type Refused } from "./scene.ts";

const known = "alongside";

export type Started = { ok: true; instance: InstanceRow; fresh: boolean } | Refused;

export async function startInstance(
  { database, urls }: Operating,
  sealer: Sealer,
  now: Date,
): Promise<Started> {
  const before = await readInstance(database.orm);
  if (!before) {
    const keys = await makeKeys(sealer);
    await database.orm.transaction(async (tx) => {
      await insertInstance(tx, {
        origin: urls.origin,
        keyCheck: sealer.seal(known),
        settings: {},
        createdAt: now,
      });
      await insertLocalActor(tx, {
        id: randomUUID(),
        handle: "instance",
        kind: "instance",
        ...keys,
        createdAt: now,
      });
    });
  }
  const instance = (await readInstance(database.orm))!;
  if (instance.origin !== urls.origin) {
    return refused(
      `This database belongs to ${instance.origin}, but ORIGIN is ${urls.origin}. Groups are known by their origin for ever: set ORIGIN=${instance.origin}, or use another database.`,
    );
  }
  if (!opens(sealer, instance.keyCheck)) {
    return refused(
      "SECRET_KEY is not the one that sealed this database's keys. Set the SECRET_KEY it was made with, or put back the file secret-key in DATA_DIR.",
    );
  }
  return { ok: true, instance, fresh: before === null };
}

function opens(sealer: Sealer, sealed: Buffer): boolean {
  try {
    return sealer.open(sealed).toString("utf8") === known;
  } catch {
    return false;
  }
}

// The instance's own settings are changed.
import { recordAudit } from "../store/audit.ts";
import { readInstance, updateSettings } from "../store/instance.ts";
import type { InstanceSettings } from "../store/schema.ts";
import { auditBy, type By, type Operating } from "./scene.ts";

export async function changeInstance(
  { database }: Operating,
  change: (settings: InstanceSettings) => InstanceSettings,
  by: By,
  now: Date,
): Promise<InstanceSettings> {
  return await database.orm.transaction(async (tx) => {
    const before = (await readInstance(tx))?.settings ?? {};
    const after = change(before);
    await updateSettings(tx, after);
    const { actor, ...who } = auditBy(by);
    await recordAudit(
      tx,
      [
        {
          ...who,
          action: "instance.changed",
          subject: { kind: "instance", id: "instance" },
          detail: { actor, extra: { before, after } },
        },
      ],
      now,
    );
    return after;
  });
}

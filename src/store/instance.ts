// The one row that says what this instance is.
import type { Tx } from "./database.ts";
import { instance, type InstanceSettings } from "./schema.ts";

export type InstanceRow = typeof instance.$inferSelect;

export async function readInstance(tx: Tx): Promise<InstanceRow | null> {
  const [row] = await tx.select().from(instance);
  return row ?? null;
}

/** Keeps what is there when another process was first. */
export async function insertInstance(
  tx: Tx,
  row: Omit<typeof instance.$inferInsert, "one">,
): Promise<void> {
  await tx.insert(instance).values(row).onConflictDoNothing();
}

export async function updateSettings(tx: Tx, settings: InstanceSettings): Promise<void> {
  await tx.update(instance).set({ settings });
}

// Waits for what another process does: it can't tell us, so it is asked again and again.
import { setTimeout as pause } from "node:timers/promises";

const everyMs = 10;

/** @throws after `patienceMs`, naming what it waited for */
export async function until(
  condition: () => Promise<boolean> | boolean,
  what: string,
  patienceMs = 30_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${patienceMs} ms in vain until ${what}.`);
    await pause(everyMs);
  }
}

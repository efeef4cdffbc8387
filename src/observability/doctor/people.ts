// Checks of what only people can do.
import { countOpenCases, unmoderatedGroups } from "../../store/vital-signs.ts";
import { fine, lasting, many, some, wrong, type Finding, type Patient } from "./check.ts";

export async function checkModerators({ store }: Patient): Promise<Finding> {
  const groups = await unmoderatedGroups(store);
  if (groups.length === 0) return fine("Every group has somebody who was asked to moderate it.");
  return wrong(
    `Nobody moderates ${some(groups)}: what waits there, nobody is told of.`,
    `Ask somebody: alongside moderator invite ${groups[0]} @user@host`,
  );
}

export async function checkCases({ store, clock }: Patient): Promise<Finding> {
  const cases = await countOpenCases(store, clock());
  const urgent = cases.filter((one) => one.urgent);
  const count = cases.reduce((sum, one) => sum + one.count, 0);
  if (urgent.length === 0) {
    return fine(count === 0 ? "No case is open." : `${many(count, "case")} open, none urgent.`);
  }
  const pressing = urgent.reduce((sum, one) => sum + one.count, 0);
  const oldest = lasting(Math.max(...urgent.map((one) => one.oldestSeconds)));
  return wrong(
    `${many(pressing, "urgent case waits", "urgent cases wait")} for a person, the oldest for ${oldest}: somebody's safety may be at stake.`,
    "Look at once: alongside case list",
  );
}

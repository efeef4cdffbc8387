// `alongside audit ...`: what was done, by whom.
import { Command } from "commander";
import { listAudit } from "../store/audit.ts";
import { answer, CommandError, groupNamed, table } from "./command.ts";

export function auditCommand(): Command {
  const audit = new Command("audit").description("the record of what was done");
  audit
    .command("list")
    .description("oldest first")
    .option("--group <handle>", "only this group's")
    .option("--since <span>", "only the last days or hours, as 7d or 12h")
    .option("--json", "answer as JSON")
    .action(async (options: { group?: string; since?: string }, command: Command) => {
      await answer(command, async (commanding) => {
        const group = options.group ? await groupNamed(commanding, options.group) : null;
        const since = options.since ? readSince(options.since, commanding.now) : undefined;
        const lines = await listAudit(commanding.store.orm, { groupId: group?.id, since });
        const rows = lines.map((line) => [
          line.at.slice(0, 19),
          line.actor,
          line.action,
          line.subject,
          line.reason,
        ]);
        return { json: lines, text: table(rows, "Nothing yet.") };
      });
    });
  return audit;
}

function readSince(given: string, now: Date): Date {
  const match = /^(\d{1,5})([dh])$/.exec(given);
  if (!match) throw new CommandError(`"${given}" is not a span such as 7d or 12h.`);
  const unit = match[2] === "d" ? 86_400_000 : 3_600_000;
  return new Date(now.getTime() - Number(match[1]) * unit);
}

// The command line: every command, and the only place where the process starts and ends.
import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { auditCommand } from "./cli/audit.ts";
import { blockCommand } from "./cli/block.ts";
import { caseCommand } from "./cli/case.ts";
import { sentenceOf } from "./cli/command.ts";
import { doctorCommand } from "./cli/doctor.ts";
import { groupCommand } from "./cli/group.ts";
import { instanceCommand } from "./cli/instance.ts";
import { memberCommand } from "./cli/member.ts";
import { moderatorCommand } from "./cli/moderator.ts";
import { serveCommand } from "./cli/serve.ts";

const program = new Command("alongside")
  .description("Moderated peer-support groups on the fediverse.")
  .version(packageJson.version)
  .exitOverride()
  .configureOutput({ writeErr: (text) => void process.stderr.write(asSentence(text)) })
  .addCommand(serveCommand())
  .addCommand(groupCommand())
  .addCommand(memberCommand())
  .addCommand(moderatorCommand())
  .addCommand(caseCommand())
  .addCommand(blockCommand())
  .addCommand(auditCommand())
  .addCommand(instanceCommand())
  .addCommand(doctorCommand());

inheritOutput(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/** Sub-commands report wrong usage the same way: one sentence, and no exit from within. */
function inheritOutput(command: Command): void {
  for (const sub of command.commands) {
    sub.copyInheritedSettings(command);
    inheritOutput(sub);
  }
}

/** Commander writes "error:" before, and a guess at what was meant on a line of its own behind. */
function asSentence(text: string): string {
  return text.replace(/^error: /, "").replace(/\n(?=\(Did you mean)/, " ");
}

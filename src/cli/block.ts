// `alongside block ...`: limit or suspend servers and people.
import { Command, Option } from "commander";
import { blockSeverities, type BlockSeverity } from "../moderation/model.ts";
import { addBlock, liftBlock } from "../operations/manage-blocks.ts";
import { operator } from "../operations/scene.ts";
import type { ActorRow } from "../store/actors.ts";
import { listBlocks } from "../store/blocks.ts";
import {
  answer,
  CommandError,
  groupNamed,
  orFail,
  personNamed,
  table,
  type Commanding,
} from "./command.ts";

interface AddOptions {
  severity: BlockSeverity;
  reason?: string;
  until?: string;
  group?: string;
}

export function blockCommand(): Command {
  const block = new Command("block").description("servers and people that are limited here");
  block
    .command("add <target>")
    .description("a domain, @user@host or an actor URI")
    .addOption(new Option("--severity <severity>").choices(blockSeverities).default("suspend"))
    .option("--reason <text>", "for the record")
    .option("--until <date>", "when it ends by itself, as 2027-01-31")
    .option("--group <handle>", "only in this group, instead of the whole instance")
    .option("--json", "answer as JSON")
    .action(async (given: string, options: AddOptions, command: Command) => {
      const expiresAt = options.until ? readDate(options.until) : null;
      await answer(command, async (commanding) => {
        const { target, name } = await readTarget(commanding, given);
        const group = options.group ? await groupNamed(commanding, options.group) : null;
        const { severity } = options;
        const reason = options.reason ?? null;
        const request = { target, group, by: operator, severity, reason, expiresAt };
        const done = orFail(await addBlock(commanding.operating, request, commanding.now));
        return {
          json: { id: done.id, target: name, severity, group: group?.handle ?? null },
          text: `${name} is blocked (${severity}).`,
        };
      });
    });
  block
    .command("remove <target>")
    .description("lift a block")
    .option("--group <handle>", "only in this group")
    .option("--json", "answer as JSON")
    .action(async (given: string, options: { group?: string }, command: Command) => {
      await answer(command, async (commanding) => {
        const { target, name } = await readTarget(commanding, given);
        const group = options.group ? await groupNamed(commanding, options.group) : null;
        const request = { target, group, by: operator };
        orFail(await liftBlock(commanding.operating, request, commanding.now));
        return { json: { target: name }, text: `${name} is no longer blocked.` };
      });
    });
  block
    .command("list")
    .description("what is in force")
    .option("--json", "answer as JSON")
    .action(async (_options: unknown, command: Command) => {
      await answer(command, async ({ store, now }) => {
        const lines = await listBlocks(store.orm, now);
        const rows = lines.map((line) => [
          line.target,
          line.severity,
          line.group ?? "everywhere",
          line.until?.toISOString().slice(0, 10) ?? "no end",
          line.reason,
        ]);
        return {
          json: lines.map((line) => ({ ...line, until: line.until?.toISOString() ?? null })),
          text: table(rows, "Nobody is blocked."),
        };
      });
    });
  return block;
}

const isAscii = /^[\x20-\x7e]*$/;

async function readTarget(
  commanding: Commanding,
  given: string,
): Promise<{ target: { domain: string } | { person: ActorRow }; name: string }> {
  if (given.includes("@") || given.startsWith("http")) {
    const person = await personNamed(commanding, given, { orKnown: true });
    return { target: { person }, name: `@${person.handle}` };
  }
  const wanted = given.toLowerCase().replace(/\.$/, "");
  const url = URL.parse(`http://${wanted}`);
  const domain = url?.host ?? "";
  // Beyond ASCII a domain is written in one way and known by another.
  const isDomain = isAscii.test(wanted) ? domain === wanted : url?.href === `http://${domain}/`;
  if (!isDomain || !/^[a-z0-9.:[\]-]+$/.test(domain)) {
    throw new CommandError(`"${given}" is not a domain: give it bare, as spam.example.`);
  }
  if (domain === commanding.operating.urls.host) {
    throw new CommandError(`${domain} is this very server.`);
  }
  return { target: { domain }, name: domain };
}

function readDate(given: string): Date {
  const at = new Date(given);
  if (Number.isNaN(at.getTime())) {
    throw new CommandError(`"${given}" is not a date such as 2027-01-31.`);
  }
  return at;
}

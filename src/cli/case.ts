// `alongside case ...`: what waits for a person, and a person's decisions.
import { Command, Option } from "commander";
import { resolveCase, type About, type Act } from "../operations/resolve-case.ts";
import { caseTexts, listCases, markShown, readCase, type CaseLine } from "../store/cases.ts";
import { findGroupById } from "../store/groups.ts";
import { findPostsByUri } from "../store/posts.ts";
import {
  actingAs,
  answer,
  CommandError,
  groupNamed,
  orFail,
  table,
  type Commanding,
} from "./command.ts";

export function caseCommand(): Command {
  const cases = new Command("case").description("what a moderator has to look at");
  cases
    .command("list")
    .description("urgent ones first, then the oldest")
    .option("--group <handle>", "only this group's")
    .addOption(new Option("--state <state>").choices(["open", "closed"]))
    .option("--json", "answer as JSON")
    .action(async (options: { group?: string; state?: "open" | "closed" }, command: Command) => {
      await answer(command, async (commanding) => {
        const group = options.group ? await groupNamed(commanding, options.group) : null;
        const filter = { groupId: group?.id, state: options.state };
        const lines = await listCases(commanding.store.orm, filter);
        await markShown(
          commanding.store.orm,
          lines.map(({ id }) => id),
        );
        return { json: lines, text: table(lines.map(shortLine), "Nothing waits.") };
      });
    });
  cases
    .command("show <id>")
    .description("one case, with what was written and what each policy said")
    .option("--json", "answer as JSON")
    .action(async (given: string, _options: unknown, command: Command) => {
      const id = readId(given);
      await answer(command, async ({ store }) => {
        const row = await readCase(store.orm, id);
        const [line] = await listCases(store.orm, { id });
        if (!row || !line) throw new CommandError(`There is no case ${id}.`);
        const texts = await caseTexts(store.orm, row);
        await markShown(store.orm, [id]);
        const facts = Object.entries(line)
          .filter(([key]) => key !== "findings")
          .map(([key, value]) => [key, String(value ?? "-")]);
        const findings = line.findings
          .filter(({ verdict }) => verdict !== "pass")
          .map(({ policy, sentence }) => `  ${policy}: ${sentence}`);
        const said = texts.flatMap(({ at, by, warning, text }) => [
          `${at} ${by ?? ""}`,
          ...(warning ? [`  [${warning}]`] : []),
          `  ${text ?? "(no longer kept)"}`,
        ]);
        const text = [table(facts, ""), "", ...findings, "", ...said].join("\n");
        return { json: { ...line, texts }, text };
      });
    });
  for (const [act, target, reason] of [
    ["approve", "<id>", false],
    ["reject", "<id>", true],
    ["remove", "<id-or-uri>", true],
    ["restore", "<id-or-uri>", false],
  ] as const) {
    const command = cases
      .command(`${act} ${target}`)
      .description(descriptions[act])
      .option("--as <actor>", "act as this moderator instead of the operator")
      .option("--note <text>", "for moderators only")
      .option("--group <handle>", "which group's, if several have the post")
      .option("--revision <n>", "only if this is still the latest revision")
      .option("--json", "answer as JSON")
      .action(async (given: string, options: ActOptions, self: Command) => {
        await answer(self, async (commanding) => await decide(commanding, act, given, options));
      });
    if (reason) command.requiredOption("--reason <text>", "told to the author");
  }
  return cases;
}

const descriptions: Record<Act, string> = {
  approve: "pass a held post on, or close a message or report as answered",
  reject: "do not pass a held post on, and tell its author why",
  remove: "take a post back from everybody who got it, and tell its author why",
  restore: "share a removed or rejected post again",
};

interface ActOptions {
  revision?: string;
  as?: string;
  note?: string;
  reason?: string;
  group?: string;
}

async function decide(commanding: Commanding, act: Act, given: string, options: ActOptions) {
  const { operating, now, store } = commanding;
  const about: About = /^\d+$/.test(given)
    ? { caseId: readId(given) }
    : { uri: readUri(given, act), groupHandle: options.group };
  const by = await actingAs(
    commanding,
    options.as,
    options.as ? await groupOf(commanding, about) : null,
  );
  const resolution = {
    act,
    about,
    by,
    reason: options.reason ?? null,
    note: options.note ?? null,
    ...(options.revision === undefined ? {} : { revision: readRevision(options.revision) }),
  };
  const done = orFail(await resolveCase(operating, resolution, now));
  const [line] = done.caseId === null ? [] : await listCases(store.orm, { id: done.caseId });
  const json = line ?? { uri: done.uri };
  const name = line ? `Case ${line.id}` : done.uri;
  const isPrivate = line?.kind === "modmail" || line?.kind === "worry" || line?.kind === "report";
  const silent = isPrivate ? " Nobody was told." : "";
  return {
    json,
    text: `${name}: ${isPrivate ? "closed" : (line?.outcome ?? `${act}d`)}.${silent}`,
  };
}

async function groupOf({ store }: Commanding, about: About): Promise<string | null> {
  if ("caseId" in about) return (await readCase(store.orm, about.caseId))?.groupId ?? null;
  for (const post of await findPostsByUri(store.orm, about.uri)) {
    const group = await findGroupById(store.orm, post.groupId);
    if (!about.groupHandle || group?.handle === about.groupHandle) return post.groupId;
  }
  return null;
}

function readId(given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new CommandError(`"${given}" is not the number of a case.`);
  return Number(given);
}

function readRevision(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given))
    throw new CommandError(`"${given}" is not a revision's number.`);
  return Number(given);
}

function readUri(given: string, act: Act): string {
  if (act === "approve" || act === "reject" || !URL.canParse(given)) {
    throw new CommandError(`"${given}" is not the number of a case.`);
  }
  return given;
}

const shortLine = (line: CaseLine): (string | number | null)[] => [
  line.id,
  line.urgent ? "URGENT" : "",
  line.kind,
  line.state === "open" ? "open" : line.outcome,
  line.group,
  line.author,
  line.findings
    .filter(({ verdict }) => verdict !== "pass")
    .map(({ code }) => code)
    .join(", "),
  line.openedAt.slice(0, 16),
];

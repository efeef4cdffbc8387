// `alongside group ...`: create, list, show, change and close groups.
import { Command, Option } from "commander";
import { memberships, moderationModes, postings, shareSettings } from "../moderation/model.ts";
import {
  changeGroup,
  closeGroup,
  createGroup,
  type GroupChanges,
  type NewGroup,
} from "../operations/manage-group.ts";
import { operator } from "../operations/scene.ts";
import { countFollowers, listGroups, type GroupRow } from "../store/groups.ts";
import { listModerators } from "../store/members.ts";
import type { Urls } from "../urls.ts";
import { answer, CommandError, groupNamed, orFail, table } from "./command.ts";

const json = (): Option => new Option("--json", "answer as JSON");
const collect = (value: string, before: string[]): string[] => [...before, value];

export function groupCommand(): Command {
  const group = new Command("group").description("the groups of this instance");
  group
    .command("create <handle>")
    .description("open a group")
    .requiredOption("--name <name>", "what people call it")
    .option("--summary <text>", "what it is about", "")
    .option("--guideline <text>", "a rule that members read; give it again for more", collect, [])
    .option("--language <code>", "the group's main language", "en")
    .addOption(new Option("--moderation <mode>").choices(moderationModes).default("newcomers"))
    .option("--newcomer-posts <n>", "how many first posts are held", "1")
    .addOption(new Option("--share <setting>").choices(shareSettings).default("quiet"))
    .addOption(new Option("--membership <mode>").choices(memberships).default("open"))
    .addOption(new Option("--posting <who>").choices(postings).default("anyone"))
    .addOption(json())
    .action(async (handle: string, options: CreateOptions, command: Command) => {
      const wanted: NewGroup = {
        handle,
        name: options.name,
        summary: options.summary,
        guidelines: options.guideline,
        language: readLanguage(options.language),
        moderation: options.moderation,
        newcomerPosts: readCount(options.newcomerPosts),
        share: options.share,
        membership: options.membership,
        posting: options.posting,
      };
      await answer(command, async ({ operating, sealer, now }) => {
        const made = orFail(await createGroup(operating, sealer, wanted, operator, now));
        const view = viewOf(operating.urls, made.group);
        return { json: view, text: `The group ${view.acct} is open: ${view.uri}` };
      });
    });
  group
    .command("list")
    .description("all groups")
    .addOption(json())
    .action(async (_options: unknown, command: Command) => {
      await answer(command, async ({ operating, store }) => {
        const views = (await listGroups(store.orm)).map((row) => viewOf(operating.urls, row));
        const rows = views.map((view) => [
          view.handle,
          view.name,
          view.closedAt ? "closed" : view.moderation,
          view.share,
        ]);
        return { json: views, text: table(rows, "There are no groups yet.") };
      });
    });
  group
    .command("show <handle>")
    .description("one group")
    .addOption(json())
    .action(async (handle: string, _options: unknown, command: Command) => {
      await answer(command, async (commanding) => {
        const row = await groupNamed(commanding, handle);
        const counted = await countFollowers(commanding.store.orm, row.id);
        const moderators = await listModerators(commanding.store.orm, row.id);
        const view = {
          ...viewOf(commanding.operating.urls, row),
          ...counted,
          moderators: moderators.map((one) => `@${one.handle}`),
        };
        const text = Object.entries(view).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.join(" | ") : value,
        ]);
        return { json: view, text: table(text, "") };
      });
    });
  group
    .command("set <handle> <changes...>")
    .description("change a group: name=, summary=, guidelines=A|B, moderation=, share=, ...")
    .addOption(json())
    .action(async (handle: string, given: string[], _options: unknown, command: Command) => {
      const changes = readChanges(given);
      await answer(command, async (commanding) => {
        const { handle: known } = await groupNamed(commanding, handle);
        const { operating, now } = commanding;
        const { group: row } = orFail(await changeGroup(operating, known, changes, operator, now));
        return { json: viewOf(operating.urls, row), text: `The group ${known} is changed.` };
      });
    });
  group
    .command("close <handle>")
    .description("end a group for good: no more posts or members; what was shared stays")
    .addOption(json())
    .action(async (handle: string, _options: unknown, command: Command) => {
      await answer(command, async (commanding) => {
        const { handle: known } = await groupNamed(commanding, handle);
        const { operating, now } = commanding;
        const { group: row } = orFail(await closeGroup(operating, known, operator, now));
        return { json: viewOf(operating.urls, row), text: `The group ${known} is closed.` };
      });
    });
  return group;
}

type CreateOptions = Pick<
  NewGroup,
  "name" | "summary" | "language" | "moderation" | "share" | "membership" | "posting"
> & { guideline: string[]; newcomerPosts: string };

function viewOf(urls: Urls, row: GroupRow) {
  const uri = urls.group(row.handle);
  return {
    handle: row.handle,
    acct: urls.acct(row.handle),
    uri,
    inbox: urls.inbox(uri),
    name: row.name,
    summary: row.summary,
    guidelines: row.guidelines,
    language: row.language,
    moderation: row.moderation,
    newcomerPosts: row.newcomerPosts,
    share: row.share,
    membership: row.membership,
    posting: row.posting,
    createdAt: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

function readChanges(given: string[]): GroupChanges {
  const changes: GroupChanges = {};
  for (const pair of given) {
    const at = pair.indexOf("=");
    if (at < 1) throw new CommandError(`"${pair}" is not KEY=VALUE.`);
    Object.assign(changes, readChange(pair.slice(0, at), pair.slice(at + 1)));
  }
  return changes;
}

function readChange(key: string, value: string): GroupChanges {
  switch (key) {
    case "name":
      if (value.trim() === "") throw new CommandError("A group needs a name.");
      return { name: value };
    case "summary":
      return { summary: value };
    case "guidelines":
      return {
        guidelines: value
          .split("|")
          .map((one) => one.trim())
          .filter(Boolean),
      };
    case "language":
      return { language: readLanguage(value) };
    case "newcomer-posts":
    case "newcomerPosts":
      return { newcomerPosts: readCount(value) };
    case "moderation":
      return { moderation: oneOf(key, value, moderationModes) };
    case "share":
      return { share: oneOf(key, value, shareSettings) };
    case "membership":
      return { membership: oneOf(key, value, memberships) };
    case "posting":
      return { posting: oneOf(key, value, postings) };
    default:
      throw new CommandError(`A group has no setting "${key}".`);
  }
}

function oneOf<T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (!found) throw new CommandError(`${key} must be one of: ${allowed.join(", ")}.`);
  return found;
}

function readCount(value: string): number {
  if (!/^\d{1,3}$/.test(value)) {
    throw new CommandError("The number of newcomer posts must be from 0 to 999.");
  }
  return Number(value);
}

function readLanguage(value: string): string {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) {
    throw new CommandError(`"${value}" is not a language code such as en or de.`);
  }
  return value;
}

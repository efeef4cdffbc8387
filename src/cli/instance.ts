// `alongside instance ...`: the instance's own name, and what it tells somebody in a crisis.
import { Command } from "commander";
import { changeInstance } from "../operations/change-instance.ts";
import { operator } from "../operations/scene.ts";
import { readInstance } from "../store/instance.ts";
import type { InstanceSettings } from "../store/schema.ts";
import { answer, CommandError, table } from "./command.ts";

export function instanceCommand(): Command {
  const instance = new Command("instance").description("this instance's own settings");
  instance
    .command("show")
    .description("what is set")
    .option("--json", "answer as JSON")
    .action(async (_options: unknown, command: Command) => {
      await answer(command, async ({ store, operating }) => {
        const settings = (await readInstance(store.orm))?.settings ?? {};
        const json = { origin: operating.urls.origin, ...settings };
        return {
          json,
          text: table(
            Object.entries(json).map(([k, v]) => [k, textOf(v)]),
            "",
          ),
        };
      });
    });
  instance
    .command("set <changes...>")
    .description("name=TEXT, crisis-help=TEXT (all languages) or crisis-help.de=TEXT; empty resets")
    .option("--json", "answer as JSON")
    .action(async (given: string[], _options: unknown, command: Command) => {
      const change = readChanges(given);
      await answer(command, async ({ operating, now }) => {
        const settings = await changeInstance(operating, change, operator, now);
        return { json: settings, text: "The instance is changed." };
      });
    });
  return instance;
}

function readChanges(given: string[]): (settings: InstanceSettings) => InstanceSettings {
  const changes = given.map((pair) => {
    const match = /^([a-z-]+)(?:\.([a-z]{2,3}))?=(.*)$/s.exec(pair);
    if (!match) throw new CommandError(`"${pair}" is not KEY=VALUE.`);
    const [, key, language = "", value = ""] = match;
    if (key !== "name" && key !== "crisis-help") {
      throw new CommandError(`The instance has no setting "${key}".`);
    }
    return { key, language, value };
  });
  return (before) => {
    const after: InstanceSettings = { ...before, crisisHelp: { ...before.crisisHelp } };
    for (const { key, language, value } of changes) {
      if (key === "name") {
        if (value) after.name = value;
        else delete after.name;
      } else if (value) after.crisisHelp![language] = value;
      else delete after.crisisHelp![language];
    }
    return after;
  };
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

// `alongside moderator ...`: who is asked to moderate a group.
import { Command } from "commander";
import { inviteModerator, removeModerator } from "../operations/manage-moderators.ts";
import { operator } from "../operations/scene.ts";
import { listModerators } from "../store/members.ts";
import { answer, groupNamed, orFail, personNamed, table } from "./command.ts";

export function moderatorCommand(): Command {
  const moderator = new Command("moderator").description("who moderates a group");
  moderator
    .command("invite <group> <actor>")
    .description("ask somebody (@user@host or an actor URI) to moderate")
    .option("--json", "answer as JSON")
    .action(async (handle: string, name: string, _options: unknown, command: Command) => {
      await answer(command, async (commanding) => {
        const group = await groupNamed(commanding, handle);
        const person = await personNamed(commanding, name);
        const { operating, now } = commanding;
        orFail(await inviteModerator(operating, { group, person, by: operator }, now));
        return {
          json: { group: group.handle, actor: person.uri, handle: `@${person.handle}` },
          text: `@${person.handle} is asked by private message to moderate ${group.handle}.`,
        };
      });
    });
  moderator
    .command("remove <group> <actor>")
    .description("take somebody off the list")
    .option("--json", "answer as JSON")
    .action(async (handle: string, name: string, _options: unknown, command: Command) => {
      await answer(command, async (commanding) => {
        const group = await groupNamed(commanding, handle);
        const person = await personNamed(commanding, name);
        const { operating, now } = commanding;
        orFail(await removeModerator(operating, { group, person, by: operator }, now));
        return {
          json: { group: group.handle, actor: person.uri, handle: `@${person.handle}` },
          text: `@${person.handle} no longer moderates ${group.handle}.`,
        };
      });
    });
  moderator
    .command("list <group>")
    .description("a group's moderators")
    .option("--json", "answer as JSON")
    .action(async (handle: string, _options: unknown, command: Command) => {
      await answer(command, async (commanding) => {
        const group = await groupNamed(commanding, handle);
        const list = (await listModerators(commanding.store.orm, group.id)).map((one) => ({
          actor: one.uri,
          handle: `@${one.handle}`,
          invitedAt: one.invitedAt.toISOString(),
          acceptedAt: one.acceptedAt?.toISOString() ?? null,
        }));
        return {
          json: list,
          text: table(
            list.map((one) => [one.handle, one.acceptedAt ? "agreed" : "invited"]),
            "Nobody moderates this group yet.",
          ),
        };
      });
    });
  return moderator;
}

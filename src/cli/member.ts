// `alongside member ...`: who belongs to a group, and who asks to.
import { Command, Option } from "commander";
import { decideMembership } from "../operations/join-group.ts";
import { operator } from "../operations/scene.ts";
import { listMembers } from "../store/members.ts";
import { answer, groupNamed, orFail, personNamed, table } from "./command.ts";

export function memberCommand(): Command {
  const member = new Command("member").description("who belongs to a group");
  member
    .command("list <group>")
    .description("members, and who asks to join")
    .addOption(new Option("--state <state>").choices(["member", "pending", "declined", "left"]))
    .option("--json", "answer as JSON")
    .action(async (handle: string, options: ListOptions, command: Command) => {
      await answer(command, async (commanding) => {
        const group = await groupNamed(commanding, handle);
        const list = await listMembers(commanding.store.orm, group.id, options.state);
        const json = list.map(({ uri, handle: name, state, since }) => ({
          actor: uri,
          handle: `@${name}`,
          state,
          since: since.toISOString(),
        }));
        return {
          json,
          text: table(
            json.map((one) => [one.handle, one.state, one.since.slice(0, 10)]),
            "Nobody yet.",
          ),
        };
      });
    });
  for (const [name, accept, past] of [
    ["accept", true, "now belongs to"],
    ["decline", false, "does not belong to"],
  ] as const) {
    member
      .command(`${name} <group> <actor>`)
      .description(accept ? "let somebody in who asked" : "decline a request, or end a membership")
      .option("--reason <text>", "for the record")
      .option("--json", "answer as JSON")
      .action(
        async (handle: string, who: string, options: { reason?: string }, command: Command) => {
          await answer(command, async (commanding) => {
            const group = await groupNamed(commanding, handle);
            const follower = await personNamed(commanding, who);
            const reason = options.reason ?? null;
            const request = { group, follower, accept, by: operator, reason };
            orFail(await decideMembership(commanding.operating, request, commanding.now));
            return {
              json: { group: group.handle, actor: follower.uri, accepted: accept },
              text: `@${follower.handle} ${past} ${group.handle}.`,
            };
          });
        },
      );
  }
  return member;
}

interface ListOptions {
  state?: "member" | "pending" | "declined" | "left";
}

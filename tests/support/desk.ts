// What the command line does, done in this process: starting it takes a second, and journeys of its own test it.
import { createKeyring, type Keyring } from "../../federation/keys.ts";
import { readConfig } from "../../src/config.ts";
import type { BlockSeverity } from "../../src/moderation/model.ts";
import { addBlock, liftBlock } from "../../src/operations/manage-blocks.ts";
import {
  changeGroup,
  closeGroup,
  createGroup,
  type GroupChanges,
  type NewGroup,
} from "../../src/operations/manage-group.ts";
import { inviteModerator } from "../../src/operations/manage-moderators.ts";
import { decideMembership } from "../../src/operations/join-group.ts";
import { resolveCase, type Act } from "../../src/operations/resolve-case.ts";
import { operator, type Refused } from "../../src/operations/scene.ts";
import { findActorByUri, type ActorRow } from "../../src/store/actors.ts";
import { listAudit, type AuditLine } from "../../src/store/audit.ts";
import {
  caseTexts,
  readCase,
  listCases,
  type CaseLine,
  type CaseText,
} from "../../src/store/cases.ts";
import { connect, type Database } from "../../src/store/database.ts";
import { findGroup, type GroupRow } from "../../src/store/groups.ts";
import { listMembers, type Member } from "../../src/store/members.ts";
import { createSealer, loadSecretKey } from "../../src/store/secrets.ts";
import { urlsOf } from "../../src/urls.ts";
import type { CreatedGroup, World } from "./world.ts";

/** A person on a peer, or only their URI. */
type Somebody = string | { uri: string };

export interface Desk {
  /** For what only the store can tell. */
  database: Database;
  keyring: Keyring;
  /** With a handle of its own unless one is given; posts are shared at once unless the settings say otherwise. */
  openGroup(settings?: Partial<NewGroup>): Promise<CreatedGroup>;
  changeGroup(group: CreatedGroup, changes: GroupChanges): Promise<void>;
  closeGroup(group: CreatedGroup): Promise<void>;
  /** Urgent ones first, then the oldest; open ones unless told. */
  cases(group: CreatedGroup, state?: "open" | "closed"): Promise<CaseLine[]>;
  /** The only open case of the group. @throws when there is none, or more than one */
  onlyCase(group: CreatedGroup): Promise<CaseLine>;
  textsOf(caseId: number): Promise<CaseText[]>;
  /** @throws with the sentence, when it is refused */
  decide(
    act: Act,
    about: number | string,
    words?: { reason?: string; note?: string },
  ): Promise<void>;
  admit(group: CreatedGroup, who: Somebody, accept?: boolean): Promise<void>;
  members(group: CreatedGroup, state?: Member["state"]): Promise<string[]>;
  /** Somebody's person, or a host; in the whole instance unless a group is given. Suspended unless told. */
  block(
    whom: Somebody,
    options?: { group?: CreatedGroup; severity?: BlockSeverity },
  ): Promise<void>;
  unblock(whom: Somebody, options?: { group?: CreatedGroup }): Promise<void>;
  invite(group: CreatedGroup, who: Somebody): Promise<void>;
  audit(group?: CreatedGroup): Promise<AuditLine[]>;
  close(): Promise<void>;
}

export async function openDesk(world: World): Promise<Desk> {
  const config = readConfig(world.env);
  const database = connect({ url: world.databaseUrl }, "desk", 3);
  const urls = urlsOf(world.origin);
  const sealer = createSealer(await loadSecretKey(config));
  const operating = { database, urls };
  const now = world.clock.now;
  let opened = 0;

  const rowOf = async ({ handle }: CreatedGroup): Promise<GroupRow> =>
    (await findGroup(database.orm, handle))!;
  const actorOf = async (who: Somebody): Promise<ActorRow> => {
    const uri = typeof who === "string" ? who : who.uri;
    const found = await findActorByUri(database.orm, uri);
    if (!found) throw new Error(`${uri} is not known here yet`);
    return found;
  };
  const targetOf = async (whom: Somebody) =>
    typeof whom === "string" && !whom.startsWith("http")
      ? { domain: whom }
      : { person: await actorOf(whom) };
  const cases: Desk["cases"] = async (group, state = "open") =>
    await listCases(database.orm, { groupId: (await rowOf(group)).id, state });

  return {
    database,
    keyring: createKeyring(database, sealer, urls),
    async openGroup(settings = {}) {
      const wanted: NewGroup = {
        handle: `group${++opened}`,
        name: `Group ${opened}`,
        summary: "",
        guidelines: [],
        language: "en",
        moderation: "post",
        newcomerPosts: 1,
        share: "quiet",
        membership: "open",
        posting: "anyone",
        ...settings,
      };
      const { group } = done(await createGroup(operating, sealer, wanted, operator, now()));
      const uri = urls.group(group.handle);
      return { handle: group.handle, uri, inbox: urls.inbox(uri) };
    },
    async changeGroup({ handle }, changes) {
      done(await changeGroup(operating, handle, changes, operator, now()));
    },
    async closeGroup({ handle }) {
      done(await closeGroup(operating, handle, operator, now()));
    },
    cases,
    async onlyCase(group) {
      const open = await cases(group);
      if (open.length !== 1) throw new Error(`${group.handle} has ${open.length} open cases`);
      return open[0]!;
    },
    textsOf: async (caseId) =>
      await caseTexts(database.orm, (await readCase(database.orm, caseId))!),
    async decide(
      act,
      about,
      { reason = null, note = null }: { reason?: string | null; note?: string | null } = {},
    ) {
      const which = typeof about === "number" ? { caseId: about } : { uri: about };
      const resolution = { act, about: which, by: operator, reason, note };
      done(await resolveCase(operating, resolution, now()));
    },
    async admit(group, who, accept = true) {
      const [row, follower] = await Promise.all([rowOf(group), actorOf(who)]);
      const request = { group: row, follower, accept, by: operator, reason: null };
      done(await decideMembership(operating, request, now()));
    },
    members: async (group, state = "member") =>
      (await listMembers(database.orm, (await rowOf(group)).id, state)).map(({ uri }) => uri),
    async block(whom, { group, severity = "suspend" } = {}) {
      const [target, row] = [await targetOf(whom), group ? await rowOf(group) : null];
      const request = { target, group: row, by: operator, severity, reason: null, expiresAt: null };
      done(await addBlock(operating, request, now()));
    },
    async unblock(whom, { group } = {}) {
      const [target, row] = [await targetOf(whom), group ? await rowOf(group) : null];
      done(await liftBlock(operating, { target, group: row, by: operator }, now()));
    },
    async invite(group, who) {
      const [row, person] = await Promise.all([rowOf(group), actorOf(who)]);
      done(await inviteModerator(operating, { group: row, person, by: operator }, now()));
    },
    audit: async (group) =>
      await listAudit(database.orm, group ? { groupId: (await rowOf(group)).id } : {}),
    close: () => database.close(),
  };
}

function done<T extends { ok: true }>(result: T | Refused): T {
  if (!result.ok) throw new Error(result.sentence);
  return result;
}

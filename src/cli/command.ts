// What every command shares: the open store, who is meant by a name, and how an answer is given.
import type { Command } from "commander";
import { createKeyring } from "../../federation/keys.ts";
import { createOutbound } from "../../federation/outbound.ts";
import { createRemoteActors, type RemoteActors } from "../../federation/remote-actors.ts";
import packageJson from "../../package.json" with { type: "json" };
import { wallClock } from "../clock.ts";
import { ConfigError, readConfig, type Config } from "../config.ts";
import { describeError } from "../observability/describe-error.ts";
import { operator, type By, type Operating, type Refused } from "../operations/scene.ts";
import { startInstance } from "../operations/start-instance.ts";
import { findActorByUri, findActorsByHandle, type ActorRow } from "../store/actors.ts";
import { findGroup, type GroupRow } from "../store/groups.ts";
import { readInstance } from "../store/instance.ts";
import { listModerators } from "../store/members.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { oneLine, printable } from "../printable.ts";
import { createSealer, loadSecretKey, type Sealer } from "../store/secrets.ts";
import { StoreError } from "../store/store-error.ts";
import { urlsOf } from "../urls.ts";

/** An expected failure of a command. Its message is a sentence. */
export class CommandError extends Error {
  override name = "CommandError";
}

export interface Commanding {
  config: Config;
  store: Store;
  operating: Operating;
  sealer: Sealer;
  now: Date;
  remoteActors: RemoteActors;
}

/** What a command answers: a JSON value, and the same for people. */
export interface Answer {
  json: unknown;
  text: string;
}

/** Runs a command beside the running server, or alone for a moment, and prints what it answers. */
export async function answer(
  command: Command,
  run: (commanding: Commanding) => Promise<Answer>,
): Promise<void> {
  const config = readConfig();
  const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  const store = await openStore(config, "command", say);
  const closing: (() => Promise<void>)[] = [() => store.release()];
  try {
    const commanding = await prepare(config, store, closing);
    const { json, text } = await run(commanding);
    const asJson = command.optsWithGlobals<{ json?: boolean }>().json === true;
    process.stdout.write(asJson ? `${JSON.stringify(json, null, 2)}\n` : `${printable(text)}\n`);
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

async function prepare(
  config: Config,
  store: Store,
  closing: (() => Promise<void>)[],
): Promise<Commanding> {
  const now = wallClock();
  const known = await readInstance(store.orm);
  // The origin that the database belongs to is the right one, whatever this shell has set.
  const urls = urlsOf(known?.origin ?? config.origin);
  const operating = { database: store, urls };
  const sealer = createSealer(await loadSecretKey(config));
  const checked = await startInstance(operating, sealer, now);
  if (!checked.ok) throw new CommandError(checked.sentence);
  if (checked.fresh) {
    process.stderr.write(
      `This is a new, empty instance (${urls.origin}). If your server runs with other settings, set the same DATA_DIR or DATABASE_URL here.\n`,
    );
  }
  const keyring = createKeyring(store, sealer, urls);
  const outbound = createOutbound({
    allowPrivateAddress: config.allowPrivateAddress,
    origin: urls.origin,
    version: packageJson.version,
  });
  closing.push(() => outbound.close());
  const remoteActors = createRemoteActors({
    database: store,
    outbound,
    instanceKey: async () => (await keyring.ofInstance()).signing,
    clock: wallClock,
  });
  return { config, store, operating, sealer, now, remoteActors };
}

/** Turns an expected "no" into the command's failure. */
export function orFail<T extends { ok: true }>(result: T | Refused): T {
  if (!result.ok) throw new CommandError(result.sentence);
  return result;
}

export async function groupNamed({ store }: Commanding, handle: string): Promise<GroupRow> {
  const group = await findGroup(store.orm, handle.replace(/^@/, "").split("@")[0]!);
  if (!group) throw new CommandError(`There is no group "${handle}".`);
  return group;
}

/**
 * Somebody by actor URI, as known here or else at their server; or by `@name@host`, as that server says. The
 * handles that are stored here are what actors call themselves.
 * @param orKnown where the server can't be asked, the only one known here by that handle will do
 */
export async function personNamed(
  { store, remoteActors }: Commanding,
  name: string,
  { orKnown = false } = {},
): Promise<ActorRow> {
  const known = name.startsWith("http") ? await findActorByUri(store.orm, name) : null;
  if (known) return known;
  const found = await remoteActors.byHandle(name);
  if (found.ok) return await remoteActors.persist(found.actor);
  if (found.reason === "not-a-handle") {
    throw new CommandError(`"${name}" is neither @user@host nor the address of an actor.`);
  }
  if (found.gone) throw new CommandError(`Its server says that there is no ${name}.`);
  const [only, ...others] = orKnown ? await findActorsByHandle(store.orm, name) : [];
  if (only && others.length === 0) return only;
  throw new CommandError(
    `${name} could not be found: their server could not be asked (${found.reason}). For somebody who is known here, their actor's URI works too.`,
  );
}

/** Who a command acts as: its operator, or a moderator of this group. */
export async function actingAs(
  commanding: Commanding,
  name: string | undefined,
  groupId: string | null,
): Promise<By> {
  if (name === undefined) return operator;
  const actor = await personNamed(commanding, name);
  const moderators = groupId ? await listModerators(commanding.store.orm, groupId) : [];
  if (!moderators.some(({ actorId }) => actorId === actor.id)) {
    throw new CommandError(`@${actor.handle} does not moderate this group.`);
  }
  return { kind: "moderator", actor };
}

/** A failure as one sentence: an expected one in its own words, else its kind. */
export function sentenceOf(error: unknown): string {
  if (
    error instanceof CommandError ||
    error instanceof ConfigError ||
    error instanceof StoreError
  ) {
    return printable(error.message);
  }
  // The text of an unexpected error may quote what somebody wrote.
  const { name, code, at = [] } = describeError(error);
  return `Something went wrong in the program itself (${[name, code, ...at].filter(Boolean).join(", ")}).`;
}

/** Rows as aligned columns. */
export function table(rows: (string | number | null)[][], empty: string): string {
  if (rows.length === 0) return empty;
  const cells = rows.map((row) => row.map((cell) => oneLine(String(cell ?? "-"))));
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

// Checks of the database: its tables, whom it belongs to, and who works with it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { appliedMigrations, knownMigrations } from "../../store/database.ts";
import { readInstance } from "../../store/instance.ts";
import { createSealer, loadSecretKey, SealError } from "../../store/secrets.ts";
import { connectedPrograms } from "../../store/vital-signs.ts";
import { fine, many, wrong, type Finding, type Patient } from "./check.ts";

export async function checkTables({ store }: Patient): Promise<Finding> {
  const known = knownMigrations();
  const applied = await appliedMigrations(store);
  const server = `PostgreSQL ${store.version}${store.embedded ? " (embedded)" : ""}`;
  if (applied === null) {
    return wrong(`${server} answers, but has no tables yet.`, "Start the server: it makes them.");
  }
  if (applied < known) {
    return wrong(
      `The tables are ${many(known - applied, "migration")} behind this release.`,
      "Start the server of this release: it brings them up to date.",
    );
  }
  if (applied > known) {
    return wrong(
      "The tables were made by a newer release than this one.",
      "Install the newer release again: going back needs a backup.",
    );
  }
  return fine(`${server} answers, and its tables are up to date.`);
}

export async function checkIdentity({ store, config }: Patient): Promise<Finding> {
  const instance = await readInstance(store.orm);
  if (!instance) return fine("Nothing is set up yet.", "Start the server once.");
  const isDefault = config.origin === `http://localhost:${config.port}`;
  if (instance.origin !== config.origin && !isDefault) {
    return wrong(
      `The database belongs to ${instance.origin}, but ORIGIN is ${config.origin}.`,
      `Set ORIGIN=${instance.origin}, or use the database that belongs to ${config.origin}.`,
    );
  }
  if (config.secretKey === null && !existsSync(join(config.dataDir, "secret-key"))) {
    return wrong(
      "The secret key is gone: without it no group can sign, and nothing can be delivered.",
      "Put the file secret-key back into DATA_DIR from a backup, or set SECRET_KEY.",
    );
  }
  try {
    createSealer(await loadSecretKey(config)).open(instance.keyCheck);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return wrong(
      "The secret key is not the one that this database was sealed with.",
      "Put back the file secret-key or the SECRET_KEY that belongs to this database.",
    );
  }
  return fine(`The database belongs to ${instance.origin}, and the secret key fits it.`);
}

export async function checkProcesses({ store }: Patient): Promise<Finding> {
  const programs = await connectedPrograms(store);
  if (programs.has("serve")) return fine("The server runs.");
  if (programs.has("worker")) {
    return wrong(
      "Only a worker runs: nobody can reach the groups.",
      "Start the server with ROLE=web beside it, or with ROLE=all alone.",
    );
  }
  return wrong(
    "The server does not run: posts do not come in, and nothing goes out.",
    "Start it: npm start",
  );
}

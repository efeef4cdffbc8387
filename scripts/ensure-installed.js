// Runs before every npm script: installs what package-lock.json names, unless it is there already.
// Plain JavaScript without dependencies, for any Node from 18 on. Prints nothing to stdout.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What src/ is written for. The scripts run on the devDependency `node` where that is installed. */
const oldestNode = 22;

/** The packages of a lock file by folder, or null if there is none that can be read. */
function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8")).packages;
  } catch {
    return null;
  }
}

/** npm leaves these out by its settings: asking for them would install again at every start. */
function isLeftOut(entry) {
  const omitted = `${process.env.npm_config_omit ?? ""}`.split(/[\s,]+/);
  const production = process.env.NODE_ENV === "production" || omitted.includes("dev");
  return (
    entry.link === true ||
    (entry.dev && production) ||
    (entry.optional && omitted.includes("optional")) ||
    (entry.devOptional && (production || omitted.includes("optional"))) ||
    (entry.peer && entry.optional)
  );
}

const suits = (wanted, have) =>
  wanted === undefined ||
  wanted.length === 0 ||
  (!wanted.includes(`!${have}`) &&
    (wanted.includes(have) || wanted.every((one) => one[0] === "!")));

/** An optional package must be there only if it names this very machine. */
function isForHere(entry) {
  if (!entry.optional && !entry.devOptional) return true;
  if (entry.os === undefined || entry.libc !== undefined) return false;
  return suits(entry.os, process.platform) && suits(entry.cpu, process.arch);
}

function isInstalled() {
  const wanted = readPackages("package-lock.json");
  const present = readPackages("node_modules/.package-lock.json");
  if (wanted === null || present === null) return false;
  for (const [folder, entry] of Object.entries(wanted)) {
    const have = present[folder];
    if (folder === "" || (have === undefined && (isLeftOut(entry) || !isForHere(entry)))) continue;
    if (have?.version !== entry.version || have?.integrity !== entry.integrity) return false;
  }
  return Object.keys(present).every((folder) => folder in wanted);
}

function install() {
  console.error("Installing what Alongside needs. This happens once, and again when it changes.");
  // The Node that npm runs on: this one may be in node_modules, which npm is about to remove.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  return npm?.endsWith("npm-cli.js")
    ? spawnSync(node, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
}

function main() {
  if (!isInstalled()) {
    const { status, error } = install();
    if (status !== 0) {
      const why = error ? ` (${error.message})` : "";
      return `The packages could not be installed${why}: npm's own words stand above. Check the network and the free disk space, then try again.`;
    }
  }
  const ownNode = existsSync(join(root, "node_modules/node/bin/node"));
  if (!ownNode && Number(process.versions.node.split(".")[0]) < oldestNode) {
    return `This is Node ${process.versions.node}, and Alongside needs ${oldestNode} or newer. It usually brings its own, but the install script of the npm package "node" did not run: allow it, or install a newer Node.`;
  }
  return null;
}

const problem = main();
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}

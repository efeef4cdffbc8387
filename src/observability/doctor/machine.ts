// Checks of the settings and the disk.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fine, lasting, wrong, type Finding, type Machine, type Patient } from "./check.ts";
import { databaseTime } from "../../store/vital-signs.ts";

export async function checkSettings({ config }: Machine): Promise<Finding> {
  const { origin, allowPrivateAddress } = config;
  const isPublic = origin.startsWith("https:");
  if (isPublic && allowPrivateAddress) {
    return wrong(
      `ALLOW_PRIVATE_ADDRESS is on, although ${origin} is public: others could make this server send requests into its own network.`,
      "Remove ALLOW_PRIVATE_ADDRESS and start the server again.",
    );
  }
  if (isPublic) return fine(`The address is ${origin}.`);
  return fine(
    `The address is ${origin}: only this machine can reach it.`,
    "For members elsewhere, begin with an empty database and ORIGIN set to an https:// address: an origin never changes.",
  );
}

/** Others on this machine could read the key, or put files of their own in place. */
export async function checkFiles({ config }: Machine): Promise<Finding> {
  const { dataDir } = config;
  const folder = await modeOf(dataDir);
  if (folder === "unreadable") return cannotRead(dataDir);
  if (folder === "missing") return fine("There is no DATA_DIR yet.");
  if ((folder & 0o022) !== 0) {
    return wrong(`Other users can write to DATA_DIR (${dataDir}).`, `Run: chmod go-w ${dataDir}`);
  }
  if (config.secretKey !== null) return fine("DATA_DIR is closed to others.");
  const path = join(dataDir, "secret-key");
  const key = await modeOf(path);
  if (key === "unreadable") return cannotRead(path);
  if (key !== "missing" && (key & 0o077) !== 0) {
    return wrong(`Other users can read the secret key (${path}).`, `Run: chmod 600 ${path}`);
  }
  return fine("DATA_DIR and the secret key are closed to others.");
}

const cannotRead = (path: string): Finding =>
  wrong(
    `This user cannot look into ${path}.`,
    "Run doctor as the user that runs the server, or give it the folder with chown.",
  );

async function modeOf(path: string): Promise<number | "missing" | "unreadable"> {
  try {
    return (await stat(path)).mode;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "missing" : "unreadable";
  }
}

const gibibyte = 2 ** 30;

export async function checkDisk({ config, freeBytes }: Machine): Promise<Finding> {
  if ((await modeOf(config.dataDir)) === "missing") return fine("There is no DATA_DIR yet.");
  const free = await freeBytes(config.dataDir);
  const amount = `${(free / gibibyte).toFixed(1)} GiB`;
  if (free >= gibibyte) return fine(`The disk of DATA_DIR has ${amount} left.`);
  return wrong(
    `The disk of DATA_DIR has only ${amount} left: when it is full, the database stops.`,
    "Make room, or move DATA_DIR to a larger disk.",
  );
}

const largestSkew = 2;

/** Who may take over whose work is decided by the clock. */
export async function checkClock({ store, clock }: Patient): Promise<Finding> {
  const before = clock().getTime();
  const there = (await databaseTime(store)).getTime();
  const after = clock().getTime();
  const skew = Math.max(before - there, there - after, 0) / 1000;
  if (skew <= largestSkew) return fine("This machine and the database agree on the time.");
  return wrong(
    `The clocks of this machine and of the database differ by ${lasting(skew)}: signatures and waiting times go wrong.`,
    "Set both by a time server (NTP).",
  );
}

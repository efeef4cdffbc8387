// Private keys at rest: sealed with a key made from SECRET_KEY, so that a dump of the database holds none.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";

export interface Sealer {
  seal(plain: Buffer | string): Buffer;
  /** @throws {SealError} when it was sealed with another key, or is damaged */
  open(sealed: Buffer): Buffer;
}

/** Its message is a sentence for the operator. */
export class SealError extends Error {
  override name = "SealError";
}

// version (1 byte) | nonce (12) | tag (16) | ciphertext; the version is authenticated with the rest.
const version = Buffer.from([1]);
const nonceLength = 12;
const tagLength = 16;
const headLength = version.length + nonceLength + tagLength;

/**
 * Seals with AES-256-GCM under a key derived by HKDF-SHA-256 (RFC 5869).
 * @param secretKey at least 32 characters, made by a random source: HKDF does not harden a weak password
 */
export function createSealer(secretKey: string): Sealer {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "alongside private keys 1", 32));
  return {
    seal(plain) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(version);
      const sealed = Buffer.concat([
        typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain),
        cipher.final(),
      ]);
      return Buffer.concat([version, nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed) {
      if (sealed.length < headLength || sealed[0] !== version[0]) {
        throw new SealError("This is not something that was sealed by this version.");
      }
      const nonce = sealed.subarray(1, 1 + nonceLength);
      const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength })
        .setAAD(version)
        .setAuthTag(sealed.subarray(1 + nonceLength, headLength));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(headLength)), decipher.final()]);
      } catch {
        throw new SealError("SECRET_KEY is not the one that the private keys were sealed with.");
      }
    },
  };
}

/**
 * Gives the configured secret, or the one kept in the data folder: made at first start, readable by its owner
 * only. Of several processes that start at once, one makes it and all get the same.
 */
export async function loadSecretKey(
  config: Pick<Config, "secretKey" | "dataDir">,
): Promise<string> {
  if (config.secretKey !== null) return config.secretKey;
  const path = join(config.dataDir, "secret-key");
  const kept = await readKept(path);
  if (kept !== null) return kept;
  await mkdir(config.dataDir, { recursive: true });
  const made = `${path}.${process.pid}-${randomBytes(4).toString("hex")}`;
  try {
    await writeFile(made, `${randomBytes(32).toString("base64url")}\n`, {
      flag: "wx",
      mode: 0o600,
      flush: true,
    });
    // Like O_EXCL, but what appears under the name is whole: nobody ever reads half a key.
    await link(made, path);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    await rm(made, { force: true });
  }
  return (await readKept(path))!;
}

async function readKept(path: string): Promise<string | null> {
  let text: string;
  try {
    text = (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
  if (text.length < 32) {
    throw new SealError(`${path} does not hold a secret key: restore it from a backup.`);
  }
  return text;
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

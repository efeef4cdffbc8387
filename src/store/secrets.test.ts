import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSealer, loadSecretKey, SealError } from "./secrets.ts";

const secret = "a secret key of at least 32 characters";

describe("sealing", () => {
  test("gives back what was sealed, and shows nothing of it", () => {
    const sealer = createSealer(secret);
    const sealed = sealer.seal("a private key");
    expect(sealed.includes("private")).toBe(false);
    expect(createSealer(secret).open(sealed).toString()).toBe("a private key");
    expect(sealer.open(sealer.seal(Buffer.from([0, 255])))).toEqual(Buffer.from([0, 255]));
  });

  test("is never the same twice", () => {
    const sealer = createSealer(secret);
    expect(sealer.seal("x").equals(sealer.seal("x"))).toBe(false);
  });

  test("does not open with another key", () => {
    const sealed = createSealer(secret).seal("x");
    expect(() => createSealer(`${secret}!`).open(sealed)).toThrow(SealError);
  });

  test("does not open when any byte is changed, or the end is missing", () => {
    const sealer = createSealer(secret);
    const sealed = sealer.seal("x");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => sealer.open(changed)).toThrow(SealError);
      expect(() => sealer.open(sealed.subarray(0, at))).toThrow(SealError);
    }
  });
});

describe("the secret key", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "alongside-secret-"));
  });
  afterEach(async () => {
    await rm(dataDir, { recursive: true });
  });

  test("is the configured one, if any", async () => {
    expect(await loadSecretKey({ secretKey: secret, dataDir })).toBe(secret);
    expect(await readdir(dataDir)).toEqual([]);
  });

  test("is made once, however many ask, and only its owner may read it", async () => {
    const folder = join(dataDir, "new");
    const keys = await Promise.all(
      Array.from({ length: 20 }, () => loadSecretKey({ secretKey: null, dataDir: folder })),
    );
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]!.length).toBeGreaterThan(32);
    expect(await readdir(folder)).toEqual(["secret-key"]);
    expect((await stat(join(folder, "secret-key"))).mode & 0o777).toBe(0o600);
    expect(await loadSecretKey({ secretKey: null, dataDir: folder })).toBe(keys[0]);
  });

  test("is not replaced when its file was damaged", async () => {
    await writeFile(join(dataDir, "secret-key"), "\n");
    await expect(loadSecretKey({ secretKey: null, dataDir })).rejects.toThrow(SealError);
  });
});

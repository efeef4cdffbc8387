// The keys of the actors that live here, opened once and kept in memory.
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { encodeMultibase } from "@fedify/vocab-runtime";
import type { Database } from "../src/store/database.ts";
import { findLocalActor, findLocalActorById, type LocalActorRow } from "../src/store/groups.ts";
import type { Sealer } from "../src/store/secrets.ts";
import type { Urls } from "../src/urls.ts";
import type { PublicKeys } from "./documents.ts";
import type { SigningKey } from "./sign.ts";

export interface LocalKeys {
  signing: SigningKey;
  proof: { id: string; privateKey: KeyObject };
  public: PublicKeys;
  createdAt: Date;
}

export interface Keyring {
  /** @param id of a group, which is its local actor's */
  of(id: string): Promise<LocalKeys>;
  ofInstance(): Promise<LocalKeys>;
}

/** Keys never change once made (a new one breaks every server that knows the old), so they stay cached. */
export function createKeyring(database: Database, sealer: Sealer, urls: Urls): Keyring {
  const opened = new Map<string, LocalKeys>();
  const open = (row: LocalActorRow | null): LocalKeys => {
    if (!row) throw new Error("no such local actor");
    const uri = row.kind === "instance" ? urls.instanceActor : urls.group(row.handle);
    const privateKey = (sealed: Buffer): KeyObject => createPrivateKey(sealer.open(sealed));
    const keys: LocalKeys = {
      signing: { keyId: urls.mainKey(uri), privateKey: privateKey(row.rsaPrivateSealed) },
      proof: { id: urls.proofKey(uri), privateKey: privateKey(row.ed25519PrivateSealed) },
      public: {
        rsaPem: row.rsaPublicPem,
        ed25519Multibase: multibaseOf(row.ed25519PublicPem),
      },
      createdAt: row.createdAt,
    };
    opened.set(row.kind === "instance" ? "instance" : row.id, keys);
    return keys;
  };
  return {
    of: async (id) => opened.get(id) ?? open(await findLocalActorById(database.orm, id)),
    ofInstance: async () =>
      opened.get("instance") ?? open(await findLocalActor(database.orm, "instance")),
  };
}

/** Multikey form of an Ed25519 public key: multicodec 0xed01 before its 32 bytes, in base58btc. */
function multibaseOf(pem: string): string {
  const raw = createPublicKey(pem).export({ type: "spki", format: "der" }).subarray(-32);
  return new TextDecoder().decode(
    encodeMultibase("base58btc", Buffer.concat([Buffer.from([0xed, 0x01]), raw])),
  );
}

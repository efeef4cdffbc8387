// RSA-2048 keys for the actors of test peers: real ones, but few, since making one takes up to 0.1 s.
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

export interface KeyPair {
  privateKey: KeyObject;
  publicKeyPem: string;
}

/** What signs a request: a key, and the id under which its public half can be fetched. */
export interface SigningKey {
  keyId: string;
  privateKey: KeyObject;
}

/** A key pair nobody else in this process has: for forgers. */
export function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKeyPem = createPublicKey(privateKey)
    .export({ type: "spki", format: "pem" })
    .toString();
  return { privateKey, publicKeyPem };
}

const pool: KeyPair[] = [];
const poolSize = 16;
let taken = 0;

/** A key pair of the process's own until 16 are taken; then they are handed out again. */
export function pooledKeyPair(): KeyPair {
  const index = taken++ % poolSize;
  return (pool[index] ??= newKeyPair());
}

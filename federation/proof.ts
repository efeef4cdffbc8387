// Object integrity proofs (FEP-8b32, cryptosuite eddsa-jcs-2022): let a server trust a forwarded activity.
import { createHash, sign, type KeyObject } from "node:crypto";
import { encodeMultibase } from "@fedify/vocab-runtime";
import canonicalize from "canonicalize";
import type { Json } from "./documents.ts";

const jcsHash = (value: Json): Buffer => createHash("sha256").update(canonicalize(value)!).digest();

/**
 * Adds a DataIntegrityProof to a document.
 * @param key the actor's Ed25519 private key, and the id it is published under
 * @param created second precision; the same inputs give the same bytes
 */
export function prove(
  document: Json,
  key: { id: string; privateKey: KeyObject },
  created: Date,
): Json {
  const config = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    verificationMethod: key.id,
    proofPurpose: "assertionMethod",
    created: `${created.toISOString().slice(0, 19)}Z`,
  };
  const hash = Buffer.concat([
    jcsHash({ "@context": document["@context"], ...config }),
    jcsHash(document),
  ]);
  const signature = sign(null, hash, key.privateKey);
  const proofValue = new TextDecoder().decode(encodeMultibase("base58btc", signature));
  return { ...document, proof: { ...config, proofValue } };
}

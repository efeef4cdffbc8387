// Makes the key pairs of an actor that lives here; private keys leave this file sealed.
import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { Sealer } from "../store/secrets.ts";
import type { LocalActorRow } from "../store/groups.ts";

const generate = promisify(generateKeyPair);

/** RSA-2048 for HTTP signatures (4096 halves delivery), Ed25519 for object integrity proofs. */
export async function makeKeys(
  sealer: Sealer,
): Promise<
  Pick<
    LocalActorRow,
    "rsaPublicPem" | "rsaPrivateSealed" | "ed25519PublicPem" | "ed25519PrivateSealed"
  >
> {
  const [rsa, ed25519] = await Promise.all([
    generate("rsa", { modulusLength: 2048 }),
    generate("ed25519"),
  ]);
  const pem = { format: "pem" } as const;
  return {
    rsaPublicPem: rsa.publicKey.export({ type: "spki", ...pem }) as string,
    rsaPrivateSealed: sealer.seal(rsa.privateKey.export({ type: "pkcs8", ...pem })),
    ed25519PublicPem: ed25519.publicKey.export({ type: "spki", ...pem }) as string,
    ed25519PrivateSealed: sealer.seal(ed25519.privateKey.export({ type: "pkcs8", ...pem })),
  };
}

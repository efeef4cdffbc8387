// The people of the recordings, with documents as their software writes them and keys that we can sign with.
import { listFixtures, readdress, type Readdressing } from "../fixtures/load.ts";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import { pooledKeyPair, type SigningKey } from "../support/peer-keys.ts";
import type { RecordedServer } from "./fixtures-server.ts";

export interface Cast {
  /** Makes sure that the server of this actor knows it. */
  key(actor: string): SigningKey;
  /** The document that is served of an actor; it may be changed. */
  documentOf(actor: string): JsonObject;
}

const recordings = listFixtures();

export function recordedActor(software: string, name: string): JsonObject {
  const found = recordings.find((one) => one.software === software && one.name === name);
  return found!.json as JsonObject;
}

/** The recorded document that an actor's has to look like, and what is different in it. */
function likeness(software: string, path: string): { name: string; type?: string } {
  const isApplication = { name: "actor-person", type: "Application" };
  switch (software) {
    case "gotosocial":
      return { name: /^\/users\/[\d.]+:\d+$/.test(path) ? "actor-instance" : "actor-person" };
    case "nodebb":
      if (path === "/actor") return { name: "actor-application" };
      return { name: path.startsWith("/category/") ? "actor-group" : "actor-person" };
    case "mastodon":
      return path === "/actor" ? isApplication : { name: "actor-person" };
    case "misskey":
      return path === "/users/ats9r0hp2bu80001" ? isApplication : { name: "actor-person" };
    default:
      return { name: "actor-person" };
  }
}

/** @param moves where everything else in the documents goes */
export function assemble(stage: {
  serverOf: (uri: string) => RecordedServer;
  softwareOf: (uri: string) => string;
  moves: Readdressing[];
}): Cast {
  const { serverOf, softwareOf, moves } = stage;
  const keys = new Map<string, SigningKey>();
  return {
    key(actor) {
      const known = keys.get(actor);
      if (known) return known;
      const { documents, origin } = serverOf(actor);
      const { pathname } = new URL(actor);
      const { name, type } = likeness(softwareOf(actor), pathname);
      const like = recordedActor(softwareOf(actor), name);
      const id = String(like["id"]);
      const document = readdress<JsonObject>({ ...like, ...(type ? { type } : {}) }, [
        ...moves,
        { from: `https://${new URL(id).host}`, to: origin },
        { from: id, to: actor },
      ]);
      if (actor !== readdress(id, moves)) {
        document["preferredUsername"] = pathname.split("/").at(-1);
      }
      const { privateKey, publicKeyPem } = pooledKeyPair();
      const publicKey = document["publicKey"] as JsonObject;
      publicKey["publicKeyPem"] = publicKeyPem;
      documents.set(pathname, { body: document });
      const keyId = String(publicKey["id"]);
      // GoToSocial's keys are documents of their own: the actor cut down to its key.
      if (!keyId.includes("#")) {
        const cut = { "@context": document["@context"], id: actor, type: document["type"] };
        documents.set(new URL(keyId).pathname, { body: { ...cut, publicKey } });
      }
      const key = { keyId, privateKey };
      keys.set(actor, key);
      return key;
    },
    documentOf: (actor) =>
      serverOf(actor).documents.get(new URL(actor).pathname)!.body as JsonObject,
  };
}

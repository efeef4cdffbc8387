// Reads another server's actor document: the only place that knows how actors look on the wire. Pure.
import { createPublicKey } from "node:crypto";
import { oneLine } from "../src/printable.ts";
import type { ActorKey, RemoteActor } from "../src/store/actors.ts";
import { momentOf, urlOf } from "./wire.ts";

type Json = Record<string, unknown>;

const actorTypes = ["Person", "Service", "Group", "Organization", "Application"];

/**
 * Reads what is needed and forgives the rest.
 * @returns null when it is no actor, or lacks an id or inbox. Whether the addresses in it may be used is
 *   not looked at here.
 */
export function parseActor(document: unknown, fetchedAt: Date): RemoteActor | null {
  if (!isObject(document)) return null;
  const uri = idOf(document["id"]);
  const inbox = idOf(document["inbox"]);
  const type = list(document["type"]).find((name) => actorTypes.includes(name as string));
  if (!uri || !inbox || !type) return null;
  const { host, pathname } = new URL(uri);
  const endpoints = document["endpoints"];
  const name =
    text(document["preferredUsername"], 100)?.replace(/[\s@]/g, "") ||
    pathname.split("/").at(-1)!.slice(0, 100);
  return {
    uri,
    host,
    type: type as string,
    handle: `${name || "unnamed"}@${host}`,
    displayName: text(document["name"], 200),
    inbox,
    sharedInbox: isObject(endpoints) ? idOf(endpoints["sharedInbox"]) : null,
    publicKeys: list(document["publicKey"]).flatMap((key) => parseKey(key, uri)),
    publishedAt: date(document["published"]),
    movedTo: idOf(list(document["movedTo"])[0]),
    alsoKnownAs: list(document["alsoKnownAs"]).flatMap((alias) => idOf(alias) ?? []),
    fetchedAt,
  };
}

/**
 * Says whose key a key document holds: that of a bare key, or (GoToSocial's `/main-key`) of an actor cut down
 * to its key. Only a claim: the owner's own document has to say the same.
 */
export function ownerOfKey(document: unknown): string | null {
  if (!isObject(document)) return null;
  const key = list(document["publicKey"])[0];
  return (
    idOf(document["owner"]) ??
    idOf(document["controller"]) ??
    (isObject(key) ? idOf(key["owner"]) : null) ??
    idOf(document["id"])
  );
}

/** The actor's address in a WebFinger answer (RFC 7033), or null. */
export function actorInWebFinger(document: unknown): string | null {
  if (!isObject(document)) return null;
  for (const link of list(document["links"])) {
    if (!isObject(link) || link["rel"] !== "self") continue;
    if (/^application\/(activity|ld)\+json\b/.test(String(link["type"]))) return idOf(link["href"]);
  }
  return null;
}

/** A key counts when it names this actor as its owner, and is RSA of a sane size. */
function parseKey(key: unknown, owner: string): ActorKey[] {
  if (!isObject(key) || key["owner"] !== owner) return [];
  const id = idOf(key["id"]);
  const pem = key["publicKeyPem"];
  if (!id || typeof pem !== "string" || pem.length > 4_000) return [];
  if (new URL(id).origin !== new URL(owner).origin) return [];
  try {
    const publicKey = createPublicKey(pem);
    const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    // The exponent decides what a verification costs us.
    const exponent = asymmetricKeyDetails?.publicExponent ?? 0n;
    if (asymmetricKeyType !== "rsa" || bits < 2048 || bits > 8192 || exponent > 65_537n) return [];
    return [{ id, pem: publicKey.export({ type: "spki", format: "pem" }) as string }];
  } catch {
    return [];
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** An http(s) id, given as such or as an object that has it. */
const idOf = (value: unknown): string | null => urlOf(isObject(value) ? value["id"] : value);

function text(value: unknown, max: number): string | null {
  if (typeof value !== "string") return null;
  const line = oneLine(value);
  return line === "" ? null : line.slice(0, max).toWellFormed();
}

const date = (value: unknown): Date | null => (typeof value === "string" ? momentOf(value) : null);

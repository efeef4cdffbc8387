// Reads what a signature claims to cover, and refuses what covers too little, is too old, or fits another body.
// Pure, and cheap: all of it happens before any key is looked up.
import { createHash } from "node:crypto";
import { decodeDict } from "structured-field-values";

export interface SignedRequest {
  method: string;
  /** As the outside world addresses it: under our origin, whatever a proxy made of it. */
  url: string;
  headers: Headers;
  body: Buffer | null;
}

export interface ClaimedSignature {
  spec: "draft-cavage-http-signatures-12" | "rfc9421";
  keyId: string;
  /** Which of several, in RFC 9421. */
  label: string | null;
}

export type SignatureProblem =
  | "unsigned"
  | "malformed"
  /** It leaves out something that has to be covered. */
  | "uncovered"
  | "stale"
  | "digest";

const window = 60 * 60_000;

/** Reads the signature that counts: RFC 9421 where there is one, else draft-cavage. */
export function readSignature(
  request: SignedRequest,
  now: Date,
): ClaimedSignature | SignatureProblem {
  if (!request.headers.has("signature")) return "unsigned";
  return request.headers.has("signature-input")
    ? readRfc9421(request, now.getTime())
    : readDraft(request, now.getTime());
}

const carriesBody = (request: SignedRequest): boolean =>
  request.method !== "GET" && request.method !== "HEAD";

/** Splits exactly as Fedify does, so that what is checked here is what is verified there. */
function draftParameters(header: string): Map<string, string> {
  const pairs = header.split(",").flatMap((pair): [string, string][] => {
    const [, name, quoted, number] = /^\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+))\s*$/.exec(pair) ?? [];
    return name ? [[name, quoted ?? number!]] : [];
  });
  return new Map(pairs);
}

function readDraft(request: SignedRequest, now: number): ClaimedSignature | SignatureProblem {
  const { headers } = request;
  const given = draftParameters(headers.get("signature")!);
  const keyId = given.get("keyId");
  const covered = given.get("headers")?.split(/\s+/);
  if (!keyId || !URL.canParse(keyId) || !covered || !given.get("signature")) return "malformed";
  const required = [
    "(request-target)",
    "host",
    "date",
    ...(carriesBody(request) ? ["digest"] : []),
  ];
  if (!required.every((name) => covered.includes(name))) return "uncovered";
  const date = new Date(headers.get("date") ?? "").getTime();
  if (Number.isNaN(date)) return "malformed";
  const created = given.has("created") ? Number(given.get("created")) * 1000 : date;
  const expires = given.has("expires") ? Number(given.get("expires")) * 1000 : Infinity;
  if (Number.isNaN(created) || Number.isNaN(expires)) return "malformed";
  if (!isRecent(date, now) || !isRecent(created, now) || expires < now) return "stale";
  if (carriesBody(request) && !draftDigestFits(headers.get("digest"), request.body))
    return "digest";
  return { spec: "draft-cavage-http-signatures-12", keyId, label: null };
}

function draftDigestFits(header: string | null, body: Buffer | null): boolean {
  const digests = (header ?? "").split(",").flatMap((pair): [string, Buffer][] => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim().toLowerCase();
    return at > 0 ? [[name, Buffer.from(pair.slice(at + 1), "base64")]] : [];
  });
  return digestsFit(digests, body);
}

/** Every digest we can check has to fit, and there has to be one. SHA-1 doesn't count. */
function digestsFit(digests: [string, Uint8Array][], body: Buffer | null): boolean {
  const known = digests.filter(([name]) => name === "sha-256" || name === "sha-512");
  return (
    known.length > 0 &&
    known.every(([name, value]) =>
      createHash(name.replace("-", ""))
        .update(body ?? "")
        .digest()
        .equals(value),
    )
  );
}

function readRfc9421(request: SignedRequest, now: number): ClaimedSignature | SignatureProblem {
  const { headers } = request;
  const inputs = dictionary(headers.get("signature-input"));
  const signatures = dictionary(headers.get("signature"));
  if (!inputs || !signatures) return "malformed";
  // Others may have signed too (a proxy, say): the one whose key id is an address is the sender's.
  const [label, input] =
    Object.entries(inputs).find(
      ([name, { params }]) => name in signatures && URL.canParse(String(params?.keyid)),
    ) ?? [];
  if (!label || !Array.isArray(input?.value)) return "malformed";
  const components = input.value as { value: unknown; params: object | null }[];
  // Fedify takes a component for the same with parameters (`;req`, `;key`) as without.
  if (components.some(({ params }) => Object.keys(params ?? {}).length > 0)) return "malformed";
  const covered = new Set(components.map(({ value }) => value));
  const { keyid, created, expires } = input.params as Record<string, unknown>;
  if (!coversRequest(covered) || (carriesBody(request) && !covered.has("content-digest"))) {
    return "uncovered";
  }
  if (typeof created !== "number") return "malformed";
  const end = typeof expires === "number" ? expires * 1000 : Infinity;
  if (!isRecent(created * 1000, now) || end < now) return "stale";
  if (carriesBody(request)) {
    const digests = Object.entries(dictionary(headers.get("content-digest")) ?? {}).flatMap(
      ([name, { value }]): [string, Uint8Array][] =>
        value instanceof Uint8Array ? [[name, value]] : [],
    );
    if (!digestsFit(digests, request.body)) return "digest";
  }
  return { spec: "rfc9421", keyId: keyid as string, label };
}

function coversRequest(covered: Set<unknown>): boolean {
  if (!covered.has("@method")) return false;
  if (covered.has("@target-uri")) return true;
  const host = covered.has("@authority") || covered.has("host");
  return (
    host && (covered.has("@request-target") || (covered.has("@path") && covered.has("@query")))
  );
}

type Dictionary = Record<string, { value: unknown; params: Record<string, unknown> | null }>;

/** A structured field (RFC 8941), or null where it is none. */
function dictionary(header: string | null): Dictionary | null {
  try {
    return header === null ? null : (decodeDict(header) as Dictionary);
  } catch {
    return null;
  }
}

const isRecent = (time: number, now: number): boolean => Math.abs(now - time) <= window;

// What becomes of a delivery after one attempt: pure, so that the whole retry policy is one table of tests.

/** What an attempt ended with: an answer, or an error where there was none. */
export type Attempt =
  | { status: number; retryAfter?: string | null | undefined }
  | { error: unknown };

export type FailureKind =
  | "gone"
  | "not-found"
  | "unauthorized"
  | "refused"
  | "redirected"
  | "too-many"
  | "server-error"
  | "timeout"
  | "dropped"
  | "unreachable"
  | "tls"
  | "forbidden-address"
  | "unknown";

/** `mayHaveArrived` is about this attempt alone. `permanent`: the inbox itself is gone. */
export type Outcome =
  | { type: "sent" }
  | { type: "retry"; kind: FailureKind; afterMs: number; mayHaveArrived: boolean }
  | { type: "failed"; kind: FailureKind; permanent: boolean }
  | { type: "maybe"; kind: FailureKind };

export interface Circumstances {
  /** How many attempts there were, this one counted. */
  attempts: number;
  now: Date;
  /** In [0, 1), like Math.random. */
  random: () => number;
  /** It takes something back: no refusal ends that early. */
  removal: boolean;
  /** The kind of the failure before this attempt, if any. */
  before: string | null;
}

const minute = 60_000;
const hour = 60 * minute;
/** Waits between attempts: ten attempts in about four days. */
const waits = [1, 5, 20, 60, 180, 360, 720, 1440, 2880].map((minutes) => minutes * minute);
const maxAttempts = waits.length + 1;
/** A refusal can be a passing fault (a key that could not be fetched), but seldom is. Removals go on trying. */
const maxRefusals = 3;
const longestRetryAfter = 24 * hour;
/** A kept connection that the other side closed at that moment: worth another try at once. */
const afterDrop = 2_000;

/** The retry policy. Never throws. */
export function outcomeOf(attempt: Attempt, circumstances: Circumstances): Outcome {
  if ("error" in attempt) {
    const { kind, mayHaveArrived } = errorKind(attempt.error);
    if (kind === "forbidden-address") return refusal(kind, circumstances);
    return retry(kind, mayHaveArrived, circumstances, kind === "dropped" ? afterDrop : null);
  }
  const { status } = attempt;
  if (status >= 200 && status < 300) return { type: "sent" };
  if (status === 410) return { type: "failed", kind: "gone", permanent: true };
  if (status === 404) return notFound(circumstances);
  if (status >= 300 && status < 400) return refusal("redirected", circumstances);
  if (status === 408 || status === 425 || status === 429)
    return notBefore(attempt, retry("too-many", false, circumstances), circumstances.now);
  if (status >= 500)
    return notBefore(attempt, retry("server-error", true, circumstances), circumstances.now);
  return refusal(status === 401 || status === 403 ? "unauthorized" : "refused", circumstances);
}

/** Whether a failure says that the whole host does not answer, rather than what one inbox answered. */
export const isSilence = (kind: FailureKind): boolean =>
  kind === "timeout" || kind === "dropped" || kind === "unreachable" || kind === "tls";

function retry(
  kind: FailureKind,
  mayHaveArrived: boolean,
  { attempts, random }: Circumstances,
  firstWait: number | null = null,
): Outcome {
  if (attempts >= maxAttempts)
    return mayHaveArrived ? { type: "maybe", kind } : { type: "failed", kind, permanent: false };
  const wait = attempts === 1 && firstWait !== null ? firstWait : waits[attempts - 1]!;
  return {
    type: "retry",
    kind,
    afterMs: Math.round(wait * (0.8 + 0.4 * random())),
    mayHaveArrived,
  };
}

/** Often just a deploy, or a faulty proxy: an inbox is gone if that is still so after the last wait, of two days. */
function notFound(circumstances: Circumstances): Outcome {
  const outcome = retry("not-found", false, circumstances);
  return outcome.type === "failed" && circumstances.before === "not-found"
    ? { type: "failed", kind: "gone", permanent: true }
    : outcome;
}

function refusal(kind: FailureKind, circumstances: Circumstances): Outcome {
  return circumstances.attempts >= maxRefusals && !circumstances.removal
    ? { type: "failed", kind, permanent: false }
    : retry(kind, false, circumstances);
}

/** Retry-After (RFC 9110, 10.2.3) for 429 and 503: seconds or a date; it can only make the wait longer. */
function notBefore(
  { status, retryAfter }: { status: number; retryAfter?: string | null | undefined },
  outcome: Outcome,
  now: Date,
): Outcome {
  if (outcome.type !== "retry" || !retryAfter || (status !== 429 && status !== 503)) return outcome;
  const asked = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - now.getTime();
  if (Number.isNaN(asked)) return outcome;
  return { ...outcome, afterMs: Math.max(outcome.afterMs, Math.min(asked, longestRetryAfter)) };
}

/** Of the name servers, or of a connection that was never made. */
const unreachable = new Set([
  "ENOTFOUND",
  "ENODATA",
  "ESERVFAIL",
  "EREFUSED",
  "ETIMEOUT",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const timeouts = new Set([
  "ETIMEDOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_ABORTED",
  "ABORT_ERR",
]);
const drops = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);
/** Certificates are checked before anything is sent. Other TLS alerts may come later. */
const certificate =
  /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_SELF_SIGNED|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

/** What is not known to have failed before the first byte was sent may have arrived. */
function errorKind(error: unknown): { kind: FailureKind; mayHaveArrived: boolean } {
  for (const one of chain(error)) {
    const { name } = one;
    const code = "code" in one && typeof one.code === "string" ? one.code : "";
    if (code === "ERR_BLOCKED_ADDRESS") return { kind: "forbidden-address", mayHaveArrived: false };
    if (unreachable.has(code)) return { kind: "unreachable", mayHaveArrived: false };
    if (certificate.test(code)) return { kind: "tls", mayHaveArrived: false };
    if (timeouts.has(code) || name === "TimeoutError" || name === "AbortError")
      return { kind: "timeout", mayHaveArrived: true };
    if (drops.has(code)) return { kind: "dropped", mayHaveArrived: true };
    if (code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_"))
      return { kind: "tls", mayHaveArrived: true };
  }
  return { kind: "unknown", mayHaveArrived: true };
}

/** An error and what caused it, outermost first. */
function* chain(error: unknown): Generator<Error> {
  for (let depth = 0; error instanceof Error && depth < 5; depth++) {
    yield error;
    error = error.cause;
  }
}

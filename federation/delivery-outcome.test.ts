import { expect, test } from "vitest";
import { isSilence, outcomeOf, type Attempt, type Outcome } from "./delivery-outcome.ts";

const now = new Date("2026-11-20T08:00:00Z");
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
/** In the middle of the jitter. */
const after = (
  attempt: Attempt,
  attempts = 1,
  { random = 0.5, ...more }: { random?: number; removal?: boolean; before?: string } = {},
): Outcome =>
  outcomeOf(attempt, {
    ...{ attempts, now, random: () => random, removal: false, before: null, ...more },
  });

const error = (code: string, name = "Error"): Error =>
  Object.assign(new Error("a text that is not looked at"), { code, name });
const retry = (kind: string, mayHaveArrived: boolean, afterMs: number) => ({
  ...{ type: "retry", kind, mayHaveArrived, afterMs },
});
const failed = (kind: string, permanent = false) => ({ type: "failed", kind, permanent });

test.each<[number, unknown]>([
  [200, { type: "sent" }],
  [202, { type: "sent" }],
  [204, { type: "sent" }],
  [301, retry("redirected", false, minute)],
  [304, retry("redirected", false, minute)],
  [307, retry("redirected", false, minute)],
  [400, retry("refused", false, minute)],
  [401, retry("unauthorized", false, minute)],
  [403, retry("unauthorized", false, minute)],
  [404, retry("not-found", false, minute)],
  [405, retry("refused", false, minute)],
  [408, retry("too-many", false, minute)],
  [410, failed("gone", true)],
  [413, retry("refused", false, minute)],
  [422, retry("refused", false, minute)],
  [425, retry("too-many", false, minute)],
  [429, retry("too-many", false, minute)],
  [500, retry("server-error", true, minute)],
  [502, retry("server-error", true, minute)],
  [503, retry("server-error", true, minute)],
  [599, retry("server-error", true, minute)],
])("first answered %i", (status, outcome) => {
  expect(after({ status })).toEqual(outcome);
});

test.each<[string, unknown]>([
  ["ECONNREFUSED", retry("unreachable", false, minute)],
  ["ENOTFOUND", retry("unreachable", false, minute)],
  ["ETIMEOUT", retry("unreachable", false, minute)],
  ["EAI_AGAIN", retry("unreachable", false, minute)],
  ["EHOSTUNREACH", retry("unreachable", false, minute)],
  ["UND_ERR_CONNECT_TIMEOUT", retry("unreachable", false, minute)],
  ["CERT_HAS_EXPIRED", retry("tls", false, minute)],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", retry("tls", false, minute)],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", retry("tls", false, minute)],
  ["ERR_TLS_CERT_ALTNAME_INVALID", retry("tls", false, minute)],
  ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", retry("tls", true, minute)],
  ["EPROTO", retry("tls", true, minute)],
  ["UND_ERR_HEADERS_TIMEOUT", retry("timeout", true, minute)],
  ["UND_ERR_BODY_TIMEOUT", retry("timeout", true, minute)],
  ["ETIMEDOUT", retry("timeout", true, minute)],
  ["ECONNRESET", retry("dropped", true, 2 * second)],
  ["UND_ERR_SOCKET", retry("dropped", true, 2 * second)],
  ["EPIPE", retry("dropped", true, 2 * second)],
  ["ERR_BLOCKED_ADDRESS", retry("forbidden-address", false, minute)],
  ["EWHATEVER", retry("unknown", true, minute)],
])("first failed with %s", (code, outcome) => {
  expect(after({ error: error(code) })).toEqual(outcome);
  const wrapped = new TypeError("outer", { cause: error(code) });
  expect(after({ error: wrapped })).toEqual(outcome);
});

test("what took too long, and what is no error at all, may have arrived", () => {
  const tooLong = new DOMException("The delivery took too long.", "TimeoutError");
  expect(after({ error: tooLong })).toEqual(retry("timeout", true, minute));
  expect(after({ error: "?" })).toEqual(retry("unknown", true, minute));
});

test("ten attempts, farther and farther apart", () => {
  const waits = Array.from({ length: 9 }, (_, n) => after({ status: 503 }, n + 1)).map((outcome) =>
    outcome.type === "retry" ? outcome.afterMs : null,
  );
  expect(waits).toEqual([
    ...[minute, 5 * minute, 20 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day],
  ]);
  expect(after({ status: 503 }, 10)).toEqual({ type: "maybe", kind: "server-error" });
  expect(after({ status: 429 }, 10)).toEqual(failed("too-many"));
  expect(after({ error: error("ECONNREFUSED") }, 10)).toEqual(failed("unreachable"));
  expect(after({ error: error("ECONNRESET") }, 10)).toEqual({ type: "maybe", kind: "dropped" });
});

test("a connection that breaks twice waits as long as anything else", () => {
  expect(after({ error: error("ECONNRESET") }, 2)).toEqual(retry("dropped", true, 5 * minute));
});

test("a refusal is final at the third attempt", () => {
  expect(after({ status: 403 }, 2)).toEqual(retry("unauthorized", false, 5 * minute));
  expect(after({ status: 403 }, 3)).toEqual(failed("unauthorized"));
  expect(after({ status: 400 }, 3)).toEqual(failed("refused"));
  expect(after({ status: 301 }, 3)).toEqual(failed("redirected"));
  expect(after({ error: error("ERR_BLOCKED_ADDRESS") }, 3)).toEqual(failed("forbidden-address"));
});

test.each([301, 307, 400, 401, 403, 404, 422])(
  "an Undo that is answered %i is tried as often as after a 503",
  (status) => {
    for (let attempts = 1; attempts < 10; attempts++)
      expect(after({ status }, attempts, { removal: true })).toMatchObject({
        ...{
          type: "retry",
          afterMs: (after({ status: 503 }, attempts) as { afterMs: number }).afterMs,
        },
      });
    expect(after({ status }, 10, { removal: true })).toMatchObject({ type: "failed" });
  },
);

test("an inbox is gone at once after a 410, and after a 404 only when that lasted for days", () => {
  expect(after({ status: 410 }, 1, { removal: true })).toEqual(failed("gone", true));
  for (let attempts = 1; attempts < 10; attempts++)
    expect(after({ status: 404 }, attempts, { before: "not-found" }).type).toBe("retry");
  expect(after({ status: 404 }, 10, { before: "timeout" })).toEqual(failed("not-found"));
  expect(after({ status: 404 }, 10, { before: "not-found" })).toEqual(failed("gone", true));
});

test("the jitter is a fifth in both directions", () => {
  expect(after({ status: 500 }, 1, { random: 0 })).toMatchObject({ afterMs: 0.8 * minute });
  expect(after({ status: 500 }, 1, { random: 0.999_999 })).toMatchObject({ afterMs: 1.2 * minute });
});

test.each<[number, string, number]>([
  [503, "120", 2 * minute],
  [429, "3600", hour],
  [429, "Fri, 20 Nov 2026 08:10:00 GMT", 10 * minute],
  [429, " 300 ", 5 * minute],
  [503, "99999999", day],
  [503, "0", minute],
  [429, "Fri, 20 Nov 2026 07:00:00 GMT", minute],
  [429, "soon", minute],
  [429, "-5", minute],
  [500, "3600", minute],
])("%i with Retry-After: %s", (status, retryAfter, afterMs) => {
  expect(after({ status, retryAfter })).toMatchObject({ type: "retry", afterMs });
});

test("silence is no answer at all, and nothing else", () => {
  const kinds = ["timeout", "dropped", "unreachable", "tls"] as const;
  expect(kinds.every(isSilence)).toBe(true);
  const others = ["gone", "unauthorized", "refused", "server-error", "forbidden-address"] as const;
  expect(others.some(isSilence)).toBe(false);
});

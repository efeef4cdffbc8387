// Who may read the numbers, as a table.
import { describe, expect, it } from "vitest";
import { mayReadMetrics } from "./metrics-access.ts";

const metricsToken = "a-token-of-some-length";
const open = { metricsToken: null, origin: "http://localhost:3000", trustProxy: false };
const published = { ...open, origin: "https://groups.example" };
const guarded = { ...published, metricsToken };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("/metrics", () => {
  it.each([
    ["a program on this machine", open, "127.0.0.1", {}, true],
    ["the same, over IPv6", open, "::1", {}, true],
    ["the same, IPv4 in IPv6", open, "::ffff:127.0.0.9", {}, true],
    ["another machine", open, "192.168.1.7", {}, false],
    ["nobody knows who", open, null, {}, false],
    ["somebody through a proxy", open, "127.0.0.1", { "x-forwarded-for": "203.0.113.9" }, false],
    ["somebody through another proxy", open, "127.0.0.1", { forwarded: "for=203.0.113.9" }, false],
    ["anybody where a proxy is trusted", { ...open, trustProxy: true }, "127.0.0.1", {}, false],
    ["anybody where a silent proxy must be", published, "127.0.0.1", {}, false],
    ["who has the token", guarded, "203.0.113.9", bearer(metricsToken), true],
    ["the same in lower case", guarded, null, { authorization: `bearer ${metricsToken}` }, true],
    ["who has another token", guarded, "127.0.0.1", bearer(`${metricsToken}x`), false],
    ["who sends it otherwise", guarded, "127.0.0.1", { authorization: metricsToken }, false],
    ["this machine without it", { ...open, metricsToken }, "127.0.0.1", {}, false],
  ])("for %s", (_, config, peer, headers, allowed) => {
    expect(mayReadMetrics({ peer, headers: new Headers(headers) }, config)).toBe(allowed);
  });
});

import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { newKeyPair } from "../tests/support/peer-keys.ts";
import { digestOf, signGet, signPost, signPostRfc9421 } from "./sign.ts";

const now = new Date("2026-03-01T12:00:00.500Z");
const { privateKey, publicKeyPem } = newKeyPair();
const key = { keyId: "https://groups.example/groups/grief#main-key", privateKey };
const url = new URL("https://social.example:8443/inbox?a=b");

/** Checks a draft-cavage signature as Mastodon does, with the query in the request target. */
function isSigned(target: string, headers: Record<string, string>): boolean {
  const part = (name: string): string =>
    new RegExp(`${name}="([^"]*)"`).exec(headers["signature"]!)![1]!;
  const lines = part("headers")
    .split(" ")
    .map((name) => `${name}: ${name === "(request-target)" ? target : headers[name]}`);
  return verify(
    "sha256",
    Buffer.from(lines.join("\n")),
    createPublicKey(publicKeyPem),
    Buffer.from(part("signature"), "base64"),
  );
}

test("a POST is signed over its target, host, date and digest", async () => {
  const digest = digestOf("{}");
  expect(digest).toBe("SHA-256=RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=");
  const headers = await signPost(url, digest, key, now);
  expect(headers).toMatchObject({
    host: "social.example:8443",
    date: "Sun, 01 Mar 2026 12:00:00 GMT",
    digest,
  });
  expect(headers["signature"]).toMatch(
    /^keyId="https:\/\/groups\.example\/groups\/grief#main-key",algorithm="rsa-sha256",headers="\(request-target\) host date digest",signature="[A-Za-z0-9+/=]+"$/,
  );
  expect(isSigned("post /inbox?a=b", headers)).toBe(true);
  expect(isSigned("post /inbox", headers)).toBe(false);
});

test("the same delivery has the same headers again", async () => {
  const digest = digestOf(Buffer.from("{}"));
  expect(await signPost(url, digest, key, now)).toEqual(await signPost(url, digest, key, now));
});

test("a GET is signed over its target, host and date", async () => {
  const headers = await signGet(url, key, now);
  expect(Object.keys(headers)).toEqual(["host", "date", "signature"]);
  expect(isSigned("get /inbox?a=b", headers)).toBe(true);
});

test("RFC 9421 covers method, target, host and body, at the time that is given", async () => {
  const headers = await signPostRfc9421(url, "{}", key, now);
  expect(headers).toMatchObject({
    host: "social.example:8443",
    date: "Sun, 01 Mar 2026 12:00:00 GMT",
    "content-digest": "sha-256=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:",
  });
  const input = headers["signature-input"]!;
  expect(input).toContain(`created=${Math.floor(now.getTime() / 1000)}`);
  for (const part of ["@method", "@target-uri", "@authority", "content-digest"]) {
    expect(input).toContain(`"${part}"`);
  }
});

import { afterAll, describe, expect, test } from "vitest";
import { sendJson, startLittleServer } from "../tests/support/little-server.ts";
import { newKeyPair } from "../tests/support/peer-keys.ts";
import { fetchDocument } from "./fetch-document.ts";
import { createOutbound } from "./outbound.ts";

const now = new Date("2026-03-01T12:00:00Z");
const key = {
  keyId: "https://groups.example/instance#main-key",
  privateKey: newKeyPair().privateKey,
};
const identity = { origin: "https://groups.example", version: "0" };
const local = createOutbound({ ...identity, allowPrivateAddress: true });
afterAll(() => local.close());

describe("a document", () => {
  test("is asked for as ActivityPub, with a signature", async () => {
    let headers: Record<string, unknown> = {};
    await using server = await startLittleServer((request, response) => {
      headers = request.headers;
      sendJson(response, { id: 1 });
    });
    const url = `${server.origin}/users/ada`;
    expect(await fetchDocument(local, url, { key, now })).toEqual({
      ok: true,
      url,
      json: { id: 1 },
    });
    expect(headers["accept"]).toMatch(/^application\/activity\+json, application\/ld\+json/);
    expect(headers["signature"]).toContain(key.keyId);
    expect(headers["host"]).toBe(new URL(url).host);
  });

  test("is followed through three redirects, each signed anew, and no further", async () => {
    const signatures = new Set<unknown>();
    await using server = await startLittleServer((request, response) => {
      signatures.add(request.headers["signature"]);
      const at = Number(request.url!.slice(1));
      if (at === 0) sendJson(response, {});
      else response.writeHead(301, { location: `/${at - 1}` }).end();
    });
    expect(await fetchDocument(local, `${server.origin}/3`, { key, now })).toMatchObject({
      ok: true,
      url: `${server.origin}/0`,
    });
    expect(signatures.size).toBe(4);
    expect(await fetchDocument(local, `${server.origin}/4`, { key, now })).toMatchObject({
      ok: false,
      reason: "redirects",
    });
  });

  test("is not fetched from our own network, though a redirect leads there", async () => {
    await using server = await startLittleServer((_, response) => {
      response.writeHead(302, { location: "http://127.0.0.1:1/admin" }).end();
    });
    const asked: string[] = [];
    const guarded = createOutbound({ ...identity, allowPrivateAddress: false });
    // The first answer comes from outside; the guard is the real one.
    const outside = {
      ...guarded,
      request: (url: string) => {
        asked.push(url);
        return local.request(server.origin, { method: "GET", headers: {} });
      },
    };
    expect(await fetchDocument(outside, "https://social.example/", { now })).toMatchObject({
      ok: false,
      reason: "refused-address",
      gone: false,
    });
    expect(asked).toEqual(["https://social.example/"]);
    await guarded.close();
  });

  test.each([
    [404, true],
    [410, true],
    [401, false],
    [403, false],
    [500, false],
  ])("%i: gone %s", async (status, gone) => {
    await using server = await startLittleServer((_, response) => {
      response.writeHead(status).end();
    });
    expect(await fetchDocument(local, server.origin, { now })).toEqual({
      ok: false,
      status,
      reason: "status",
      gone,
    });
  });

  test("over a megabyte is refused", async () => {
    await using server = await startLittleServer((_, response) => {
      sendJson(response, "x".repeat(1_048_576));
    });
    expect(await fetchDocument(local, server.origin, { now })).toMatchObject({
      reason: "too-large",
    });
  });

  test.each([
    ["text/html", undefined],
    ["application/json", undefined],
    ["text/html", "application/jrd+json"],
  ])("of the type %s is refused", async (type, accept) => {
    await using server = await startLittleServer((_, response) => sendJson(response, {}, type));
    expect(await fetchDocument(local, server.origin, { now, accept })).toMatchObject({
      reason: "not-json",
    });
  });

  test.each(["application/ld+json; profile=x", "application/activity+json; charset=utf-8"])(
    "of the type %s is taken",
    async (type) => {
      await using server = await startLittleServer((_, response) => sendJson(response, {}, type));
      expect(await fetchDocument(local, server.origin, { now })).toMatchObject({ ok: true });
    },
  );

  test("that is not JSON at all is refused", async () => {
    await using server = await startLittleServer((_, response) => {
      response.writeHead(200, { "content-type": "application/activity+json" }).end("{");
    });
    expect(await fetchDocument(local, server.origin, { now })).toMatchObject({
      reason: "not-json",
    });
  });

  test("that never comes is given up", async () => {
    await using server = await startLittleServer(() => {});
    expect(await fetchDocument(local, server.origin, { now, timeout: 20 })).toMatchObject({
      ok: false,
      status: null,
      reason: "timeout",
    });
  });

  test("of a server that is down is unreachable", async () => {
    expect(await fetchDocument(local, "http://127.0.0.1:1/", { now })).toMatchObject({
      reason: "unreachable",
    });
  });
});

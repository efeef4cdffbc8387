import { afterEach, describe, expect, test } from "vitest";
import { startLittleServer } from "../tests/support/little-server.ts";
import type { Resolve } from "./addresses.ts";
import { createOutbound, type Outbound, type OutboundOptions } from "./outbound.ts";

const opened: Outbound[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((outbound) => outbound.close()));
});

function open(options: Partial<OutboundOptions> = {}): Outbound {
  const outbound = createOutbound({
    allowPrivateAddress: false,
    origin: "https://groups.example",
    version: "1.2.3",
    ...options,
  });
  opened.push(outbound);
  return outbound;
}

const leadsTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("what may not be requested", () => {
  test.each([
    ["http://social.example/inbox", "does not use https"],
    ["ftp://social.example/inbox", "does not use https"],
    ["not a url", "is not a URL"],
    ["https://user@social.example/", "contains a user name or password"],
    ["https://:secret@social.example/", "contains a user name or password"],
    ["https://social.example:8443/", "uses an unusual port"],
    ["https://groups.example/inbox", "is this server itself"],
    ["https://GROUPS.example:443/inbox", "is this server itself"],
    ["https://groups.example./inbox", "is this server itself"],
    ["https://localhost/", "is not a public name"],
    ["https://localhost./", "is not a public name"],
    ["https://a.localhost/", "is not a public name"],
    ["https://printer.local/", "is not a public name"],
    ["https://db.internal/", "is not a public name"],
    ["https://router.home.arpa/", "is not a public name"],
    ["https://abcdef.onion/", "is not a public name"],
    ["https://db/", "is not a public name"],
    ["https://127.0.0.1/", "is not a public address"],
    ["https://127.1/", "is not a public address"],
    ["https://0x7f.1/", "is not a public address"],
    ["https://0177.0.0.1/", "is not a public address"],
    ["https://2130706433/", "is not a public address"],
    ["https://127.0.0.1./", "is not a public address"],
    ["https://①②⑦.0.0.1/", "is not a public address"],
    ["https://0.0.0.0/", "is not a public address"],
    ["https://0/", "is not a public address"],
    ["https://10.1.2.3/", "is not a public address"],
    ["https://100.64.0.1/", "is not a public address"],
    ["https://169.254.169.254/latest/meta-data", "is not a public address"],
    ["https://172.31.255.255/", "is not a public address"],
    ["https://192.168.0.1/", "is not a public address"],
    ["https://198.18.0.1/", "is not a public address"],
    ["https://224.0.0.1/", "is not a public address"],
    ["https://255.255.255.255/", "is not a public address"],
    ["https://[::]/", "is not a public address"],
    ["https://[::1]/", "is not a public address"],
    ["https://[0:0:0:0:0:0:0:1]/", "is not a public address"],
    ["https://[::ffff:127.0.0.1]/", "is not a public address"],
    ["https://[::ffff:7f00:1]/", "is not a public address"],
    ["https://[::127.0.0.1]/", "is not a public address"],
    ["https://[64:ff9b::7f00:1]/", "is not a public address"],
    ["https://[64:ff9b:1::a00:1]/", "is not a public address"],
    ["https://[2002:7f00:1::]/", "is not a public address"],
    ["https://[2001:0:7f00:1::]/", "is not a public address"],
    ["https://[2001:db8::1]/", "is not a public address"],
    ["https://[fc00::1]/", "is not a public address"],
    ["https://[fe80::1]/", "is not a public address"],
    ["https://[ff02::1]/", "is not a public address"],
    ["https://[100::1]/", "is not a public address"],
  ])("%s %s", async (url, problem) => {
    const outbound = open();
    expect(outbound.problemWith(url)).toBe(problem);
    expect(await outbound.checkInbox(url)).toBe(problem);
    await expect(
      outbound.request(url, { method: "POST", headers: {}, body: "{}" }),
    ).rejects.toMatchObject({ code: "ERR_BLOCKED_ADDRESS" });
  });

  test.each([
    "https://social.example/inbox",
    "https://social.example:443/inbox",
    "https://local.example/",
    "https://93.184.215.14/",
    "https://[2606:4700::6810:84e5]/",
  ])("%s may", (url) => {
    expect(open().problemWith(url)).toBeNull();
  });

  test("with private addresses allowed, only oneself and odd schemes", () => {
    const outbound = open({ allowPrivateAddress: true, origin: "http://127.0.0.1:3000" });
    expect(outbound.problemWith("http://127.0.0.1:3001/inbox")).toBeNull();
    expect(outbound.problemWith("http://127.0.0.1:3000/inbox")).toBe("is this server itself");
    expect(outbound.problemWith("file:///etc/passwd")).toBe("does not use https");
  });
});

describe("names", () => {
  const url = "https://social.example/inbox";

  test.each(["127.0.0.1", "10.0.0.1", "::1", "::ffff:10.0.0.1", "fd00::1", "64:ff9b::a00:1"])(
    "that lead to %s are refused, before and while connecting",
    async (address) => {
      const outbound = open({ resolve: leadsTo(address) });
      expect(outbound.problemWith(url)).toBeNull();
      expect(await outbound.checkInbox(url)).toBe("leads to an address that is not public");
      await expect(outbound.request(url, { method: "GET", headers: {} })).rejects.toMatchObject({
        code: "ERR_BLOCKED_ADDRESS",
      });
    },
  );

  test("that lead outside when checked and inside when connected are refused", async () => {
    let asked = 0;
    const outbound = open({
      resolve: () => leadsTo(asked++ === 0 ? "93.184.215.14" : "127.0.0.1")(""),
    });
    expect(await outbound.checkInbox(url)).toBeNull();
    await expect(outbound.request(url, { method: "GET", headers: {} })).rejects.toMatchObject({
      code: "ERR_BLOCKED_ADDRESS",
    });
    expect(asked).toBe(2);
  });

  test("that cannot be resolved are no inbox", async () => {
    const outbound = open({ resolve: () => Promise.reject(new Error("ENOTFOUND")) });
    expect(await outbound.checkInbox(url)).toBe("has a name that cannot be resolved");
  });
});

describe("a request", () => {
  const get = { method: "GET", headers: {} } as const;
  const openLocal = (options: Partial<OutboundOptions> = {}): Outbound =>
    open({ allowPrivateAddress: true, ...options });

  test("says who we are, and is not redirected", async () => {
    await using server = await startLittleServer((request, response) => {
      response
        .writeHead(302, { location: "/else", "x-agent": request.headers["user-agent"] })
        .end();
    });
    const answer = await openLocal().request(`${server.origin}/a?b=c`, get);
    expect(answer.status).toBe(302);
    expect(answer.headers["x-agent"]).toBe("Alongside/1.2.3 (+https://groups.example)");
    expect(server.asked).toEqual(["GET /a?b=c"]);
  });

  test("takes no more than the wanted length", async () => {
    await using server = await startLittleServer((_, response) => {
      const flood = (): void => {
        while (response.write("x".repeat(65_536)));
      };
      response.on("drain", flood);
      flood();
    });
    const answer = await openLocal().request(server.origin, { ...get, maxBytes: 100 });
    expect(answer).toMatchObject({ status: 200, truncated: true });
    expect(answer.body).toHaveLength(100);
  });

  const timeouts = { connect: 500, headers: 500, body: 500 };

  test("ends when nothing is answered", async () => {
    await using server = await startLittleServer(() => {});
    await expect(openLocal({ timeouts }).request(server.origin, get)).rejects.toMatchObject({
      code: "UND_ERR_HEADERS_TIMEOUT",
    });
  });

  test("ends when the answer stops", async () => {
    await using server = await startLittleServer((_, response) => void response.write("{"));
    await expect(openLocal({ timeouts }).request(server.origin, get)).rejects.toMatchObject({
      code: "UND_ERR_BODY_TIMEOUT",
    });
  });

  test("ends when the answer trickles", async () => {
    await using server = await startLittleServer((_, response) => {
      const drip = setInterval(() => response.write("x"), 50);
      response.on("close", () => clearInterval(drip));
    });
    const answer = await openLocal({ timeouts }).request(server.origin, get);
    expect(answer.truncated).toBe(true);
  });

  test("ends when its sender gives up", async () => {
    await using server = await startLittleServer(() => {});
    const signal = AbortSignal.timeout(20);
    await expect(openLocal().request(server.origin, { ...get, signal })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});

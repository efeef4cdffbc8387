// Bodies that are too large, broken or full of traps, and requests that are bent in other ways.
import { Readable } from "node:stream";
import { request as undiciRequest } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../support/mastodon-shapes.ts";
import { fetchUnsigned } from "../support/peer-send.ts";
import { creation, nothingBut, setHostileStage, type HostileStage } from "./hostile-stage.ts";

let stage: HostileStage;
beforeAll(async () => {
  stage = await setHostileStage();
});
afterAll(async () => {
  stage.home.assertNothingRefused();
  await stage.stop();
});

const shared = ["post accepted public", "sent Announce"];
const headers = { "content-type": "application/activity+json" };

async function request(
  method: string,
  url: string,
  body?: string | Buffer | Readable,
  more: Record<string, string> = {},
): Promise<number> {
  const response = await undiciRequest(url, {
    method: method as "GET",
    headers: { ...headers, ...more },
    body: body ?? null,
    // After a body that was cut off the connection is no more.
    reset: true,
  });
  await response.body.dump();
  return response.statusCode;
}

const post = (body: string | Buffer | Readable): Promise<number> =>
  request("POST", stage.group.inbox, body);

describe("a body", () => {
  const megabyte = 1_048_576;
  const pieces = function* (count: number): Generator<Buffer> {
    for (let i = 0; i < count; i++) yield Buffer.alloc(65_536, " ");
  };
  test("of more than 1 MB is refused, whether it says so or not", async () => {
    for (const body of [" ".repeat(megabyte + 1), Readable.from(pieces(17))]) {
      expect(await stage.during(() => post(body))).toEqual(nothingBut(413));
    }
    expect(await stage.during(() => post(" ".repeat(megabyte)))).toEqual(nothingBut(400));
  });

  test("that never ends is cut off", async () => {
    // Whether its sender reads the answer before the connection breaks is a matter of luck.
    const outcome = await stage.during(() => post(Readable.from(pieces(10_000))).catch(() => 413));
    expect(outcome).toEqual(nothingBut(413));
  });

  const nested = (depth: number): string =>
    `{"type":"Create","actor":"x","object":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  const malformed: [what: string, body: string | Buffer][] = [
    ["nothing", ""],
    ["broken JSON", '{"type": "Create", '],
    ["JSON and more", "{} {}"],
    ["a list", "[]"],
    ["a string", '"Create"'],
    ["a number", "1e999"],
    ["null", "null"],
    ["an empty object", "{}"],
    ["500,000 lists in each other", nested(500_000)],
    ["100 lists in each other", nested(100)],
    ["150,000 objects in each other", `${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}`],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ["UTF-16", Buffer.from('{"type":"Create"}', "utf16le")],
    ["gzip", Buffer.from("1f8b0800000000000003", "hex")],
  ];
  test.each(malformed)("that is %s is refused", async (_, body) => {
    expect(await stage.during(() => post(body))).toEqual(nothingBut(400));
  });

  test("that is broken is refused, signed or not", async () => {
    const { effectsOf, ana } = stage;
    expect(await effectsOf(ana, '{"type": "Create", ')).toEqual(nothingBut(400));
  });

  test.each([
    "text/html",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "text/plain",
  ])("called %s is refused", async (contentType) => {
    const { effectsOf, ana, group } = stage;
    expect(await effectsOf(ana, creation(ana, group), { contentType })).toEqual(nothingBut(415));
  });
});

describe("an activity", () => {
  const odd: [what: string, status: number, changes: () => JsonObject][] = [
    ["of an unknown type", 202, () => ({ type: "Travel" })],
    ["of a type that is no word", 202, () => ({ type: "<script>" })],
    ["of a type that is known everywhere but here", 202, () => ({ type: "EmojiReact" })],
    ["without a type", 400, () => ({ type: undefined })],
    ["whose type is a number", 400, () => ({ type: 7 })],
    ["whose type is constructor", 202, () => ({ type: "constructor" })],
    ["with two actors", 400, () => ({ actor: [stage.ana.uri, stage.ben.uri] })],
    ["whose actor is half a character", 400, () => ({ actor: "https://a.test/\ud800" })],
    ["whose object is a number", 400, () => ({ object: 7 })],
    ["whose object is a list of nothing", 400, () => ({ object: [null] })],
    [
      "whose object has an id of 10,000 characters",
      400,
      () => ({ object: `${stage.ana.uri}/${"x".repeat(10_000)}` }),
    ],
    ["whose object is a file", 400, () => ({ object: "file:///etc/passwd" })],
  ];
  test.each(odd)("%s: %i", async (_, status, changes) => {
    const { effectsOf, ana, group } = stage;
    const activity = creation(ana, group, { activity: changes() });
    expect(await effectsOf(ana, activity)).toEqual(nothingBut(status));
  });

  test("with twenty thousand recipients, tags and links is read in its turn, and held", async () => {
    const { effectsOf, ana, group } = stage;
    const many = Array.from({ length: 8_000 }, (_, i) => `https://many.example/users/${i}`);
    const activity = creation(ana, group, {
      note: {
        cc: [group.uri, ...many],
        tag: [
          { type: "Mention", href: group.uri },
          ...many.slice(0, 5_000).map((href) => ({ type: "Mention", href })),
        ],
        content: many
          .slice(0, 3_000)
          .map((url) => `<a href="${url}">x</a>`)
          .join(""),
      },
    });
    expect(await effectsOf(ana, activity)).toEqual({
      result: 202,
      effects: ["case submission open", "notice held", "post held public", "sent Create"],
    });
  });
});

describe("a text", () => {
  async function storedFrom(note: JsonObject): Promise<{ raw: string; content: JsonObject }> {
    const { effectsOf, ana, group, desk } = stage;
    const activity = creation(ana, group, { note });
    expect(await effectsOf(ana, activity)).toEqual({ result: 202, effects: shared });
    const [row] = await desk.database.sql<{ content: JsonObject }[]>`
      select content from submission where activity_uri = ${String(activity["id"])}`;
    return { raw: JSON.stringify(row!.content), content: row!.content };
  }

  test("with characters that no text has is stored without them", async () => {
    const content = "<p>before\u0000\ud800after &#0;&#xD800;\udfff</p>";
    const tag = [
      { type: "Mention", href: stage.group.uri, name: "\u0000" },
      { type: "Hashtag", name: "#\ud800grief\u0000" },
    ];
    const attachment = [
      {
        type: "Image",
        mediaType: "image/png\u0000",
        url: "https://a.test/\u0000",
        name: "a\udfff",
      },
    ];
    const language = { "e\u0000n": content };
    const stored = await storedFrom({ content, tag, attachment, contentMap: language });
    expect(stored.content["text"]).toMatch(/^before.{0,2}after/);
    // Whatever replaces them is a character.
    expect(stored.raw.isWellFormed()).toBe(true);
    expect(stored.raw).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  });

  test("that is a program is stored as words", async () => {
    const { raw, content } = await storedFrom({
      content: `<p onclick="alert(1)">Good evening</p><a href="https://good.example" style="x" onmouseover=alert(10)>good</a>
        <script>alert(2)</script><img src=x onerror=alert(3)><svg/onload=alert(4)><svg><script>alert(5)</script></svg>
        <a href="javascript:alert(6)">press</a><a href="&#106;avascript:alert(7)">me</a><a href="data:text/html,x">too</a>
        <iframe src="https://evil.example"></iframe><style>*{display:none}</style><base href="https://evil.example">
        <form action="https://evil.example"><input name=p></form><math><mtext><table><mglyph><style><img src onerror=alert(8)>
        <noscript><p title="</noscript><img src=x onerror=alert(9)>"></noscript>`,
      summary: "<script>alert(11)</script>",
      name: "<img src=x onerror=alert(12)>",
      url: "javascript:alert(13)",
      attachment: [
        {
          type: "Image",
          mediaType: "image/svg+xml",
          url: "javascript:alert(14)",
          name: "<script>",
        },
      ],
    });
    const html = String(content["html"]);
    expect(content["text"]).toContain("Good evening");
    expect(html).toContain('<a href="https://good.example" rel="nofollow noopener noreferrer">');
    expect(html.match(/<[a-z]+/g)!.filter((tag) => !/^<(p|br|a|span)$/.test(tag))).toEqual([]);
    expect(html).not.toMatch(/<[^>]*(\son\w+\s*=|style|javascript:|data:)/i);
    expect(raw).not.toMatch(/"(javascript|data):/i);
    expect(content["attachments"]).toEqual([]);
    expect(content["links"]).toEqual(["https://good.example"]);
  });
});

describe("a request", () => {
  test("to the inbox of a group that is not there gets 404, signed or not", async () => {
    const { during, effectsOf, ana, group, world } = stage;
    for (const handle of ["nobody", "Grief", "grief%00", "..%2fgrief", "instance"]) {
      const to = `${world.origin}/groups/${handle}/inbox`;
      expect(await effectsOf(ana, creation(ana, group), { to })).toEqual(nothingBut(404));
      expect(await during(() => request("POST", to, "{"))).toEqual(nothingBut(404));
    }
  });

  test("other than POST to an inbox gets 405", async () => {
    const { during, group, sharedInbox } = stage;
    for (const url of [group.inbox, sharedInbox]) {
      for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
        expect({ method, ...(await during(() => request(method, url))) }).toEqual({
          method,
          ...nothingBut(405),
        });
      }
    }
  });

  test.each(["+275760-09-13T00:00:00.000Z", "-000001-01-01T00:00:00Z", "0000-01-01", "x", ""])(
    "for a page before %j gets an empty one",
    async (before) => {
      const url = `${stage.group.uri}/outbox?before=${encodeURIComponent(before)}`;
      const { status, body } = await fetchUnsigned(url);
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ orderedItems: [] });
    },
  );

  test("that names another host is no reason to speak of one", async () => {
    const { effectsOf, ana, group, world, sharedInbox } = stage;
    const spoofed = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "10.0.0.1",
      forwarded: "host=evil.example;proto=https",
      "x-original-url": "/groups/other",
      "x-http-method-override": "DELETE",
    };
    const urls = [
      group.uri,
      `${group.uri}/outbox`,
      `${world.origin}/instance`,
      `${world.origin}/.well-known/nodeinfo`,
      `${world.origin}/.well-known/webfinger?resource=acct:grief@${new URL(world.origin).host}`,
    ];
    for (const url of urls) {
      const plain = await fetchUnsigned(url);
      const answer = await fetchUnsigned(url, spoofed);
      expect({ url, ...answer, headers: {} }).toEqual({ url, ...plain, headers: {} });
      expect(plain.status).toBe(200);
      expect(JSON.stringify(answer)).not.toContain("evil.example");
    }
    const evil = `${world.origin}/.well-known/webfinger?resource=acct:grief@evil.example`;
    expect(await fetchUnsigned(evil, spoofed)).toMatchObject({ status: 404 });
    // Behind a proxy such headers may say anything: the signature names the host that counts.
    const { host: _, ...forwarded } = spoofed;
    for (const more of [forwarded, spoofed]) {
      const sent = await effectsOf(ana, creation(ana, group), { to: sharedInbox, headers: more });
      expect(sent).toEqual({ result: 202, effects: shared });
    }
  });
});

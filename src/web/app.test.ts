// What the public pages say, escape, refuse and send as headers.
import { Hono } from "hono";
import { describe, expect, test, vi } from "vitest";
import { createWeb } from "./app.tsx";
import type { WebOptions } from "./app.tsx";
import type { GroupSummary, GroupView } from "./group-view.ts";

const grief: GroupView = {
  name: "Living with grief",
  handle: "grief",
  host: "groups.example",
  acct: "@grief@groups.example",
  summary: "For anyone who has lost someone.\n\nSay as much or as little as you like.",
  guidelines: ["Speak from your own experience.", "What is said here stays here."],
  moderation: "newcomers",
  newcomerPosts: 1,
  share: "quiet",
  membership: "open",
  posting: "anyone",
  policySentences: ["Posts that mention many people wait."],
  members: 143,
  servers: 38,
  closed: false,
};
const listed: GroupSummary = {
  name: "Carers",
  handle: "carers",
  acct: "@carers@groups.example",
  summary: "For those who look after someone.\nMore about it.",
};
const hostile = `<img src=x onerror="alert(1)">"'&</title><script>alert(1)</script>`;

const web = (changes: Partial<GroupView> = {}, options: Partial<WebOptions> = {}) =>
  createWeb({
    readGroup: async (handle) => (handle === "grief" ? { ...grief, ...changes } : null),
    listGroups: async () => [listed],
    instanceName: "Alongside",
    origin: "https://groups.example",
    ...options,
  });
const groupPage = async (changes: Partial<GroupView> = {}) =>
  (await web(changes).request("/groups/grief")).text();

describe("the group page", () => {
  test("says what the group is, and how to find it", async () => {
    const page = await groupPage();
    expect(page).toContain("<title>Living with grief · Alongside</title>");
    expect(page).toContain('<p dir="auto">Say as much or as little as you like.</p>');
    expect(page).toContain("What is said here stays here.");
    expect(page).toContain("@grief@groups.example");
    expect(page).toContain("143 members on 38 servers");
    expect(page).toContain("Posts that mention many people wait.");
    expect(page).toContain('href="https://groups.example/groups/grief"');
  });

  test.each<[Partial<GroupView>, string]>([
    [{ moderation: "post" }, "goes on to the group’s followers straight away"],
    [
      { moderation: "newcomers", newcomerPosts: 0 },
      "goes on to the group’s followers straight away",
    ],
    [{ moderation: "newcomers", newcomerPosts: 1 }, "reads your first post before"],
    [{ moderation: "newcomers", newcomerPosts: 3 }, "reads your first 3 posts before"],
    [{ moderation: "pre" }, "reads every post before"],
    [{ share: "quiet" }, "GoToSocial, snac and NodeBB show it as a public boost"],
    [{ share: "unlisted" }, "anyone who looks up the group can see that it did"],
    [{ share: "public" }, "Anyone can see that it did"],
    [{ membership: "open" }, "a member as soon as you follow"],
    [{ membership: "approval" }, "A moderator looks at your request first"],
    [{ posting: "members" }, "Only members can post"],
    [{ posting: "anyone" }, "You can post without being a member"],
    [{ members: 1, servers: 1 }, "1 member on 1 server today"],
    [{ members: 0, servers: 0 }, "only how many do: nobody yet."],
  ])("says what holds under %o", async (changes, sentence) => {
    expect(await groupPage(changes)).toContain(sentence);
  });

  test("asks nobody to join or post once the group is closed", async () => {
    const page = await groupPage({ closed: true });
    expect(page).toContain("This group is closed.");
    expect(page).not.toContain("How to join");
    expect(page).not.toContain("application/activity+json");
  });

  test("shows hostile text as text", async () => {
    const page = await groupPage({
      name: hostile,
      acct: hostile,
      summary: hostile,
      guidelines: [hostile],
      policySentences: [hostile],
      language: '"><script>',
    });
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });

  test("may be put behind a route that answers other servers, and keeps its own 404 page", async () => {
    const root = new Hono();
    root.get("/groups/:handle", async (c, next) =>
      c.req.header("Accept") === "application/activity+json" ? c.json({}) : next(),
    );
    root.mount("/", web().fetch);
    const document = await root.request("/groups/grief", {
      headers: { Accept: "application/activity+json" },
    });
    expect(document.headers.has("Content-Security-Policy")).toBe(false);
    const page = await root.request("/groups/grief", { headers: { Accept: "text/html" } });
    expect(page.headers.get("Vary")).toBe("Accept");
    expect(await page.text()).toContain('<h1 dir="auto">Living with grief</h1>');
    const gone = await root.request("/nothing");
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain("This page is not here");
  });
});

describe("the start page", () => {
  test("lists groups by name, address and first line", async () => {
    const page = await (await web().request("/")).text();
    expect(page).toContain("<title>Alongside</title>");
    expect(page).toContain('<a href="/groups/carers" dir="auto">Carers</a>');
    expect(page).toContain("@carers@groups.example");
    expect(page).toContain("For those who look after someone.</p>");
    expect(page).not.toContain("More about it.");
  });

  test("says so when there is none, and escapes the instance's name", async () => {
    const options = { listGroups: async () => [], instanceName: hostile };
    const page = await (await web({}, options).request("/")).text();
    expect(page).toContain("No group is open here yet.");
    expect(page).not.toMatch(/<script|<img/);
  });
});

describe("what goes wrong", () => {
  test.each(["/groups/nobody", "/nothing", "/groups/grief/x", "/groups/"])(
    "%s is a 404 page that still says where to find help",
    async (path) => {
      const response = await web().request(path);
      expect(response.status).toBe(404);
      expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
      expect(await response.text()).toContain("findahelpline.com");
    },
  );

  test("a handle that cannot be one is never looked up", async () => {
    const readGroup = vi.fn(async () => null);
    for (const handle of ["Grief", "a%00b", "a".repeat(31), "%E0%A4%A", "a'b"]) {
      const response = await web({}, { readGroup }).request(`/groups/${handle}`);
      expect(response.status, handle).toBe(404);
    }
    expect(readGroup).not.toHaveBeenCalled();
  });

  test("a failure shows nothing of what failed", async () => {
    const readGroup = async () => {
      throw new Error("select * from community_group where handle = $1");
    };
    const response = await web({}, { readGroup }).request("/groups/grief");
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).toContain("Something went wrong here");
    expect(page).not.toMatch(/select|handle|grief/);
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
  });
});

describe("headers and assets", () => {
  test("every page is locked down, unindexed and uncached", async () => {
    const { headers } = await web().request("/groups/grief");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=15552000");
    expect(headers.has("Set-Cookie")).toBe(false);
  });

  test("a loopback server does not insist on https", async () => {
    const response = await web({}, { origin: "http://localhost:3000" }).request("/");
    expect(response.headers.has("Strict-Transport-Security")).toBe(false);
  });

  test("the stylesheet and the icon are kept for good under the page's address, and only there", async () => {
    const page = await groupPage();
    const found = [...page.matchAll(/href="(\/[a-z]+\.(?:css|svg))(\?v=[0-9a-f]{12})"/g)];
    expect(found.map(([, path]) => path)).toEqual(["/style.css", "/icon.svg"]);
    for (const [, path, version] of found) {
      const current = await web().request(`${path}${version}`);
      expect(current.status).toBe(200);
      expect(current.headers.get("Content-Type")).toMatch(/^(text\/css|image\/svg\+xml)/);
      expect(current.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
      const other = await web().request(`${path}?v=000000000000`);
      expect(other.headers.get("Cache-Control")).toBe("no-cache");
    }
  });
});

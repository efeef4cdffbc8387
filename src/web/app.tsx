// The public pages, rendered here and complete without any script.
import { getLogger } from "@logtape/logtape";
import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { secureHeaders } from "hono/secure-headers";
import { assets } from "./assets.ts";
import { en } from "./catalogue/en.ts";
import type { GroupSummary, GroupView } from "./group-view.ts";
import { FailedPage } from "./pages/failed.tsx";
import { GroupPage } from "./pages/group-page.tsx";
import { NotFoundPage } from "./pages/not-found.tsx";
import { StartPage } from "./pages/start-page.tsx";
import { Layout } from "./parts/layout.tsx";

export interface WebOptions {
  /** By handle, closed groups included; null where there is no such group. */
  readGroup: (handle: string) => Promise<GroupView | null>;
  /** Open groups, in the order to show them. */
  listGroups: () => Promise<GroupSummary[]>;
  instanceName: string;
  /** Scheme, host and port; no trailing slash. */
  origin: string;
}

const logger = getLogger(["alongside", "web"]);

/**
 * The public pages as an app of its own. Mount it after everything else with
 * `root.mount("/", createWeb(...).fetch)`: unlike `root.route`, that keeps its own 404 page, and its
 * headers to itself. A route for `/groups/:handle` that answers ActivityPub requests goes before it.
 */
export function createWeb({ readGroup, listGroups, instanceName, origin }: WebOptions): Hono {
  const text = en;
  const page = (title: string | null, content: Child, actor?: string) => (
    <Layout siteName={instanceName} text={text} title={title} actor={actor}>
      {content}
    </Layout>
  );

  const app = new Hono();
  app.use(headers(origin));
  app.use(async (c, next) => {
    // Somebody may read this on a shared computer: no page stays in its cache.
    c.header("Cache-Control", "no-store");
    c.header("X-Robots-Tag", "noindex");
    await next();
  });
  app.route("/", assets);

  app.get("/", async (c) =>
    c.html(
      page(null, <StartPage text={text} instanceName={instanceName} groups={await listGroups()} />),
    ),
  );

  app.get("/groups/:handle{[a-z0-9_]{1,30}}", async (c) => {
    const group = await readGroup(c.req.param("handle"));
    if (!group) return c.notFound();
    const actor = group.closed ? undefined : `${origin}/groups/${group.handle}`;
    c.header("Vary", "Accept");
    return c.html(page(group.name, <GroupPage group={group} text={text} />, actor));
  });

  app.notFound((c) => c.html(page(text.notFound.title, <NotFoundPage text={text} />), 404));

  app.onError((error, c) => {
    // The kind only: a database error's message quotes what was asked for.
    logger.error("A page failed: {kind}.", { kind: error.name });
    return c.html(page(text.failed.title, <FailedPage text={text} />), 500);
  });

  return app;
}

function headers(origin: string) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    // Not includeSubDomains: other names under this one are not ours to decide about.
    strictTransportSecurity: origin.startsWith("https:") ? "max-age=15552000" : false,
  });
}

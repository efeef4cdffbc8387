// Everything the ActivityPub side answers: the table of contents.
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { hostsThatGot } from "../src/store/deliveries.ts";
import { findNotice } from "../src/store/notices.ts";
import { findOutgoing } from "../src/store/outgoing.ts";
import { answerPrivate, answerPublic, notFound, wantsDocument } from "./answer.ts";
import { collectionNames, collectionOf } from "./collections.ts";
import { nodeInfo, nodeInfoLinks, webFinger } from "./discovery.ts";
import { noticeNote, withContext } from "./documents.ts";
import { inboxDoor, type Door } from "./door.ts";
import { serve, type PublicDocuments } from "./public-documents.ts";
import { publicCollection } from "./wire.ts";

export interface Federation extends Door {
  documents: PublicDocuments;
  version: string;
}

const megabyte = 1_048_576;

/** The routes; what they leave unanswered (pages, for browsers) is for whoever comes next. */
export function federationRoutes(federation: Federation): Hono {
  const { directory, documents, inboxing } = federation;
  const { database, urls } = inboxing.operating;
  const routes = new Hono();

  routes.get("/.well-known/webfinger", (c) => webFinger(c, directory, urls));
  routes.get("/.well-known/nodeinfo", (c) => nodeInfoLinks(c, urls));
  routes.get("/nodeinfo/2.1", (c) => nodeInfo(c, federation.version));

  routes.get("/groups/:handle", async (c, next) => {
    if (!wantsDocument(c.req.header("accept"))) return await next();
    const served = await documents.group(c.req.param("handle"));
    return served ? answerPublic(c, served) : notFound(c);
  });
  routes.get("/instance", async (c) => answerPublic(c, await documents.instance()));
  routes.get("/instance/outbox", (c) => {
    const empty = { id: `${urls.instanceActor}/outbox`, type: "OrderedCollection", totalItems: 0 };
    return answerPublic(c, serve(withContext(empty)));
  });
  for (const name of collectionNames) {
    routes.get(`/groups/:handle/${name}`, async (c) => {
      const group = await directory.group(c.req.param("handle"));
      if (!group) return notFound(c);
      const found = await collectionOf(
        { database, directory, urls },
        group,
        name,
        c.req.query("before"),
      );
      return answerPublic(c, serve(found));
    });
  }

  // What was sent, byte for byte: to everybody if it is public, else to the servers that got it.
  const sent = (c: Context): Promise<Response> => answerSent(federation, c);
  routes.get("/groups/:handle/shares/:id", sent);
  routes.get("/groups/:handle/shares/:id/undo", sent);
  routes.get("/groups/:handle/answers/:id", sent);
  routes.get("/groups/:handle/updates/:id", sent);
  routes.get("/notices/:id/create", sent);
  routes.get("/notices/:id", (c) => answerNotice(federation, c));

  const limit = bodyLimit({
    maxSize: megabyte,
    onError: (c) => c.text("The body is larger than 1 MB.", 413),
  });
  const door = inboxDoor(federation);
  routes.post("/inbox", limit, door);
  routes.post("/groups/:handle/inbox", limit, door);
  // Nobody's inbox can be read.
  const postOnly = (c: Context): Response => c.text("POST only.", 405, { allow: "POST" });
  routes.all("/inbox", postOnly);
  routes.all("/groups/:handle/inbox", postOnly);
  return routes;
}

async function answerSent(federation: Federation, context: Context): Promise<Response> {
  const { database, urls } = federation.inboxing.operating;
  const uri = urls.origin + new URL(context.req.url).pathname;
  const outgoing = await findOutgoing(database.orm, uri);
  if (!outgoing) return notFound(context);
  const activity = JSON.parse(outgoing.body) as { to?: string[]; cc?: string[] };
  const addressed = [...(activity.to ?? []), ...(activity.cc ?? [])];
  // What was taken back points to a post that is held, removed or withdrawn: nobody gets it any more.
  if (outgoing.takenBack && outgoing.type === "Announce") return notFound(context);
  if (addressed.includes(publicCollection) && !outgoing.takenBack) {
    return answerPublic(context, { body: outgoing.body, etag: `"${outgoing.id}"` });
  }
  const host = await signerHost(federation, context);
  if (host === null) return notFound(context);
  return (await hostsThatGot(database.orm, uri)).has(host)
    ? answerPrivate(outgoing.body)
    : notFound(context);
}

async function answerNotice(federation: Federation, context: Context): Promise<Response> {
  const { database, urls } = federation.inboxing.operating;
  const id = context.req.param("id") ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id)) return notFound(context);
  const host = await signerHost(federation, context);
  const found = host === null ? null : await findNotice(database.orm, id);
  if (!found || found.actor.host !== host) return notFound(context);
  const note = noticeNote(urls, found.notice, found.group, found.actor);
  return answerPrivate(JSON.stringify(withContext(note)));
}

/** The server that asks, by its signature; null when there is none that holds. */
async function signerHost(federation: Federation, context: Context): Promise<string | null> {
  const verified = await federation.verifier.verify({
    method: "GET",
    url: federation.inboxing.operating.urls.origin + new URL(context.req.url).pathname,
    headers: context.req.raw.headers,
    body: null,
  });
  return verified.ok ? verified.actor.host : null;
}

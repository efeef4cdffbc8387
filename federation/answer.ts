// How documents are answered: type, caching, and who may have them.
import type { Context } from "hono";
import type { Served } from "./public-documents.ts";

const activityJson = "application/activity+json; charset=utf-8";

/** A program gets the document; only what asks for a page, and for no document, gets the page. */
export function wantsDocument(accept: string | undefined): boolean {
  if (!accept || /application\/(activity|ld)\+json/i.test(accept)) return true;
  return !/text\/html|application\/xhtml\+xml/i.test(accept);
}

export function answerPublic(context: Context, served: Served): Response {
  const headers = {
    "content-type": activityJson,
    "cache-control": "public, max-age=180",
    etag: served.etag,
    vary: "Accept",
  };
  return context.req.header("if-none-match") === served.etag
    ? new Response(null, { status: 304, headers })
    : new Response(served.body, { headers });
}

/** A private document, for the server that got it; never kept on the way. */
export function answerPrivate(body: string): Response {
  const headers = {
    "content-type": activityJson,
    "cache-control": "private, no-store",
    vary: "Accept, Signature",
  };
  return new Response(body, { headers });
}

/** The same for what is not there and for what is not yours: a stranger learns nothing. */
export const notFound = (context: Context): Response =>
  context.json({ error: "Not found" }, 404, { "cache-control": "no-store", vary: "Accept" });

// How others find what lives here: WebFinger (RFC 7033) and NodeInfo 2.1.
import type { Context } from "hono";
import type { Directory } from "../src/store/directory.ts";
import type { Urls } from "../src/urls.ts";

/** Answers `acct:handle@host` and an actor's own URI. */
export async function webFinger(
  context: Context,
  directory: Directory,
  urls: Urls,
): Promise<Response> {
  const resource = context.req.query("resource");
  if (!resource) return context.json({ error: "The parameter resource is missing." }, 400);
  const handle = handleOf(resource, urls);
  const known = handle === "instance" || (handle && (await directory.group(handle)));
  if (!known) return context.json({ error: "Not found" }, 404);
  const actor = handle === "instance" ? urls.instanceActor : urls.group(handle!);
  const links = [
    { rel: "self", type: "application/activity+json", href: actor },
    ...(handle === "instance"
      ? []
      : [{ rel: "http://webfinger.net/rel/profile-page", type: "text/html", href: actor }]),
  ];
  return context.body(
    JSON.stringify({ subject: `acct:${handle}@${urls.host}`, aliases: [actor], links }),
    200,
    { "content-type": "application/jrd+json", "access-control-allow-origin": "*" },
  );
}

function handleOf(resource: string, urls: Urls): string | null {
  if (resource === urls.instanceActor || resource === urls.origin) return "instance";
  if (resource.startsWith(urls.group(""))) return resource.slice(urls.group("").length);
  const match = /^acct:@?([^@]+)@(.+)$/i.exec(resource);
  if (!match || match[2]!.toLowerCase() !== urls.host.toLowerCase()) return null;
  return match[1]!.toLowerCase() === urls.host.toLowerCase() ? "instance" : match[1]!.toLowerCase();
}

export function nodeInfoLinks(context: Context, urls: Urls): Response {
  const rel = "http://nodeinfo.diaspora.software/ns/schema/2.1";
  return context.json({ links: [{ rel, href: `${urls.origin}/nodeinfo/2.1` }] });
}

/** Says what this server is; how many people use it is left out, on purpose. */
export function nodeInfo(context: Context, version: string): Response {
  const body = {
    version: "2.1",
    software: { name: "alongside", version },
    protocols: ["activitypub"],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: { users: {} },
    metadata: {},
  };
  const profile = "http://nodeinfo.diaspora.software/ns/schema/2.1#";
  return context.body(JSON.stringify(body), 200, {
    "content-type": `application/json; profile="${profile}"`,
  });
}

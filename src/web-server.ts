// The HTTP side: federation first, then pages, on one server.
import { serve } from "@hono/node-server";
import { getLogger } from "@logtape/logtape";
import { Hono } from "hono";
import { federationRoutes, type Federation } from "../federation/index.ts";
import type { Config } from "./config.ts";
import { policies } from "./moderation/policies/index.ts";
import { StoreError } from "./store/store-error.ts";
import { countFollowers, type GroupRow } from "./store/groups.ts";
import { createWeb } from "./web/app.tsx";
import type { GroupView } from "./web/group-view.ts";

const logger = getLogger(["alongside", "web"]);
/** Whoever sends slowly must not hold up a stop. */
const closePatienceMs = 2_000;

export interface WebServer {
  port: number;
  /** Takes no new connection, lets what is under way end for two seconds, and then breaks it off. */
  close(): Promise<void>;
}

/** @param routes what is answered before everything else: health, metrics */
export async function startWebServer(
  config: Pick<Config, "host" | "port">,
  federation: Federation,
  instanceName: string,
  routes: Hono,
): Promise<WebServer> {
  const { directory, inboxing } = federation;
  const { database, urls } = inboxing.operating;
  const viewOf = async (group: GroupRow): Promise<GroupView> => {
    const { members, servers } = await countFollowers(database.orm, group.id);
    return {
      ...group,
      host: urls.host,
      acct: urls.acct(group.handle),
      policySentences: policies.flatMap(
        (policy) => policy.describe({ ...group, closed: group.closedAt !== null }) ?? [],
      ),
      members,
      servers,
      closed: group.closedAt !== null,
    };
  };
  const pages = createWeb({
    readGroup: async (handle) => {
      const group = await directory.group(handle);
      return group ? await viewOf(group) : null;
    },
    listGroups: async () =>
      (await directory.groups())
        .filter((group) => group.closedAt === null)
        .map((group) => ({ ...group, acct: urls.acct(group.handle) })),
    instanceName,
    origin: urls.origin,
  });
  const app = new Hono();
  // Hono would print the error, and its text may quote what somebody sent.
  app.onError((error, c) => {
    logger.error("A request failed: {error}.", { error });
    return c.text("Something went wrong here. Try again later.", 500);
  });
  app.route("/", routes);
  app.route("/", federationRoutes(federation));
  app.mount("/", pages.fetch);
  return await listen(app, config);
}

/** For an app that is answered elsewhere as well. */
/** What the operator can do about an address that can't be listened at. */
function sentenceFor(
  error: NodeJS.ErrnoException,
  { host, port }: Pick<Config, "host" | "port">,
): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new StoreError(`Port ${port} is in use already: set PORT to another one.`);
    case "EACCES":
      return new StoreError(
        `This account may not listen at port ${port}: set PORT to one above 1023.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new StoreError(`This machine has no address ${host}: set HOST to one that it has.`);
    default:
      return error;
  }
}

/** Says so at once if the address can't be had, before anything is stored for it. */
export async function checkAddress(config: Pick<Config, "host" | "port">): Promise<void> {
  const probe = await listen(new Hono(), config);
  await probe.close();
}

export async function listen(app: Hono, config: Pick<Config, "host" | "port">): Promise<WebServer> {
  return await new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: config.host, port: config.port },
      ({ port }) => {
        const close = (): Promise<void> =>
          new Promise((closed) => {
            const hurry = setTimeout(
              () => "closeAllConnections" in server && server.closeAllConnections(),
              closePatienceMs,
            );
            server.close(() => {
              clearTimeout(hurry);
              closed();
            });
            if ("closeIdleConnections" in server) server.closeIdleConnections();
          });
        resolve({ port, close });
      },
    );
    server.once("error", (error: NodeJS.ErrnoException) => reject(sentenceFor(error, config)));
  });
}

// The inbox's door: size, shape, blocked servers and signature, then the activity is stored, then 202.
import type { Context } from "hono";
import { getLogger } from "@logtape/logtape";
import { LRUCache } from "lru-cache";
import { findActorByUri, type RemoteActor } from "../src/store/actors.ts";
import { reviveInboxes } from "../src/store/deliveries.ts";
import type { Directory } from "../src/store/directory.ts";
import type { Inboxing } from "./inbox/inboxing.ts";
import { fetchDocument } from "./fetch-document.ts";
import { isActedOn } from "./inbox/index.ts";
import { isWithdrawal, placeInQueue, type Place, type StoredActivity } from "./inbox-queues.ts";
import { screenActivity, type ScreenedActivity } from "./screen.ts";
import type { Verifier } from "./verify.ts";
import { hostOf } from "./wire.ts";

const logger = getLogger(["alongside", "inbox"]);

export interface Door {
  inboxing: Inboxing;
  directory: Directory;
  verifier: Verifier;
  /** Resolves once the activity is durably stored. */
  store: (activity: StoredActivity, place: Place) => Promise<void>;
}

/** Answers a POST to a personal inbox or the shared one. */
export function inboxDoor(door: Door): (context: Context) => Promise<Response> {
  // The same actor comes from memory many times, and need be stored once.
  const stored = new WeakSet<RemoteActor>();
  const keep = async (actor: RemoteActor): Promise<void> => {
    if (stored.has(actor)) return;
    await door.inboxing.remoteActors.persist(actor);
    stored.add(actor);
  };
  const heard = new LRUCache<RemoteActor, true>({
    max: 5_000,
    ttl: 5 * 60_000,
    ttlResolution: 0,
    perf: { now: () => door.inboxing.clock().getTime() },
  });
  const revive = async (actor: RemoteActor): Promise<void> => {
    if (heard.has(actor)) return;
    const { orm } = door.inboxing.operating.database;
    await reviveInboxes(orm, [actor.inbox, actor.sharedInbox]);
    heard.set(actor, true);
  };
  // Whose server was asked within the last minute: forgeries must not make us ask each time.
  const asked = new LRUCache<string, true>({
    max: 5_000,
    ttl: 60_000,
    ttlResolution: 0,
    perf: { now: () => door.inboxing.clock().getTime() },
  });
  const mayAsk = (actor: string): boolean => {
    if (asked.has(actor)) return false;
    asked.set(actor, true);
    return true;
  };
  return async (context) => {
    const handle = context.req.param("handle");
    if (handle !== undefined && !(await door.directory.group(handle))) {
      return context.text("There is no such group.", 404);
    }
    if (!isJson(context.req.header("content-type"))) {
      return context.text("The body is not called JSON.", 415);
    }
    const bytes = Buffer.from(await context.req.arrayBuffer());
    const answer = await admit(door, context, bytes, { keep, revive, mayAsk });
    if (answer.status !== 202) {
      logger.debug("Refused an activity: {status}.", { status: answer.status });
    }
    return context.text(answer.sentence, answer.status);
  };
}

/** `application/activity+json`, `application/ld+json` and the like; what names nothing is read as it is. */
const isJson = (type: string | undefined): boolean =>
  type === undefined || /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type);

/** What the door does once for an actor, and not at every request. */
interface Remembering {
  keep(actor: RemoteActor): Promise<void>;
  /** Where there is somebody who signs, an inbox that was given up is taken up again. */
  revive(actor: RemoteActor): Promise<void>;
  mayAsk(actor: string): boolean;
}

interface Answer {
  status: 202 | 400 | 401 | 403;
  sentence: string;
}

const accepted: Answer = { status: 202, sentence: "Accepted." };

async function admit(
  door: Door,
  context: Context,
  bytes: Buffer,
  { keep, revive, mayAsk }: Remembering,
): Promise<Answer> {
  const { inboxing, directory } = door;
  const { urls } = inboxing.operating;
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { status: 400, sentence: "The body is not JSON." };
  }
  const screened = screenActivity(body, urls.origin);
  if (!screened.ok) return screened;
  const { activity } = screened;
  const host = hostOf(activity.actor);
  if (!isWithdrawal(activity) && host !== null && (await directory.isSuspended(host))) {
    return { status: 403, sentence: "This server does not accept activities from yours." };
  }
  if (activity.kind === "delete-actor" && !(await isKnown(inboxing, activity.actor))) {
    return accepted;
  }
  const verified = await door.verifier.verify({
    method: "POST",
    url: urls.origin + new URL(context.req.url).pathname,
    headers: context.req.raw.headers,
    body: bytes,
  });
  if (!verified.ok) {
    if (activity.kind === "delete-actor" && mayAsk(activity.actor)) {
      return await admitGone(door, body, activity);
    }
    return { status: 401, sentence: "The signature is missing, or could not be verified." };
  }
  if (verified.actor.uri !== activity.actor) {
    return { status: 401, sentence: "The activity is signed by somebody else than its actor." };
  }
  await revive(verified.actor);
  if (!isActedOn(activity)) return accepted;
  if (isPost(activity) && !bytes.includes(urls.host)) return accepted;
  await keep(verified.actor);
  await door.store(toStore(door, body), placeInQueue(activity));
  return accepted;
}

/**
 * Servers send the Delete of an account to everybody they know: where it is unknown here there is nothing
 * to do, and nothing is fetched for it.
 */
async function isKnown({ operating }: Inboxing, actor: string): Promise<boolean> {
  const known = await findActorByUri(operating.database.orm, actor);
  return known !== null && known.goneAt === null;
}

/**
 * A deleted account's key may be gone with it: then its server is asked whether the account is gone. Only
 * 410 says so for good; a 404 may be a passing fault, and what a Delete does can't be undone.
 */
async function admitGone(
  door: Door,
  body: unknown,
  activity: Extract<ScreenedActivity, { kind: "delete-actor" }>,
): Promise<Answer> {
  const { outbound, instanceKey, clock } = door.inboxing;
  const found = await fetchDocument(outbound, activity.actor, {
    key: await instanceKey(),
    now: clock(),
  });
  if (found.ok || found.status !== 410) {
    return { status: 401, sentence: "The signature is missing, or could not be verified." };
  }
  await door.store(toStore(door, body), placeInQueue(activity));
  return accepted;
}

const toStore = ({ inboxing }: Door, body: unknown): StoredActivity => ({
  ...{ body, receivedAt: inboxing.clock().toISOString() },
});

const isPost = (activity: ScreenedActivity): boolean =>
  activity.kind === "create" || activity.kind === "vote";

// What a test peer does with a POST: verify as Mastodon would, answer as it is told to, remember.
import type { IncomingMessage } from "node:http";
import type { JsonObject } from "./mastodon-shapes.ts";
import { idOf } from "./peer-http.ts";
import type { Answer, PeerState, Received } from "./peer-state.ts";
import { verifyCavage, type SignedRequest, type Verification } from "./signatures.ts";
import { verifyRfc9421 } from "./signatures-rfc9421.ts";

/** The signer of any request, or why there is none. */
export async function verifySigner(
  state: PeerState,
  request: SignedRequest,
): Promise<Verification> {
  const { origin, authority, remote } = state;
  const now = state.now();
  if (request.headers["signature-input"] === undefined)
    return verifyCavage(request, { authority, now, findKey: remote.key });
  if (!state.acceptRfc9421) return { verified: false, reason: "RFC 9421 is not accepted here" };
  return verifyRfc9421(request, {
    origin,
    now,
    loadActor: remote.document,
    findKey: (keyId) => remote.key(keyId, false),
  });
}

/** Whether the path is an inbox here, and whose. */
function inboxExists(state: PeerState, path: string): boolean {
  if (path === "/inbox") return state.sharedInbox;
  if (path === "/actor/inbox") return true;
  const name = /^\/users\/([^/]+)\/inbox$/.exec(path)?.[1];
  const person = name === undefined ? undefined : state.people.get(name);
  return person !== undefined && !person.gone;
}

/** Verifies, remembers and takes in one delivery; gives the answer to send. */
export async function receiveDelivery(
  state: PeerState,
  incoming: IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  const path = incoming.url!;
  if (!inboxExists(state, path)) return 404;
  const rawBody = body.toString("utf8");
  const activity = parseObject(rawBody);
  const outcome = await verifySigner(state, {
    method: "POST",
    target: path,
    headers: incoming.headers,
    body,
  });
  const received: Received = {
    at: state.now(),
    path,
    activity: activity ?? {},
    rawBody,
    headers: incoming.headers,
    verified: outcome.verified ? authorOf(activity, outcome.signer) : outcome.reason,
    unreachable: !outcome.verified && outcome.unreachable === true,
    answered: 401,
    taken: false,
    hadFollower: false,
  };
  if (received.verified === true) {
    const knob = state.knobs.inbox;
    received.answered = typeof knob === "function" ? await knob(received) : knob;
    received.taken = isTaken(received.answered);
    received.hadFollower = hasFollower(state, idOf(received.activity["actor"])!);
    if (received.taken) keepFollowsCurrent(state, received.activity);
  }
  state.log.add(received);
  return received.answered;
}

const isTaken = (answer: Answer): boolean =>
  typeof answer === "number" ? answer >= 200 && answer < 300 : answer === "hang";

function authorOf(activity: JsonObject | null, signer: string): true | string {
  if (!activity) return "the body is not a JSON object";
  return idOf(activity["actor"]) === signer || "the signer is not the activity's actor";
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

const hasFollower = (state: PeerState, actor: string): boolean =>
  [...state.people.values()].some(({ following }) => following.get(actor)?.accepted);

/** Who follows whom: Accept, Reject and Block as Mastodon takes them. */
function keepFollowsCurrent(state: PeerState, activity: JsonObject): void {
  const actor = idOf(activity["actor"])!;
  const object = idOf(activity["object"]);
  for (const person of state.people.values()) {
    const following = person.following.get(actor);
    if (!following) continue;
    const isTheirs = object === following.follow["id"];
    if (activity["type"] === "Accept" && isTheirs) following.accepted = true;
    // GoToSocial goes on following after a Reject that comes once it was accepted.
    const ignored = state.software === "gotosocial" && following.accepted;
    if (activity["type"] === "Reject" && isTheirs && !ignored) person.following.delete(actor);
    if (activity["type"] === "Block" && object === person.uri) person.following.delete(actor);
  }
}

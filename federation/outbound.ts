// The one door through which requests leave: guarded, with time limits, and never into our own network.
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { isPublicAddress, resolveHost, type Address, type Resolve } from "./addresses.ts";

export interface OutboundOptions {
  /** For tests and trials on one machine: http, any port, any address. */
  allowPrivateAddress: boolean;
  /** Our own: named in the user agent, and never itself a destination. */
  origin: string;
  version: string;
  resolve?: Resolve;
  /** Milliseconds. */
  timeouts?: { connect: number; headers: number; body: number };
}

export interface OutboundRequest {
  method: "GET" | "POST";
  /** Names in lower case; `user-agent` is set here. */
  headers: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal;
  /** How much of the answer is wanted, in bytes; the rest is thrown away. 64 KiB if not given. */
  maxBytes?: number;
}

export interface OutboundResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** There was more than `maxBytes`. */
  truncated: boolean;
}

export interface Outbound {
  allowPrivateAddress: boolean;
  /** Says why this address may not be requested, or null. Looks at the URL only. */
  problemWith(url: string): string | null;
  /** The same, and asks DNS: for an inbox that is about to be stored. */
  checkInbox(url: string): Promise<string | null>;
  /**
   * Sends one request and follows no redirect.
   * @throws {BlockedAddressError} before anything is sent; else undici's and node's errors, by their `code`
   */
  request(url: string, request: OutboundRequest): Promise<OutboundResponse>;
  /** Waits a moment for what is under way, then breaks it off. */
  close(): Promise<void>;
}

/** Nothing was sent: the destination is not on the open Internet. */
class BlockedAddressError extends Error {
  override name = "BlockedAddressError";
  readonly code = "ERR_BLOCKED_ADDRESS";
}

const defaultTimeouts = { connect: 5_000, headers: 10_000, body: 10_000 };
const closePatienceMs = 500;
const innerNames = /(^|\.)(localhost|local|internal|onion|home\.arpa)$/;

export function createOutbound(options: OutboundOptions): Outbound {
  const { allowPrivateAddress, resolve = resolveHost, timeouts = defaultTimeouts } = options;
  const ownHost = new URL(options.origin).host;
  const userAgent = `Alongside/${options.version} (+${options.origin})`;
  const agent = new Agent({
    // No HTTP/2: a signature covers `host`, which HTTP/2 has under another name.
    allowH2: false,
    connections: 32,
    headersTimeout: timeouts.headers,
    bodyTimeout: timeouts.body,
    keepAliveTimeout: 10_000,
    connect: guarded(timeouts.connect),
  });

  /** Connects to checked addresses only: what DNS says at this very moment is what is checked. */
  function guarded(timeout: number): buildConnector.connector {
    const lookup: LookupFunction = (hostname, wanted, callback) => {
      reachable(hostname).then(
        (found) =>
          wanted.all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family),
        (error: Error) => callback(error, ""),
      );
    };
    const connect = buildConnector({ allowH2: false, timeout, lookup });
    return (target, callback) => {
      // Node asks no lookup about an address literal.
      const host = target.hostname.replace(/^\[|\]$/g, "");
      if (!allowPrivateAddress && isIP(host) !== 0 && !isPublicAddress(host)) {
        callback(new BlockedAddressError("The address is not on the open Internet."), null);
      } else {
        connect(target, callback);
      }
    };
  }

  async function reachable(hostname: string): Promise<Address[]> {
    const found = await resolve(hostname);
    if (allowPrivateAddress) return found;
    const open = found.filter(({ address }) => isPublicAddress(address));
    if (open.length > 0) return open;
    throw new BlockedAddressError("The name leads to no address on the open Internet.");
  }

  function problemWith(given: string): string | null {
    if (!URL.canParse(given)) return "is not a URL";
    const url = new URL(given);
    const host = url.hostname.replace(/\.$/, "").toLowerCase();
    if (url.protocol !== "https:" && !(allowPrivateAddress && url.protocol === "http:")) {
      return "does not use https";
    }
    if (url.username !== "" || url.password !== "") return "contains a user name or password";
    if (url.host.replace(/\.$/, "") === ownHost) return "is this server itself";
    if (allowPrivateAddress) return null;
    if (url.port !== "") return "uses an unusual port";
    const literal = host.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0) return isPublicAddress(literal) ? null : "is not a public address";
    if (!host.includes(".") || innerNames.test(host)) return "is not a public name";
    return null;
  }

  return {
    allowPrivateAddress,
    problemWith,
    async checkInbox(url) {
      const problem = problemWith(url);
      if (problem !== null || allowPrivateAddress) return problem;
      const host = new URL(url).hostname;
      if (host.startsWith("[") || isIP(host) !== 0) return null;
      try {
        await reachable(host);
        return null;
      } catch (error) {
        return error instanceof BlockedAddressError
          ? "leads to an address that is not public"
          : "has a name that cannot be resolved";
      }
    },
    async request(given, request) {
      const problem = problemWith(given);
      if (problem !== null) throw new BlockedAddressError(`The address ${problem}.`);
      const url = new URL(given);
      const response = await agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: { ...request.headers, "user-agent": userAgent },
        body: request.body ?? null,
        signal: request.signal ?? null,
      });
      const { body, truncated } = await read(
        response.body,
        request.maxBytes ?? 65_536,
        Date.now() + timeouts.body,
      );
      return { status: response.statusCode, headers: response.headers, body, truncated };
    },
    async close() {
      let hurry: NodeJS.Timeout | undefined;
      const broken = new Promise<void>((done) => {
        hurry = setTimeout(() => void agent.destroy().finally(done), closePatienceMs);
      });
      await Promise.race([agent.close(), broken]);
      clearTimeout(hurry);
    },
  };
}

/** Undici's body timeout is between two pieces; the deadline stops a server that trickles. */
async function read(
  stream: Dispatcher.ResponseData["body"],
  maxBytes: number,
  deadline: number,
): Promise<{ body: Buffer; truncated: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > maxBytes || Date.now() > deadline) {
      stream.destroy();
      return { body: Buffer.concat(pieces).subarray(0, maxBytes), truncated: true };
    }
  }
  return { body: Buffer.concat(pieces), truncated: false };
}

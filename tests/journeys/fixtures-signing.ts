// Signs a request as a recorded one was signed: the same headers in the same order, under the same label.
import { sign } from "node:crypto";
import { exchange, type WireResponse } from "../support/peer-http.ts";
import type { SigningKey } from "../support/peer-keys.ts";
import { digestOf } from "../support/signatures.ts";
import { listHeaders, type RecordedRequest } from "../fixtures/load.ts";

/** Mastodon's, from its source (`app/lib/request.rb`): it was not recorded. */
const mastodon: RecordedRequest = {
  method: "POST",
  path: "/inbox",
  headers: {
    signature: 'algorithm="rsa-sha256",headers="(request-target) host date digest content-type"',
    "content-type": "application/activity+json",
    "user-agent": "Mastodon/4.5.0 (http.rb/5.3.1; +https://mastodon.test/)",
    "accept-encoding": "gzip",
  },
};

const recorded = listHeaders();

/** How this software signed this very request, else how it signed the others. */
export function mannerOf(software: string, name: string): RecordedRequest {
  const posts = recorded.filter((one) => one.software === software && one.method === "POST");
  return posts.find((one) => one.name === name) ?? posts[0] ?? mastodon;
}

/** How this software signs what it fetches. */
export const mannerOfGet = (software: string): RecordedRequest | undefined =>
  recorded.find((one) => one.software === software && one.method === "GET");

/** Sends it with the recorded headers, made true for this key, body and moment. */
export async function sendLike(
  manner: RecordedRequest,
  key: SigningKey,
  now: Date,
  request: { url: string; body?: string },
): Promise<WireResponse> {
  const { signature = "", ...given } = manner.headers;
  const url = new URL(request.url);
  const headers: Record<string, string> = {
    ...given,
    host: url.host,
    date: now.toUTCString(),
    // Snac signs a digest of nothing with a GET.
    digest: digestOf(request.body ?? ""),
  };
  const names = parameter(signature, "headers").split(" ");
  const target = `${manner.method.toLowerCase()} ${url.pathname}${url.search}`;
  const lines = names.map((name) => `${name}: ${valueOf(name, target, headers)}`);
  const signed = sign("sha256", Buffer.from(lines.join("\n")), key.privateKey).toString("base64");
  headers["signature"] = [
    `keyId="${key.keyId}"`,
    `algorithm="${parameter(signature, "algorithm")}"`,
    `headers="${names.join(" ")}"`,
    `signature="${signed}"`,
  ].join(",");
  if (request.body === undefined && !names.includes("digest")) delete headers["digest"];
  return exchange({ method: manner.method as "GET" | "POST", headers, ...request });
}

function valueOf(name: string, target: string, headers: Record<string, string>): string {
  const value = name === "(request-target)" ? target : headers[name];
  if (value === undefined) throw new Error(`The recorded signature covers ${name}: not recorded.`);
  return value;
}

function parameter(signature: string, name: string): string {
  const found = new RegExp(`${name}="([^"]*)"`).exec(signature)?.[1];
  if (found === undefined) throw new Error(`The recorded signature has no ${name}.`);
  return found;
}

// Signed Create(Note) requests as Mastodon sends them, made ahead so that signing costs the measurement nothing.
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export interface Author {
  uri: string;
  document: string;
  privateKey: KeyObject;
}

export interface SignedRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A server that answers for some authors: their actor documents, and an inbox that takes everything. */
export async function startAuthors(count: number): Promise<{ authors: Author[]; server: Server }> {
  const authors: Author[] = [];
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      request.resume().once("end", () => response.writeHead(202).end());
      return;
    }
    const author = authors.find(({ uri }) => new URL(uri).pathname === request.url);
    response.writeHead(author ? 200 : 404, { "content-type": "application/activity+json" });
    response.end(author?.document);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (let i = 0; i < count; i++) authors.push(makeAuthor(`${origin}/users/author${i}`));
  return { authors, server };
}

function makeAuthor(uri: string): Author {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const document = JSON.stringify({
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"],
    id: uri,
    type: "Person",
    preferredUsername: uri.split("/").at(-1),
    inbox: `${uri}/inbox`,
    followers: `${uri}/followers`,
    endpoints: { sharedInbox: `${new URL(uri).origin}/inbox` },
    publicKey: {
      id: `${uri}#main-key`,
      owner: uri,
      publicKeyPem: publicKey.export({ type: "spki", format: "pem" }),
    },
  });
  return { uri, document, privateKey };
}

const text =
  "Good evening. It has been four weeks now, and the evenings are the longest part of the day. " +
  "I went for a walk by the river and somebody smiled at me. How do you get through the evenings?";

/** @param n makes ids unique over several calls */
export function signedPost(author: Author, target: URL, group: string, n: string): SignedRequest {
  const note = `${author.uri}/statuses/${n}`;
  const addressing = {
    to: ["https://www.w3.org/ns/activitystreams#Public"],
    cc: [`${author.uri}/followers`, group, `${group}/followers`],
  };
  const body = JSON.stringify({
    "@context": [
      "https://www.w3.org/ns/activitystreams",
      { ostatus: "http://ostatus.org#", conversation: "ostatus:conversation" },
    ],
    id: `${note}/activity`,
    type: "Create",
    actor: author.uri,
    published: new Date().toISOString(),
    ...addressing,
    object: {
      id: note,
      type: "Note",
      summary: null,
      inReplyTo: null,
      published: new Date().toISOString(),
      url: note,
      attributedTo: author.uri,
      ...addressing,
      sensitive: false,
      conversation: `tag:127.0.0.1:${n}:objectType=Conversation`,
      content: `<p><span class="h-card"><a href="${group}" class="u-url mention">@<span>group</span></a></span> ${text} (${n})</p>`,
      contentMap: { en: `<p>${text} (${n})</p>` },
      attachment: [],
      tag: [{ type: "Mention", href: group, name: "@group" }],
      replies: { id: `${note}/replies`, type: "Collection" },
    },
  });
  return { path: target.pathname, body, headers: signatureOf(author, target, body) };
}

function signatureOf(author: Author, target: URL, body: string): Record<string, string> {
  const date = new Date().toUTCString();
  const digest = `SHA-256=${createHash("sha256").update(body).digest("base64")}`;
  const signed = [
    `(request-target): post ${target.pathname}`,
    `host: ${target.host}`,
    `date: ${date}`,
    `digest: ${digest}`,
    "content-type: application/activity+json",
  ].join("\n");
  const signature = sign("sha256", Buffer.from(signed), author.privateKey).toString("base64");
  const names = "(request-target) host date digest content-type";
  return {
    host: target.host,
    date,
    digest,
    "content-type": "application/activity+json",
    signature: `keyId="${author.uri}#main-key",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`,
  };
}

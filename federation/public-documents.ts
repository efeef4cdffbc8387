// Actor documents as bytes made once: everybody asks for them, and they hardly ever change.
import { createHash } from "node:crypto";
import type { Directory } from "../src/store/directory.ts";
import type { Urls } from "../src/urls.ts";
import { groupActor, instanceActor, type Json } from "./documents.ts";
import type { Keyring } from "./keys.ts";

export interface Served {
  body: string;
  etag: string;
}

export interface PublicDocuments {
  group(handle: string): Promise<Served | null>;
  instance(): Promise<Served>;
}

export function createPublicDocuments(
  directory: Directory,
  keyring: Keyring,
  urls: Urls,
): PublicDocuments {
  const cache = new Map<string, Served>();
  directory.onChange(() => cache.clear());
  return {
    async group(handle) {
      const cached = cache.get(handle);
      if (cached) return cached;
      const group = await directory.group(handle);
      if (!group) return null;
      const served = serve(groupActor(urls, group, (await keyring.of(group.id)).public));
      cache.set(handle, served);
      return served;
    },
    async instance() {
      const cached = cache.get("instance actor");
      if (cached) return cached;
      const keys = await keyring.ofInstance();
      const served = serve(instanceActor(urls, keys.createdAt, keys.public));
      cache.set("instance actor", served);
      return served;
    },
  };
}

export function serve(document: Json): Served {
  const body = JSON.stringify(document);
  const hash = createHash("sha256").update(body).digest("base64url");
  return { body, etag: `"${hash.slice(0, 22)}"` };
}

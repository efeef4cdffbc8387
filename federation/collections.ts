// A group's collections. Followers are a number: who belongs to a support group is nobody's business.
import type { Database } from "../src/store/database.ts";
import type { Directory } from "../src/store/directory.ts";
import { countFollowers, type GroupRow } from "../src/store/groups.ts";
import { listModerators } from "../src/store/members.ts";
import { countOpenShares, listOpenShares } from "../src/store/shares.ts";
import type { Urls } from "../src/urls.ts";
import { announce, collection, type Json } from "./documents.ts";
import { momentOf } from "./wire.ts";

export const collectionNames = [
  "outbox",
  "followers",
  "following",
  "moderators",
  "featured",
] as const;
export type CollectionName = (typeof collectionNames)[number];

const pageSize = 40;

export interface Collecting {
  database: Database;
  directory: Directory;
  urls: Urls;
}

/** @param before for the outbox: a page of what was shared before this moment (ISO 8601) */
export async function collectionOf(
  { database, urls }: Collecting,
  group: GroupRow,
  name: CollectionName,
  before: string | undefined,
): Promise<Json> {
  const id = `${urls.group(group.handle)}/${name}`;
  switch (name) {
    case "outbox":
      return await outbox({ database, urls }, group, id, before);
    case "followers": {
      const { members } = await countFollowers(database.orm, group.id);
      return collection(id, { count: members });
    }
    case "moderators": {
      // A person is listed only once they have agreed to be.
      const moderators = await listModerators(database.orm, group.id);
      return collection(
        id,
        moderators.filter(({ acceptedAt }) => acceptedAt).map(({ uri }) => uri),
      );
    }
    case "following":
    case "featured":
      return collection(id, []);
  }
}

/** Public and unlisted shares only; a quiet one stays between the group and its followers. */
async function outbox(
  { database, urls }: Pick<Collecting, "database" | "urls">,
  group: GroupRow,
  id: string,
  before: string | undefined,
): Promise<Json> {
  if (before === undefined) {
    const totalItems = await countOpenShares(database.orm, group.id);
    const whole = collection(id, { count: totalItems });
    return { ...whole, first: `${id}?before=${encodeURIComponent("9999-12-31T00:00:00.000Z")}` };
  }
  const at = momentOf(before);
  const shares = at ? await listOpenShares(database.orm, group.id, at, pageSize) : [];
  const last = shares.at(-1);
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${id}?before=${encodeURIComponent(before)}`,
    type: "OrderedCollectionPage",
    partOf: id,
    orderedItems: shares.map((share) => {
      const { "@context": _context, ...item } = announce(urls, share, group);
      return item;
    }),
    ...(last && shares.length === pageSize
      ? { next: `${id}?before=${encodeURIComponent(last.publishedAt.toISOString())}` }
      : {}),
  };
}

// What a group knows of an author before a submission is judged, read in one statement: this path is hot.
import { sql } from "drizzle-orm";
import type { Place, Submission } from "../moderation/model.ts";
import type { ActorRow } from "./actors.ts";
import { domainsOf, inForce, severest, type BlockScope, type Blocks } from "./blocks.ts";
import type { Tx } from "./database.ts";

export interface Standing {
  /** The post, or the whole account, was deleted by its author already. */
  buried: boolean;
  member: boolean;
  /** Posts and replies that were let through, counted up to a limit. */
  acceptedPosts: number;
  postsLastHour: number;
  blocks: Blocks;
  /** The author has a conversation with the group's moderators open. */
  openPrivateCase: boolean;
  place: Place;
  threadRootId: string | null;
  /** The author of the post replied to, where this group knows it. */
  repliedTo: string | null;
}

export interface Asked {
  groupId: string;
  author: ActorRow;
  submission: Pick<Submission, "uri" | "replyTo">;
  /** Counting accepted posts stops there. */
  atMost: number;
  /** What our private messages' ids, and the group's own ids, start with. */
  prefixes: { notices: string; group: string };
}

interface Row extends Record<string, unknown> {
  buried: boolean;
  member: boolean;
  accepted: number;
  recent: number;
  conversation: boolean;
  blocks: BlockScope[] | null;
  parent: { id: string; root: string | null; author: string } | null;
}

/** Counts all actors of the same person together; the post itself is not counted. */
export async function readStanding(tx: Tx, asked: Asked, now: Date): Promise<Standing> {
  const { groupId, author, submission } = asked;
  const hourAgo = new Date(now.getTime() - 3_600_000).toISOString();
  const domains = sql.param(domainsOf(author.host));
  // As an array: joined, a small table's statistics talk PostgreSQL into reading the whole group.
  const actors = sql`any(array(select id from actor where person_id = ${author.personId}))`;
  const [row] = await tx.execute<Row>(sql`
    select
      (exists (select 1 from tombstone
          where actor_uri = ${author.uri} and object_uri = ${submission.uri})
        or exists (select 1 from actor where id = ${author.id} and gone_at is not null)) as buried,
      exists (select 1 from membership where group_id = ${groupId}
        and actor_id = ${actors} and state = 'member') as member,
      (select count(*)::int from (
        select 1 from post where group_id = ${groupId} and author_id = ${actors}
          and state = 'accepted' and uri <> ${submission.uri}
        limit ${asked.atMost}) enough) as accepted,
      (select count(*)::int from post where group_id = ${groupId} and author_id = ${actors}
          and created_at > ${hourAgo} and uri <> ${submission.uri}
          and kind <> 'private') as recent,
      exists (select 1 from moderation_case where group_id = ${groupId}
        and actor_id = ${author.id} and kind in ('modmail', 'worry')
        and closed_at is null) as conversation,
      (select json_agg(json_build_object('groupId', group_id, 'domain', domain,
          'personId', person_id, 'severity', severity))
        from block where ${inForce(now)} and (group_id is null or group_id = ${groupId})
          and (domain = any(${domains}::text[]) or person_id = ${author.personId})) as blocks,
      (select json_build_object('id', p.id, 'root', p.thread_root_id, 'author', a.uri)
        from post p join actor a on a.id = p.author_id
        where p.group_id = ${groupId} and p.uri = ${submission.replyTo}
          and p.kind <> 'private') as parent`);
  const { buried, member, accepted, recent, conversation, blocks, parent } = row!;
  return {
    buried,
    member,
    acceptedPosts: accepted,
    postsLastHour: recent,
    blocks: severest(blocks ?? [], groupId),
    openPrivateCase: conversation,
    place: placeOf(submission.replyTo, parent !== null, asked.prefixes),
    threadRootId: parent ? (parent.root ?? parent.id) : null,
    repliedTo: parent?.author ?? null,
  };
}

function placeOf(
  replyTo: string | null,
  isKnown: boolean,
  { notices, group }: Asked["prefixes"],
): Place {
  if (replyTo === null) return "start";
  if (replyTo.startsWith(notices)) return "notice";
  return isKnown || replyTo.startsWith(group) ? "thread" : "outside";
}

// What the server's database says it did: read by a test as no user of the server would.
import type postgres from "postgres";

export interface Ledger {
  posts: {
    uri: string;
    handle: string;
    state: string;
    revisions: number;
    shares: number;
    live: number;
    cases: number;
    notices: number;
  }[];
  shares: { id: string; objectUri: string }[];
  /** `actor` is the URI of the one it is for. */
  notices: { id: string; actor: string }[];
  /** The URI of whom each entry about a joining is about. */
  joined: string[];
  /** The id of the Flag behind each report. */
  reports: string[];
  /** What became of each activity at each inbox. */
  deliveries: { uri: string; inbox: string; state: string }[];
  /** Names of rules that some row breaks. */
  faults: string[];
}

export async function readLedger(sql: postgres.Sql): Promise<Ledger> {
  const posts = await sql<Ledger["posts"]>`
    select p.uri, g.handle, p.state,
      (select count(*) from submission s where s.post_id = p.id)::int as revisions,
      (select count(*) from share s where s.post_id = p.id)::int as shares,
      (select count(*) from share s where s.post_id = p.id and undone_at is null)::int as live,
      (select count(*) from moderation_case c
        where c.post_id = p.id and c.kind <> 'report')::int as cases,
      (select count(*) from notice n where n.post_id = p.id)::int as notices
    from post p join community_group g on g.id = p.group_id`;
  const shares = await sql<Ledger["shares"]>`select id, object_uri as "objectUri" from share`;
  const notices = await sql<Ledger["notices"]>`
    select n.id, a.uri as actor from notice n join actor a on a.id = n.actor_id`;
  const deliveries = await sql<Ledger["deliveries"]>`
    select o.uri, d.inbox, d.state from delivery d join outgoing o on o.id = d.outgoing_id`;
  const joined = await sql<{ uri: string }[]>`
    select d.detail->>'subject' as uri from audit a join audit_detail d on d.audit_id = a.id
    where a.action = 'member.joined'`;
  const reports = await sql<{ id: string }[]>`
    select e.activity_uri as id from case_entry e join moderation_case c on c.id = e.case_id
    where c.kind = 'report'`;
  return {
    ...{ joined: joined.map(({ uri }) => uri), reports: reports.map(({ id }) => id) },
    posts,
    shares,
    notices,
    deliveries,
    faults: await findFaults(sql),
  };
}

/** Each counts what must not be there once nothing is left to do. */
const rules: Record<string, string> = {
  "nothing waits in the queue": "select from queue_message",
  "nothing waits in the outbox": "select from outbox",
  "nothing is a dead letter": "select from dead_letter",
  "every delivery is settled": "select from delivery where state in ('pending', 'sending')",
  "no delivery failed": "select from delivery where state = 'failed'",
  "what is given up unsure belongs to an undone share": `
    select from delivery d where d.state in ('maybe', 'cancelled')
      and not exists (select from share s where s.id = d.share_id and s.undone_at is not null)`,
  "each revision has one decision": `
    select s.id from submission s left join decision d on d.submission_id = s.id
    group by s.id having count(d.id) <> 1`,
  "each revision's decision is in the audit log once": `
    select p.id from post p
    where (select count(*) from submission s where s.post_id = p.id) <> (
      select count(*) from audit a
      where a.action like 'decision.%' and a.subject_id = p.id::text)`,
  "each share is in the audit log once": `
    select s.id from share s where 1 <> (
      select count(*) from audit a where a.action = 'post.shared' and a.subject_id = s.id::text)`,
  "each taking back is in the audit log once": `
    select s.id from share s where (s.undone_at is not null)::int <> (
      select count(*) from audit a where a.action = 'share.undone' and a.subject_id = s.id::text)`,
  "each case is in the audit log once": `
    select c.id from moderation_case c where 1 <> (
      select count(*) from audit a where a.action = 'case.opened' and a.subject_id = c.id::text)`,
  "each audit entry has its detail": `
    select a.id from audit a where not exists (
      select from audit_detail d where d.audit_id = a.id)`,
  "each share that stands has its Announce": `
    select s.id from share s where s.undone_at is null and 1 <> (
      select count(*) from outgoing o where o.share_id = s.id and o.type = 'Announce')`,
  "each notice has its Create": `
    select n.id from notice n where 1 <> (
      select count(*) from outgoing o where o.uri like '%/notices/' || n.id || '/create')`,
};

async function findFaults(sql: postgres.Sql): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const [row] = await sql.unsafe<{ count: number }[]>(
      `select count(*)::int as count from (${query}) broken`,
    );
    if (row!.count > 0) faults.push(`${rule}: not so for ${row!.count}`);
  }
  return faults;
}

// What one request changed in the whole database, in a few words for each thing: for tables of outcomes.
import type postgres from "postgres";

/** Everything that words are made of, and how many rows each table has. */
interface State {
  counts: Map<string, number>;
  /** By kind of thing and id, what stands there. */
  things: Map<string, Map<string, string>>;
}

/** Tables whose rows have words of their own, or are part of a thing that has. */
const spokenFor = new Set(
  (
    "actor person post submission decision membership notice moderation_case case_entry share " +
    "outgoing delivery audit audit_detail handled_activity mod_ping"
  ).split(" "),
);

/** How many rows each table has. The audit trail is sealed later, by itself: that is left out. */
async function countRows(sql: postgres.Sql): Promise<Map<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'audit_seal' order by 1`;
  const counted = await sql.unsafe<{ name: string; rows: number }[]>(
    tables
      .map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`)
      .join(" union all "),
  );
  return new Map(counted.map(({ name, rows }) => [name, rows]));
}

async function readState(sql: postgres.Sql): Promise<State> {
  const things = await sql<{ kind: string; id: string; says: string }[]>`
    select 'actor' as kind, uri as id,
      concat(gone_at is not null, '|', person_id, '|', display_name) as says from actor
    union all
    select 'post', p.id::text, concat_ws(' ', p.kind, p.state, p.audience,
      case when latest_revision > 1 then 'revision ' || latest_revision end,
      case when s.content is null then 'without text' end)
    from post p join submission s on s.post_id = p.id and s.revision = p.latest_revision
    union all
    select 'case', id::text, concat_ws(' ', 'case', kind, case when urgent then 'urgent' end,
      coalesce(outcome, 'open')) from moderation_case
    union all
    select 'entry', e.id::text, 'entry in ' || c.kind
    from case_entry e join moderation_case c on c.id = e.case_id
    union all
    select 'membership', group_id || ' ' || actor_id, state from membership
    union all
    select 'notice', id::text, 'notice ' || code from notice
    union all
    select 'sent', o.id::text, concat_ws(' ', 'sent', o.type,
      case when count(*) > 1 then 'to ' || count(*) end,
      case when bool_or(d.state <> 'sent') then 'but not all of it arrived' end)
    from outgoing o left join delivery d on d.outgoing_id = o.id group by o.id
    union all
    select 'share', id::text, case when undone_at is null then 'live' else 'undone' end from share`;
  const byKind = Map.groupBy(things, ({ kind }) => kind);
  return {
    counts: await countRows(sql),
    things: new Map(
      [...byKind].map(([kind, rows]) => [kind, new Map(rows.map(({ id, says }) => [id, says]))]),
    ),
  };
}

export interface Watched<T> {
  result: T;
  /** Sorted; empty only if no table has a row more or less than before. */
  effects: string[];
}

/** Runs something, and says what changed meanwhile. */
export async function watch<T>(sql: postgres.Sql, run: () => Promise<T>): Promise<Watched<T>> {
  const before = await readState(sql);
  const result = await run();
  const after = await readState(sql);
  const effects = [...after.things].flatMap(([kind, now]) =>
    [...now].flatMap(([id, says]) => {
      const was = before.things.get(kind)?.get(id);
      return was === says ? [] : [inWords(kind, was, says, before)];
    }),
  );
  const changed = [...after.counts].filter(([name, rows]) => rows !== before.counts.get(name));
  for (const [name] of changed) if (!spokenFor.has(name)) effects.push(name);
  // Nothing to speak of, and yet something was written.
  if (effects.length === 0) effects.push(...changed.map(([name]) => `only ${name}`));
  return { result, effects: effects.filter((words) => words !== "").toSorted() };
}

function inWords(kind: string, was: string | undefined, says: string, before: State): string {
  switch (kind) {
    case "actor": {
      const now = says.split("|");
      if (was === undefined) {
        const others = [...(before.things.get("actor")?.values() ?? [])];
        const isKnown = others.some((other) => other.split("|")[1] === now[1]);
        return isKnown ? "new actor of a known person" : "new actor";
      }
      const old = was.split("|");
      if (old[0] !== now[0]) return "actor gone";
      return old[1] !== now[1] ? "actor is another's" : "actor renamed";
    }
    case "membership":
      return says === "member" ? "joined" : says;
    case "share":
      // What was sent says the same.
      return "";
    default:
      return says;
  }
}

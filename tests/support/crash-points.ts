// Holds the server inside a chosen statement, so that a test can kill it just there: by triggers in the
// test's own database, without a hook in the product.
import type postgres from "postgres";
import { until } from "./patience.ts";

export interface CrashPoint {
  table: string;
  on: "insert" | "update" | "delete";
  /** SQL over `new` and `old`: other rows pass. */
  when?: string;
  /** How many such rows pass before the first one is held. */
  after?: number;
  /**
   * `statement`: as the row is about to be written. `commit`: everything is written, and the transaction
   * is about to end.
   */
  at?: "statement" | "commit";
}

export interface PlantedPoint {
  /** Resolves once the server is held there. @throws after 30 s */
  reached(): Promise<void>;
  /**
   * To be called when the server is dead. What it had begun there is `lost`; or it is `done`, and nobody
   * was told (a statement inside of a longer transaction is lost all the same). Then nothing is held there
   * any more.
   */
  lift(end: "lost" | "done"): Promise<void>;
}

/** Two numbers for an advisory lock that nothing else uses. */
const lock = { class: 0x63726173, id: 1 };

/** @param sql of the test; one of its connections is taken until the point is lifted */
export async function plantCrashPoint(sql: postgres.Sql, point: CrashPoint): Promise<PlantedPoint> {
  const keeper = await sql.reserve();
  await keeper`select pg_advisory_lock(${lock.class}::int, ${lock.id}::int)`;
  await keeper.unsafe(plantingOf(point));
  return {
    reached: () =>
      until(async () => (await countHeld(sql)) > 0, `the server is held at ${nameOf(point)}`),
    async lift(end) {
      if (end === "lost") await endBackends(sql);
      await keeper`select pg_advisory_unlock(${lock.class}::int, ${lock.id}::int)`;
      await until(async () => (await countBackends(sql)) === 0, "the dead server's sessions end");
      await keeper.unsafe(lifting(point));
      keeper.release();
    },
  };
}

/** Readable, for messages and titles. */
const nameOf = ({ table, on, at = "statement" }: CrashPoint): string =>
  `${at === "commit" ? "the commit after " : ""}${on} of ${table}`;

/** Sequences don't roll back, so rows are counted once over all transactions. */
function plantingOf({ table, on, when, after = 0, at = "statement" }: CrashPoint): string {
  const trigger =
    at === "commit"
      ? `create constraint trigger crash_point after ${on} on ${table} deferrable initially deferred`
      : `create trigger crash_point before ${on} on ${table}`;
  return `
    create sequence crash_point_row;
    create function crash_point() returns trigger language plpgsql as $$
    begin
      if nextval('crash_point_row') > ${after} then
        perform pg_advisory_xact_lock_shared(${lock.class}, ${lock.id});
      end if;
      return case when tg_op = 'DELETE' then old else new end;
    end $$;
    ${trigger} for each row ${when ? `when (${when})` : ""} execute function crash_point()`;
}

const lifting = ({ table }: CrashPoint): string => `
  drop trigger crash_point on ${table};
  drop function crash_point();
  drop sequence crash_point_row`;

async function countHeld(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ held: number }]>`
    select count(*)::int as held from pg_locks
    where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${lock.class}::int::oid and objid = ${lock.id}::int::oid`;
  return row.held;
}

async function countBackends(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<[{ alive: number }]>`
    select count(*)::int as alive from pg_stat_activity
    where datname = current_database() and application_name like 'alongside %'`;
  return row.alive;
}

/** PostgreSQL notices the death of a client only when it has something to tell it. */
async function endBackends(sql: postgres.Sql): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'alongside %'`;
}

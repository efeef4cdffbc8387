// Takes a test database away from everybody, and gives it back.
import postgres from "postgres";

export interface Outage {
  /** Ends all connections, and lets nobody in. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

export function outageOf(databaseUrl: string): Outage {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const administer = async (run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> => {
    const sql = postgres(url.href, { max: 1, onnotice: () => {} });
    await run(sql).finally(() => sql.end());
  };
  return {
    begin: () =>
      administer(async (sql) => {
        await sql`alter database ${sql(name)} allow_connections false`;
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
      }),
    end: () => administer((sql) => sql`alter database ${sql(name)} allow_connections true`),
  };
}

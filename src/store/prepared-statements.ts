// Lets drizzle use prepared statements: without them every query is parsed anew and takes two round trips.
import type postgres from "postgres";

type Client = Pick<postgres.Sql, "unsafe" | "begin" | "options"> & {
  savepoint?: postgres.TransactionSql["savepoint"];
};

/** Wraps a client so that what drizzle sends through it is prepared, in transactions too. */
export function withPreparedStatements<T extends Client>(client: T): T {
  return new Proxy(client, {
    get(target, name, receiver) {
      switch (name) {
        case "unsafe":
          return (query: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) =>
            target.unsafe(query, parameters, { ...options, prepare: true });
        case "begin":
        case "savepoint":
          return (run: (inner: Client) => unknown) =>
            target[name]!((inner) => run(withPreparedStatements(inner as unknown as Client)));
        default:
          return Reflect.get(target, name, receiver);
      }
    },
  });
}

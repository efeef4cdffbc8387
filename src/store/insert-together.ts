// Inserts rows of several tables in one statement: on the hot path, building and sending each costs most.
import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./database.ts";

type Row<T extends PgTable> = T["$inferSelect"];

/** One whole row and its table: every column is given, defaults are not used. */
export interface Insertion {
  table: PgTable;
  /** As JSON, with the columns' own names. */
  json: string;
}

/** @param row every column; its JSON is what PostgreSQL reads into the column's type */
export function insertion<T extends PgTable>(table: T, row: Row<T>): Insertion {
  const columns = Object.entries(getTableColumns(table));
  const named = columns.map(([key, column]) => [
    column.name,
    (row as Record<string, unknown>)[key],
  ]);
  return { table, json: JSON.stringify(Object.fromEntries(named)) };
}

/** Foreign keys between the rows hold: PostgreSQL checks them when the statement ends. */
export async function insertTogether(tx: Tx, insertions: Insertion[]): Promise<void> {
  const parts = insertions.map(
    ({ table, json }, i) => sql`${sql.identifier(`row${i}`)} as (
      insert into ${table} select * from json_populate_record(null::${table}, ${json}::json))`,
  );
  await tx.execute(sql`with ${sql.join(parts, sql`, `)} select`);
}

// How the queue speaks SQL: on its own or in a caller's transaction, and planned anew each time.
import { DrizzleQueryError, sql } from "drizzle-orm";
import type { Tx } from "../store/database.ts";

/**
 * Runs one statement; values travel apart from its text. Times go in as ISO strings (in arrays as
 * `text[]`, since drizzle leaves the client no way to write `timestamptz[]`); 64-bit ids come out as text.
 */
export type Run = <Row>(strings: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>;

/**
 * Not prepared, on purpose: PostgreSQL would keep a plan made while the queue was empty, and read whole
 * tables once it is long. Errors come without the wrapping whose text quotes the values, thus posts.
 */
export const runIn =
  (tx: Tx): Run =>
  async (strings, ...values) => {
    try {
      const rows = await tx.execute(sql(strings, ...values.map((value) => sql.param(value))));
      return [...rows] as never;
    } catch (error) {
      throw error instanceof DrizzleQueryError ? error.cause : error;
    }
  };

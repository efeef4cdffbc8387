// What could not be handled holds what people wrote: it goes when they take that back.
import type { Database } from "./database.ts";

/**
 * Removes the dead letters that name this URI and pass the test. Reads them all, and mostly there are none.
 * @param isMeant gets what the message said
 */
export async function forgetDeadLetters(
  { sql }: Database,
  uri: string,
  isMeant: (letter: unknown) => boolean,
): Promise<void> {
  const rows = await sql<{ id: string; body: string }[]>`
    select id, body from dead_letter where position(${JSON.stringify(uri)} in body) > 0`;
  const ids = rows.filter(({ body }) => isMeant(JSON.parse(body))).map(({ id }) => id);
  if (ids.length > 0) await sql`delete from dead_letter where id = any(${ids}::bigint[])`;
}

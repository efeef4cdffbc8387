// Throws away what is only kept for a while: so that a late or repeated activity is known as such.
import { lt, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { deadLetter, handledActivity, outgoing, tombstone } from "./schema.ts";

const day = 86_400_000;

/** Servers repeat a delivery for about a week at the most; both are kept for a month. */
export async function sweep(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 30 * day);
  await database.orm.delete(handledActivity).where(lt(handledActivity.at, before));
  // They hold what people wrote; with the tombstone goes what would keep it from coming back.
  await database.orm.delete(deadLetter).where(lt(deadLetter.diedAt, before));
  await database.orm.delete(tombstone).where(lt(tombstone.at, before));
  // Answers and notices, once every delivery is settled; shares stay, to be taken back.
  await database.orm.execute(sql`
    with done as (
      select o.id from ${outgoing} o
      where o.share_id is null and o.created_at < ${before.toISOString()}
        and not exists (select 1 from delivery d
          where d.outgoing_id = o.id and d.state in ('pending', 'sending'))
      limit 5000),
    gone as (delete from delivery where outgoing_id in (select id from done))
    delete from ${outgoing} where id in (select id from done)`);
}

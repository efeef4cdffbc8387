// Hosts that do not answer: remembered across restarts, so that they cost nobody else a wait.
import type { Database } from "./database.ts";

export interface SilentHost {
  host: string;
  failingSince: Date;
  waitsUntil: Date;
  pauses: number;
}

/** How long what waits for a silent host is kept, counted from when it was made. */
const givenUpAfterMs = 7 * 86_400_000;

export async function silentHosts(database: Database): Promise<SilentHost[]> {
  const rows = await database.sql<
    { host: string; failing_since: string; waits_until: string; pauses: number }[]
  >`select host, failing_since, waits_until, pauses from host_health order by failing_since`;
  return rows.map((row) => ({
    host: row.host,
    failingSince: new Date(row.failing_since),
    waitsUntil: new Date(row.waits_until),
    pauses: row.pauses,
  }));
}

/**
 * Lets everything for this host wait until then. What is older than seven days is given up, if the host has
 * been silent for as long.
 */
export async function pauseHost(
  database: Database,
  pause: { host: string; until: Date; pauses: number; now: Date },
): Promise<void> {
  const { host, pauses } = pause;
  const [now, until] = [pause.now.toISOString(), pause.until.toISOString()];
  const longAgo = new Date(pause.now.getTime() - givenUpAfterMs).toISOString();
  await database.sql.begin(async (tx) => {
    await tx`
      insert into host_health (host, failing_since, waits_until, pauses)
      values (${host}, ${now}, ${until}, ${pauses})
      on conflict (host) do update
      set waits_until = greatest(host_health.waits_until, excluded.waits_until), pauses = excluded.pauses`;
    await tx`
      update delivery d set
        state = case when not w.old then 'pending' when d.may_have_arrived then 'maybe' else 'failed' end,
        due_at = greatest(d.due_at, ${until}),
        failure = case when w.old then 'unreachable' else d.failure end,
        settled_at = case when w.old then ${now}::timestamptz end
      from (
        select p.id, o.created_at < ${longAgo} and h.failing_since < ${longAgo} as old
        from delivery p
        join outgoing o on o.id = p.outgoing_id
        join host_health h on h.host = p.host
        where p.state = 'pending' and p.host = ${host}
        order by p.id for update of p
      ) w
      where d.id = w.id`;
  });
}

export async function hostAnswered(database: Database, host: string): Promise<void> {
  await database.sql`delete from host_health where host = ${host}`;
}

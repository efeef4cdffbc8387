// An inbox that was given up gets posts again as soon as somebody there is heard of.
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { openStage, sent } from "./stage.ts";

const { world, away, reader, home, groupWith } = await openStage();
const sql = postgres(world.databaseUrl, { max: 1 });
afterAll(() => sql.end());

const retired = async (): Promise<string[]> =>
  (await sql<{ inbox: string }[]>`select inbox from inbox_health`).map(({ inbox }) => inbox);

const retire = async (): Promise<void> => {
  await sql`
    insert into inbox_health (inbox, retired_at)
    select coalesce(shared_inbox, inbox), now() from actor where uri = ${reader.uri}
    union select 'https://elsewhere.example/inbox', now()
    on conflict do nothing`;
};

test("anything signed there takes it up again, and soon a second time", async () => {
  const group = await groupWith();
  for (const text of ["First.", "Second."]) {
    await retire();
    world.clock.advance(10 * 60_000);
    await reader.post(group.uri, text);
    await world.idle();
    expect(await retired()).toEqual(["https://elsewhere.example/inbox"]);
  }
  const note = await home.person("ana").post(group.uri, "Good evening.");
  await world.idle();
  expect(sent(away, "Announce", note.uri)).toHaveLength(1);
});

// Makes the dump of a release: `npx tsx tests/releases/make-dump.ts 0.1.0 postgres://…` on an empty database.
// It lives through a little of everything, with invented people, and then asks `pg_dump`.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDesk } from "../support/desk.ts";
import { startWorld } from "../support/world.ts";

const [release, databaseUrl] = process.argv.slice(2);
if (!release || !databaseUrl) throw new Error("usage: make-dump.ts RELEASE DATABASE_URL");

const world = await startWorld({ databaseUrl });
const desk = await openDesk(world);
const [home, away] = await world.peers(2);
const group = await desk.openGroup({
  handle: "evenings",
  name: "Evenings",
  moderation: "newcomers",
});
const [ana, ben, mo] = [home!.person("ana"), away!.person("ben"), away!.person("mo")];
for (const person of [ana, ben, mo]) await (await person.follow(group.uri)).accepted();
await desk.invite(group, mo);
const settle = async (): Promise<void> => await world.idle();

await ana.post(group.uri, "Good evening, I am new here.");
await settle();
await desk.decide("approve", (await desk.onlyCase(group)).id);
await settle();
const second = await ana.post(group.uri, "The evenings are long.");
await settle();
await ana.edit(second, { text: "The evenings are long, still." });
await ben.post(group.uri, "A first post that waits.");
await ben.post(group.uri, "A question for the moderators.", { visibility: "direct" });
await ana.post(group.uri, "I want to die tonight.", { visibility: "direct" });
await settle();
const gone = await ana.post(group.uri, "This one is deleted.");
await settle();
await ana.delete(gone);
await desk.decide("remove", second.uri, { reason: "A name was in it." });
await desk.block("spam.example");
await settle();

const dump = execFileSync("pg_dump", ["--inserts", "--no-owner", "--no-privileges", databaseUrl], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
// Newer versions add commands for psql alone.
const statements = dump.replaceAll(/^\\.*$/gm, "");
const file = fileURLToPath(new URL(`${release}.sql`, import.meta.url));
writeFileSync(file, statements);
await desk.close();
await world.stop();
process.exit(0);

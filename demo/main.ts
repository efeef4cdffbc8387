// `npm run demo`: the main job on one machine in a minute, with a small fediverse of signing peers.
import { startPeerServer, type PeerServer } from "../tests/support/peer-server.ts";
import type { TimelineMessage } from "../tests/support/peer-timeline.ts";
import { openStage, show, tell } from "./stage.ts";

interface Case {
  id: number;
  kind: string;
  author: string;
  findings: { sentence: string; verdict: string }[];
}

tell("Starting a server with its own PostgreSQL, and three other servers beside it.");
const stage = await openStage(3000);
const garden = await startPeerServer({ host: "127.0.0.2" });
const harbour = await startPeerServer({ host: "127.0.0.3" });
const library = await startPeerServer({ host: "127.0.0.4" });
show(`Alongside listens at ${stage.origin}`);

tell("An organiser opens a group. Everybody's first post will be read by a person.");
const group = await stage.command<{ uri: string; acct: string }>(
  ...["group", "create", "evenings", "--name", "Quiet evenings"],
  ...["--summary", "For people who have lost somebody."],
  ...["--guideline", "Be kind.", "--guideline", "Speak for yourself; no advice unless asked."],
);
show(`It is ${group.acct}.`);

tell("Ana, Ben and Mo follow it, each from their own server. Mo is asked to moderate.");
const ana = await garden.person("ana");
const ben = await harbour.person("ben");
const mo = await library.person("mo");
for (const person of [ana, ben, mo]) await (await person.follow(group.uri)).accepted();
await stage.command("moderator", "invite", "evenings", mo.uri);
show(`Mo reads:\n${quote(await message(library, "mo"))}`);

tell("Ana posts for the first time. It is held: nobody else has seen anything.");
const words = "Hello. My father died in spring, in St Anne's, and evenings are long.";
const hello = await ana.post([group.uri], words);
show(`Ana writes: ${words}`);
show(`Ana reads:\n${quote(await message(garden, "ana"))}`);
show(
  `Mo is told that something waits, and nothing of what:\n${quote(await message(library, "mo", 2))}`,
);
show(`Ben's server got ${count(harbour, "Announce")} shares so far.`);

tell("The case says why. Mo reads it, and approves it.");
const [held] = await stage.command<Case[]>("case", "list", "--state", "open");
for (const { sentence, verdict } of held!.findings) if (verdict !== "pass") show(sentence);
await stage.command("case", "approve", String(held!.id), "--as", mo.uri);
await harbour.waitUntil(() => harbour.timelineOf("ben").shares.length === 1);
show("Ben sees Ana's post at home, shared quietly by the group:");
show(`  ${harbour.timelineOf("ben").shares[0]!.object}`);
show(`Ana reads:\n${quote(await message(garden, "ana", 2))}`);

tell("Ana writes to the group privately. It reaches its moderators, and nobody else.");
await ana.post([group.uri], "I work in that hospital. Please keep this between us.", {
  visibility: "direct",
});
show(`Ana reads:\n${quote(await message(garden, "ana", 3))}`);
const cases = await stage.command<Case[]>("case", "list", "--state", "open");
show(`It waits for the moderators: ${cases.length} private message.`);
show(`Ben's server still got ${count(harbour, "Announce")} share, and nothing else.`);

tell("Mo takes Ana's post back, for her sake. Every server that got it is told.");
const reason = "It names the hospital. You are welcome to post it again without.";
await stage.command("case", "remove", hello.uri, "--reason", reason, "--as", mo.uri);
await harbour.waitUntil(() => harbour.timelineOf("ben").shares.length === 0);
await library.waitUntil(() => library.timelineOf("mo").shares.length === 0);
show("It is gone from Ben's and Mo's home.");
show(`Ana reads:\n${quote(await message(garden, "ana", 4))}`);

tell("All of it is on record.");
const audit = await stage.command<{ action: string; actor: string }[]>("audit", "list");
show(audit.map(({ action, actor }) => `${action} (${actor})`).join("\n"));

for (const peer of [garden, harbour, library]) peer.assertNothingRefused();
tell("That was the main job. The server is still up:");
show(`${stage.origin}/groups/evenings   (in a browser)\n\nPress Ctrl-C to stop it.`);

const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
});
await Promise.race([stopped, stage.ended]);
await stage.close();
await Promise.all([garden, harbour, library].map((peer) => peer.stop()));
process.exit(0);

/** Waits for somebody's n-th private message. */
async function message(server: PeerServer, name: string, n = 1): Promise<TimelineMessage> {
  await server.waitUntil(() => server.timelineOf(name).messages.length >= n);
  return server.timelineOf(name).messages[n - 1]!;
}

function count(server: PeerServer, type: string): number {
  return server.received(type).length;
}

function quote({ text }: TimelineMessage): string {
  return text
    .trim()
    .split("\n")
    .map((line) => `  | ${line}`)
    .join("\n");
}

// The command line beside a running server: JSON and nothing else on stdout, or one sentence on stderr.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startMain } from "../support/child-process.ts";
import { openDesk, type Desk } from "../support/desk.ts";
import type { PeerServer } from "../support/peer-server.ts";
import { fetchUnsigned } from "../support/peer-send.ts";
import { startWorld, type CliResult, type World } from "../support/world.ts";

// A command is a process of its own: seconds, where others work on this machine as well.
vi.setConfig({ testTimeout: 120_000 });

let world: World;
let desk: Desk;
let home: PeerServer;

beforeAll(async () => {
  world = await startWorld();
  desk = await openDesk(world);
  home = await world.peer();
  const group = await desk.openGroup({ handle: "evenings", moderation: "pre" });
  await home.person("ana").post(group.uri, "Hello.");
  await world.idle();
});
afterAll(async () => {
  home.assertNothingRefused();
  await desk.close();
  await world.stop();
});

function expectSentence({ code, stdout, stderr }: CliResult, saying: RegExp): void {
  expect({ stdout, stderr }).toEqual({
    stdout: "",
    stderr: expect.stringMatching(saying) as string,
  });
  expect(code).toBeGreaterThan(0);
  const lines = stderr.trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(stderr).not.toMatch(/ {4}at |Error:|node_modules|undefined|\[object|Failed query/);
}

describe("what can't be done is said in one sentence", () => {
  const cases: [string[], RegExp][] = [
    [["group", "create", "Evenings!", "--name", "x"], /can't be a handle/],
    [["group", "create", "evenings", "--name", "x"], /is taken/],
    [["group", "set", "evenings", "share=loud"], /must be one of/],
    [["case", "approve", "99999999999999999999"], /not the number/],
    [["case", "remove", "https://nowhere.example/1", "--reason", "x"], /No group here knows/],
    [["case", "restore", "1"], /still open|waits in an open case/],
    [["moderator", "invite", "evenings", "nobody"], /neither @user@host nor/],
    [["moderator", "invite", "evenings", "@nobody@127.0.0.99:9"], /could not be found/],
    [["block", "remove", "x.example"], /Nothing blocks/],
    [["audit", "list", "--since", "lately"], /not a span/],
    [["gruop", "list"], /unknown command/],
    [["group", "list", "--colour"], /unknown option/],
  ];
  test.each([0, 4, 8])("(the four from number %i on)", async (from) => {
    const few = cases.slice(from, from + 4);
    const results = await Promise.all(few.map(([args]) => world.cli(...args)));
    for (const [n, result] of results.entries()) expectSentence(result, few[n]![1]);
  });

  test("also when the database or the settings are wrong", async () => {
    const run = async (env: Record<string, string>): Promise<CliResult> => {
      const child = startMain(["group", "list", "--json"], { ...world.env, ...env });
      const { code } = await child.ended;
      return { code: code!, stdout: child.stdout(), stderr: child.stderr(), json: null };
    };
    const url = new URL(world.databaseUrl);
    url.port = "9";
    const [database, port, key] = await Promise.all([
      run({ DATABASE_URL: url.href }),
      run({ PORT: "door" }),
      run({ SECRET_KEY: "somebody else's key, long enough to be one" }),
    ]);
    expectSentence(database, /cannot be reached/);
    expectSentence(port, /setting PORT is wrong/);
    expectSentence(key, /SECRET_KEY/);
    expect(database.stderr).not.toContain(url.pathname.slice(1));
  });
});

test("a group can be made, shown, changed and closed while the server runs, and it shows", async () => {
  const made = await world.createGroup(
    ...(["walks", "--summary", "Walking together.", "--guideline", "Be kind."] as const),
    ...["--guideline", "No advice unasked.", "--moderation", "newcomers", "--newcomer-posts", "3"],
    ...["--share", "unlisted", "--membership", "approval", "--posting", "members"],
  );
  expect(made).toMatchObject({
    handle: "walks",
    uri: `${world.origin}/groups/walks`,
    inbox: `${world.origin}/groups/walks/inbox`,
    newcomerPosts: 3,
    guidelines: ["Be kind.", "No advice unasked."],
  });
  const actor = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await fetchUnsigned(made.uri)).body) as Record<string, unknown>;
  expect(await actor()).toMatchObject({ manuallyApprovesFollowers: true, name: "walks" });
  await world.run("group", "set", "walks", "name=Long walks", "membership=open", "share=quiet");
  const [shown, all] = await Promise.all([
    world.run("group", "show", "walks"),
    world.run<{ handle: string }[]>("group", "list"),
  ]);
  expect(shown).toMatchObject({ name: "Long walks", membership: "open", members: 0 });
  expect(all.map(({ handle }) => handle)).toContain("walks");
  expect(await actor()).toMatchObject({ manuallyApprovesFollowers: false, name: "Long walks" });
  expect(await world.run("group", "close", "walks")).toMatchObject({ handle: "walks" });
  expectSentence(await world.cli("group", "set", "walks", "name=x"), /closed/);
  expectSentence(await world.cli("group", "create", "walks", "--name", "x"), /taken|never used/);
});

test("a block is listed until it is lifted, and bites at once", async () => {
  const blocked = await world.peer();
  const bob = blocked.person("bob");
  await world.run("block", "add", blocked.authority, "--reason", "Spam.", "--until", "2999-01-01");
  const list = await world.run<{ target: string }[]>("block", "list");
  expect(list).toMatchObject([
    { target: blocked.authority, severity: "suspend", group: null, reason: "Spam." },
  ]);
  const { inbox } = JSON.parse((await fetchUnsigned(`${world.origin}/groups/evenings`)).body) as {
    inbox: string;
  };
  const follow = { id: `${bob.uri}#1`, type: "Follow", actor: bob.uri, object: inbox };
  expect((await bob.send(follow, { to: inbox })).status).toBe(403);
  await world.run("block", "remove", blocked.authority);
  expect((await bob.send(follow, { to: inbox })).status).toBe(202);
  expect(await world.run("block", "list")).toEqual([]);
});

// One Announce to 2,000 inboxes on 100 hosts, beside Fedify in memory and beside nothing but undici.
import { createServer } from "node:http";
import { once } from "node:events";
import { Pool } from "undici";
import { measure, printTable, startSubject, type Figure } from "./measure.ts";
import { signedPost, startAuthors } from "./signed-posts.ts";

const hosts = 100;
const inboxesPerHost = 20;

/** A sink that counts what arrives on every loopback address. */
async function startSink(): Promise<{
  inboxes: string[];
  arrived(count: number): Promise<void>;
  close(): void;
}> {
  let count = 0;
  let waiting: { count: number; resolve: () => void } | null = null;
  const server = createServer((request, response) => {
    request.resume().once("end", () => {
      response.writeHead(202).end();
      count++;
      if (waiting && count >= waiting.count) waiting.resolve();
    });
  });
  server.listen(4200, "0.0.0.0");
  await once(server, "listening");
  const inboxes = Array.from({ length: hosts * inboxesPerHost }, (_, i) => {
    const host = `127.0.1.${(i % hosts) + 1}`;
    return `http://${host}:4200/users/u${Math.floor(i / hosts)}/inbox`;
  });
  return {
    inboxes,
    arrived: (wanted) =>
      new Promise((resolve) => {
        count = 0;
        waiting = { count: wanted, resolve };
      }),
    close: () => server.close(),
  };
}

export async function benchDelivery(): Promise<void> {
  const sink = await startSink();
  const figures: Figure[] = [];
  const rounds = 3;

  const ours = await startSubject("alongside", { BENCH_PORT: "4111" });
  const group = await ours.ask<string>("group", "bench");
  const { authors, server } = await startAuthors(1);
  await ours.ask("followers", sink.inboxes);
  const target = new URL("http://127.0.0.1:4111/inbox");
  const pool = new Pool(target.origin);
  const share = async (n: string): Promise<void> => {
    const { path, headers, body } = signedPost(authors[0]!, target, group, n);
    const answer = await pool.request({ method: "POST", path, headers, body });
    await answer.body.dump();
  };
  const round = async (announce: () => Promise<unknown>): Promise<void> => {
    const arrived = sink.arrived(sink.inboxes.length);
    await announce();
    await arrived;
  };
  await round(() => share("warm"));
  figures.push(
    await measure("Alongside, on PostgreSQL", ours, async () => {
      for (let i = 0; i < rounds; i++) await round(() => share(`r${i}`));
      return rounds * sink.inboxes.length;
    }),
  );
  await pool.close();
  server.close();
  await ours.stop();

  for (const [name, what, port] of [
    ["fedify", "Fedify, in-memory queue, RSA-2048", "4112"],
    ["raw-sender", "node:crypto and undici, no queue", "4113"],
  ] as const) {
    const subject = await startSubject(name, { BENCH_PORT: port });
    const announce = (n: string) => () =>
      subject.ask("announce", { inboxes: sink.inboxes, object: `http://127.0.0.1/${n}` });
    await round(announce("warm"));
    figures.push(
      await measure(what, subject, async () => {
        for (let i = 0; i < rounds; i++) await round(announce(`r${i}`));
        return rounds * sink.inboxes.length;
      }),
    );
    await subject.stop();
  }
  sink.close();
  printTable("One Announce to 2,000 inboxes on 100 hosts: deliveries", figures);
}

// Signed inbox posts, accepted and fully processed, beside Fedify with its in-memory queue.
import { setTimeout } from "node:timers/promises";
import { Pool } from "undici";
import { measure, printTable, startSubject, type Figure, type Subject } from "./measure.ts";
import { signedPost, startAuthors, type Author, type SignedRequest } from "./signed-posts.ts";

const posts = 3_000;
const warmUp = 400;
const connections = 32;

export async function benchInbox(): Promise<void> {
  const { authors, server } = await startAuthors(250);
  const figures: Figure[] = [];
  for (const [name, what, port] of [
    ["alongside", "Alongside, judged and shared, on PostgreSQL", 4101],
    ["fedify", "Fedify, in-memory queue, empty listener", 4102],
  ] as const) {
    const subject = await startSubject(name, { BENCH_PORT: String(port) });
    figures.push(await run(subject, what, authors, port));
    await subject.stop();
  }
  server.close();
  printTable("Signed inbox posts, accepted and fully processed", figures);
}

async function run(
  subject: Subject,
  what: string,
  authors: Author[],
  port: number,
): Promise<Figure> {
  const group = await subject.ask<string>("group", "bench");
  const target = new URL(`http://127.0.0.1:${port}/inbox`);
  const make = (count: number, round: string): SignedRequest[] =>
    Array.from({ length: count }, (_, i) =>
      signedPost(authors[i % authors.length]!, target, group, `${round}${i}`),
    );
  const pool = new Pool(target.origin, { connections });
  await send(pool, make(warmUp, "w"));
  await until(subject, warmUp);
  const requests = make(posts, "p");
  const figure = await measure(what, subject, async () => {
    await send(pool, requests);
    await until(subject, warmUp + posts);
    return posts;
  });
  await pool.close();
  return figure;
}

async function send(pool: Pool, requests: SignedRequest[]): Promise<void> {
  const rest = [...requests];
  const worker = async (): Promise<void> => {
    for (let next = rest.pop(); next; next = rest.pop()) {
      const { path, headers, body } = next;
      const answer = await pool.request({ method: "POST", path, headers, body });
      await answer.body.dump();
      if (answer.statusCode !== 202) throw new Error(`answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
}

async function until(subject: Subject, count: number): Promise<void> {
  while ((await subject.ask<number>("processed")) < count) await setTimeout(20);
}

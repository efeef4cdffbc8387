// Actor documents, beside a bare Hono route.
import { Pool } from "undici";
import { measure, printTable, startSubject, type Figure } from "./measure.ts";

const requests = 40_000;
const connections = 32;

export async function benchDocuments(): Promise<void> {
  const figures: Figure[] = [];
  for (const [name, what, port] of [
    ["alongside", "Alongside, a group's actor", "4121"],
    ["bare-route", "a bare Hono route", "4122"],
  ] as const) {
    const subject = await startSubject(name, { BENCH_PORT: port });
    if (name === "alongside") await subject.ask("group", "bench");
    const pool = new Pool(`http://127.0.0.1:${port}`, { connections });
    await fetchAll(pool, requests / 10);
    figures.push(await measure(what, subject, () => fetchAll(pool, requests)));
    await pool.close();
    await subject.stop();
  }
  printTable("Actor documents", figures);
}

async function fetchAll(pool: Pool, count: number): Promise<number> {
  let left = count;
  const headers = { accept: "application/activity+json" };
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await pool.request({ method: "GET", path: "/groups/bench", headers });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return count;
}

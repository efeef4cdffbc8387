// The reference for documents: one Hono route that answers a fixed text.
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { answerQuestions } from "../measure.ts";

const body = JSON.stringify({ hello: "x".repeat(2_500) });
const app = new Hono();
app.get("/groups/bench", (context) =>
  context.body(body, 200, { "content-type": "application/activity+json" }),
);
const port = Number(process.env["BENCH_PORT"]);
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port });
await once(server, "listening");

answerQuestions({}, async () => void server.close());

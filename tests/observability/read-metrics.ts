// Reads /metrics as Prometheus does.
import { expect } from "vitest";
import { exchange, type WireResponse } from "../support/peer-http.ts";

export const get = (url: string, headers: Record<string, string> = {}): Promise<WireResponse> =>
  exchange({ method: "GET", url, headers });

/** The value of each series, by its name and labels as they are written there. */
export async function readMetrics(origin: string): Promise<Map<string, number>> {
  const { status, headers, body } = await get(`${origin}/metrics`);
  expect(status).toBe(200);
  expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const space = line.lastIndexOf(" ");
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

// One plain HTTP exchange, for everything that test peers send and fetch.
import { Agent, request as undiciRequest } from "undici";

export interface WireRequest {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const agent = new Agent({ connections: 64, keepAliveTimeout: 2_000, headersTimeout: 15_000 });

/**
 * Sends exactly what it is given and reads the whole answer; redirects are not followed.
 * @throws when nothing answers within 15 s
 */
export async function exchange(request: WireRequest): Promise<WireResponse> {
  const response = await undiciRequest(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body ?? null,
    dispatcher: agent,
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: await response.body.text(),
  };
}

/** The URI of a value that is one, or an object with an id. */
export function idOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const id = (value as { id?: unknown }).id;
  return typeof id === "string" ? id : null;
}

/** The URIs in an addressing property, which may be absent, one value or many. */
export const urisIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(idOf).filter((uri) => uri !== null);

// What may be said of an unexpected error: its kind and where in our code it came from, never its text.
import { fileURLToPath } from "node:url";

export interface ErrorSketch {
  name: string;
  /** PostgreSQL's, Node's or undici's. */
  code?: string;
  /** Our own frames, innermost first, as `src/worker.ts:41`. */
  at?: string[];
  cause?: ErrorSketch;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const frame = /^ {4}at .*?\(?(?:file:\/\/)?(\/[\w./-]+):(\d+):\d+\)?$/;
const ours = /^(?:src|federation)\/[\w./-]+$/;
const deepest = 3;

/** An error's message may quote a post or the values of a statement, so nothing of it is used. */
export function describeError(error: unknown, depth = 1): ErrorSketch {
  if (!(error instanceof Error)) return { name: typeof error };
  const named = error.name === "Error" ? error.constructor.name : error.name;
  const sketch: ErrorSketch = { name: /^[A-Za-z]\w{0,60}$/.test(named) ? named : "Error" };
  const code = "code" in error ? error.code : null;
  if (typeof code === "string" && /^\w{1,40}$/.test(code)) sketch.code = code;
  const at = ownFrames(error);
  if (at.length > 0) sketch.at = at;
  if (error.cause !== undefined && depth < deepest) {
    sketch.cause = describeError(error.cause, depth + 1);
  }
  return sketch;
}

/** The stack begins with the message: what comes before its end is passed over. */
function ownFrames({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split("\n")
    .flatMap((line) => {
      const [, path, number] = frame.exec(line) ?? [];
      if (!path?.startsWith(root)) return [];
      const inside = path.slice(root.length);
      return ours.test(inside) ? [`${inside}:${number}`] : [];
    })
    .slice(0, 8);
}

// A log record as one line of JSON. What is not known to be harmless is left out.
import type { LogRecord } from "@logtape/logtape";
import { describeError } from "./describe-error.ts";

/** Names of properties that never hold what somebody wrote, who they are, or where they live. */
const harmless = new Set([
  "attempts",
  "code",
  "count",
  "doing",
  "error",
  "failure",
  "kind",
  "lane",
  "loop",
  "ms",
  "outcome",
  "port",
  "queue",
  "role",
  "signal",
  "status",
  "verdict",
  "version",
]);

const hidden = "[hidden]";
/** No `@`, `/` or dot: no handle, address or host name passes, whatever the property is called. */
const plain = /^[\w :,-]{0,60}$/;
const version = /^\d+(\.\d+){1,3}(-[\w.]{1,20})?$/;

/** Libraries' records give their wording alone: Fedify's carry signatures, bodies and key ids. */
export function logLine(record: LogRecord): string {
  const isOurs = record.category[0] === "alongside";
  const properties: Record<string, unknown> = {};
  if (isOurs) {
    for (const [name, value] of Object.entries(record.properties)) {
      const shown = show(name, value);
      if (shown !== hidden) properties[name] = shown;
    }
  }
  const line = {
    time: new Date(record.timestamp).toISOString(),
    level: record.level,
    category: record.category.join("."),
    message: wording(record, properties),
    ...properties,
  };
  return `${JSON.stringify(line)}\n`;
}

function show(name: string, value: unknown): unknown {
  if (!harmless.has(name)) return hidden;
  if (value instanceof Error) return describeError(value);
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (typeof value !== "string") return hidden;
  return plain.test(value) || version.test(value) ? value : hidden;
}

/** Built from the template, not from the record's message, which has all values in it. */
function wording({ rawMessage }: LogRecord, properties: Record<string, unknown>): string {
  if (typeof rawMessage !== "string") return rawMessage.join(hidden);
  return rawMessage.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = properties[name.trim()];
    if (value === undefined) return hidden;
    return typeof value === "object" && value !== null
      ? String((value as { name?: unknown }).name)
      : String(value);
  });
}

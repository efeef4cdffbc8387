// The only reader of the environment: one typed, validated Config, or a sentence that names what is wrong.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { loadEnvFile } from "node:process";
import { z } from "zod";

export interface Config {
  /** Scheme, host and port under which everybody else reaches this server; no trailing slash. */
  origin: string;
  host: string;
  port: number;
  /** Null: PostgreSQL is embedded, with its data in `dataDir`. */
  databaseUrl: string | null;
  dataDir: string;
  role: "all" | "web" | "worker";
  /** Null: made at first start and kept in `dataDir`. */
  secretKey: string | null;
  trustProxy: boolean;
  allowPrivateAddress: boolean;
  logLevel: "debug" | "info" | "warning" | "error";
  /** Opens /metrics; null: see `mayReadMetrics`. */
  metricsToken: string | null;
  /** A port that answers /healthz, /readyz and /metrics only: a worker has no other. */
  metricsPort: number | null;
  /** Where OpenTelemetry spans are sent, without `/v1/traces` and a trailing slash. */
  otlpEndpoint: string | null;
}

/** A setting that stops the start. Its message is a sentence for the operator. */
export class ConfigError extends Error {
  override name = "ConfigError";
}

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number")
  .transform(Number)
  .refine((port) => port <= 65_535, "must be a port number");
const flag = z.enum(["true", "false", ""]).transform((value) => value === "true");

const settings = z.object({
  ORIGIN: z.string().optional(),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: portNumber.default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  ROLE: z.enum(["all", "web", "worker"]).default("all"),
  SECRET_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  TRUST_PROXY: flag.default(false),
  ALLOW_PRIVATE_ADDRESS: flag.default(false),
  LOG_LEVEL: z.enum(["debug", "info", "warning", "error"]).default("info"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,}$/, "must have at least 16 characters, letters and digits")
    .optional(),
  METRICS_PORT: portNumber.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be a URL such as http://localhost:4318" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
});

/**
 * Reads and checks the settings.
 * @param env where they come from; an empty value counts as not set
 * @param overrides what the command line says instead
 * @throws {ConfigError} naming the setting, what is wrong, and what would be right
 */
export function readConfig(
  env: NodeJS.ProcessEnv = environment(),
  overrides: Record<string, string> = {},
): Config {
  const set = { ...env, ...overrides };
  const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigError(`The setting ${issue.path.join(".")} is wrong: ${issue.message}.`);
  }
  const value = parsed.data;
  if (value.ROLE !== "all" && !value.DATABASE_URL) {
    throw new ConfigError(
      `The setting ROLE is "${value.ROLE}", but the embedded database serves one process: set DATABASE_URL, or leave ROLE at "all".`,
    );
  }
  return {
    origin: readOrigin(value.ORIGIN ?? `http://localhost:${value.PORT}`),
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL ?? null,
    dataDir: resolve(value.DATA_DIR),
    role: value.ROLE,
    secretKey: value.SECRET_KEY ?? null,
    trustProxy: value.TRUST_PROXY,
    allowPrivateAddress: value.ALLOW_PRIVATE_ADDRESS,
    logLevel: value.LOG_LEVEL,
    metricsToken: value.METRICS_TOKEN ?? null,
    metricsPort: value.METRICS_PORT ?? null,
    otlpEndpoint: value.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}

function environment(): NodeJS.ProcessEnv {
  if (existsSync(".env")) loadEnvFile(".env");
  return process.env;
}

function readOrigin(given: string): string {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new ConfigError(
      `The setting ORIGIN is not a URL: use something like https://groups.example.`,
    );
  }
  if (url.pathname !== "/" || url.search || url.hash || url.username) {
    throw new ConfigError(
      `The setting ORIGIN must be scheme and host only, without a path: use ${url.origin}.`,
    );
  }
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new ConfigError(
      `The setting ORIGIN must start with https://, unless it is on this very machine (localhost).`,
    );
  }
  return url.origin;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" ||
  host.endsWith(".localhost") ||
  host === "[::1]" ||
  /^127(\.\d+){3}$/.test(host);

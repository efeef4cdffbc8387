// Where log records go: JSON lines on stderr, so that what commands print on stdout stays clean.
import { configureSync, getLogger } from "@logtape/logtape";
import type { Config } from "../config.ts";
import { logLine } from "./log-line.ts";

/** For the whole process, once, before anything logs; until then nothing is logged. */
export function configureLogging(config: Pick<Config, "logLevel">): void {
  configureSync({
    reset: true,
    sinks: { stderr: (record) => void process.stderr.write(logLine(record)) },
    loggers: [
      { category: "alongside", lowestLevel: config.logLevel, sinks: ["stderr"] },
      { category: "fedify", lowestLevel: "error", sinks: ["stderr"] },
      { category: "logtape", lowestLevel: "error", sinks: ["stderr"] },
    ],
  });
}

/** In place of Node, which would print the whole error, its text included. */
export function logCrash(error: unknown): void {
  getLogger("alongside").fatal("Something unexpected ends the process: {error}.", { error });
}

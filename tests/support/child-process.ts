// Runs src/main.ts as a process of its own, with the settings it is given and nothing from around.
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

export type Environment = Record<string, string>;

export interface Child {
  /** Resolves once both output streams are closed as well; `code` is null after a signal. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  hasEnded(): boolean;
  stdout(): string;
  stderr(): string;
  kill(signal: NodeJS.Signals): void;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Node itself rather than the tsx command, so that a signal reaches the program and no wrapper. */
export function startMain(args: string[], env: Environment): Child {
  const child: ChildProcessByStdio<null, Readable, Readable> = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), `${root}src/main.ts`, ...args],
    {
      // Away from any .env file.
      cwd: env["DATA_DIR"],
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TSX_TSCONFIG_PATH: `${root}tsconfig.json`,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const stop = (): unknown => child.kill("SIGKILL");
  process.once("exit", stop);
  let hasEnded = false;
  const ended = once(child, "close").then(([code, signal]) => {
    hasEnded = true;
    process.off("exit", stop);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return {
    ended,
    hasEnded: () => hasEnded,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    kill: (signal) => child.kill(signal),
  };
}

// `alongside serve`: runs until told to stop.
import { Command, Option } from "commander";
import { wallClock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { configureLogging, logCrash } from "../observability/logging.ts";
import type { Instance } from "../serve.ts";

/** After this long, a stop no longer waits for anything. */
const patienceMs = 9_000;

export function serveCommand(): Command {
  return new Command("serve")
    .description("run the server")
    .addOption(new Option("--role <role>", "which part").choices(["web", "worker", "all"]))
    .action(async (options: { role?: "web" | "worker" | "all" }) => {
      const config = readConfig(undefined, options.role ? { ROLE: options.role } : {});
      configureLogging(config);
      process.once("uncaughtException", (error) => {
        logCrash(error);
        process.exit(1);
      });
      const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
      // Loaded only here: all other commands would wait a second longer for it.
      const { startInstance } = await import("../serve.ts");
      const instance = await startInstance(config, { clock: wallClock, say });
      if (config.role === "worker") say("The worker is running.");
      else say(`Alongside listens on ${config.host}:${instance.port} as ${instance.origin}.`);
      if (instance.fresh) {
        say(
          'Nothing is set up yet. Make your first group with: npm run -s alongside -- group create HANDLE --name "NAME"',
        );
      }
      await untilStopped(instance, say);
    });
}

async function untilStopped(instance: Instance, say: (sentence: string) => void): Promise<void> {
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve(name));
  });
  say(`Stopping (${signal}): ending what is under way.`);
  const hurry = setTimeout(() => process.exit(0), patienceMs);
  hurry.unref();
  await instance.stop();
  clearTimeout(hurry);
  say("Stopped.");
  process.exit(0);
}

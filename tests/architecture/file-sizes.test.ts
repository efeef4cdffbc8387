// A file that needs scrolling hides what it does: 300 lines are the limit, and most have under 100.
import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const limit = 300;
const folders = ["src", "federation", "demo", "scripts", "bin", "tests"];
/** Longer, with the reason. */
const exempt: Record<string, string> = {
  "src/store/schema.ts":
    "every table in one place, as drizzle-kit and a reader want it: a list, no code",
};

test(`no file has more than ${limit} lines`, () => {
  const long = folders
    .flatMap((folder) => sourceFiles(folder, [".ts", ".tsx", ".js"]))
    .filter(({ path }) => !(path in exempt))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > limit);
  expect(long).toEqual([]);
});

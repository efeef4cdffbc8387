// Runs the real linter, with the real rules, over the project or over files planted beside a copy of them.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "./source-files.ts";

export interface Complaint {
  path: string;
  /** Such as `eslint(no-restricted-imports)`. */
  rule: string;
  message: string;
}

/** @throws when the linter did not run at all, or looked at no file: silence would look like success */
export function lint(folder: string): Complaint[] {
  const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
  const ran = spawnSync(process.execPath, [oxlint, "--format=json"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 32 * 1024 * 1024,
  });
  const report = parse(ran.stdout);
  if (!report?.number_of_files) throw new Error(`oxlint did not run: ${ran.stdout}${ran.stderr}`);
  return report.diagnostics.map(({ filename, code, message, help }) => ({
    path: filename.replaceAll("\\", "/"),
    rule: code,
    message: `${message} ${help ?? ""}`,
  }));
}

/** @param files text by path, as if they stood in this project */
export function lintPlanted(files: ReadonlyMap<string, string>): Complaint[] {
  const folder = mkdtempSync(join(tmpdir(), "alongside-lint-"));
  try {
    copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return lint(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  diagnostics: { filename: string; code: string; message: string; help?: string }[];
  number_of_files: number;
}

function parse(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}

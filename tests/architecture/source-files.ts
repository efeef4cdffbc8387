// The project's own sources, for tests about their shape.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  path: string;
  text: string;
}

/** Every file under `folder` that fits one of these ends of a name, such as ".ts". */
export function sourceFiles(folder: string, ends: readonly string[]): SourceFile[] {
  return globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replaceAll("\\", "/"))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
}

#!/usr/bin/env node
// The installed command: runs the TypeScript sources as they are, from any folder.
import { fileURLToPath } from "node:url";

const [major] = process.versions.node.split(".");
if (Number(major) < 22) {
  console.error(
    `This is Node ${process.versions.node}, and Alongside needs Node 22 or newer: install one, or use "npm start", which brings its own.`,
  );
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
await import("../src/main.ts");

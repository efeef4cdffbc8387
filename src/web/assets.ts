// The stylesheet and the icon, each under an address that changes with its content.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";

const style = load("style.css", "text/css; charset=utf-8");
const icon = load("icon.svg", "image/svg+xml");

export const styleUrl = style.url;
export const iconUrl = icon.url;

/** Serves both. Only the current address may be kept for good; any other gets the current content. */
export const assets = new Hono();

for (const asset of [style, icon]) {
  assets.get(asset.path, (c) => {
    const current = c.req.query("v") === asset.version;
    return c.body(asset.body, 200, {
      "Content-Type": asset.type,
      "Cache-Control": current ? "public, max-age=31536000, immutable" : "no-cache",
    });
  });
}

function load(name: string, type: string) {
  const body = readFileSync(new URL(`./${name}`, import.meta.url), "utf8");
  const version = createHash("sha256").update(body).digest("hex").slice(0, 12);
  return { path: `/${name}`, url: `/${name}?v=${version}`, body, type, version };
}

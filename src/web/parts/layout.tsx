// The frame of every page: head, skip link, the way out, landmarks.
import { html } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import type { Catalogue } from "../catalogue/en.ts";
import { iconUrl, styleUrl } from "../assets.ts";

type LayoutProps = PropsWithChildren<{
  /** The name of the instance. */
  siteName: string;
  text: Catalogue;
  /** Null on the start page, whose title is the instance's name. */
  title: string | null;
  /** The ActivityPub id of what the page shows, for apps that are given the page's address. */
  actor?: string;
}>;

/** A whole document, with its doctype. */
export function Layout({ siteName, text, title, actor, children }: LayoutProps) {
  return html`<!doctype html>${(
      <html lang={text.language}>
        <head>
          <meta charset="utf-8" />
          <title>{title === null ? siteName : `${title} · ${siteName}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <link rel="stylesheet" href={styleUrl} />
          <link rel="icon" type="image/svg+xml" href={iconUrl} />
          {actor && <link rel="alternate" type="application/activity+json" href={actor} />}
        </head>
        <body>
          <a class="skip" href="#main">
            {text.layout.skip}
          </a>
          <header class="top">
            <a class="home" href="/" dir="auto">
              {siteName}
            </a>
            <a class="leave" href="https://www.wikipedia.org/" rel="noreferrer">
              {text.layout.leave}
            </a>
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <footer>
            <p>{text.layout.noTracking}</p>
            <p>{text.layout.leaveNote}</p>
          </footer>
        </body>
      </html>
    )}`;
}

// Makes other people's HTML harmless to show, and readable as plain text. Whatever the HTML shows is in
// the text as well, so that no policy overlooks what a reader would see.
import { compile } from "html-to-text";
import sanitizeHtml from "sanitize-html";
import { clip, urlOf, wellFormed } from "./wire.ts";

/** Addresses in a text may be longer than ids. In bytes. */
export const longestLink = 8_192;

/** What is read of a post's HTML, in UTF-16 units. At this length hostile HTML costs up to 0.3 s. */
export const longestHtml = 131_072;

const allowedTags = "p br a strong em b i u del blockquote ul ol li code pre span".split(" ");

/**
 * Other blocks become paragraphs: dropped, they would glue the last word of one to the first of the
 * next. So do text fields: sanitize-html would drop their text, which other servers may show.
 */
const blocks = (
  "address article aside body caption center dd details dialog dir div dl dt fieldset figcaption " +
  "figure footer form h1 h2 h3 h4 h5 h6 header hgroup legend main menu nav optgroup option search " +
  "section select summary table tbody td textarea tfoot th thead tr xmp"
).split(" ");

export interface ReadHtml {
  /** Balanced HTML of a few harmless elements; links carry nothing but `href` and `rel`. */
  html: string;
  /** The same as plain text: an empty line between paragraphs, links without their address. */
  text: string;
  /** Every http(s) link, with the classes it had. */
  links: { href: string; classes: string[] }[];
  /** Pictures between the words, which the sanitised HTML and the text leave out. */
  images: { url: string; alt: string | null }[];
  /** The HTML was longer than `longestHtml`, and what came after that was not read. */
  cut: boolean;
}

/** Reads HTML as another server sent it. Never throws. */
export function readHtml(given: string): ReadHtml {
  const links: ReadHtml["links"] = [];
  const images: ReadHtml["images"] = [];
  const paragraph = () => ({ tagName: "p", attribs: {} });
  const sanitised = sanitizeHtml(clip(wellFormed(given), longestHtml), {
    allowedTags,
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["http", "https"],
    allowProtocolRelative: false,
    // Deeper elements are dropped and their text is kept; html-to-text works recursively.
    nestingLimit: 50,
    transformTags: {
      ...Object.fromEntries(blocks.map((block) => [block, paragraph])),
      hr: () => ({ tagName: "br", attribs: {} }),
      img: (tagName, attribs) => {
        const url = urlOf(attribs["src"]?.trim(), longestLink);
        const isEmoji = /emoji/i.test(attribs["class"] ?? "");
        if (url && !isEmoji)
          images.push({ url, alt: wellFormed(attribs["alt"] ?? "").trim() || null });
        return { tagName, attribs: {} };
      },
      a: (_tag, attribs) => {
        const href = urlOf(attribs["href"]?.trim(), longestLink);
        if (!href) return { tagName: "span", attribs: {} as sanitizeHtml.Attributes };
        links.push({ href, classes: (attribs["class"] ?? "").split(/\s+/).filter(Boolean) });
        return { tagName: "a", attribs: { href, rel: "nofollow noopener noreferrer" } };
      },
    },
  });
  // Entities can bring back what was cleaned away.
  const html = wellFormed(sanitised);
  const text = wellFormed(asText(html)).trim();
  return { html, text, links, images, cut: given.length > longestHtml };
}

const asText = compile({
  wordwrap: false,
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    { selector: "ul", options: { itemPrefix: "- " } },
  ],
});

/** See `ReadHtml.html`. */
export const sanitise = (html: string): string => readHtml(html).html;

/** See `ReadHtml.text`. */
export const toPlainText = (html: string): string => readHtml(html).text;

/** A plain text as HTML: an empty line parts paragraphs, and every other line end is kept. */
export function fromPlainText(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped
    .split(/(?:\r?\n){2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\r?\n/g, "<br>")}</p>`)
    .join("");
}

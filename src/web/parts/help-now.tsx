// What this place is not, and where to find help at once: on every page, the failed ones included.
import type { Catalogue } from "../catalogue/en.ts";

export function HelpNow({ text }: { text: Catalogue }) {
  return (
    <section class="help" aria-labelledby="help">
      <h2 id="help">{text.help.heading}</h2>
      <p>{text.help.emergency}</p>
      <p>{text.help.limits}</p>
      <a class="button" href="https://findahelpline.com/" rel="noreferrer">
        {text.help.link}
      </a>
      <p class="note">{text.help.linkNote}</p>
    </section>
  );
}

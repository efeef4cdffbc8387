// A page that says one thing and shows the way on.
import type { Catalogue } from "../catalogue/en.ts";
import { HelpNow } from "./help-now.tsx";

interface Props {
  text: Catalogue;
  message: { heading: string; text: string; home: string };
}

export function MessagePage({ text, message }: Props) {
  return (
    <div class="page">
      <div class="intro">
        <h1>{message.heading}</h1>
        <p class="lead">{message.text}</p>
        <p>
          <a class="button" href="/">
            {message.home}
          </a>
        </p>
      </div>
      <aside>
        <HelpNow text={text} />
      </aside>
    </div>
  );
}

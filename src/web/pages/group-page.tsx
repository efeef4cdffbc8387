// A group's page: what it is, what it asks, how to take part, and honestly who can see what.
import type { Child } from "hono/jsx";
import type { Catalogue } from "../catalogue/en.ts";
import type { GroupProps, GroupView } from "../group-view.ts";
import { HelpNow } from "../parts/help-now.tsx";
import {
  Afterwards,
  Follow,
  Guidelines,
  Moderators,
  Post,
  Sight,
  TakeBack,
} from "../parts/group-sections.tsx";

interface Part {
  id: string;
  heading: string;
  Body: (props: GroupProps) => Child;
}

export function GroupPage({ group, text }: GroupProps) {
  const parts = partsOf(group, text);
  return (
    <div class="page">
      <div class="intro">
        <h1 lang={group.language} dir="auto">
          {group.name}
        </h1>
        {group.closed ? (
          <p class="closed">{text.group.closed}</p>
        ) : (
          <p class="address">
            {text.group.address}{" "}
            <span class="acct" translate="no">
              {group.acct}
            </span>
          </p>
        )}
        {group.summary.trim() !== "" && (
          <div class="summary" lang={group.language}>
            {paragraphs(group.summary).map((paragraph) => (
              <p dir="auto">{paragraph}</p>
            ))}
          </div>
        )}
      </div>
      <aside>
        <HelpNow text={text} />
        {parts.length > 0 && (
          <nav aria-labelledby="contents">
            <h2 id="contents">{text.group.onThisPage}</h2>
            <ul>
              {parts.map(({ id, heading }) => (
                <li>
                  <a href={`#${id}`}>{heading}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </aside>
      {parts.length > 0 && (
        <div class="sections">
          {parts.map(({ id, heading, Body }) => (
            <section aria-labelledby={id}>
              <h2 id={id}>{heading}</h2>
              <Body group={group} text={text} />
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

function partsOf(group: GroupView, { group: words }: Catalogue): Part[] {
  if (group.closed) return [];
  const guidelines = { id: "guidelines", heading: words.guidelines.heading, Body: Guidelines };
  return [
    ...(group.guidelines.length > 0 ? [guidelines] : []),
    { id: "join", heading: words.follow.heading, Body: Follow },
    { id: "post", heading: words.post.heading, Body: Post },
    { id: "afterwards", heading: words.afterwards.heading, Body: Afterwards },
    { id: "who-sees", heading: words.sight.heading, Body: Sight },
    { id: "moderators", heading: words.moderators.heading, Body: Moderators },
    { id: "take-back", heading: words.back.heading, Body: TakeBack },
  ];
}

const paragraphs = (plain: string): string[] => plain.trim().split(/\s*\n\s*\n\s*/);

// The instance's start page: what this is, which groups are open, for whom.
import type { Catalogue } from "../catalogue/en.ts";
import type { GroupSummary } from "../group-view.ts";
import { HelpNow } from "../parts/help-now.tsx";

interface Props {
  text: Catalogue;
  instanceName: string;
  groups: GroupSummary[];
}

export function StartPage({ text, instanceName, groups }: Props) {
  const { start } = text;
  return (
    <div class="page">
      <div class="intro">
        <h1 dir="auto">{instanceName}</h1>
        <p class="lead">{start.lead}</p>
        <p>{start.account}</p>
      </div>
      <aside>
        <HelpNow text={text} />
      </aside>
      <div class="sections">
        <section aria-labelledby="groups">
          <h2 id="groups">{start.groups}</h2>
          {groups.length === 0 ? <p>{start.none}</p> : <GroupList groups={groups} />}
        </section>
        <section aria-labelledby="for">
          <h2 id="for">{start.for.heading}</h2>
          <p>{start.for.text}</p>
        </section>
        <section aria-labelledby="how">
          <h2 id="how">{start.how.heading}</h2>
          <dl>
            {start.how.points.map((point) => (
              <div>
                <dt>{point.term}</dt>
                <dd>{point.text}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}

function GroupList({ groups }: { groups: GroupSummary[] }) {
  return (
    <ul class="groups">
      {groups.map((group) => (
        <li lang={group.language}>
          <h3>
            <a href={`/groups/${group.handle}`} dir="auto">
              {group.name}
            </a>
          </h3>
          <p class="acct" translate="no">
            {group.acct}
          </p>
          <p dir="auto">{group.summary.trim().split("\n", 1)[0]}</p>
        </li>
      ))}
    </ul>
  );
}

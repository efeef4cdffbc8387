// The sections of a group's page. Each says what holds under the group's own settings, and no more.
import type { Catalogue } from "../catalogue/en.ts";
import type { GroupProps, GroupView } from "../group-view.ts";
import { fill } from "./fill.ts";

export function Guidelines({ group }: GroupProps) {
  return (
    <ol lang={group.language}>
      {group.guidelines.map((guideline) => (
        <li dir="auto">{guideline}</li>
      ))}
    </ol>
  );
}

export function Follow({ group, text }: GroupProps) {
  const { follow } = text.group;
  return (
    <>
      <p>{follow.lead}</p>
      <Steps sentences={follow.steps} group={group} text={text} />
      <p>{follow[group.membership]}</p>
      <p>{follow.name}</p>
      <p>{follow.leave}</p>
    </>
  );
}

export function Post({ group, text }: GroupProps) {
  const { post } = text.group;
  return (
    <>
      <p>{group.posting === "members" ? post.membersOnly : post.anyone}</p>
      <Steps sentences={post.steps} group={group} text={text} />
      <p>{fill(post.followersOnly, pieces(group, text))}</p>
      <p>{post.replies}</p>
    </>
  );
}

export function Afterwards({ group, text }: GroupProps) {
  const { afterwards } = text.group;
  return (
    <>
      <p>{firstLook(group, text)}</p>
      <p>{afterwards.wait}</p>
      <p>{afterwards.person}</p>
      {group.policySentences.length > 0 && (
        <>
          <h3>{afterwards.rules}</h3>
          <ul>
            {group.policySentences.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

export function Sight({ group, text }: GroupProps) {
  const { post, share, members, messages, copies } = text.group.sight;
  const rows: [string, string][] = [
    [post.term, post.text],
    [share.term, share[group.share]],
    [members.term, members.text(group.members, group.servers)],
    [messages.term, messages.text],
    [copies.term, copies.text],
  ];
  return (
    <dl>
      {rows.map(([term, sentence]) => (
        <div>
          <dt>{term}</dt>
          <dd>{sentence}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Moderators({ group, text }: GroupProps) {
  const { moderators } = text.group;
  return (
    <>
      <p>{fill(moderators.how, pieces(group, text))}</p>
      <p>{moderators.who}</p>
      <p>{moderators.answer}</p>
    </>
  );
}

export function TakeBack({ text }: GroupProps) {
  return (
    <>
      <p>{text.group.back.text}</p>
      <p>{text.group.back.edit}</p>
    </>
  );
}

function Steps({ sentences, group, text }: GroupProps & { sentences: string[] }) {
  return (
    <ol>
      {sentences.map((sentence) => (
        <li>{fill(sentence, pieces(group, text))}</li>
      ))}
    </ol>
  );
}

function firstLook(group: GroupView, { group: { afterwards } }: Catalogue): string {
  switch (group.moderation) {
    case "post":
      return afterwards.post;
    case "newcomers":
      return group.newcomerPosts > 0 ? afterwards.newcomers(group.newcomerPosts) : afterwards.post;
    case "pre":
      return afterwards.pre;
  }
}

/** What the catalogue's sentences may name: the group's address, and audiences as apps call them. */
function pieces(group: GroupView, { group: { audiences } }: Catalogue) {
  return {
    acct: (
      <span class="acct" translate="no">
        {group.acct}
      </span>
    ),
    public: <strong>{audiences.public}</strong>,
    quietPublic: <strong>{audiences.quietPublic}</strong>,
    followers: <strong>{audiences.followers}</strong>,
    mentioned: <strong>{audiences.mentioned}</strong>,
  };
}

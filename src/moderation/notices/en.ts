// The notices in English.
import { byNumber, type Catalogue } from "./catalogue.ts";

const reply = "You can reply to this message; only the moderators read it.";
const who = "We are volunteers, and this is not a crisis service.";
const because = (why: string) => (why === "" ? "" : `The reason: ${why}`);
const words = (said: string) => (said === "" ? "" : `The moderator wrote: ${said}`);
const contest = `If you see it differently, reply to this message: the moderators will read it. ${who}`;

export const english: Catalogue = {
  reasons: {
    "private-message": "You sent it to the group in private, so only the moderators read it.",
    "followers-only":
      "You sent it to your followers only, and the group never shows a post further than you chose.",
    "reply-to-notice":
      "It answers a private message from the group, so only the moderators read it.",
    "reply-outside": "It answers a post that is not in this group.",
    "person-suspended": "Your account can't post in this group at the moment.",
    "person-limited": "A moderator reads your posts in this group first.",
    "server-suspended": "This group takes no posts from your server at the moment.",
    "server-limited": "A moderator first reads all posts from your server. This is not about you.",
    "media-from-server":
      "It has pictures, sound or video, and a moderator first looks at those from your server. This is not about you.",
    "media-from-person":
      "It has pictures, sound or video, and a moderator first looks at those you send.",
    "group-closed": "This group is closed.",
    "members-only": "Only members can post in this group.",
    "first-posts":
      "It is one of your first posts here. A moderator reads everyone's first posts before they go out.",
    "every-post": "In this group, a moderator reads every post before it goes out.",
    "too-many-posts":
      "You sent many posts within an hour, so a moderator reads the next ones first.",
    "too-many-mentions":
      "It mentions more than five people. If you edit it to mention fewer, it may go out by itself.",
    "too-long":
      "It is longer than we can read here. If you edit it to be shorter, it may go out by itself.",
    crisis: "It sounds as if someone may need help soon, so a person looks at it first.",
    words: "Some words in it need a person to look at them. Often all is well.",
    "decided-before":
      "A moderator had decided about an earlier version, so a person reads the new one too.",
    "policy-failed":
      "One of our own checks did not work, so a person reads it. You did nothing wrong.",
    ok: "There was nothing wrong with it.",
  },
  notices: {
    held: ({ group, why, wasShown }) => [
      `Thank you for writing to ${group}. A moderator will read your post before it goes on.`,
      wasShown
        ? "It is not shown to anyone through the group at the moment."
        : "It has not been shown to anyone through the group.",
      because(why),
      "What happens next: when a moderator has decided, you get a message here. You don't need to send it again.",
      `${reply} ${who}`,
    ],
    help: ({ group, isPrivate, crisisHelp }) => [
      "Thank you for writing this. It sounds as if things are very hard right now, for you or for someone you care about.",
      `A moderator of ${group} will look at what you wrote. ` +
        (isPrivate
          ? "Only the moderators can read it here."
          : "It is not shown to anyone through the group at the moment. You are not in trouble."),
      "We are volunteers, and this is not a crisis service: we can't always be here.",
      crisisHelp ||
        "If you or someone else may be in danger now, please call your local emergency number. At https://findahelpline.com you can find people to talk to, by phone, text or chat, in many countries.",
      reply,
    ],
    rejected: ({ group, said }) => [
      `Thank you for writing to ${group}. A moderator read your post and did not pass it on to the group.`,
      words(said),
      "This is about one post, not about you. You are welcome to write again.",
      contest,
    ],
    removed: ({ group, said }) => [
      `Your post in ${group} is no longer shown through the group. A moderator took it back. In your own account it is still there.`,
      words(said),
      "This is about one post, not about you. You are welcome to write again.",
      contest,
    ],
    "taken-back": ({ group, why, waits }) => [
      `You changed your post in ${group}. The new version is not shown through the group at the moment.`,
      because(why),
      waits ? "What happens next: a moderator will read the new version." : "",
      `${reply} ${who}`,
    ],
    "passed-on": ({ group }) => [
      `Your post has found its place in ${group}. Thank you for waiting.`,
      reply,
    ],
    restored: ({ group }) => [
      `Your post is back in ${group}. A moderator looked at it again. We are sorry for the trouble.`,
      reply,
    ],
    "followers-only": ({ group, handle }) => [
      `Thank you for writing to ${group}. You sent your post to your followers only, so the group did not share it. We never show a post further than you chose, and we did not keep its text.`,
      `If you would like the group to see it, post it again as public or quiet public, and mention ${handle}. To write to the moderators alone, mention ${handle} in a private message.`,
      `${reply} ${who}`,
    ],
    "group-closed": ({ group }) => [
      `Thank you for writing to ${group}. The group is closed now, so your post was not shown to anyone through it.`,
      "Your post is still there in your own account.",
      `${reply} ${who}`,
    ],
    "members-only": ({ group, handle }) => [
      `Thank you for writing to ${group}. Only members can post there, so your post was not shown to anyone through the group.`,
      `To become a member, follow ${handle} from your account. Then you can post again.`,
      `${reply} ${who}`,
    ],
    "message-received": ({ group }) => [
      `Thank you for your message. Only the moderators of ${group} can read it.`,
      "They read it when they can. We can't say how soon that is.",
      `You can reply here at any time. ${who} If someone may be in danger now, please call your local emergency number.`,
    ],
    "moderator-invited": ({ group, handle, url }) => [
      `You have been invited to help moderate ${group} (${handle}).`,
      "Moderators read what waits and decide what the group shows. You never have to decide alone, and you can stop at any time.",
      `You can see the group here: ${url}`,
      "If you have a question, or would rather not, reply to this message.",
    ],
    waiting: ({ handle, count, hours }) => {
      const time = hours < 1 ? "less than an hour" : byNumber(hours, "1 hour", `${hours} hours`);
      return [
        byNumber(
          count,
          `1 waiting in ${handle}, for ${time}.`,
          `${count} waiting in ${handle}, the oldest ${time}.`,
        ),
        "If now is not a good time for you, leave it to another moderator.",
      ];
    },
  },
};

// Every word of the public pages, in English. `{name}` is where a page puts a piece of markup; a
// translation may move it, but has to keep it. Plain, short sentences: people read this when unwell.

const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

export const en = {
  /** BCP 47, for the page's `lang`. */
  language: "en",

  layout: {
    skip: "Skip to the text",
    leave: "Leave this page quickly",
    leaveNote:
      "“Leave this page quickly” opens Wikipedia. It does not clear your browser’s history.",
    noTracking: "These pages set no cookies, run no scripts and load nothing from other sites.",
  },

  help: {
    heading: "If you need help now",
    limits:
      "We are not a crisis service. It can take a while before someone reads what you write here.",
    emergency:
      "If you are in danger, or someone near you is, please call your local emergency number.",
    link: "Find a helpline",
    linkNote:
      "findahelpline.com lists people you can talk to in many countries: by phone, text or chat.",
  },

  group: {
    onThisPage: "On this page",
    address: "Find it in your app as",
    closed: "This group is closed. It takes no new members and passes on no posts.",

    audiences: {
      public: "Public",
      quietPublic: "Quiet public",
      followers: "Followers",
      mentioned: "Mentioned people only",
    },

    guidelines: {
      heading: "What we ask of each other",
    },

    follow: {
      heading: "How to join",
      lead: "You follow the group from the account you already have, on Mastodon or another server of the fediverse. You need no account here.",
      steps: [
        "Open your own app, and go to its search.",
        "Search for {acct}.",
        "Open the group, and choose “Follow”.",
      ],
      open: "You are a member as soon as you follow. Reading without posting is fine.",
      approval:
        "A moderator looks at your request first. Until then your app may show it as requested. Reading without posting is fine.",
      name: "You need not use your real name. Some people open a second account, just for this.",
      leave: "To leave, unfollow the group. Nobody asks why.",
    },

    post: {
      heading: "How to post",
      membersOnly: "Only members can post: please follow the group first.",
      anyone: "You can post without being a member.",
      steps: [
        "Write a new post in your app, and mention {acct} in it.",
        "Choose who can see it: {public} or {quietPublic}. Some apps call the second one “Unlisted” or “Home”.",
        "If you like, add a content warning: a few plain words, so that others can choose when to read.",
        "Send it.",
      ],
      followersOnly:
        "If you choose {followers}, only your own followers see the post. We do not pass it on.",
      replies:
        "Replies stay in the conversation under a post. We do not send them on to all members. A reply is sure to reach the moderators only if it mentions the group.",
    },

    afterwards: {
      heading: "What happens to your post",
      post: "Your post goes on to the group’s followers straight away, unless something in it makes it wait for a moderator.",
      newcomers: (posts: number): string =>
        posts === 1
          ? "A moderator reads your first post before it goes on to the group’s followers. After that your posts go on straight away, unless something in one makes it wait."
          : `A moderator reads your first ${posts} posts before they go on to the group’s followers. After that your posts go on straight away, unless something in one makes it wait.`,
      pre: "A moderator reads every post before it goes on to the group’s followers.",
      wait: "If your post has to wait, we write to you privately to say why, and what happens next. Moderators are not always here, so it can take some time.",
      person:
        "Software can make a post wait. Only a person turns a post down, or takes it away, because of what it says. You are told why, privately, and you can answer.",
      rules: "In detail",
    },

    sight: {
      heading: "Who can see what",
      post: {
        term: "Your post",
        text: "It stays on your own server, as visible as you made it. Anyone who can read it can see that you mentioned the group. A public or quiet public post can be read, and boosted, by people outside the group.",
      },
      share: {
        term: "What the group passes on",
        quiet:
          "The group shares your post quietly, with its followers only. Mastodon, Misskey and Hollo keep it that way. Some servers do not: GoToSocial, snac and NodeBB show it as a public boost.",
        unlisted:
          "The group shares your post with its followers, and anyone who looks up the group can see that it did. Other servers are asked to keep this out of public lists.",
        public: "The group shares your post in public. Anyone can see that it did.",
      },
      members: {
        term: "That you are a member",
        text: (members: number, servers: number): string =>
          `We never show who follows the group, only how many do: ${
            members === 0
              ? "nobody yet"
              : `${count(members, "member", "members")} on ${count(servers, "server", "servers")} today`
          }. Your own profile may still show whom you follow. Many apps let you hide that in the settings.`,
      },
      messages: {
        term: "Your private messages to the group",
        text: "They are read by the moderators only. They are not encrypted, so the people who run your server and this one could read them too. Software looks in them, as in every post, for signs that someone may be in danger, so that a moderator sees those first.",
      },
      copies: {
        term: "What was taken away",
        text: "When a post is taken away, we ask every server that got it from us to remove it. Most do. Some keep a copy (snac and NodeBB are known to), and so can anyone who saw it.",
      },
    },

    moderators: {
      heading: "Writing to the moderators privately",
      how: "Write a post that mentions {acct}, and choose {mentioned}. Some apps call this “Private mention” or “Direct”. Mention nobody else: everyone you mention can read it.",
      who: "Only the moderators read it. It is never passed on, and never shown to members. You can ask something, report a post, or say that you are worried about someone.",
      answer:
        "When you answer a message from us, keep the mention of the group in it, and check who can see it before you send.",
    },

    back: {
      heading: "Taking a post back",
      text: "Delete the post in your own app. That is all: we then ask every server that got it from us to remove it. You do not have to explain.",
      edit: "You can also edit it. We look at the new version as we did at the first, and it may have to wait.",
    },
  },

  start: {
    lead: "Groups where people who know something from their own lives support each other.",
    account:
      "You follow a group from the account you already have, on Mastodon or another server of the fediverse. You need no account here.",
    groups: "Groups",
    none: "No group is open here yet.",
    for: {
      heading: "Who it is for",
      text: "For anyone who would rather not go through something alone. You can write, answer others, or only read: all of it is fine. You need not use your real name.",
    },
    how: {
      heading: "What you can count on",
      points: [
        {
          term: "People look after each group.",
          text: "Software can make a post wait. Only a person turns one down because of what it says, and you are told why.",
        },
        {
          term: "Never wider than you chose.",
          text: "What you write to your followers, or privately, we do not pass on.",
        },
        {
          term: "You can take it back.",
          text: "Delete your post, and we ask every server that got it from us to remove it.",
        },
      ],
    },
  },

  notFound: {
    title: "Page not found",
    heading: "This page is not here",
    text: "The address may have a typing mistake in it, or what was here is gone.",
    home: "Go to the start page",
  },

  failed: {
    title: "Something went wrong",
    heading: "Something went wrong here",
    text: "This was not your doing. Please try again in a little while.",
    home: "Go to the start page",
  },
};

/** What every language has to say. */
export type Catalogue = typeof en;

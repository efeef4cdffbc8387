// What becomes of every recorded activity here, in the order in which they are sent. Those of one software
// go to a group that shares at once and quietly; carol belongs to it too, at another server.

export interface Outcome {
  software: string;
  name: string;
  /** All that one request changes in the whole database, in the words of `fixtures-effects.ts`. */
  effects: string[];
}

const four = "gotosocial hollo misskey snac";
const five = `${four} mastodon`;
const all = `${five} nodebb`;

const joined = ["joined", "sent Accept"];
/** Two servers have followers. */
const shared = (audience = "public"): string[] => [
  `post accepted ${audience}`,
  "sent Announce to 2",
];
/** Replies are kept with their thread, and not boosted. */
const threaded = (audience = "public"): string[] => [`reply accepted ${audience}`];
const message = [
  "case modmail open",
  "notice message-received",
  "private kept direct",
  "sent Create",
];
const nextMessage = ["entry in modmail", "private kept direct"];
const toFollowers = ["notice followers-only", "private kept followers without text", "sent Create"];
const withdrawn = (from: string): string[] => [
  `post withdrawn ${from} without text`,
  "sent Undo to 2",
  "tombstone",
];
const reported = ["case report open", "entry in report"];
const nothing: string[] = [];
const firstSeen = (effects: string[]): string[] => ["new actor", ...effects];

const rows: [names: string, software: string, effects: string[]][] = [
  ["follow", five, firstSeen(joined)],
  ["follow-by-user follow-by-category", "nodebb", firstSeen(joined)],

  // Posts to the group.
  ["create-note-public-mention create-note-content-warning", five, shared()],
  ["create-note-media-alt create-question-poll", five, shared()],
  ["create-note-unlisted-mention", five, shared("unlisted")],
  ["create-note-public-mention-by-silenced-account create-note-quote", "mastodon", shared()],
  ["create-note-link-and-hashtag", "mastodon", shared()],
  ["create-question-poll-multiple-unlisted", "mastodon", shared("unlisted")],
  ["create-article-in-remote-group", "nodebb", firstSeen(shared())],
  ["create-article-public-mention", "nodebb", shared()],
  // It quotes something of the group's, and is not addressed to it.
  ["create-note-quote", "misskey", nothing],

  // Objects that were fetched: here a Create names them by their id only.
  ["note-public", four, shared()],
  ["note-content-warning", "gotosocial", shared()],
  ["article", "nodebb", shared()],
  ["note-reply", "nodebb", threaded()],

  // What is not for everybody, and what answers our private messages, whomever it is addressed to.
  ["create-note-followers-mention", five, toFollowers],
  ["create-note-direct-mention", five, message],
  ["create-note-reply-direct-to-group-notice poll-vote", five, nextMessage],
  ["create-note-reply-direct-without-mention", "misskey snac", nextMessage],
  [
    "create-note-reply-public-to-group-notice",
    "mastodon",
    ["entry in modmail", "private kept public"],
  ],
  ["create-note-chat-reply-to-group", "nodebb", nextMessage],

  // Replies to what the group shared, and to a member's post in it.
  ["create-note-reply-public-to-group-note", four, threaded()],
  ["create-note-reply-public-without-mention", "misskey snac", threaded()],
  ["create-note-reply-default-visibility-to-followers-note", "hollo snac", threaded()],
  [
    "create-note-reply-default-visibility-to-followers-note",
    "gotosocial misskey",
    threaded("unlisted"),
  ],
  // The second of its author: that such posts are not shared was explained at the first.
  ["create-note-reply-followers-to-group-note", four, ["private kept followers without text"]],
  ["create-note-reply-to-member-with-group-mention", "hollo mastodon", threaded()],
  ["create-note-reply-to-member-with-group-mention", "gotosocial misskey", firstSeen(threaded())],
  // This server did not know the post that it answers, so that nothing says it is a reply.
  ["create-note-reply-to-member-with-group-mention", "snac", firstSeen(shared())],
  ["create-note-reply-in-remote-group", "nodebb", threaded()],

  // Edits, and taking back.
  ["update-note", "gotosocial hollo mastodon snac", ["post accepted public revision 2"]],
  ["update-note-in-remote-group", "nodebb", ["reply accepted public revision 2"]],
  ["update-question-tally-unlisted", "mastodon", ["only handled_activity"]],
  ["delete-note", "gotosocial hollo mastodon snac", withdrawn("public revision 2")],
  ["delete-note", "misskey", withdrawn("public")],

  // What others do with our posts, and forums with theirs.
  ["like announce accept-follow", five, nothing],
  ["undo-like undo-announce", "gotosocial hollo mastodon misskey nodebb", nothing],
  ["announce-followers-only", "misskey", nothing],
  ["announce-article announce-create-article announce-create-note", "nodebb", nothing],
  ["announce-delete announce-like announce-note announce-undo-like", "nodebb", nothing],
  ["announce-update-note reject-announce like", "nodebb", nothing],
  ["accept-follow-by-category accept-follow-by-user", "nodebb", nothing],

  // Reports: by a person, or by the actor that stands for their server.
  ["flag-group-account", "gotosocial mastodon misskey", firstSeen(reported)],
  ["flag-group-account", "hollo nodebb", reported],
  ["flag-member-post", "gotosocial hollo mastodon nodebb", reported],
  // It names the account only; which post it means stands in its text.
  ["flag-member-post", "misskey", reported],
  ["flag-group-note", "gotosocial nodebb", reported],
  ["flag-boost-of-group", "gotosocial", firstSeen(reported)],
  ["flag-boost-of-group", "hollo", reported],

  // Accounts change, leave and go.
  ["update-person", "gotosocial hollo mastodon misskey", ["actor renamed"]],
  ["undo-follow", all, ["left"]],
  ["block", "gotosocial hollo mastodon misskey", ["left"]],
  ["move", "mastodon", ["new actor of a known person"]],
  [
    "delete-actor",
    "mastodon",
    ["actor gone", "left", "post withdrawn public without text", "sent Undo to 2"],
  ],
];

export const outcomes: Outcome[] = rows.flatMap(([names, software, effects]) =>
  names
    .split(" ")
    .flatMap((name) =>
      software.split(" ").map((one) => ({ software: one, name, effects: effects.toSorted() })),
    ),
);

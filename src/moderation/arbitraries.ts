// Everything that can be, for property tests.
import fc from "fast-check";
import type {
  Attachment,
  Decision,
  Facts,
  Finding,
  FindingCode,
  PostState,
  PostStatus,
  Standing,
  Submission,
} from "./model.ts";
import {
  audiences,
  blockSeverities,
  caseKinds,
  moderationModes,
  postings,
  shareSettings,
  verdicts,
} from "./model.ts";
import { exampleFacts, exampleSubmission } from "./examples.ts";

const places = ["start", "thread", "outside", "notice"] as const;
const statuses: PostStatus[] = [
  "held",
  "accepted",
  "rejected",
  "removed",
  "refused",
  "withdrawn",
  "kept",
];

const alarms = [
  "I want to die",
  "kms",
  "kys",
  "ich will nicht mehr leben",
  "use my promo code",
  "",
];

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.lorem(),
  fc.tuple(fc.string(), fc.constantFrom(...alarms), fc.string()).map((parts) => parts.join(" ")),
);

const nullable = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(some, { nil: null });

const anyAttachment: fc.Arbitrary<Attachment> = fc.record({
  mediaType: fc.constant("image/png"),
  url: fc.constant("https://social.example/1.png"),
  alt: nullable(anyText),
});

export const anySubmission: fc.Arbitrary<Submission> = fc
  .record({
    audience: fc.constantFrom(...audiences),
    text: anyText,
    title: nullable(anyText),
    warning: nullable(anyText),
    attachments: fc.array(anyAttachment, { maxLength: 3 }),
    poll: nullable(
      fc.record({ options: fc.array(anyText, { maxLength: 4 }), multiple: fc.boolean() }),
    ),
    mentions: fc.array(fc.webUrl(), { maxLength: 9 }),
    replyTo: nullable(fc.webUrl()),
  })
  .map((parts) => exampleSubmission(parts));

export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    group: fc.record({
      moderation: fc.constantFrom(...moderationModes),
      newcomerPosts: fc.nat(3),
      share: fc.constantFrom(...shareSettings),
      posting: fc.constantFrom(...postings),
    }),
    author: fc.record({
      member: fc.boolean(),
      acceptedPosts: fc.nat(4),
      block: nullable(fc.constantFrom(...blockSeverities)),
    }),
    server: fc.record({ block: nullable(fc.constantFrom(...blockSeverities)) }),
    postsLastHour: fc.nat(40),
    place: fc.constantFrom(...places),
    repliedTo: nullable(fc.webUrl()),
    earlier: fc.constantFrom("none", "rejected", "removed"),
  })
  .map((parts) => exampleFacts(parts));

export const anyState: fc.Arbitrary<PostState> = fc.record({
  shared: fc.boolean(),
  openCase: nullable(fc.record({ urgent: fc.boolean(), sticky: fc.boolean() })),
  openPrivateCase: fc.boolean(),
  fresh: fc.boolean(),
});

export const anyStanding: fc.Arbitrary<Standing> = fc.record({
  status: fc.constantFrom(...statuses),
  audience: fc.constantFrom(...audiences),
  place: fc.constantFrom(...places),
  shared: fc.boolean(),
  openCase: nullable(fc.record({ kind: fc.constantFrom(...caseKinds), urgent: fc.boolean() })),
});

const anyFinding: fc.Arbitrary<Finding> = fc.record(
  {
    policy: fc.constantFrom("a", "b", "c", "d"),
    version: fc.nat(3),
    verdict: fc.constantFrom(...verdicts),
    code: fc.constantFrom<FindingCode>("ok", "crisis", "words", "first-posts", "members-only"),
    sentence: fc.constant("It is an example."),
    urgent: fc.boolean(),
    mend: fc.constantFrom("fewer-mentions" as const, undefined),
    watched: fc.constantFrom(true as const, undefined),
  },
  { requiredKeys: ["policy", "version", "verdict", "code", "sentence"] },
);

/** Decisions that no policy here may ever make, too: a plan must be safe with all of them. */
export const anyDecision: fc.Arbitrary<Decision> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  urgent: fc.boolean(),
  findings: fc.array(anyFinding, { maxLength: 6 }),
});

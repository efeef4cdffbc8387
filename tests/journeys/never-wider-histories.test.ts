// Promise 1 over time: every combination of settings at once, and whatever order things happen in.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  planApproval,
  planRejection,
  planRemoval,
  planRestore,
  planWithdrawal,
} from "../../src/moderation/acts.ts";
import { exampleFacts, exampleSubmission } from "../../src/moderation/examples.ts";
import { judge } from "../../src/moderation/judge.ts";
import {
  audiences,
  moderationModes,
  postings,
  shareSettings,
  type Action,
  type Audience,
  type CaseKind,
  type Facts,
  type Place,
  type PostStatus,
  type ShareSetting,
} from "../../src/moderation/model.ts";
import { plan } from "../../src/moderation/plan.ts";

const places: Place[] = ["start", "thread", "outside", "notice"];
const pairs = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] =>
  as.flatMap((a) => bs.map((b): [A, B] => [a, b]));

test("of all combinations, exactly those are shared that may be, as far as they may", () => {
  let shared = 0;
  for (const [audience, place] of pairs(audiences, places))
    for (const [moderation, share] of pairs(moderationModes, shareSettings))
      for (const [posting, member] of pairs(postings, [true, false]))
        for (const acceptedPosts of [0, 1]) {
          const submission = exampleSubmission({ audience });
          const facts = exampleFacts({
            group: { moderation, share, posting },
            author: { member, acceptedPosts },
            place,
          });
          const state = { shared: false, openCase: null, openPrivateCase: false, fresh: true };
          const actions = plan(submission, facts, judge(submission, facts), state);
          const found = actions.flatMap((action) => (action.do === "share" ? [action.as] : []));
          const read = moderation === "pre" || (moderation === "newcomers" && acceptedPosts === 0);
          const open = audience === "public" || audience === "unlisted";
          const may = open && place === "start" && !read && (member || posting === "anyone");
          const as = audience === "unlisted" && share === "public" ? "unlisted" : share;
          expect(found).toEqual(may ? [as] : []);
          shared += found.length;
        }
  expect(shared).toBeGreaterThan(30);
});

/** One post as its group knows it, kept in memory as the actions say. */
interface Remembered {
  status: PostStatus;
  audience: Audience;
  place: Place;
  share: ShareSetting | null;
  openCase: { kind: CaseKind; urgent: boolean; sticky: boolean } | null;
  fresh: boolean;
}

function carryOut(post: Remembered, actions: Action[]): void {
  for (const action of actions)
    switch (action.do) {
      case "accept":
        post.status = "accepted";
        break;
      case "hold":
        post.status = "held";
        break;
      case "refuse":
        post.status = "refused";
        break;
      case "reject":
        post.status = "rejected";
        break;
      case "remove":
        post.status = "removed";
        break;
      case "withdraw":
        post.status = "withdrawn";
        break;
      case "keep-private":
        post.status = "kept";
        break;
      case "share":
        expect(post.share).toBeNull();
        if (post.audience === "unlisted") expect(action.as).not.toBe("public");
        post.share = action.as;
        break;
      case "unshare":
        expect(post.share).not.toBeNull();
        post.share = null;
        break;
      case "open-case":
        expect(post.openCase).toBeNull();
        post.openCase = { kind: action.kind, urgent: action.urgent, sticky: action.sticky };
        break;
      case "add-to-case":
        expect(action.of).toBe("post");
        post.openCase!.sticky ||= action.sticky;
        break;
      case "escalate-case":
        post.openCase!.urgent = true;
        if (post.openCase!.kind === "modmail") post.openCase!.kind = "worry";
        break;
      case "close-case":
        expect(post.openCase).not.toBeNull();
        post.openCase = null;
        break;
      default:
    }
}

type Setting = Pick<Facts["group"], "moderation" | "share" | "posting">;
interface Step {
  step: "write" | "approve" | "reject" | "remove" | "restore" | "delete";
  /** These three are for a revision. */
  audience: Audience;
  text: string;
  crowd: number;
}

function write(post: Remembered, { audience, text, crowd }: Step, group: Setting, member: boolean) {
  if (post.status === "withdrawn") return;
  const { status, place, share, openCase, fresh } = post;
  const mentions = Array.from({ length: crowd }, (_, n) => `https://x.example/${n}`);
  const submission = exampleSubmission({ audience, text, mentions });
  const earlier = status === "removed" || status === "rejected" ? status : "none";
  const author = { member, acceptedPosts: 1 };
  const facts = exampleFacts({ group, author, place, earlier });
  const decision = judge(submission, facts);
  const before = { shared: share !== null, openCase, openPrivateCase: false, fresh };
  Object.assign(post, { audience, fresh: false });
  carryOut(post, plan(submission, facts, decision, before));
  if (!before.shared && post.share !== null) expect(decision.verdict).toBe("pass");
  if (!decision.urgent) return;
  expect(post.share).toBeNull();
  expect(post.openCase).toMatchObject({ urgent: true });
}

function decide(post: Remembered, step: Exclude<Step["step"], "write">, { share }: Setting): void {
  const wasUrgent = post.openCase?.urgent === true;
  const standing = { ...post, shared: post.share !== null };
  const acts = {
    approve: () => planApproval(standing, share),
    reject: () => planRejection(standing),
    remove: () => planRemoval(standing),
    restore: () => planRestore(standing, share),
    delete: () => (post.status === "withdrawn" ? [] : planWithdrawal(standing)),
  };
  const actions = acts[step]();
  if ("refused" in actions) expect(actions.refused).toMatch(/^[A-Z].*\.$/);
  else carryOut(post, actions);
  if (step === "delete" && wasUrgent) expect(post.openCase).not.toBeNull();
}

const texts = [
  "A quiet evening.",
  "A quiet evening, again.",
  "I don't want to live any more.",
  "You are such a pathetic loser.",
];
const history: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    step: fc.constantFrom<Step["step"]>(
      ...["write" as const, "write" as const, "write" as const, "write" as const],
      ...["approve" as const, "reject" as const, "remove" as const, "restore" as const],
      "delete",
    ),
    audience: fc.constantFrom<Audience>("public", "public", ...audiences),
    text: fc.constantFrom(...texts),
    crowd: fc.constantFrom(0, 0, 9),
  }),
  { minLength: 2, maxLength: 12, size: "max" },
);
const setting: fc.Arbitrary<Setting> = fc.record({
  moderation: fc.constantFrom(...moderationModes),
  share: fc.constantFrom(...shareSettings),
  posting: fc.constantFrom(...postings),
});

test("whatever happens to a post, its share stands only while its author's words allow it", () => {
  let shares = 0;
  const anyPlace = fc.constantFrom(...places);
  fc.assert(
    fc.property(setting, fc.boolean(), anyPlace, history, (group, member, place, steps) => {
      const post: Remembered = {
        ...{ status: "held", audience: "direct", place, share: null, openCase: null, fresh: true },
      };
      for (const step of steps) {
        if (step.step === "write") write(post, step, group, member);
        else if (!post.fresh) decide(post, step.step, group);
        if (post.share === null) continue;
        shares++;
        expect(["public", "unlisted"]).toContain(post.audience);
        expect(["start", "outside"]).toContain(post.place);
        expect(post.status).toBe("accepted");
      }
    }),
    { numRuns: 3_000 },
  );
  expect(shares).toBeGreaterThan(200);
});

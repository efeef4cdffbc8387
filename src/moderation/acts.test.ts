// What follows from a person's act, for what it may be done to and what it may not.
import { describe, expect, test } from "vitest";
import { planApproval, planRejection, planRemoval, planRestore, planWithdrawal } from "./acts.ts";
import { actOnCase, caseActs } from "./case.ts";
import type { Action, CaseOutcome, Refusal, Standing } from "./model.ts";
import { caseKinds } from "./model.ts";

const held: Standing = {
  status: "held",
  audience: "public",
  place: "start",
  shared: false,
  openCase: { kind: "submission", urgent: false },
};
const accepted: Standing = { ...held, status: "accepted", shared: true, openCase: null };
const removed: Standing = { ...held, status: "removed", openCase: null };
const modmail: Standing = {
  ...held,
  status: "kept",
  audience: "direct",
  openCase: { kind: "modmail", urgent: false },
};
const alarm: Standing = { ...held, openCase: { kind: "submission", urgent: true } };

const notify = (notice: string) => ({ do: "notify", notice, reasons: [] });
const close = (outcome: CaseOutcome) => ({ do: "close-case", outcome });
const refusal = (result: Action[] | Refusal): string => ("refused" in result ? result.refused : "");

describe("approving", () => {
  test("passes a held post on", () => {
    expect(planApproval(held, "public")).toEqual([
      { do: "accept" },
      { do: "share", as: "public" },
      close("approved"),
      notify("passed-on"),
    ]);
  });
  test("shares no further than its author let it go", () => {
    expect(planApproval({ ...held, audience: "unlisted" }, "public")).toContainEqual({
      do: "share",
      as: "unlisted",
    });
  });
  test("shares a reply to an outsider, but no reply in a thread", () => {
    expect(planApproval({ ...held, place: "outside" }, "quiet")).toContainEqual({
      do: "share",
      as: "quiet",
    });
    expect(planApproval({ ...held, place: "thread" }, "quiet")).toEqual([
      { do: "accept" },
      close("approved"),
      notify("passed-on"),
    ]);
  });
  test("of a post that stayed shared closes the case and tells nobody", () => {
    expect(planApproval({ ...held, status: "accepted", shared: true }, "quiet")).toEqual([
      close("approved"),
    ]);
  });
  test("of a private message or a worry closes it as answered", () => {
    expect(planApproval(modmail, "public")).toEqual([close("answered")]);
    expect(
      planApproval(
        { ...held, status: "refused", openCase: { kind: "worry", urgent: true } },
        "public",
      ),
    ).toEqual([close("answered")]);
  });
  test("never shares what became private", () => {
    for (const made of [
      { audience: "direct" },
      { audience: "followers" },
      { place: "notice" },
    ] as const)
      expect(refusal(planApproval({ ...held, status: "kept", ...made }, "public"))).toMatch(
        /^Its author made this private/,
      );
  });
  test("of a withdrawn post's alarm closes it and forgets the text", () => {
    expect(planApproval({ ...alarm, status: "withdrawn" }, "public")).toEqual([
      close("answered"),
      { do: "drop-text" },
    ]);
  });
  test("needs an open case", () => {
    expect(refusal(planApproval(accepted, "public"))).toBe(
      "There is no open case about this post.",
    );
  });
});

describe("rejecting", () => {
  test("turns a held post down", () => {
    expect(planRejection(held)).toEqual([{ do: "reject" }, close("rejected"), notify("rejected")]);
  });
  test("takes back what stayed shared", () => {
    expect(planRejection({ ...held, status: "accepted", shared: true })).toEqual([
      { do: "reject" },
      { do: "unshare" },
      close("rejected"),
      notify("rejected"),
    ]);
  });
  test("of a private message closes it", () => {
    expect(planRejection(modmail)).toEqual([close("answered")]);
  });
  test("of a withdrawn post's alarm closes it", () => {
    expect(planRejection({ ...alarm, status: "withdrawn" })).toEqual([
      close("answered"),
      { do: "drop-text" },
    ]);
  });
});

describe("removing", () => {
  test("takes a shared post back, without a case", () => {
    expect(planRemoval(accepted)).toEqual([{ do: "remove" }, { do: "unshare" }, notify("removed")]);
  });
  test("of a held post closes its case", () => {
    expect(planRemoval(alarm)).toEqual([{ do: "remove" }, close("removed"), notify("removed")]);
  });
  test.each(["kept", "rejected", "refused", "removed", "withdrawn"] as const)(
    "of a %s post is refused in a sentence",
    (status) => {
      expect(refusal(planRemoval({ ...held, status }))).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe("restoring", () => {
  test("shares again what was removed or rejected", () => {
    for (const status of ["removed", "rejected"] as const)
      expect(planRestore({ ...removed, status }, "quiet")).toEqual([
        { do: "accept" },
        { do: "share", as: "quiet" },
        notify("restored"),
      ]);
  });
  test("does not share a reply or anything private", () => {
    expect(planRestore({ ...removed, place: "thread" }, "quiet")).toEqual([
      { do: "accept" },
      notify("restored"),
    ]);
    expect(refusal(planRestore({ ...removed, audience: "followers" }, "quiet"))).not.toBe("");
  });
  test.each(["kept", "accepted", "refused", "held", "withdrawn"] as const)(
    "of a %s post is refused in a sentence",
    (status) => {
      expect(refusal(planRestore({ ...held, status }, "quiet"))).toMatch(/^[A-Z].*\.$/);
    },
  );
});

describe("an author's Delete", () => {
  test("takes a shared post back and forgets it", () => {
    expect(planWithdrawal({ shared: true, openCase: null })).toEqual([
      { do: "withdraw" },
      { do: "unshare" },
      { do: "drop-text" },
    ]);
  });
  test("closes a case", () => {
    expect(planWithdrawal({ shared: false, openCase: { urgent: false } })).toEqual([
      { do: "withdraw" },
      close("withdrawn"),
      { do: "drop-text" },
    ]);
  });
  test("leaves a case open in which other messages wait", () => {
    expect(planWithdrawal({ shared: false, openCase: { urgent: false, holdsMore: true } })).toEqual(
      [{ do: "withdraw" }, { do: "drop-text" }],
    );
  });
  test("leaves an alarm, and what raised it, to a person", () => {
    expect(planWithdrawal({ shared: true, openCase: { urgent: true } })).toEqual([
      { do: "withdraw" },
      { do: "unshare" },
    ]);
  });
});

test("every act on every kind of case, at every stage, leads somewhere or is refused in a sentence", () => {
  const stages = [
    "open",
    "approved",
    "rejected",
    "removed",
    "mended",
    "withdrawn",
    "answered",
  ] as const;
  for (const act of caseActs)
    for (const kind of caseKinds)
      for (const stage of stages) {
        const result = actOnCase(act, kind, stage);
        if ("refused" in result) expect(result.refused).toMatch(/^[A-Z].*\.$/);
        else expect(result.closes === null).toBe(stage !== "open");
      }
  expect(actOnCase("restore", "submission", "removed")).toEqual({ closes: null });
  expect(actOnCase("approve", "submission", "rejected")).toEqual({
    refused: "This case is closed: it was rejected. What you can still do is restore it.",
  });
});

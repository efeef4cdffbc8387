import { expect, test } from "vitest";
import { groupCommit } from "./group-commit.ts";

const one = () => 1;

test("calls made while a write is on its way share the next one, in order", async () => {
  const written: number[][] = [];
  const first = Promise.withResolvers<void>();
  const store = groupCommit<number>(
    async (items) => {
      written.push(items);
      if (written.length === 1) await first.promise;
    },
    one,
    10,
  );
  const calls = [store([1]), store([2, 3])];
  while (written.length === 0) await new Promise((resolve) => setImmediate(resolve));
  calls.push(store([4]), store([5]));
  first.resolve();
  await Promise.all(calls);
  expect(written).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test("a group is no larger than the limit, unless one call is", async () => {
  const written: number[][] = [];
  const store = groupCommit<number>(async (items) => void written.push(items), one, 3);
  await Promise.all([store([1, 2]), store([3, 4]), store([5, 6, 7, 8]), store([]), store([9])]);
  expect(written).toEqual([[1, 2], [3, 4], [5, 6, 7, 8], [9]]);
});

test("a failed write is told to its callers only", async () => {
  const store = groupCommit<string>(
    async (items) => {
      if (items.includes("bad")) throw new RangeError("no");
    },
    one,
    1,
  );
  const results = await Promise.allSettled([store(["good"]), store(["bad"]), store(["good"])]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

import { expect, test } from "vitest";
import { createShortMemory } from "./short-memory.ts";

test("forgets with time, and what was not used for longest when there is no room", () => {
  let now = 0;
  const memory = createShortMemory<number>(() => new Date(now), 10, 2);
  memory.remember("a", 1);
  memory.remember("b", 2);
  memory.recall("a");
  memory.remember("c", 3);
  expect(["a", "b", "c"].map(memory.recall)).toEqual([1, undefined, 3]);
  now = 10;
  expect(["a", "b", "c"].map(memory.recall)).toEqual([undefined, undefined, undefined]);
});

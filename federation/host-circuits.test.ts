import { expect, test } from "vitest";
import { createHostCircuits } from "./host-circuits.ts";

const minute = 60_000;
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 20, 8) + minutes * minute);
const host = "dead.example";

test("three silences in a row close a host for a minute, then for twice as long, up to an hour", () => {
  const circuits = createHostCircuits(4);
  expect(circuits.places(host, at(0))).toBe(4);
  expect(circuits.silent(host, at(0))).toBeNull();
  expect(circuits.places(host, at(0))).toBe(1);
  expect(circuits.silent(host, at(0))).toBeNull();
  expect(circuits.silent(host, at(0))).toEqual({ until: at(1), pauses: 1 });
  let time = 1;
  for (const wait of [2, 4, 8, 16, 32, 60, 60]) {
    expect(circuits.places(host, at(time - 0.01))).toBe(0);
    expect(circuits.places(host, at(time))).toBe(1);
    expect(circuits.silent(host, at(time))?.until).toEqual(at(time + wait));
    time += wait;
  }
});

test("requests that were under way when the pause began don't lengthen it", () => {
  const circuits = createHostCircuits(4);
  for (let n = 0; n < 3; n++) circuits.silent(host, at(0));
  expect(circuits.silent(host, at(0))).toBeNull();
  expect(circuits.waitsUntil(host)).toEqual(at(1));
});

test("one answer opens it again, and says whether anybody has to know", () => {
  const circuits = createHostCircuits(4);
  circuits.silent(host, at(0));
  expect(circuits.answered(host)).toBe(false);
  for (let n = 0; n < 3; n++) circuits.silent(host, at(0));
  expect([...circuits.doubtful()]).toEqual([host]);
  expect(circuits.answered(host)).toBe(true);
  expect(circuits.places(host, at(0))).toBe(4);
  expect([...circuits.doubtful()]).toEqual([]);
  expect(circuits.waitsUntil(host)).toBeNull();
});

test("what an earlier process knew goes on: one try, then a longer pause", () => {
  const circuits = createHostCircuits(4);
  circuits.restore([{ host, failingSince: at(-60), waitsUntil: at(5), pauses: 3 }]);
  expect(circuits.places(host, at(4))).toBe(0);
  expect(circuits.places(host, at(5))).toBe(1);
  expect(circuits.silent(host, at(5))).toEqual({ until: at(13), pauses: 4 });
});

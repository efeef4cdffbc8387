import { expect, test } from "vitest";
import { domainsOf } from "./blocks.ts";

test.each([
  ["a.B.example", ["a.b.example", "b.example", "example"]],
  ["b.example.", ["b.example", "example"]],
  ["b.example..", ["b.example", "example"]],
  ["b.example:8443", ["b.example:8443", "b.example", "example"]],
  ["b.example.:8443", ["b.example:8443", "b.example", "example"]],
  ["[::1]:80", ["[::1]:80", "[::1]"]],
])("%s is a part of %j", (host, domains) => {
  expect(domainsOf(host)).toEqual(domains);
});

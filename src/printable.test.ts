import { expect, test } from "vitest";
import { table } from "./cli/command.ts";
import { oneLine, printable } from "./printable.ts";

const evil = "a\u001b[2J\u009b31m\u0007\rb\u202ec\u2066d\u0000";

test("what steers a terminal is not printed, and lines stay lines", () => {
  expect(printable(`${evil}\nz`)).toBe("a [2J 31m  b c d \nz");
  expect(oneLine(`${evil}\nz`)).toBe("a [2J 31m b c d z");
  expect(printable("ä 👩‍💻 \n  é")).toBe("ä 👩‍💻 \n  é");
});

test("a cell of a table is one line", () => {
  expect(
    table(
      [
        ["a", `${evil}\nforged   row`],
        ["b", "c"],
      ],
      "",
    ),
  ).toBe("a  a [2J 31m b c d forged row\nb  c");
});

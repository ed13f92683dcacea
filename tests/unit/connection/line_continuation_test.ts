import { assertEquals } from "@std/assert";
import { afterLineEnd, looksContinued } from "../../../src/connection/line_continuation.ts";
import { test } from "../../support/test.ts";

test("afterLineEnd() passes a line end with the indentation after it, and nothing else", () => {
  assertEquals(afterLineEnd("a\nb", 1), 2);
  assertEquals(afterLineEnd("a\r\n \tb", 1), 5);
  assertEquals(afterLineEnd("ab", 1), 1);
  assertEquals(afterLineEnd("a\rb", 1), 1);
  assertEquals(afterLineEnd("a b", 1), 1);
  // More text must tell.
  for (const text of ["a\n", "a\r", "a\n  ", "a"]) assertEquals(afterLineEnd(text, 1), text.length);
});

test("afterLineEnd() takes many blanks for more than an indentation", () => {
  assertEquals(afterLineEnd(`a\n${" ".repeat(1000)}`, 1), 66);
});

/** Whether the first `length` characters of a line look like the rest of a credential. */
function looks(line: string, length: number): boolean {
  return looksContinued(line, 0, length);
}

test("looksContinued() tells the rest of a credential from words, numbers and times", () => {
  const rests = [
    "ab1cd2ef more",
    "abcdefghijkl\n",
    "abcdefghijkl",
    "0123456789ab more",
    "aB3-xY_9 more",
  ];
  for (const line of rests) assertEquals(looks(line, line.search(/\s|$/)), true, line);
  const words = [
    "ab1 more",
    "abcdefgh\n",
    "ERROR it",
    "Content-Type: text",
    "AuthenticationError: it",
    "line-100 more",
    "12345678 bytes",
    "2026-11-25T15:03",
    "15:03:00.123456 x",
  ];
  for (const line of words) assertEquals(looks(line, line.search(/[\s:]|$/)), false, line);
});

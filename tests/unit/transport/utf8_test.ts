import { assertEquals } from "@std/assert";
import { isLongerThan, utf8Length } from "../../../src/transport/utf8.ts";
import { test } from "../../support/test.ts";

const texts = [
  "",
  "a",
  "é",
  "ࠀ",
  "€",
  "\ud7ff\ue000",
  "😀",
  "a😀é€".repeat(50),
  "\u007f\u0080\u07ff",
];

test("utf8Length() counts as TextEncoder does", () => {
  for (const text of texts) {
    assertEquals(utf8Length(text), new TextEncoder().encode(text).length, text);
  }
});

test("isLongerThan() is exact at the limit", () => {
  for (const text of texts) {
    const { length } = new TextEncoder().encode(text);
    assertEquals([isLongerThan(text, length), isLongerThan(text, length - 1)], [false, true]);
    assertEquals(isLongerThan(text, Infinity), false);
  }
});

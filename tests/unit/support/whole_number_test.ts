import { assertEquals, assertThrows } from "@std/assert";
import { test } from "../../support/test.ts";
import { wholeNumber } from "../../support/whole_number.ts";

test("wholeNumber() takes a number from the least one on, and nothing else", () => {
  assertEquals([wholeNumber("--n", "3", 3), wholeNumber("--n", "1e3", 0)], [3, 1000]);
  for (const text of ["2", "3.5", "x", "", " ", "NaN", "Infinity", "-4"]) {
    assertThrows(() => wholeNumber("--n", text, 3), TypeError, "at least 3");
  }
});

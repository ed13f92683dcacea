import { assertEquals } from "@std/assert";
import { isJsonObject, textOf } from "../../../src/protocol/json.ts";
import { test } from "../../support/test.ts";

test("isJsonObject() is true for objects, and for nothing else that JSON has", () => {
  for (const value of [{}, { a: 1 }, JSON.parse('{"__proto__":1}')]) {
    assertEquals(isJsonObject(value), true);
  }
  for (const value of [null, [], [{}], "{}", 1, true, undefined]) {
    assertEquals(isJsonObject(value), false, JSON.stringify(value));
  }
});

test("textOf() gives text, and nothing else", () => {
  for (const value of ["", "a"]) assertEquals(textOf(value), value);
  for (const value of [null, 1, {}, ["a"], undefined]) assertEquals(textOf(value), undefined);
});

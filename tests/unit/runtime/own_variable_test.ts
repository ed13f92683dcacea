import { assertEquals } from "@std/assert";
import process from "node:process";
import { ownVariable } from "../../../src/runtime/own_variable.ts";
import { test } from "../../support/test.ts";

test("ownVariable() reads a variable of the program, where it is set", () => {
  process.env["CODEXKIT_TEST_VARIABLE"] = "here";
  try {
    assertEquals(ownVariable("CODEXKIT_TEST_VARIABLE"), "here");
    assertEquals(ownVariable("CODEXKIT_TEST_NO_VARIABLE"), undefined);
  } finally {
    delete process.env["CODEXKIT_TEST_VARIABLE"];
  }
});

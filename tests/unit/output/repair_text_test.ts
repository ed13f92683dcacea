import { assertEquals, assertStringIncludes } from "@std/assert";
import { repairText } from "../../../src/output.ts";
import { test } from "../../support/test.ts";

test("repairText() names each place and what is wrong there", () => {
  assertEquals(
    repairText([{ path: ["rows", 0, "a b"], message: "must be a string" }, {
      path: [],
      message: "is odd",
    }]),
    'Your answer does not fit the schema:\n- rows[0]["a b"]: must be a string\n- is odd\n' +
      "Give the whole answer again, with these points put right, as JSON and nothing else.",
  );
});

test("repairText() is short, whatever the issues", () => {
  const text = repairText(
    Array.from({ length: 5_000 }, () => ({ path: ["a"], message: "x".repeat(9_000) })),
  );
  assertEquals(text.length < 12_000, true);
  assertStringIncludes(text, "- and 4980 more\n");
});

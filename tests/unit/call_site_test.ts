import { assertEquals, assertStrictEquals } from "@std/assert";
import { withFrames } from "../../src/call_site.ts";
import { test } from "../support/test.ts";

/** An error with a stack of these lines below its message. */
function errorWith(...frames: string[]): Error {
  const error = new Error("it");
  error.stack = ["Error: it", ...frames].join("\n");
  return error;
}

test("withFrames() adds the frames of the call that the error lacks, and no other line", () => {
  const error = errorWith("    at inner (a.ts:1:1)", "    at both (b.ts:1:1)");
  const site = errorWith("    at both (b.ts:1:1)", "    at program (c.ts:1:1)", "no frame");
  assertStrictEquals(withFrames(error, site), error);
  assertEquals(error.stack?.split("\n"), [
    "Error: it",
    "    at inner (a.ts:1:1)",
    "    at both (b.ts:1:1)",
    "    at program (c.ts:1:1)",
  ]);
});

test("withFrames() leaves as it is what is no error, or has no stack", () => {
  const site = errorWith("    at program (c.ts:1:1)");
  assertEquals(withFrames("text", site), "text");
  const error = errorWith();
  delete error.stack;
  assertStrictEquals(withFrames(error, site), error);
  assertEquals(error.stack, undefined);
});

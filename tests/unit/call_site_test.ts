import { assertEquals, assertStrictEquals } from "@std/assert";
import { withFrames } from "../../src/call_site.ts";
import { test } from "../support/test.ts";

/** An error with a stack of these lines below its message. */
function errorWith(...frames: string[]): Error {
  const error = new Error("it");
  error.stack = ["Error: it", ...frames].join("\n");
  return error;
}

test("withFrames() adds the frames of the call that the error lacks, each with a name", () => {
  const error = errorWith("    at inner (a.ts:1:1)", "    at async both (b.ts:1:1)");
  const site = errorWith(
    "    at both (b.ts:1:1)",
    "    at program (c.ts:1:1)",
    "    at /d/e.ts:2:13",
    "no frame",
  );
  assertStrictEquals(withFrames(error, site), error);
  assertEquals(error.stack?.split("\n"), [
    "Error: it",
    "    at inner (a.ts:1:1)",
    "    at async both (b.ts:1:1)",
    "    at program (c.ts:1:1)",
    "    at <anonymous> (/d/e.ts:2:13)",
  ]);
  const full = error.stack;
  assertEquals((withFrames(error, site) as Error).stack, full);
});

test("withFrames() leaves as it is what is no error, or has no stack, or cannot be changed", () => {
  const site = errorWith("    at program (c.ts:1:1)");
  assertEquals(withFrames("text", site), "text");
  const bare = errorWith();
  delete bare.stack;
  assertStrictEquals(withFrames(bare, site), bare);
  const frozen = Object.freeze(errorWith());
  assertStrictEquals(withFrames(frozen, site), frozen);
});

import { assertEquals } from "@std/assert";
import { misfitError } from "../../../src/connection/misfit.ts";
import { test } from "../../support/test.ts";

test("misfitError() says what departs from the protocol, and where, by its first issue", () => {
  const issue = { message: "Expected string.", expected: "string", found: "number" };
  const issues = [{ ...issue, path: "turn.id" }, { ...issue, path: "turn.items" }];
  const error = misfitError("the result of turn/start", issues);
  assertEquals(
    error.message,
    "the result of turn/start has the wrong shape: turn.id: Expected string.",
  );
  assertEquals(error.issues, issues);
});

test("misfitError() names the whole where the issue is about that, and nothing where there is none", () => {
  const issue = { path: "", message: "Expected object.", expected: "object", found: "null" };
  assertEquals(misfitError("x", [issue]).message, "x has the wrong shape: it: Expected object.");
  assertEquals(misfitError("x", []).message, "x has the wrong shape");
});

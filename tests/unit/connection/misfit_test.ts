import { assertEquals, assertMatch } from "@std/assert";
import { misfitError } from "../../../src/connection/misfit.ts";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { test } from "../../support/test.ts";

const issue = { path: "turn.id", message: "Expected string.", expected: "string", found: "number" };

test("misfitError() says what departs from the protocol, where, and between which versions", () => {
  const issues = [issue, { ...issue, path: "turn.items" }];
  const error = misfitError("the result of turn/start", issues, "0.145.0");
  assertEquals(
    error.message,
    "the result of turn/start has the wrong shape: turn.id: Expected string. " +
      `(from codex 0.145.0; this SDK is made for ${CODEX_VERSION})`,
  );
  assertEquals(error.issues, issues);
});

test("misfitError() names the whole where the issue is about that, and nothing where there is none", () => {
  const whole = misfitError("x", [{ ...issue, path: "" }], "0.145.0");
  assertMatch(whole.message, /^x has the wrong shape: it: Expected string\. \(/);
  assertMatch(misfitError("x", [], "0.145.0").message, /^x has the wrong shape \(from codex/);
});

test("misfitError() says that the version of a server is not known", () => {
  assertMatch(misfitError("x", [], "").message, /\(from codex of unknown version; /);
});

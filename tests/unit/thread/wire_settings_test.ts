import { assertEquals, assertThrows } from "@std/assert";
import type { ApprovalMode } from "../../../src/options.ts";
import { approvalFields } from "../../../src/thread/wire_settings.ts";
import { test } from "../../support/test.ts";

/** A name as untyped code might pass it. */
function untyped<T extends string>(value: unknown): T {
  // Not true, on purpose: the check at run time is what is tested.
  return value as T;
}

test("approvalFields() gives the wire's fields of each mode", () => {
  assertEquals(approvalFields(undefined, {}), {});
  assertEquals(approvalFields("denyAll", {}), { approvalPolicy: "never" });
  assertEquals(approvalFields("autoReview", {}), {
    approvalPolicy: "on-request",
    approvalsReviewer: "auto_review",
  });
  assertEquals(approvalFields("ask", {}), {
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
  });
});

test("approvalFields() lets the wire's own fields win", () => {
  assertEquals(approvalFields("denyAll", { approvalPolicy: "untrusted" }), {
    approvalPolicy: "untrusted",
  });
  assertEquals(approvalFields("ask", { approvalsReviewer: "auto_review" }), {
    approvalPolicy: "on-request",
    approvalsReviewer: "auto_review",
  });
  assertEquals(approvalFields("denyAll", { approvalPolicy: null }), { approvalPolicy: null });
});

test("approvalFields() refuses a mode that does not exist", () => {
  for (const mode of ["always", "", "toString", "__proto__", null]) {
    assertThrows(
      () => approvalFields(untyped<ApprovalMode>(mode), {}),
      TypeError,
      "approvalMode must be one of denyAll, autoReview, ask",
    );
  }
});

test("approvalFields() says what a policy or a name of another client is", () => {
  const meant = [
    ["never", 'approvalMode: "denyAll"'],
    ["on-request", 'approvalMode: "ask"'],
    ["untrusted", 'approvalPolicy: "untrusted"'],
    ["on-failure", 'approvalPolicy: "on-request"'],
    ["deny_all", 'did you mean "denyAll"?'],
    ["auto_review", 'did you mean "autoReview"?'],
  ] as const;
  for (const [mode, right] of meant) {
    assertThrows(() => approvalFields(untyped<ApprovalMode>(mode), {}), TypeError, right);
  }
});

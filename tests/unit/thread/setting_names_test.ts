import { assertThrows } from "@std/assert";
import { CODEX_VERSION } from "../../../src/protocol/version.ts";
import { checkSettingNames } from "../../../src/thread/setting_names.ts";
import { test } from "../../support/test.ts";

test("names of the pinned version pass, and values that are no names", () => {
  checkSettingNames(CODEX_VERSION, {
    sandbox: "danger-full-access",
    approvalPolicy: "on-request",
    approvalsReviewer: "guardian_subagent",
    sandboxPolicy: { type: "externalSandbox" },
    model: "anything",
  });
  checkSettingNames(CODEX_VERSION, {
    sandbox: null,
    approvalPolicy: { granular: {} },
    approvalsReviewer: undefined,
    sandboxPolicy: null,
  });
});

test("a misspelt name is a TypeError that gives the nearest", () => {
  const wrong = [
    [
      { sandbox: "readonly" },
      'sandbox must be one of read-only, workspace-write, danger-full-access; did you mean "read-only"?',
    ],
    [{ approvalPolicy: "onRequest" }, 'did you mean "on-request"?'],
    [{ approvalsReviewer: "autoReview" }, 'did you mean "auto_review"?'],
    [{ sandboxPolicy: { type: "workspace-write" } }, 'did you mean "workspaceWrite"?'],
    [{ approvalPolicy: 5 }, "approvalPolicy must be one of untrusted, on-request, never"],
  ] as const;
  for (const [fields, words] of wrong) {
    assertThrows(() => checkSettingNames(CODEX_VERSION, fields), TypeError, words);
  }
});

test("the names of other versions are left to the server", () => {
  for (const version of ["0.145.0", "1.0.0", ""]) {
    checkSettingNames(version, { sandbox: "brand-new", approvalPolicy: "on-failure" });
  }
});

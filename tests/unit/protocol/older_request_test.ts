import { assertEquals } from "@std/assert";
import { completedParams } from "../../../src/protocol/older_request.ts";
import { checkServerRequest } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";

function completed(method: string, params: unknown): unknown {
  const issues = checkServerRequest(method, params);
  return Array.isArray(issues) ? completedParams(method, params, issues) : "fits";
}

const question = "item/tool/requestUserInput";
const ids = { threadId: "t1", turnId: "u1", itemId: "i" };

test("completedParams() adds flags and numbers that are missing", () => {
  assertEquals(completed(question, { ...ids, questions: [] }), {
    ...{ ...ids, questions: [], isBlocking: false },
  });
  assertEquals(completed("item/fileChange/requestApproval", { ...ids, reason: "r" }), {
    ...{ ...ids, reason: "r", startedAtMs: 0 },
  });
});

test("completedParams() makes up nothing that a decision rests on, and leaves out nothing", () => {
  const { itemId: _, ...others } = ids;
  for (
    const [method, params] of [
      [question, { ...others, questions: [] }],
      [question, ids],
      [question, { ...ids, questions: "none" }],
      [question, { ...ids, questions: [], isBlocking: "no" }],
      ["item/fileChange/requestApproval", { ...ids, startedAtMs: 1, grantRoot: 5 }],
      ["applyPatchApproval", { conversationId: "t1", callId: "c" }],
    ] as const
  ) assertEquals(completed(method, params), undefined, method);
});

import { assert, assertEquals } from "@std/assert";
import { safeAnswer } from "../../../src/handlers/request_kinds.ts";
import { requestMethods } from "../../../src/handlers/request_methods.ts";
import { test } from "../../support/test.ts";

test("requestMethods are those that have a safe answer of their own", () => {
  const unknown = safeAnswer("thread/teleport");
  assert("error" in unknown);
  const strange = requestMethods.filter((method) => {
    const answer = safeAnswer(method);
    return "error" in answer && answer.error.code === unknown.error.code;
  });
  assertEquals(strange, []);
  assert(requestMethods.includes("item/tool/call"));
});

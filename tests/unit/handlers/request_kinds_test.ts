import { assert, assertEquals } from "@std/assert";
import { handlesApprovals, safeAnswer } from "../../../src/handlers/request_kinds.ts";
import { serverRequestSchemas } from "../../../src/protocol/generated/schemas.ts";
import { checkServerResponse } from "../../../src/protocol/validate.ts";
import { test } from "../../support/test.ts";

const methods = Object.keys(serverRequestSchemas);

function resultOf(method: string): unknown {
  const answer = safeAnswer(method);
  return "result" in answer ? answer.result : undefined;
}

test("safeAnswer() has a valid answer, or an error, for every request of the protocol", () => {
  assert(methods.length > 0);
  for (const method of methods) {
    const answer = safeAnswer(method);
    if ("error" in answer) assertEquals(answer.error.code, -32603, method);
    else assertEquals(checkServerResponse(method, answer.result, { strict: true }), undefined);
  }
});

test("a handler of any approval of the protocol means that the agent may ask", () => {
  const named = methods.filter((method) => /approval$/i.test(method));
  assert(named.length > 0);
  const asked = methods.filter((method) => handlesApprovals({ [method]: () => undefined }));
  assertEquals(named.filter((method) => !asked.includes(method)), []);
  assert(!asked.includes("item/tool/call"));
  // How the server asks for the tools of MCP servers.
  assert(asked.includes("mcpServer/elicitation/request"));
  assertEquals(handlesApprovals({}), false);
  assertEquals(handlesApprovals(undefined), false);
});

test("safeAnswer() approves nothing", () => {
  for (const method of methods.filter((method) => /approval$/i.test(method))) {
    const text = JSON.stringify(resultOf(method));
    assert(!/accept|approved|grant/i.test(text), `${method}: ${text}`);
  }
});

test("safeAnswer() declines every approval", () => {
  assertEquals(resultOf("item/commandExecution/requestApproval"), { decision: "decline" });
  assertEquals(resultOf("item/fileChange/requestApproval"), { decision: "decline" });
  assertEquals(resultOf("item/permissions/requestApproval"), { permissions: {}, scope: "turn" });
  for (const method of ["applyPatchApproval", "execCommandApproval"]) {
    const text = JSON.stringify(resultOf(method));
    assert(text.includes("denied") && !text.includes("approved"), text);
  }
});

test("safeAnswer() tells the time, because an error would fail the turn", () => {
  const before = Math.floor(Date.now() / 1000);
  const time = Object(resultOf("currentTime/read")).currentTimeAt;
  assert(Number.isInteger(time) && time >= before && time <= before + 60);
});

test("safeAnswer() refuses a request that it does not know", () => {
  for (const method of ["item/other", "", "toString", "__proto__"]) {
    const answer = safeAnswer(method);
    assert("error" in answer);
    assertEquals(answer.error.code, -32601);
  }
});

test("safeAnswer() gives a new object each time", () => {
  const first = resultOf("item/commandExecution/requestApproval");
  Object.assign(Object(first), { decision: "accept" });
  assertEquals(resultOf("item/commandExecution/requestApproval"), { decision: "decline" });
});

import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { InternalRpcError } from "../../../mod.ts";
import { sendCarried, updateThread } from "../../../src/thread/update_thread.ts";
import { test } from "../../support/test.ts";
import { ThreadServer } from "../doubles/thread_server.ts";

const UPDATE = "thread/settings/update";

test("updateThread() sends the wire's fields for the sugar; fields without a value change nothing", async () => {
  await using server = new ThreadServer();
  const update = { model: "two", sandbox: "read-only", approvalMode: "ask", effort: null } as const;
  await updateThread(server.thread, update, {});
  assertEquals(server.asked(UPDATE), [{
    threadId: "t1",
    model: "two",
    sandboxPolicy: { type: "readOnly" },
    approvalPolicy: "on-request",
    approvalsReviewer: "user",
  }]);
});

test("updateThread() sends nothing where nothing changes, or after an abort", async () => {
  await using server = new ThreadServer();
  await updateThread(server.thread, {}, {});
  await updateThread(server.thread, { effort: null }, {});
  const reason = new Error("enough");
  const signal = AbortSignal.abort(reason);
  const error = await assertRejects(() => updateThread(server.thread, { model: "x" }, { signal }));
  assertStrictEquals(error, reason);
  assertEquals(server.transport.sent, []);
});

test("sendCarried() sends what waits, once; an older server leaves it to the next turn", async () => {
  await using server = new ThreadServer();
  const { thread } = server;
  await sendCarried(thread);
  assertEquals(server.asked(UPDATE), []);
  thread.carried.add({ model: "two" });
  server.replies.set(UPDATE, () => ({ error: { code: -32600, message: "unknown" } }));
  await sendCarried(thread);
  assertEquals(thread.carried.fields, { model: "two" });
  server.replies.set(UPDATE, () => ({ error: { code: -32603, message: "broken" } }));
  await assertRejects(() => sendCarried(thread), InternalRpcError);
  server.replies.delete(UPDATE);
  await sendCarried(thread);
  assertEquals([thread.carried.isEmpty, server.asked(UPDATE).length], [true, 3]);
  await sendCarried(thread);
  assertEquals(server.asked(UPDATE).length, 3);
});

test("updateThread() of who decides about approvals is not taken back by the next turn", async () => {
  await using server = new ThreadServer();
  const { thread } = server;
  thread.carried.sent({}, { approvalPolicy: "never", approvalsReviewer: "user" });
  await updateThread(thread, { model: "two" }, {});
  assertEquals(thread.carried.approval.approvalPolicy, "never");
  await updateThread(thread, { approvalMode: "ask" }, {});
  assertEquals(thread.carried.isEmpty, true);
});

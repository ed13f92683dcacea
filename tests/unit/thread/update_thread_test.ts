import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { CodexError, InternalRpcError, type protocol } from "../../../mod.ts";
import { sendCarried, updateThread, widenSandbox } from "../../../src/thread/update_thread.ts";
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

const configured: protocol.SandboxPolicy = {
  type: "workspaceWrite",
  networkAccess: true,
  writableRoots: ["/conf"],
};

/** The thread, on which this sandbox holds. */
function threadWith(server: ThreadServer, sandboxPolicy: protocol.SandboxPolicy) {
  server.threads.settings.set("t1", { sandboxPolicy, cwd: "/work" });
  return server.thread;
}

test("updateThread() keeps what is configured for the same sandbox", async () => {
  await using server = new ThreadServer();
  const thread = threadWith(server, configured);
  await updateThread(thread, { sandbox: "workspace-write" }, {});
  await updateThread(thread, { networkAccess: false }, {});
  assertEquals(server.asked(UPDATE).map((params) => params?.sandboxPolicy), [
    configured,
    { ...configured, networkAccess: false },
  ]);
});

test("widenSandbox() sends what the sandbox of the thread lacks, and nothing where it lacks nothing", async () => {
  await using server = new ThreadServer();
  const thread = threadWith(server, configured);
  await widenSandbox(thread, {});
  await widenSandbox(thread, { networkAccess: true, additionalDirectories: ["/conf"] });
  assertEquals(server.asked(UPDATE), []);
  await widenSandbox(thread, { additionalDirectories: ["sub"] });
  const sandboxPolicy = { ...configured, writableRoots: ["/conf", "/work/sub"] };
  assertEquals(server.asked(UPDATE), [{ threadId: "t1", sandboxPolicy }]);
  assertEquals(thread.settings.get("t1")?.sandboxPolicy, sandboxPolicy);
});

test("widenSandbox() leaves it to the next turn where the server cannot do it now", async () => {
  await using server = new ThreadServer();
  const thread = threadWith(server, { type: "readOnly", networkAccess: false });
  server.replies.set(UPDATE, () => ({ error: { code: -32600, message: "unknown" } }));
  await widenSandbox(thread, { networkAccess: true });
  assertEquals(thread.carried.fields, {
    sandboxPolicy: { type: "readOnly", networkAccess: true },
  });
  server.replies.set(UPDATE, () => ({ error: { code: -32603, message: "broken" } }));
  await assertRejects(
    () => widenSandbox(thread, { networkAccess: false }),
    InternalRpcError,
  );
});

test("widenSandbox() rejects where the thread cannot be what was asked for", async () => {
  await using server = new ThreadServer();
  const thread = threadWith(server, { type: "readOnly" });
  await assertRejects(
    () => widenSandbox(thread, { additionalDirectories: ["/x"] }),
    CodexError,
    "thread t1 is open, but not as asked for: additionalDirectories",
  );
  assertEquals(server.asked(UPDATE), []);
});

import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InternalRpcError,
  InvalidRequestError,
  MethodNotFoundError,
  type protocol,
  ThreadArchivedError,
  ThreadNotFoundError,
} from "../../../mod.ts";
import { callOnThread, type NeededThread } from "../../../src/thread/missing_thread.ts";
import { ThreadServer } from "../doubles/thread_server.ts";
import { threadOf } from "../doubles/wire.ts";
import { test } from "../../support/test.ts";

const refusal = new InvalidRequestError("turn/start", -32600, "it is so", { a: 1 });
const refused = { error: { code: -32600, message: "no" } };

/** A server that knows a thread, and pages of archived ones. */
function serverWith(
  thread: Partial<protocol.Thread> | undefined,
  archived: Partial<protocol.Thread>[][] = [[]],
): ThreadServer {
  const server = new ThreadServer();
  server.replies.set(
    "thread/read",
    () => thread === undefined ? refused : { result: { thread: threadOf("t1", thread) } },
  );
  server.replies.set("thread/list", ({ cursor }) => {
    const page = Number(cursor ?? 0);
    const data = archived[page]?.map((fields) => threadOf(fields.id ?? "other", fields));
    const nextCursor = page + 1 < archived.length ? String(page + 1) : null;
    return { result: { data, nextCursor } };
  });
  return server;
}

const notLoaded = { status: { type: "notLoaded" }, createdAt: 50 } as const;

/** What a call rejects with that the server refuses. */
async function rejectionOf(
  server: ThreadServer,
  needs: NeededThread = "loaded",
  error: Error = refusal,
): Promise<Error> {
  const send = () => Promise.reject(error);
  return await assertRejects(
    () => callOnThread(server.connection, { threadId: "t1", needs, send }),
    Error,
  );
}

test("callOnThread() asks nothing where the call succeeds, or fails otherwise", async () => {
  await using server = serverWith(undefined);
  const send = () => Promise.resolve(5);
  const call = { threadId: "t1", needs: "loaded", send } as const;
  assertEquals(await callOnThread(server.connection, call), 5);
  const other = new InternalRpcError("turn/start", -32603, "no");
  assertStrictEquals(await rejectionOf(server, "loaded", other), other);
  assertEquals(server.transport.sent, []);
});

test("callOnThread() tells that the server has no such thread", async () => {
  for (const needs of ["loaded", "unarchived", "stored"] as const) {
    await using server = serverWith(undefined);
    const error = await rejectionOf(server, needs);
    assert(error instanceof ThreadNotFoundError);
    assertEquals([error.threadId, error.method, error.code], ["t1", "turn/start", -32600]);
    assertStrictEquals(error.cause, refusal);
    assertEquals(server.asked("thread/read"), [{ threadId: "t1" }]);
    assertEquals(server.asked("thread/list"), []);
  }
});

test("callOnThread() finds an archived thread among others, on any page", async () => {
  const newer = { createdAt: 60 };
  await using server = serverWith({ ...notLoaded, source: "exec" }, [
    [newer, newer],
    [newer, { id: "t1", createdAt: 50 }],
    [newer],
  ]);
  const error = await rejectionOf(server);
  assert(error instanceof ThreadArchivedError);
  assertEquals([error.threadId, error.method, error.data], ["t1", "turn/start", { a: 1 }]);
  assertEquals(server.asked("thread/list").map((params) => params?.cursor), [undefined, "1"]);
  const { archived, sourceKinds } = server.asked("thread/list")[0] ?? {};
  assertEquals([archived, sourceKinds], [true, ["exec"]]);
});

test("callOnThread() looks no further than the thread is old", async () => {
  await using server = serverWith(notLoaded, [[{ createdAt: 60 }, { createdAt: 40 }], []]);
  const error = await rejectionOf(server);
  assertEquals(error.constructor, InvalidRequestError);
  assert(error.message.includes("not loaded; codex.resumeThread()"), error.message);
  assertStrictEquals(error.cause, refusal);
  assertEquals(server.asked("thread/list").length, 1);
});

test("callOnThread() looks in the archive as far as the call needs the thread elsewhere", async () => {
  const archived = [[{ id: "t1", createdAt: 50 }]];
  for (const [needs, isArchived] of [["unarchived", true], ["stored", false]] as const) {
    await using server = serverWith(notLoaded, archived);
    assertEquals(await rejectionOf(server, needs) instanceof ThreadArchivedError, isArchived);
  }
});

test("callOnThread() leaves the refusal as it is where the thread is all right", async () => {
  await using loaded = serverWith({ status: { type: "idle" } });
  assertStrictEquals(await rejectionOf(loaded), refusal);
  assertEquals(loaded.asked("thread/list"), []);
  await using stored = serverWith(notLoaded);
  assertStrictEquals(await rejectionOf(stored, "unarchived"), refusal);
});

test("callOnThread() tells that an ephemeral thread is not stored", async () => {
  await using server = serverWith({ status: { type: "idle" }, ephemeral: true });
  const error = await rejectionOf(server, "unarchived");
  assert(error.message.includes("thread t1 is ephemeral, so it is not stored"), error.message);
  assertStrictEquals(await rejectionOf(server, "loaded"), refusal);
});

test("callOnThread() tells that a thread has had no turn, whatever the class of the refusal", async () => {
  await using server = serverWith({ status: { type: "idle" } });
  const unsupported = new MethodNotFoundError("thread/resume", -32601, "not supported yet");
  for (const error of [refusal, unsupported]) {
    for (const code of [-32600, -32601]) {
      server.replies.set("thread/turns/list", () => ({ error: { code, message: "no" } }));
      const told = await rejectionOf(server, "unarchived", error);
      assertStrictEquals(told.constructor, error.constructor);
      assertStrictEquals(told.cause, error);
      assert(told.message.includes("thread t1 has had no turn"), told.message);
    }
    server.replies.set("thread/turns/list", () => ({ result: { data: [] } }));
    assertStrictEquals(await rejectionOf(server, "unarchived", error), error);
  }
  // An operation that is not supported has nothing to do with the thread.
  const before = server.transport.sent.length;
  assertStrictEquals(await rejectionOf(server, "loaded", unsupported), unsupported);
  assertEquals(server.transport.sent.length, before);
});

test("callOnThread() leaves the refusal as it is where the server cannot tell", async () => {
  await using server = serverWith(notLoaded);
  server.replies.set("thread/list", () => refused);
  assertStrictEquals(await rejectionOf(server), refusal);
  server.replies.set("thread/read", () => ({ error: { code: -32603, message: "no" } }));
  assertStrictEquals(await rejectionOf(server), refusal);
  await server.connection.rpc.close();
  assertStrictEquals(await rejectionOf(server), refusal);
});

test("callOnThread() ends with its signal", async () => {
  await using server = serverWith(undefined);
  const abort = new AbortController();
  const reason = new Error("enough");
  server.replies.set("thread/read", () => {
    abort.abort(reason);
    return undefined;
  });
  const error = await assertRejects(() =>
    callOnThread(server.connection, {
      threadId: "t1",
      needs: "loaded",
      signal: abort.signal,
      send: () => Promise.reject(refusal),
    })
  );
  assertStrictEquals(error, reason);
});

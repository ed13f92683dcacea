import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  InvalidParamsError,
  ProtocolError,
  type RequestOptions,
  RequestTimeoutError,
  RetryLimitExceededError,
  ServerBusyError,
  type ThreadListOptions,
} from "../../mod.ts";
import { test } from "../support/test.ts";
import { FakeTime, settled } from "./doubles/fake_time.ts";
import { MemoryServer } from "./doubles/memory_server.ts";
import { threadOf, threadResponse } from "./doubles/wire.ts";

const BUSY = -32001;

test("startThread() sends the wire's fields and the approval mode, which is denyAll by default", async () => {
  await using server = await MemoryServer.connect();
  const starting = server.codex.startThread({ model: "gpt", sandbox: "read-only", cwd: "/work" });
  const request = await server.next("thread/start");
  assertEquals(request.params, {
    model: "gpt",
    sandbox: "read-only",
    cwd: "/work",
    approvalPolicy: "never",
  });
  server.answer(request, threadResponse("t9"));
  assertEquals((await starting).id, "t9");
});

test("startThread() prefers its own approval mode to the client's, and the wire's fields to both", async () => {
  await using server = await MemoryServer.connect({ approvalMode: "ask" });
  const cases = [
    [{}, { approvalPolicy: "on-request", approvalsReviewer: "user" }],
    [{ approvalMode: "denyAll" }, { approvalPolicy: "never" }],
    [{ approvalPolicy: "untrusted" }, {
      approvalPolicy: "untrusted",
      approvalsReviewer: "user",
    }],
  ] as const;
  for (const [options, params] of cases) {
    const starting = server.codex.startThread(options);
    const request = await server.next("thread/start");
    assertEquals(request.params, params);
    server.answer(request, threadResponse("t1"));
    await starting;
  }
});

test("resumeThread() and forkThread() never ask for the turns, and send no mode unless asked", async () => {
  await using server = await MemoryServer.connect({ approvalMode: "ask" });
  const resuming = server.codex.resumeThread("t1", { model: "gpt" });
  const resume = await server.next("thread/resume");
  assertEquals(resume.params, { model: "gpt", threadId: "t1", excludeTurns: true });
  server.answer(resume, threadResponse("t1"));
  assertEquals((await resuming).id, "t1");

  const forking = server.codex.forkThread("t1", { lastTurnId: "u1", approvalMode: "denyAll" });
  const fork = await server.next("thread/fork");
  assertEquals(fork.params, {
    lastTurnId: "u1",
    approvalPolicy: "never",
    threadId: "t1",
    excludeTurns: true,
  });
  server.answer(fork, threadResponse("t2"));
  assertEquals((await forking).id, "t2");
});

test("unarchiveThread() also resumes", async () => {
  await using server = await MemoryServer.connect();
  const coming = server.codex.unarchiveThread("t1");
  server.answer(await server.next("thread/unarchive"), { thread: threadOf("t1") });
  server.answer(await server.next("thread/resume"), threadResponse("t1"));
  assertEquals((await coming).id, "t1");
});

test("archiveThread() and deleteThread() name the thread", async () => {
  await using server = await MemoryServer.connect();
  for (
    const [method, call] of [
      ["thread/archive", () => server.codex.archiveThread("t1")],
      ["thread/delete", () => server.codex.deleteThread("t1")],
    ] as const
  ) {
    const calling = call();
    const request = await server.next(method);
    assertEquals(request.params, { threadId: "t1" });
    server.answer(request, {});
    assertEquals(await calling, undefined);
  }
});

test("calls that take a thread id refuse a blank one before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  const { codex } = server;
  const calls = [
    () => codex.resumeThread(""),
    () => codex.forkThread(" "),
    () => codex.archiveThread(""),
    () => codex.unarchiveThread(""),
    () => codex.deleteThread(""),
  ];
  for (const call of calls) await assertRejects(call, TypeError, "threadId");
  await server.roundTrip();
  assertEquals(server.methods.slice(2), ["model/list"]);
});

test("threads() gives every page, each when it is needed", async () => {
  await using server = await MemoryServer.connect();
  const options: ThreadListOptions = { limit: 2, archived: false };
  const ids: string[] = [];
  const listing = (async () => {
    for await (const thread of server.codex.threads(options)) ids.push(thread.id);
  })();
  const pages = [["a", "b", "2"], ["c", "d", "3"], ["e", undefined, null]] as const;
  let cursor: string | undefined;
  for (const [first, second, nextCursor] of pages) {
    const request = await server.next("thread/list");
    assertEquals(request.params, { ...options, ...(cursor && { cursor }) });
    const data = [first, second].filter((id) => id !== undefined).map((id) => threadOf(id));
    server.answer(request, { data, nextCursor });
    cursor = nextCursor ?? undefined;
  }
  await listing;
  assertEquals(ids, ["a", "b", "c", "d", "e"]);
  assertEquals(server.methods.filter((method) => method === "thread/list").length, 3);
});

test("threads() starts at the given cursor, and asks for nothing more after a break", async () => {
  await using server = await MemoryServer.connect();
  const listing = (async () => {
    for await (const thread of server.codex.threads({ cursor: "7" })) return thread.id;
  })();
  const request = await server.next("thread/list");
  assertEquals(request.params, { cursor: "7" });
  server.answer(request, { data: [threadOf("a"), threadOf("b")], nextCursor: "8" });
  assertEquals(await listing, "a");
  await server.roundTrip();
  assertEquals(server.methods.filter((method) => method === "thread/list").length, 1);
});

test("threads() can be aborted between pages", async () => {
  await using server = await MemoryServer.connect();
  const abort = new AbortController();
  const listing = assertRejects(
    () => Array.fromAsync(server.codex.threads({ signal: abort.signal })),
    Error,
    "enough",
  );
  server.answer(await server.next("thread/list"), { data: [threadOf("a")], nextCursor: "2" });
  await server.next("thread/list");
  abort.abort(new Error("enough"));
  await listing;
});

test("request() sends the params as they are, and gives the result with its extra fields", async () => {
  await using server = await MemoryServer.connect();
  const asking = server.codex.request("thread/list", { limit: 1 });
  const request = await server.next("thread/list");
  assertEquals(request.params, { limit: 1 });
  const result = { data: [], nextCursor: null, fromTheFuture: [1] };
  server.answer(request, result);
  assertEquals(await asking, result);
});

test("request() rejects with the server's error, or on a result of another shape", async () => {
  await using server = await MemoryServer.connect();
  const refused = assertRejects(() => server.codex.models(), InvalidParamsError);
  server.send({
    id: (await server.next("model/list")).id,
    error: { code: -32602, message: "too large", data: { max: 1 } },
  });
  const error = await refused;
  assertEquals([error.method, error.data], ["model/list", { max: 1 }]);

  const malformed = assertRejects(() => server.codex.models(), ProtocolError, "model/list");
  server.answer(await server.next("model/list"), { data: "sk-secret" });
  const { message, issues } = await malformed;
  assertEquals(message.includes("sk-secret"), false);
  assertEquals(issues.map(({ path }) => path), ["data"]);
});

test("request() can be timed and aborted", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect({ requestTimeoutMs: 5000 });
  const slow = assertRejects(() => server.codex.models(), RequestTimeoutError);
  const quick = assertRejects(
    () => server.codex.request("model/list", {}, { timeoutMs: 100 }),
    RequestTimeoutError,
  );
  const abort = new AbortController();
  const aborted = assertRejects(
    () => server.codex.request("model/list", {}, { signal: abort.signal }),
  );
  const reason = new Error("enough");
  abort.abort(reason);
  assertStrictEquals(await aborted, reason);
  await time.tick(100);
  assertEquals((await quick).timeoutMs, 100);
  await time.tick(4900);
  assertEquals((await slow).timeoutMs, 5000);
});

test("request() refuses arguments that make no sense before anything is sent", async () => {
  await using server = await MemoryServer.connect();
  for (const timeoutMs of [0, -1, NaN]) {
    await assertRejects(
      () => server.codex.request("model/list", {}, { timeoutMs }),
      RangeError,
      "timeoutMs",
    );
  }
  await server.roundTrip();
  assertEquals(server.methods.slice(2), ["model/list"]);
});

test("request() is sent again while the server is overloaded, only when asked to", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect();
  const once = assertRejects(() => server.codex.request("model/list", {}), ServerBusyError);
  server.refuse(await server.next("model/list"), BUSY);
  await once;

  const retried = server.codex.request("model/list", {}, { retry: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    server.refuse(await server.next("model/list"), BUSY);
    await time.tick(5000);
  }
  server.answer(await server.next("model/list"), { data: [] });
  assertEquals(await retried, { data: [] });

  const limited = assertRejects(
    () => server.codex.request("model/list", {}, { retry: { maxAttempts: 1 } }),
    RetryLimitExceededError,
  );
  server.refuse(await server.next("model/list"), BUSY);
  await limited;
});

test("request() ends its retries by its own signal and by that of the retry options", async () => {
  using time = new FakeTime();
  await using server = await MemoryServer.connect();
  for (const which of ["request", "retry"]) {
    const abort = new AbortController();
    const { signal } = abort;
    const options = which === "request" ? { signal, retry: true } as const : { retry: { signal } };
    const asking = assertRejects(() => server.codex.request("model/list", {}, options));
    server.refuse(await server.next("model/list"), BUSY);
    await settled();
    const reason = new Error(which);
    abort.abort(reason);
    assertStrictEquals(await asking, reason);
  }
  assertEquals(time.pending, 0);
});

test("request() tries once where untyped code gives false or null for retry, and refuses other values", async () => {
  await using server = await MemoryServer.connect();
  const ask = (retry: unknown) =>
    // Not true, on purpose: the check at run time is what is tested.
    server.codex.request("model/list", {}, { retry } as RequestOptions);
  for (const retry of [false, null]) {
    const once = assertRejects(() => ask(retry), ServerBusyError);
    server.refuse(await server.next("model/list"), BUSY);
    await once;
  }
  const sent = server.sent.length;
  for (const retry of [3, "yes"]) await assertRejects(() => ask(retry), TypeError, "retry must be");
  assertEquals(server.sent.length, sent);
});

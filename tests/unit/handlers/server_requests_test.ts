import { assert, assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import {
  CodexError,
  type HandlerContext,
  type HandlerFailure,
  ProtocolError,
  type ServerRequestHandlers,
  type ThreadItem,
  tool,
  TransportClosedError,
} from "../../../mod.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import { ServerRequests } from "../../../src/handlers/server_requests.ts";
import { TokenRefresh } from "../../../src/handlers/token_refresh.ts";
import { prepareTools } from "../../../src/tools/tool_box.ts";
import type { Answer } from "../../../src/rpc/protocol.ts";
import { serverRequests } from "../../support/sample_messages.ts";
import { test } from "../../support/test.ts";
import { admitted } from "../doubles/admitted.ts";
import { FakeTime, settled } from "../doubles/fake_time.ts";
import { MemoryServer } from "../doubles/memory_server.ts";
import { TurnEvents } from "../doubles/wire.ts";

const method = "item/fileChange/requestApproval";
const accept = { result: { decision: "accept" } };
const decline = { result: { decision: "decline" } };
const ofTurn = { threadId: "thread-1", turnId: "turn-1" };
const request = { id: 0, method, params: serverRequests[method] };

/** The requests of a server to a client with these handlers. */
class Setup {
  readonly answerers: Answerers;
  readonly tokenRefresh = new TokenRefresh();
  readonly failures: { error: unknown; failure: HandlerFailure }[] = [];
  readonly misfits: ProtocolError[] = [];
  readonly requests: ServerRequests;

  constructor(handlers: ServerRequestHandlers, handlerTimeoutMs?: number) {
    this.answerers = new Answerers(handlers);
    this.requests = new ServerRequests(this.answerers, this.tokenRefresh, {
      handlerTimeoutMs,
      onHandlerError: (error, failure) => this.failures.push({ error, failure }),
      onProtocolError: (error) => this.misfits.push(error),
    });
  }

  /** The same, with the client that handlers get to see. */
  static async served(
    handlers: ServerRequestHandlers,
    handlerTimeoutMs?: number,
  ): Promise<Setup> {
    const setup = new Setup(handlers, handlerTimeoutMs);
    await using server = await MemoryServer.connect();
    setup.requests.serve(server.codex);
    return setup;
  }

  happen(received: { method: string; params: unknown }): void {
    const { notification, scope, recipient } = admitted(received);
    this.requests.deliver(notification, 1, scope, recipient);
  }

  /** What the one failure was. */
  get failure(): unknown {
    assertEquals(this.failures.length, 1);
    return this.failures[0]?.error;
  }
}

/** A handler that never answers, and what it was given. */
function silent(): { handlers: ServerRequestHandlers; context: Promise<HandlerContext> } {
  const called = Promise.withResolvers<HandlerContext>();
  const handlers: ServerRequestHandlers = {
    [method]: (_, context) => {
      called.resolve(context);
      return new Promise(() => {});
    },
  };
  return { handlers, context: called.promise };
}

test("a request goes to its handler, with what is known of its place", async () => {
  const item: ThreadItem = { type: "fileChange", id: "item-2", changes: [], status: "inProgress" };
  const calls: unknown[] = [];
  const handlers: ServerRequestHandlers = {
    [method](params, { requestId, threadId, turnId, item, signal }) {
      assertStrictEquals(this, handlers);
      calls.push({ params, requestId, threadId, turnId, item, aborted: signal.aborted });
      return { decision: "accept" };
    },
  };
  const setup = await Setup.served(handlers);
  setup.happen({ method: "item/started", params: { ...ofTurn, item, startedAtMs: 1 } });
  assertEquals<unknown>(await setup.requests.answer(request), accept);
  assertEquals(calls, [
    { params: request.params, requestId: 0, ...ofTurn, item, aborted: false },
  ]);
  setup.happen({ method: "item/completed", params: { ...ofTurn, item, completedAtMs: 1 } });
  await setup.requests.answer({ ...request, id: 1 });
  assertEquals(Object(calls[1]).item, undefined);
  assertEquals(setup.failures, []);
});

test("a handler is not called before there is a client to show it", async () => {
  let calls = 0;
  const setup = new Setup({
    [method]: () => {
      calls++;
      return { decision: "accept" };
    },
  });
  const answering = setup.requests.answer(request);
  await settled();
  assertEquals(calls, 0);
  await using server = await MemoryServer.connect();
  setup.requests.serve(server.codex);
  assertEquals<unknown>(await answering, accept);
  assertEquals(calls, 1);
});

test("a request without a handler gets the safe answer, one of an unknown kind an error", async () => {
  const { requests } = await Setup.served({});
  assertEquals<unknown>(await requests.answer(request), decline);
  const unknown = await requests.answer({ id: 1, method: "future/request", params: {} });
  assert(unknown !== undefined && "error" in unknown);
  assertEquals(unknown.error.code, -32601);
});

test("a handler that throws is reported, with its request, and the safe answer given", async () => {
  const reason = new Error("no idea");
  for (
    const fail of [() => Promise.reject(reason), () => {
      throw reason;
    }]
  ) {
    const setup = await Setup.served({ [method]: fail });
    assertEquals<unknown>(await setup.requests.answer(request), decline);
    assertStrictEquals(setup.failure, reason);
    assertEquals(setup.failures[0]?.failure, { method, requestId: 0, ...ofTurn });
  }
});

test("an answer of the wrong shape is reported with its issues, and the safe answer given", async () => {
  // What a program without types may answer.
  const wrong = { [method]: () => ({ decision: 5 }) } as unknown as ServerRequestHandlers;
  const setup = await Setup.served(wrong);
  assertEquals<unknown>(await setup.requests.answer(request), decline);
  assertInstanceOf(setup.failure, ProtocolError);
  assertEquals(setup.failure.issues.map(({ path }) => path), ["decision"]);
});

test("a handler that takes too long is told to stop, and the safe answer given", async () => {
  using time = new FakeTime();
  const { handlers, context } = silent();
  const setup = await Setup.served(handlers, 50);
  const answering = setup.requests.answer(request);
  const { signal } = await context;
  await time.tick(49);
  assertEquals(signal.aborted, false);
  await time.tick(1);
  assertEquals<unknown>(await answering, decline);
  assertEquals(signal.aborted, true);
  assertInstanceOf(setup.failure, CodexError);
});

for (
  const [what, end] of [
    [
      "is resolved elsewhere",
      ({ happen }) =>
        happen({
          method: "serverRequest/resolved",
          params: { threadId: "thread-1", requestId: 0 },
        }),
    ],
    ["loses its turn", ({ happen }) => happen(new TurnEvents("turn-1", "thread-1").completed())],
    [
      "loses its turn by a notification of the wrong shape",
      ({ happen }) =>
        happen({
          method: "turn/completed",
          params: { threadId: "thread-1", turn: { id: "turn-1" } },
        }),
    ],
    [
      "loses its connection",
      ({ requests }) =>
        requests.close({ error: new TransportClosedError("gone"), deliberate: false }),
    ],
  ] as [string, (setup: Pick<Setup, "happen" | "requests">) => void][]
) {
  test(`a request that ${what} gets no answer, and its handler is told`, async () => {
    const { handlers, context } = silent();
    const setup = await Setup.served(handlers);
    const answering = setup.requests.answer(request);
    const { signal } = await context;
    setup.happen(new TurnEvents("other", "thread-1").completed());
    await settled();
    assertEquals(signal.aborted, false);
    end({ happen: (notification) => setup.happen(notification), requests: setup.requests });
    assertEquals(await answering, undefined);
    assertEquals(signal.aborted, true);
    assertEquals(setup.failures, []);
  });
}

test("a request of the wrong shape reaches no handler: it is reported, and answered safely", async () => {
  const { handlers } = silent();
  const setup = await Setup.served(handlers);
  const answer = await setup.requests.answer({ id: 1, method, params: { threadId: 5 } });
  assertEquals<unknown>(answer, decline);
  assertEquals(setup.misfits.length, 1);
  assertEquals(setup.failures, []);
});

test("the end of a turn ends its handlers, the close of a thread those of the thread", async () => {
  const setup = await Setup.served({});
  const accepting: ServerRequestHandlers = { [method]: () => ({ decision: "accept" }) };
  setup.answerers.setTurn("turn-1", accepting);
  setup.answerers.setThread("thread-1", { handlers: accepting, tools: undefined });
  const answers: (Answer | undefined)[] = [];
  answers.push(await setup.requests.answer({ ...request, params: { ...request.params } }));
  setup.happen(new TurnEvents("turn-1", "thread-1").completed());
  answers.push(await setup.requests.answer(request));
  setup.happen({ method: "thread/closed", params: { threadId: "thread-1" } });
  answers.push(await setup.requests.answer(request));
  assertEquals<unknown>(answers, [accept, accept, decline]);
});

test("a tool call goes to the tool of its name, else to the handler", async () => {
  const seen: unknown[] = [];
  const echo = tool({
    name: "echo",
    description: "Echoes.",
    input: { type: "object", properties: { text: { type: "string" } } },
    run: (args, { callId, threadId, turnId }) => {
      seen.push({ args, callId, threadId, turnId });
      return "from the tool";
    },
  });
  const other = { contentItems: [], success: true };
  const setup = await Setup.served({ "item/tool/call": () => other });
  setup.answerers.setThread("thread-1", { handlers: {}, tools: await prepareTools([echo]) });
  const params = serverRequests["item/tool/call"];
  const answer = await setup.requests.answer({ id: 1, method: "item/tool/call", params });
  assertEquals<unknown>(answer, {
    result: { contentItems: [{ type: "inputText", text: "from the tool" }], success: true },
  });
  assertEquals(seen, [{ args: { text: "hi" }, callId: "call-1", ...ofTurn }]);
  const unknown = { ...params, tool: "unknown" };
  assertEquals<unknown>(
    await setup.requests.answer({ id: 2, method: "item/tool/call", params: unknown }),
    { result: other },
  );
});

test("a tool that fails is reported, and the model is told", async () => {
  const reason = new Error("out of paper");
  const print = tool({
    name: "echo",
    description: "Prints.",
    input: { type: "object", properties: { text: { type: "string" } } },
    run: () => Promise.reject(reason),
  });
  const setup = await Setup.served({});
  setup.answerers.setThread("thread-1", { handlers: {}, tools: await prepareTools([print]) });
  const params = serverRequests["item/tool/call"];
  const answer = await setup.requests.answer({ id: 1, method: "item/tool/call", params });
  assert(answer !== undefined && "result" in answer);
  assertEquals(Object(answer.result).success, false);
  assertInstanceOf(setup.failure, Error);
  assertEquals(setup.failures[0]?.failure.method, "item/tool/call");
});

test("the refresher of the account in use goes before a handler", async () => {
  const tokens = { chatgptAccountId: "acct-1", chatgptPlanType: null };
  const refresh = "account/chatgptAuthTokens/refresh";
  const setup = await Setup.served({
    [refresh]: () => ({ ...tokens, accessToken: "of the handler" }),
  });
  const ask = async () => {
    const params = serverRequests[refresh];
    const answer = await setup.requests.answer({ id: 1, method: refresh, params });
    return answer !== undefined && "result" in answer && Object(answer.result).accessToken;
  };
  assertEquals(await ask(), "of the handler");
  setup.tokenRefresh.current = () => ({ ...tokens, accessToken: "of the account" });
  assertEquals(await ask(), "of the account");
});

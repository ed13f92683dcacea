/** Pins what users see: the names that `mod.ts` exports, and the signatures of the handles. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import * as sdk from "../../mod.ts";
import type {
  ClientMethod,
  ClientParams,
  ClientResult,
  CloseInfo,
  CodexOptions,
  CompactOptions,
  ConnectionState,
  Notification,
  Out,
  protocol,
  RecoverOptions,
  RemoteOptions,
  RequestOptions,
  ReviewOptions,
  RunInput,
  Schema,
  ThreadForkOptions,
  ThreadListOptions,
  ThreadResumeOptions,
  ThreadStartOptions,
  ThreadSummary,
  Transport,
  TurnOptions,
  TurnResult,
  UnknownMethod,
  WaitOptions,
} from "../../mod.ts";
import { test } from "../support/test.ts";

/** Whether two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Compiles only for `true`. */
function holds<_T extends true>(): void {}

/** The instance that a class makes, also where its constructor is private. */
type Codex = sdk.Codex;
type Thread = sdk.Thread;
type TurnHandle = sdk.TurnHandle;

const values = {
  handles: [
    "ChatgptLoginHandle",
    "Codex",
    "DeviceCodeLoginHandle",
    "GoalHandle",
    "Thread",
    "TurnHandle",
  ],
  functions: [
    "budget",
    "isNotification",
    "isRetryableError",
    "pendingRequests",
    "policy",
    "retryOnOverload",
    "tool",
    "webSocketTransport",
  ],
  lists: ["filesThatRunLater"],
  errors: [
    "BudgetExceededError",
    "CodexError",
    "CodexNotFoundError",
    "ConnectError",
    "InternalRpcError",
    "InvalidParamsError",
    "InvalidRequestError",
    "JsonRpcError",
    "MethodNotFoundError",
    "MissingPermissionError",
    "OutputValidationError",
    "ParseError",
    "ProtocolError",
    "RequestTimeoutError",
    "RetryLimitExceededError",
    "ServerBusyError",
    "SlowConsumerError",
    "ThreadArchivedError",
    "ThreadBusyError",
    "ThreadNotFoundError",
    "TransportClosedError",
    "TurnFailedError",
    "TurnStalledError",
  ],
};

test("mod.ts exports these values and no others", () => {
  assertEquals(Object.keys(sdk).sort(), Object.values(values).flat().sort());
});

test("every handle and error is a class, and the rest are functions and lists", () => {
  for (const [name, value] of Object.entries(sdk)) {
    if (values.lists.includes(name)) {
      assert(Array.isArray(value) && Object.isFrozen(value), name);
      continue;
    }
    assertEquals(typeof value, "function", name);
    const isClass = Function.prototype.toString.call(value).startsWith("class");
    assertEquals(isClass, !values.functions.includes(name), name);
  }
});

test("handles have these members and no others", () => {
  const members = (Class: { prototype: object }) => {
    const names: string[] = [];
    let at: object = Class.prototype;
    for (; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      names.push(...Reflect.ownKeys(at).map(String));
    }
    return names.filter((name) => name !== "constructor").sort();
  };
  assertEquals(members(sdk.Codex), [
    "Symbol(Symbol.asyncDispose)",
    "account",
    "archiveThread",
    "close",
    "deleteThread",
    "events",
    "forkThread",
    "listThreads",
    "loginApiKey",
    "loginChatgpt",
    "loginChatgptDeviceCode",
    "loginChatgptTokens",
    "logout",
    "models",
    "rateLimits",
    "request",
    "resumeThread",
    "serverVersion",
    "startThread",
    "threads",
    "unarchiveThread",
  ]);
  assertEquals(members(sdk.Thread), [
    "clearGoal",
    "compact",
    "currentTurn",
    "events",
    "goal",
    "items",
    "read",
    "resumeGoal",
    "review",
    "run",
    "runGoal",
    "setName",
    "settings",
    "startGoal",
    "turn",
    "turns",
    "update",
  ]);
  assertEquals(members(sdk.GoalHandle), [
    "Symbol(Symbol.asyncDispose)",
    "Symbol(Symbol.asyncIterator)",
    "id",
    "interrupt",
    "objective",
    "pause",
    "run",
    "status",
    "steer",
    "stream",
    "textStream",
    "threadId",
    "turns",
  ]);
  assertEquals(members(sdk.ChatgptLoginHandle), [
    "Symbol(Symbol.asyncDispose)",
    "authUrl",
    "cancel",
    "loginId",
    "wait",
  ]);
  assertEquals(members(sdk.DeviceCodeLoginHandle), [
    "Symbol(Symbol.asyncDispose)",
    "cancel",
    "loginId",
    "userCode",
    "verificationUrl",
    "wait",
  ]);
  assertEquals(members(sdk.TurnHandle), [
    "Symbol(Symbol.asyncDispose)",
    "Symbol(Symbol.asyncIterator)",
    "id",
    "interrupt",
    "run",
    "steer",
    "stream",
    "textStream",
    "threadId",
  ]);
});

test("Codex has these signatures", () => {
  holds<Same<typeof sdk.Codex.start, (options?: CodexOptions) => Promise<Codex>>>();
  holds<
    Same<
      typeof sdk.Codex.connect,
      (
        target: string | URL | Transport | (() => Promise<Transport>),
        options?: RemoteOptions,
      ) => Promise<Codex>
    >
  >();
  holds<Same<Codex["metadata"], protocol.InitializeResponse>>();
  holds<Same<Codex["serverVersion"], string>>();
  holds<Same<Codex["closed"], Promise<CloseInfo>>>();
  holds<Same<Codex["startThread"], (options?: ThreadStartOptions) => Promise<Thread>>>();
  holds<
    Same<
      Codex["resumeThread"],
      (threadId: string, options?: ThreadResumeOptions) => Promise<Thread>
    >
  >();
  holds<
    Same<Codex["forkThread"], (threadId: string, options?: ThreadForkOptions) => Promise<Thread>>
  >();
  holds<
    Same<Codex["archiveThread"], (threadId: string, options?: WaitOptions) => Promise<void>>
  >();
  holds<
    Same<Codex["unarchiveThread"], (threadId: string, options?: WaitOptions) => Promise<Thread>>
  >();
  holds<Same<Codex["threads"], (options?: ThreadListOptions) => AsyncIterable<ThreadSummary>>>();
  holds<
    Same<
      Codex["request"],
      <M extends ClientMethod>(
        method: M,
        params: ClientParams<M>,
        options?: RequestOptions,
      ) => Promise<ClientResult<M>>
    >
  >();
  holds<Same<Codex["events"], (options?: WaitOptions) => ReadableStream<Notification>>>();
  holds<
    Same<Codex["loginApiKey"], (apiKey: string, options?: WaitOptions) => Promise<void>>
  >();
  holds<
    Same<
      ReturnType<Codex["loginChatgptDeviceCode"]>,
      Promise<sdk.DeviceCodeLoginHandle>
    >
  >();
  holds<Same<Codex["logout"], (options?: WaitOptions) => Promise<void>>>();
  holds<Same<Codex["close"], () => Promise<void>>>();
  holds<Codex extends AsyncDisposable ? true : false>();
});

test("Thread has these signatures", () => {
  holds<Same<Thread["id"], string>>();
  holds<
    Same<
      Thread["run"],
      <S extends Schema | undefined = undefined>(
        input: RunInput,
        options?: TurnOptions<S>,
      ) => Promise<TurnResult<Out<S>>>
    >
  >();
  holds<
    Same<
      Thread["turn"],
      <S extends Schema | undefined = undefined>(
        input: RunInput,
        options?: TurnOptions<S>,
      ) => Promise<sdk.TurnHandle<Out<S>>>
    >
  >();
  holds<
    Same<
      Thread["review"],
      (target: protocol.ReviewTarget, options?: ReviewOptions) => Promise<TurnHandle>
    >
  >();
  holds<Same<Thread["compact"], (options?: CompactOptions) => Promise<TurnHandle>>>();
  holds<
    Same<Thread["turns"], (options?: sdk.ThreadTurnsOptions) => AsyncIterable<protocol.Turn>>
  >();
  holds<
    Same<Thread["items"], (options?: sdk.ThreadItemsOptions) => AsyncIterable<protocol.ThreadItem>>
  >();
  holds<Same<Thread["currentTurn"], (options?: WaitOptions) => Promise<TurnHandle | null>>>();
  holds<Same<Thread["setName"], (name: string, options?: WaitOptions) => Promise<void>>>();
  holds<Same<Thread["events"], (options?: WaitOptions) => ReadableStream<Notification>>>();
});

test("TurnHandle has these signatures", () => {
  holds<
    Same<Pick<TurnHandle, "id" | "threadId">, { readonly id: string; readonly threadId: string }>
  >();
  holds<Same<TurnHandle["stream"], (options?: WaitOptions) => ReadableStream<Notification>>>();
  holds<Same<TurnHandle["textStream"], (options?: WaitOptions) => ReadableStream<string>>>();
  holds<Same<TurnHandle["run"], (options?: WaitOptions) => Promise<TurnResult>>>();
  holds<
    Same<
      TurnHandle["steer"],
      (input: RunInput, options?: WaitOptions) => Promise<protocol.TurnSteerResponse>
    >
  >();
  holds<TurnHandle extends AsyncIterable<Notification> ? true : false>();
});

test("TurnResult and Transport have these fields", () => {
  holds<
    Same<
      keyof TurnResult,
      | "id"
      | "threadId"
      | "status"
      | "error"
      | "startedAt"
      | "completedAt"
      | "durationMs"
      | "finalResponse"
      | "items"
      | "usage"
      | "diff"
      | "plan"
      | "model"
      | "stoppedBy"
      | "attempts"
      | "output"
    >
  >();
  holds<Same<TurnResult["items"], protocol.ThreadItem[]>>();
  holds<Same<Transport["readable"], ReadableStream<readonly string[]>>>();
  holds<Same<Transport["writable"], WritableStream<string>>>();
});

test("comparing the method of a notification with a known name narrows its params", () => {
  const text = (notification: Notification): string =>
    notification.method === "item/agentMessage/delta" ? notification.params.delta : "";
  const params = { threadId: "t", turnId: "u", itemId: "i", delta: "x" };
  assertEquals(text({ method: "item/agentMessage/delta", params }), "x");
  holds<Same<Extract<Notification, { method: UnknownMethod }>["params"], unknown>>();
});

test("the constructors of handles are private, and say what to call instead", () => {
  const makers = [
    // @ts-expect-error Only the SDK makes clients.
    [() => new sdk.Codex(), "Codex.start() or Codex.connect()"],
    // @ts-expect-error Only the SDK makes clients.
    [() => new sdk.Codex({ codexPath: "/usr/bin/codex" }), "Codex.start() or Codex.connect()"],
    // @ts-expect-error Only the SDK makes threads.
    [() => new sdk.Thread(), "codex.startThread()"],
    // @ts-expect-error Only the SDK makes threads.
    [() => new sdk.Thread("a thread", "t1"), "codex.startThread()"],
    // @ts-expect-error Only the SDK makes turns.
    [() => new sdk.TurnHandle(), "thread.turn()"],
    // @ts-expect-error Only the SDK makes goals.
    [() => new sdk.GoalHandle({}), "thread.startGoal()"],
    // @ts-expect-error Only the SDK makes logins.
    [() => new sdk.ChatgptLoginHandle(), "codex.loginChatgpt()"],
  ] as const;
  for (const [make, words] of makers) assertThrows(make, TypeError, words);
});

test("the recovery of a client has these options, tells these states, and marks its errors", () => {
  holds<Same<CodexOptions["recover"], boolean | RecoverOptions | undefined>>();
  holds<Same<RemoteOptions["recover"], boolean | RecoverOptions | undefined>>();
  holds<
    Same<
      keyof RecoverOptions,
      "maxAttempts" | "initialDelayMs" | "maxDelayMs" | "giveUpAfterMs" | "resend"
    >
  >();
  holds<Same<ConnectionState["kind"], "connected" | "lost" | "recovered" | "given up">>();
  holds<Same<Extract<ConnectionState, { kind: "lost" }>["reason"], Error>>();
  const error = new sdk.TransportClosedError("lost", { outcome: "unknown", recovered: true });
  assertEquals([error.outcome, error.recovered], ["unknown", true]);
  const plain = new sdk.TransportClosedError("lost");
  assertEquals([plain.outcome, plain.recovered], [null, false]);
});

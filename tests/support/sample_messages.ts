/** Messages of the app-server in their true shapes, for the servers that tests make up. */
import type {
  ClientResult,
  NotificationMethod,
  NotificationParams,
  ServerRequestMethod,
  ServerRequestParams,
  ThreadItem,
  ThreadTokenUsage,
  Turn,
} from "../../src/protocol/mod.ts";
import type { FakeScript, Step } from "./fake_script.ts";

/** A notification, as it goes over the wire. */
export interface SampleNotification<M extends NotificationMethod = NotificationMethod> {
  method: M;
  params: NotificationParams<M>;
}

/** A notification with the params that belong to it. */
export function notification<M extends NotificationMethod>(
  method: M,
  params: NotificationParams<M>,
): SampleNotification<M> {
  return { method, params };
}

/** The answer to `thread/start`. */
export function startedThread(id: string): ClientResult<"thread/start"> {
  return {
    thread: {
      id,
      sessionId: id,
      cliVersion: "0.169.0",
      cwd: "/fake/work",
      createdAt: 1_700_000_000,
      updatedAt: 1_700_000_000,
      ephemeral: false,
      modelProvider: "fake",
      preview: "",
      projectId: null,
      source: "vscode",
      status: { type: "idle" },
      turns: [],
    },
    model: "fake",
    modelProvider: "fake",
    cwd: "/fake/work",
    approvalPolicy: "never",
    approvalsReviewer: "user",
    sandbox: { type: "readOnly" },
  };
}

/** A turn as `turn/start` answers it and as the notifications tell of it. */
export function turn(id: string, status: Turn["status"], more: Partial<Turn> = {}): Turn {
  return { id, rootTurnId: id, items: [], itemsView: "notLoaded", status, error: null, ...more };
}

/** What a {@linkcode turnEvents} turn consists of. */
export interface SampleTurn {
  threadId: string;
  turnId: string;
  /** The pieces of its one message. */
  deltas?: readonly string[];
  status?: Turn["status"];
  phase?: "commentary" | "final_answer";
}

/** Every notification of a turn with one message, in the order of the real server. */
export function turnEvents(sample: SampleTurn): SampleNotification[] {
  const { threadId, turnId, deltas = ["ok"], status = "completed", phase = null } = sample;
  const itemId = `${turnId}-message`;
  const item = (text: string): ThreadItem => ({ type: "agentMessage", id: itemId, text, phase });
  const whole = item(deltas.join(""));
  return [
    notification("thread/status/changed", {
      threadId,
      status: { type: "active", activeFlags: [] },
    }),
    notification("turn/started", { threadId, turn: turn(turnId, "inProgress") }),
    notification("item/started", { threadId, turnId, item: item(""), startedAtMs: 1 }),
    ...deltas.map((delta) =>
      notification("item/agentMessage/delta", { threadId, turnId, itemId, delta })
    ),
    notification("item/completed", { threadId, turnId, item: whole, completedAtMs: 2 }),
    notification("thread/tokenUsage/updated", { threadId, turnId, tokenUsage: tokenUsage(10, 5) }),
    notification("thread/status/changed", { threadId, status: { type: "idle" } }),
    notification("turn/completed", {
      threadId,
      turn: turn(turnId, status, {
        items: [whole],
        itemsView: "summary",
        startedAt: 1_700_000_000,
        completedAt: 1_700_000_001,
        durationMs: 1000,
      }),
    }),
  ];
}

/** Usage as after the first turn of a thread. */
export function tokenUsage(inputTokens: number, outputTokens: number): ThreadTokenUsage {
  const total = {
    inputTokens,
    outputTokens,
    cachedInputTokens: 0,
    reasoningOutputTokens: 0,
    totalTokens: inputTokens + outputTokens,
  };
  return { total, last: total, modelContextWindow: null };
}

/**
 * A script under which threads start and turns answer "ok", the whole turn in one chunk; `on`
 * replaces what it does for single methods. Threads are called `thread-1`, turns `turn-1`, and so on.
 */
export function obligingServer(on: FakeScript["on"] = {}): FakeScript {
  const events = turnEvents({ threadId: "{{params.threadId}}", turnId: "turn-{{count}}" });
  return {
    on: {
      "thread/start": [{ respond: startedThread("thread-{{count}}") }],
      "turn/start": [{ chunk: [startTurn(), { send: events }] }],
      "turn/interrupt": [{ respond: {} }],
      ...on,
    },
  };
}

/** The step that answers `turn/start` with a new turn. */
export function startTurn(turnId = "turn-{{count}}"): Step {
  return { respond: { turn: turn(turnId, "inProgress") } };
}

/** Each of the requests that an app-server sends, with params of its shape. */
export const serverRequests: { [M in ServerRequestMethod]: ServerRequestParams<M> } = {
  "item/commandExecution/requestApproval": {
    ...ofTurn("item-1"),
    startedAtMs: 1,
    command: "touch x",
    cwd: "/fake/work",
  },
  "item/fileChange/requestApproval": { ...ofTurn("item-2"), startedAtMs: 1 },
  "item/permissions/requestApproval": {
    ...ofTurn("item-3"),
    startedAtMs: 1,
    cwd: "/fake/work",
    permissions: { network: { enabled: true } },
  },
  "item/tool/requestUserInput": {
    ...ofTurn("item-4"),
    isBlocking: true,
    questions: [{ id: "colour", header: "Colour", question: "Which one?" }],
  },
  "item/tool/call": {
    threadId: "thread-1",
    turnId: "turn-1",
    callId: "call-1",
    tool: "echo",
    arguments: { text: "hi" },
  },
  "mcpServer/elicitation/request": {
    threadId: "thread-1",
    turnId: "turn-1",
    serverName: "fake",
    mode: "form",
    message: "Your name?",
    requestedSchema: { type: "object", properties: { name: { type: "string" } } },
  },
  "account/chatgptAuthTokens/refresh": { reason: "unauthorized", previousAccountId: null },
  "attestation/generate": {},
  "currentTime/read": { threadId: "thread-1" },
  applyPatchApproval: { callId: "call-2", conversationId: "thread-1", fileChanges: {} },
  execCommandApproval: {
    callId: "call-3",
    conversationId: "thread-1",
    command: ["touch", "x"],
    cwd: "/fake/work",
    parsedCmd: [{ type: "unknown", cmd: "touch x" }],
  },
};

function ofTurn(itemId: string): { threadId: string; turnId: string; itemId: string } {
  return { threadId: "thread-1", turnId: "turn-1", itemId };
}

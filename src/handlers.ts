/**
 * Handlers for what the server asks its client, and the answers where there is none.
 *
 * @module
 */

import type { Codex } from "./codex.ts";
import type { ThreadItem } from "./protocol/generated/types.ts";
import type {
  ServerRequestMethod,
  ServerRequestParams,
  ServerRequestResponse,
} from "./protocol/methods.ts";
import type { Answer } from "./rpc/client.ts";

/** What a handler gets beside the params of the request. */
export interface HandlerContext {
  /**
   * Aborts when the answer is no longer wanted: the request was resolved elsewhere, its turn has ended, the handler
   * took too long, or the client was closed.
   */
  signal: AbortSignal;
  /** Id of the request, as the server gave it. */
  requestId: string | number;
  /** Thread that the request belongs to, or `null`. */
  threadId: string | null;
  /** Turn that the request belongs to, or `null`. */
  turnId: string | null;
  /** The client that the request came to. */
  codex: Codex;
  /** The command or file change that an approval is about, where the server has told it before. */
  item?: ThreadItem;
}

/** Answers one kind of request. */
export type ServerRequestHandler<M extends ServerRequestMethod> = (
  params: ServerRequestParams<M>,
  context: HandlerContext,
) => ServerRequestResponse<M> | Promise<ServerRequestResponse<M>>;

/**
 * Handlers by the method of the server's request. They run at the same time, each on its own; the nearest one answers:
 * the turn's, the thread's, the client's. One that throws, takes longer than `handlerTimeoutMs` or returns the wrong
 * shape is reported to `onHandlerError`, and the safe answer is given in its place.
 *
 * @example
 * ```ts
 * import type { ServerRequestHandlers } from "@codexkit/sdk";
 *
 * const handlers: ServerRequestHandlers = {
 *   "item/commandExecution/requestApproval": ({ command }) => ({
 *     decision: confirm(`Run ${command}?`) ? "accept" : "decline",
 *   }),
 * };
 * ```
 */
export type ServerRequestHandlers = {
  [M in ServerRequestMethod]?: ServerRequestHandler<M>;
};

/** The request that a handler failed on; see {@linkcode ConnectOptions.onHandlerError}. */
export interface HandlerFailure {
  /** Method of the request. */
  method: ServerRequestMethod;
  /** Id of the request. */
  requestId: string | number;
  /** Thread that the request belongs to, or `null`. */
  threadId: string | null;
  /** Turn that the request belongs to, or `null`. */
  turnId: string | null;
}

const approvals: readonly ServerRequestMethod[] = [
  "item/commandExecution/requestApproval",
  "item/fileChange/requestApproval",
  "item/permissions/requestApproval",
  "execCommandApproval",
  "applyPatchApproval",
];

/** Whether any kind of approval has a handler, so that the server may as well ask. */
export function handlesApprovals(handlers: ServerRequestHandlers | undefined): boolean {
  return approvals.some((method) => handlers?.[method] !== undefined);
}

const METHOD_NOT_FOUND = -32601;
const INTERNAL_ERROR = -32603;

/** The answer of each kind that grants nothing and lets the turn go on. */
const safeAnswers: { readonly [M in ServerRequestMethod]: () => Answer } = {
  "item/commandExecution/requestApproval": () =>
    result<"item/commandExecution/requestApproval">({ decision: "decline" }),
  "item/fileChange/requestApproval": () =>
    result<"item/fileChange/requestApproval">({ decision: "decline" }),
  "item/permissions/requestApproval": () =>
    result<"item/permissions/requestApproval">({ permissions: {}, scope: "turn" }),
  "mcpServer/elicitation/request": () =>
    result<"mcpServer/elicitation/request">({ action: "decline", content: null, _meta: null }),
  "applyPatchApproval": () =>
    result<"applyPatchApproval">({ decision: { denied: { rejection: "declined" } } }),
  "execCommandApproval": () =>
    result<"execCommandApproval">({ decision: { denied: { rejection: "declined" } } }),
  "item/tool/requestUserInput": () => result<"item/tool/requestUserInput">({ answers: {} }),
  "item/tool/call": () =>
    result<"item/tool/call">({
      contentItems: [{ type: "inputText", text: "This tool is not available." }],
      success: false,
    }),
  // An error here would fail the turn.
  "currentTime/read": () =>
    result<"currentTime/read">({ currentTimeAt: Math.floor(Date.now() / 1000) }),
  "attestation/generate": () => error("this client generates no attestations"),
  "account/chatgptAuthTokens/refresh": () => error("this client has no new ChatGPT tokens"),
};

/** The safe answer to a request of the server; an error for a kind that this version does not know. */
export function safeAnswer(method: string): Answer {
  if (!Object.hasOwn(safeAnswers, method)) {
    return { error: { code: METHOD_NOT_FOUND, message: `this client does not know ${method}` } };
  }
  // True because the table has the method as a key of its own.
  return safeAnswers[method as ServerRequestMethod]();
}

function result<M extends ServerRequestMethod>(response: ServerRequestResponse<M>): Answer {
  return { result: response };
}

function error(message: string): Answer {
  return { error: { code: INTERNAL_ERROR, message } };
}

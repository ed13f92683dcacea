/**
 * Handlers for the server's requests.
 *
 * @module
 */

import type { HandlerContext } from "./context.ts";
import type {
  ServerRequestMethod,
  ServerRequestParams,
  ServerRequestResponse,
} from "./protocol/methods.ts";

export type { HandlerContext };

/**
 * Answers one kind of request.
 *
 * @param params The params of the request.
 * @param context The place of the request, the client, and a signal.
 * @returns The answer that the server gets.
 */
export type ServerRequestHandler<M extends ServerRequestMethod> = (
  params: ServerRequestParams<M>,
  context: HandlerContext,
) => ServerRequestResponse<M> | Promise<ServerRequestResponse<M>>;

/**
 * Handlers by the method of the server's request. The nearest one answers: the turn's, else the thread's, else those of the
 * turn and thread that have spawned the thread, else the client's. Handlers of several requests run at the same time. When
 * a handler throws, takes longer than `handlerTimeoutMs` or returns the wrong shape, the server gets the safe answer, and
 * `onHandlerError` gets the error.
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

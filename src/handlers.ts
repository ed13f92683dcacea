/**
 * Handlers for what the server asks its client.
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

/** What the server asks its client: finds who answers, and sees to it that an answer comes. */

import type { Codex } from "../codex.ts";
import { CodexError, ProtocolError } from "../errors.ts";
import {
  type HandlerContext,
  type HandlerFailure,
  safeAnswer,
  type ServerRequestHandler,
  type ServerRequestHandlers,
} from "../handlers.ts";
import type { DynamicToolCallParams, ThreadItem } from "../protocol/generated/types.ts";
import type { NotificationMethod, ServerRequestMethod } from "../protocol/methods.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import { asRecord, route } from "../connection/routes.ts";
import { checkServerRequest, checkServerResponse } from "../protocol/validate.ts";
import type { Answer } from "../rpc/client.ts";
import type { RequestId, RpcRequest } from "../rpc/message.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { ToolBox } from "../tools.ts";

/** Who answers on a thread, before the client's own handlers. */
export interface ThreadAnswers {
  handlers: ServerRequestHandlers;
  tools: ToolBox | undefined;
}

export interface ServerRequestOptions {
  handlers: ServerRequestHandlers;
  handlerTimeoutMs?: number | undefined;
  onHandlerError?: ((error: unknown, failure: HandlerFailure) => void) | undefined;
  onProtocolError?: ((error: ProtocolError) => void) | undefined;
}

/** Any handler, once the method has chosen it. */
type AnyHandler = (params: unknown, context: HandlerContext) => unknown;

/** A request that a handler is at work on. */
interface Running {
  threadId: string | null;
  turnId: string | null;
  controller: AbortController;
}

/**
 * Answers every request of the server: by the nearest handler (turn, thread, client), or safely. It watches the
 * connection to know when a request is no longer wanted.
 */
export class ServerRequests implements Sink<Notification> {
  /** The notifications that it must see. */
  static readonly methods: readonly NotificationMethod[] = [
    "item/started",
    "item/completed",
    "serverRequest/resolved",
    "thread/closed",
    "turn/completed",
    "account/updated",
  ];

  readonly #options: ServerRequestOptions;
  readonly #threads = new Map<string, ThreadAnswers>();
  readonly #turns = new Map<string, ServerRequestHandlers>();
  readonly #running = new Map<RequestId, Running>();
  /**
   * The items of each active turn that approvals may be about, while they are open. The model chooses their ids, so one
   * may come twice; then `null` stands for it until the turn ends: nobody can tell which one is meant.
   */
  readonly #items = new Map<string, Map<string, ThreadItem | null>>();
  readonly #codex = Promise.withResolvers<Codex>();
  /** Refreshes the account's ChatGPT tokens while they are the program's own; before any handler. */
  tokenRefresh: ServerRequestHandler<"account/chatgptAuthTokens/refresh"> | undefined;

  constructor(options: ServerRequestOptions) {
    this.#options = options;
  }

  /** The client that handlers get to see, once it is there. */
  serve(codex: Codex): void {
    this.#codex.resolve(codex);
  }

  /** Who answers on a thread from now on. */
  setThread(threadId: string, answers: ThreadAnswers): void {
    this.#threads.set(threadId, answers);
  }

  /** Who answers in a turn, until it ends. */
  setTurn(turnId: string, handlers: ServerRequestHandlers): void {
    this.#turns.set(turnId, handlers);
  }

  deliver(notification: Notification): void {
    if (isNotification(notification, "item/started")) {
      const { item, turnId } = notification.params;
      if (item.type === "fileChange" || item.type === "commandExecution") {
        this.#itemStarted(turnId, item);
      }
    } else if (isNotification(notification, "item/completed")) {
      const { item, turnId } = notification.params;
      const items = this.#items.get(turnId);
      if (items?.get(item.id) !== null) items?.delete(item.id);
    } else if (isNotification(notification, "serverRequest/resolved")) {
      const { requestId } = notification.params;
      this.#running.get(requestId)?.controller.abort(new CodexError("the request was resolved"));
    } else if (isNotification(notification, "account/updated")) {
      // Another account, whoever logged in to it.
      if (notification.params.authMode !== "chatgptAuthTokens") this.tokenRefresh = undefined;
    } else if (isNotification(notification, "thread/closed")) {
      this.#threads.delete(notification.params.threadId);
    } else if ((notification.method as string) === "turn/completed") {
      // Also one of the wrong shape: the turn is over all the same.
      this.#turnEnded(route(notification).key);
    }
  }

  close({ error }: CloseReason): void {
    for (const { controller } of this.#running.values()) controller.abort(error);
    this.#running.clear();
    this.#items.clear();
    this.#threads.clear();
    this.#turns.clear();
    this.tokenRefresh = undefined;
  }

  /** The answer to a request; `undefined` when nobody waits for it any more. Never rejects. */
  async answer(request: RpcRequest): Promise<Answer | undefined> {
    const { method, params } = request;
    const issues = checkServerRequest(method, params);
    if (issues === "unknown method") return safeAnswer(method);
    if (issues !== undefined) {
      this.#tell(this.#options.onProtocolError, [
        new ProtocolError(`the server's request ${method} has the wrong shape`, { issues }),
      ]);
      return safeAnswer(method);
    }
    // True because the method has a schema.
    return await this.#handle(request, method as ServerRequestMethod);
  }

  async #handle(request: RpcRequest, method: ServerRequestMethod): Promise<Answer | undefined> {
    const { id, params } = request;
    const { threadId, turnId } = idsOf(params);
    const work = this.#find(method, params, threadId, turnId);
    if (work === undefined) return safeAnswer(method);

    const controller = new AbortController();
    const { signal } = controller;
    const running: Running = { threadId, turnId, controller };
    this.#running.set(id, running);
    const failure: HandlerFailure = { method, requestId: id, threadId, turnId };
    const { handlerTimeoutMs } = this.#options;
    const waiter = new Waiter<unknown>({
      signal,
      timeoutMs: handlerTimeoutMs,
      timeoutError: () => new CodexError(`the handler took longer than ${handlerTimeoutMs} ms`),
    });
    try {
      this.#codex.promise.then((codex) => {
        const itemId = String(asRecord(params)?.itemId);
        const item = turnId === null ? undefined : this.#items.get(turnId)?.get(itemId);
        return work(params, {
          signal,
          requestId: id,
          threadId,
          turnId,
          codex,
          ...(item && { item }),
        });
      }).then((value) => waiter.resolve(value), (error) => waiter.reject(error));
      const result = await waiter.promise;
      const issues = checkServerResponse(method, result, { strict: true });
      if (issues === undefined || issues === "unknown method") return { result };
      const [first] = issues;
      throw new ProtocolError(
        `the handler's answer has the wrong shape: ${first?.path || "it"}: ${first?.message}`,
        { issues },
      );
    } catch (error) {
      // Resolved elsewhere, its turn over, or the connection closed: nobody waits for an answer.
      if (signal.aborted) return undefined;
      // One that took too long is told to stop.
      controller.abort(error);
      this.#tell(this.#options.onHandlerError, [error, failure]);
      return safeAnswer(method);
    } finally {
      if (this.#running.get(id) === running) this.#running.delete(id);
    }
  }

  /** Who answers: tools where one has the name, else the nearest handler. */
  #find(
    method: ServerRequestMethod,
    params: unknown,
    threadId: string | null,
    turnId: string | null,
  ): AnyHandler | undefined {
    const thread = threadId === null ? undefined : this.#threads.get(threadId);
    if (method === "item/tool/call") {
      // True because the params were checked against the schema of the method.
      const call = params as DynamicToolCallParams;
      const tools = thread?.tools;
      if (tools?.has(call.tool, call.namespace ?? undefined)) {
        return (_, context) => this.#callTool(tools, call, context);
      }
    }
    if (method === "account/chatgptAuthTokens/refresh" && this.tokenRefresh !== undefined) {
      // True because it takes the params of this method.
      return this.tokenRefresh as AnyHandler;
    }
    const turn = turnId === null ? undefined : this.#turns.get(turnId);
    const nearest = [turn, thread?.handlers, this.#options.handlers]
      .find((handlers) => handlers?.[method] !== undefined);
    // True because a handler takes the params of the method under which it stands.
    return nearest?.[method]?.bind(nearest) as AnyHandler | undefined;
  }

  async #callTool(
    tools: ToolBox,
    call: DynamicToolCallParams,
    { signal, codex, requestId, threadId, turnId }: HandlerContext,
  ): Promise<unknown> {
    const { response, error } = await tools.call(call, signal, { codex });
    if (error !== undefined && !signal.aborted) {
      const failure = { method: "item/tool/call", requestId, threadId, turnId } as const;
      this.#tell(this.#options.onHandlerError, [error, failure]);
    }
    return response;
  }

  #itemStarted(turnId: string, item: ThreadItem): void {
    const items = this.#items.get(turnId) ?? new Map<string, ThreadItem | null>();
    this.#items.set(turnId, items.set(item.id, items.has(item.id) ? null : item));
  }

  #turnEnded(turnId: string | undefined): void {
    if (turnId === undefined) return;
    this.#turns.delete(turnId);
    this.#items.delete(turnId);
    for (const { turnId: of, controller } of this.#running.values()) {
      if (of === turnId) controller.abort(new CodexError("the turn has ended"));
    }
  }

  /** Calls a callback of the user; what it throws is its own affair. */
  #tell<A extends unknown[]>(callback: ((...args: A) => void) | undefined, args: A): void {
    try {
      const told: unknown = callback?.(...args);
      if (told instanceof Promise) told.catch(() => {});
    } catch {
      // There is nobody else to tell.
    }
  }
}

/** The thread and turn that a request belongs to; legacy approvals call the thread a conversation. */
function idsOf(params: unknown): { threadId: string | null; turnId: string | null } {
  const record = asRecord(params);
  const threadId = record?.threadId ?? record?.conversationId;
  const turnId = record?.turnId;
  return {
    threadId: typeof threadId === "string" ? threadId : null,
    turnId: typeof turnId === "string" ? turnId : null,
  };
}

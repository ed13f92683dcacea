/** What the server asks its client: sees to it that an answer comes. */

import { notifyUser } from "../callback.ts";
import { misfitError } from "../connection/misfit.ts";
import { isOtherVersion } from "../connection/server_version.ts";
import type { HandlerContext } from "../context.ts";
import { CodexError, ProtocolError } from "../errors.ts";
import { isJsonObject, textOf } from "../json.ts";
import type { DynamicToolCallParams, ThreadItem } from "../protocol/generated/types.ts";
import type { NotificationMethod, ServerRequestMethod } from "../protocol/methods.ts";
import { hasWholeItem, needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import { completedParams } from "../protocol/older_request.ts";
import { checkServerRequest } from "../protocol/validate.ts";
import type { Answer } from "../rpc/protocol.ts";
import type { RpcRequest } from "../rpc/message.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { ContextWithFacts } from "../server_facts.ts";
import type { ThreadSettings } from "../thread_settings.ts";
import type { ToolBox } from "../tools/tool_box.ts";
import { checkAnswer } from "./answer_check.ts";
import type { Answerers } from "./answerers.ts";
import { FailureReport, type OnHandlerError } from "./failure_report.ts";
import { Grants } from "./grants.ts";
import { OpenItems } from "./open_items.ts";
import { isPatient } from "./patient.ts";
import { safeAnswer } from "./request_kinds.ts";
import { type Place, placeOf, type TakenRequest, TakenRequests } from "./taken_requests.ts";
import type { TokenRefresh } from "./token_refresh.ts";

export interface ServerRequestOptions {
  handlerTimeoutMs?: number | undefined;
  onHandlerError?: OnHandlerError | undefined;
  onProtocolError?: ((error: ProtocolError) => void) | undefined;
  /** Settings of a thread; `undefined` when they are not known. */
  settingsOf?: ((threadId: string) => ThreadSettings | undefined) | undefined;
  /** Whether the paths of the server are those of this machine. Default: true. */
  sameMachine?: boolean | undefined;
  /** Variables that codex was started with over those of this program. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Whether other clients have started the turn. What it asks is theirs to answer, where this client has no handler for it.
   * Default: no others share the server.
   */
  isOfOthers?: ((place: Place) => boolean) | undefined;
  /** Version of the server, for messages; empty where it is not known. */
  serverVersion?: (() => string) | undefined;
}

/** Any handler, once the method has chosen it. */
type AnyHandler = (params: unknown, context: HandlerContext) => unknown;

/**
 * Answers every request of the server: by the nearest handler, or safely. It watches the connection to know when a
 * request is no longer wanted.
 */
export class ServerRequests implements Sink<Notification> {
  /** The notifications that it must see. */
  static readonly methods: readonly NotificationMethod[] = [
    "item/started",
    "item/completed",
    "serverRequest/resolved",
    "thread/archived",
    "thread/closed",
    "thread/deleted",
    "turn/completed",
  ];

  readonly #answerers: Answerers;
  readonly #tokenRefresh: TokenRefresh;
  readonly #options: ServerRequestOptions;
  readonly #failures: FailureReport;
  readonly #taken = new TakenRequests();
  readonly #items = new OpenItems();
  readonly #grants = new Grants();
  readonly #codex = Promise.withResolvers<HandlerContext["codex"]>();

  constructor(answerers: Answerers, tokenRefresh: TokenRefresh, options: ServerRequestOptions) {
    this.#answerers = answerers;
    this.#tokenRefresh = tokenRefresh;
    this.#options = options;
    this.#failures = new FailureReport(options.onHandlerError);
  }

  /** Number of requests that are remembered, and of turns that have open items. */
  get size(): number {
    return this.#taken.size + this.#items.size;
  }

  /** The client that handlers get to see, once it is there. */
  serve(codex: HandlerContext["codex"]): void {
    this.#codex.resolve(codex);
  }

  deliver(notification: Notification, _size: number, scope?: string, recipient?: string): void {
    // A string, because the params of an unknown notification fit no known method.
    switch (notification.method as string) {
      case "item/started": {
        const item = needed(notification, "item/started")?.item;
        if (item === undefined || recipient === undefined) return;
        // Rules decide by it, so one in which something is amiss is not shown.
        return this.#items.started(recipient, item, hasWholeItem(notification));
      }
      case "item/completed": {
        const item = needed(notification, "item/completed")?.item;
        if (item === undefined || recipient === undefined) return;
        this.#items.completed(recipient, item);
        return this.#taken.itemCompleted(recipient, item.id);
      }
      case "serverRequest/resolved": {
        const resolved = needed(notification, "serverRequest/resolved");
        if (resolved === undefined) return;
        return this.#taken.resolved(
          resolved.requestId,
          new CodexError("the request was resolved"),
        );
      }
      case "thread/archived":
      case "thread/closed":
      case "thread/deleted":
        if (scope === undefined) return;
        this.#taken.threadClosed(scope, new CodexError("the thread was closed"));
        return this.#answerers.threadClosed(scope);
      case "turn/completed":
        return recipient === undefined ? undefined : this.turnEnded(recipient);
    }
  }

  /** The process that has asked is gone: nothing waits for an answer, and the next one counts its requests anew. */
  forget(reason: unknown): void {
    this.#taken.clear(reason);
    this.#items.clear();
  }

  close({ error }: CloseReason): void {
    this.forget(error);
    this.#grants.clear();
    this.#answerers.clear();
  }

  /**
   * The answer to a request; `undefined` when it is no longer waited for, or is left to other clients. One that comes again
   * runs nothing: it gets the answer that was given, or, while that is being made, none of its own. Never rejects.
   */
  async answer(request: RpcRequest): Promise<Answer | undefined> {
    const earlier = this.#taken.find(request)?.state;
    if (earlier !== undefined) return earlier.name === "answered" ? earlier.answer : undefined;
    if (this.#isLeftToOthers(request)) return undefined;
    const taken = this.#taken.take(request);
    const answered = this.#answerers.asked(taken.threadId);
    const answer = await this.#answerOnce(request, taken).finally(answered);
    // Resolved elsewhere, its turn over, or the connection closed: the answer is no longer waited for.
    if (taken.state.name !== "running") return undefined;
    taken.state = { name: "answered", answer };
    return answer;
  }

  /** The server takes the first answer, so a safe one would keep the client from answering that has started the turn. */
  #isLeftToOthers({ method, params }: RpcRequest): boolean {
    const place = placeOf(params);
    // Any client may tell the time.
    if (method === "currentTime/read" || !this.#options.isOfOthers?.(place)) return false;
    // True because there is no handler for what is no such method.
    const kind = method as ServerRequestMethod;
    if (this.#answerers.nearest(kind, place.threadId, place.turnId) !== undefined) return false;
    const { tool, namespace } = isJsonObject(params) ? params : {};
    return method !== "item/tool/call" ||
      this.#answerers.toolsFor(place.threadId, String(tool), textOf(namespace)) === undefined;
  }

  async #answerOnce(request: RpcRequest, taken: TakenRequest): Promise<Answer> {
    const { method } = request;
    let { params } = request;
    const issues = checkServerRequest(method, params);
    if (issues === "unknown method") return safeAnswer(method);
    if (issues !== undefined) {
      const version = this.#options.serverVersion?.() ?? "";
      const error = misfitError(`the request ${method}`, issues, version);
      notifyUser(this.#options.onProtocolError, error);
      params = isOtherVersion(version) ? completedParams(method, params, issues) : undefined;
      if (params === undefined) return safeAnswer(method);
    }
    // True because the method has a schema.
    return await this.#handle({ ...request, params }, method as ServerRequestMethod, taken);
  }

  async #handle(
    { id, params }: RpcRequest,
    method: ServerRequestMethod,
    taken: TakenRequest,
  ): Promise<Answer> {
    const { threadId, turnId, controller } = taken;
    const { signal } = controller;
    const place = { threadId, turnId };
    try {
      const work = this.#find(method, params, place);
      if (work === undefined) return safeAnswer(method);
      const patient = isPatient(work);
      const handlerTimeoutMs = patient ? undefined : this.#options.handlerTimeoutMs;
      const settings = threadId === null ? undefined : this.#options.settingsOf?.(threadId);
      const waiter = new Waiter<unknown>({
        signal,
        keepAlive: !patient,
        timeoutMs: handlerTimeoutMs,
        timeoutError: () => new CodexError(`the handler took longer than ${handlerTimeoutMs} ms`),
      });
      this.#codex.promise
        .then((codex) =>
          work(
            params,
            this.#contextOf(
              { ...place, requestId: id, signal, codex, ...(settings && { settings }) },
              params,
            ),
          )
        )
        .then((value) => waiter.resolve(value), (error) => waiter.reject(error));
      const result = checkedAnswer(method, params, await waiter.promise);
      if (method === "item/permissions/requestApproval") this.#grants.hear(result);
      return { result };
    } catch (error) {
      if (taken.state.name === "running") {
        // One that took too long is told to stop.
        controller.abort(error);
        this.#failures.tell(error, { method, requestId: id, ...place });
      }
      return safeAnswer(method);
    }
  }

  #contextOf(context: Omit<HandlerContext, "item">, params: unknown): ContextWithFacts {
    const { turnId, codex } = context;
    const item = turnId === null ? undefined : this.#itemOf(turnId, params);
    const { env = {}, sameMachine = true } = this.#options;
    const codexHome = codex.metadata?.codexHome;
    const server = { sameMachine, env, codexHome, granted: this.#grants.writable };
    return { ...context, ...(item && { item }), server };
  }

  /** The item that a request is about. */
  #itemOf(turnId: string, params: unknown): ThreadItem | undefined {
    if (!isJsonObject(params)) return undefined;
    const { itemId, serverName, _meta } = params;
    if (typeof itemId === "string") return this.#items.get(turnId, itemId);
    if (typeof serverName !== "string") return undefined;
    const meta = isJsonObject(_meta) ? _meta : {};
    return this.#items.mcpCall(turnId, {
      server: serverName,
      ...(meta.codex_approval_kind === "mcp_tool_call" && {
        tool: typeof meta.tool_name === "string" ? meta.tool_name : undefined,
        arguments: meta.tool_params ?? {},
      }),
    });
  }

  /** What answers: a tool where one has the name, else the nearest handler. */
  #find(
    method: ServerRequestMethod,
    params: unknown,
    { threadId, turnId }: Place,
  ): AnyHandler | undefined {
    if (method === "item/tool/call") {
      // True because the params were checked against the schema of the method.
      const call = params as DynamicToolCallParams;
      const tools = this.#answerers.toolsFor(threadId, call.tool, call.namespace ?? undefined);
      if (tools !== undefined) return (_, context) => this.#callTool(tools, call, context);
    }
    if (method === "account/chatgptAuthTokens/refresh" && this.#tokenRefresh.current) {
      // True because it takes the params of this method.
      return this.#tokenRefresh.current as AnyHandler;
    }
    const nearest = this.#answerers.nearest(method, threadId, turnId);
    const handler = nearest?.[method];
    // True because a handler takes the params of the method under which it stands.
    return (isPatient(handler) ? handler : handler?.bind(nearest)) as AnyHandler | undefined;
  }

  async #callTool(
    tools: ToolBox,
    call: DynamicToolCallParams,
    { signal, codex, requestId, threadId, turnId }: HandlerContext,
  ): Promise<unknown> {
    const { response, error } = await tools.call(call, signal, { codex });
    if (error !== undefined && !signal.aborted) {
      const failure = { method: "item/tool/call", requestId, threadId, turnId } as const;
      this.#failures.tell(error, failure);
    }
    return response;
  }

  /** A turn is over, or nothing more will be heard of it. */
  turnEnded(turnId: string): void {
    this.#answerers.turnEnded(turnId);
    this.#items.turnEnded(turnId);
    this.#taken.turnEnded(turnId, () => new CodexError("the turn has ended"));
  }
}

/** Throws a `ProtocolError` unless the answer is one that the server takes to this question. */
function checkedAnswer(method: ServerRequestMethod, params: unknown, answer: unknown): unknown {
  const issues = checkAnswer(method, params, answer);
  if (issues === undefined) return answer;
  const [first] = issues;
  throw new ProtocolError(
    `the handler's answer has the wrong shape: ${first?.path || "it"}: ${first?.message}`,
    { issues },
  );
}

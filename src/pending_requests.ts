/**
 * Questions of the server that are answered later, from somewhere else.
 *
 * @module
 */

import type { HandlerContext } from "./context.ts";
import { engine, loadEngine } from "./engine.ts";
import type { ServerRequestHandler } from "./handlers.ts";
import { makePatient } from "./handlers/patient.ts";
import { PendingChanges } from "./handlers/pending_changes.ts";
import { requestMethods } from "./handlers/request_methods.ts";
import type { WaitOptions } from "./options.ts";
import type { ThreadItem } from "./protocol/generated/types.ts";
import type {
  ServerRequestMethod,
  ServerRequestParams,
  ServerRequestResponse,
} from "./protocol/methods.ts";
import { streamOf } from "./rpc/event_source.ts";

/** The questions that a person can answer: approvals, questions to the user, forms of MCP servers. */
export type QuestionMethod =
  | "item/commandExecution/requestApproval"
  | "item/fileChange/requestApproval"
  | "item/permissions/requestApproval"
  | "item/tool/requestUserInput"
  | "mcpServer/elicitation/request"
  | "applyPatchApproval"
  | "execCommandApproval";

const questionMethods: readonly QuestionMethod[] = [
  "item/commandExecution/requestApproval",
  "item/fileChange/requestApproval",
  "item/permissions/requestApproval",
  "item/tool/requestUserInput",
  "mcpServer/elicitation/request",
  "applyPatchApproval",
  "execCommandApproval",
];

/** Options of {@linkcode pendingRequests}. */
export interface PendingRequestsOptions<M extends ServerRequestMethod = QuestionMethod> {
  /**
   * The kinds of requests that the list has handlers for.
   *
   * @default All that a person can answer, see {@linkcode QuestionMethod}.
   */
  methods?: readonly M[];
}

/** A request that waits for its answer. It is plain JSON; `method` says its kind. */
export type PendingRequest<M extends ServerRequestMethod = QuestionMethod> = {
  [K in M]: {
    /** Id of the request in this list, a UUID. */
    readonly id: string;
    /** Method of the request. */
    readonly method: K;
    /** Params of the request, as the server sent them. */
    readonly params: ServerRequestParams<K>;
    /** Thread that the request belongs to, or `null`. */
    readonly threadId: string | null;
    /** Turn that the request belongs to, or `null`. */
    readonly turnId: string | null;
    /** The command or file change that an approval is about, or `null` when it is not known. */
    readonly item: ThreadItem | null;
    /** When the server asked: Unix time in milliseconds. */
    readonly askedAtMs: number;
  };
}[M];

/** A change of a list of pending requests. It is plain JSON. */
export type PendingRequestsChange<M extends ServerRequestMethod = QuestionMethod> =
  /** The whole list: the first change, and again when a watcher has missed changes. */
  | { readonly type: "list"; readonly requests: readonly PendingRequest<M>[] }
  /** The server has asked. */
  | { readonly type: "added"; readonly request: PendingRequest<M> }
  /** The request has got its answer. */
  | { readonly type: "answered"; readonly id: string }
  /** The answer is no longer wanted: the turn has ended, another client has answered, or the connection is closed. */
  | { readonly type: "withdrawn"; readonly id: string; readonly reason: string };

/**
 * Makes a list of pending requests. Its handlers put each request of the server into the list instead of answering it.
 * The answer comes later, from a web page, a chat, or another process; until then only the turn that asks waits.
 *
 * @param options The kinds of requests to take.
 * @throws {TypeError} A method is unknown.
 *
 * @example
 * ```ts
 * import { Codex, pendingRequests } from "@codexkit/sdk";
 *
 * export async function answeredLater(): Promise<string | null> {
 *   const inbox = pendingRequests();
 *   await using codex = await Codex.start({ handlers: inbox.handlers });
 *   const thread = await codex.startThread();
 *   const ended = new AbortController();
 *   const run = thread.run("Update the dependencies.").finally(() => ended.abort());
 *   // Show what waits. Elsewhere, at any time: inbox.answer(id, { decision: "accept" })
 *   for await (const change of inbox.changes({ signal: ended.signal })) {
 *     console.log(JSON.stringify(change));
 *   }
 *   return (await run).finalResponse;
 * }
 * ```
 */
export function pendingRequests<M extends ServerRequestMethod = QuestionMethod>(
  options: PendingRequestsOptions<M> = {},
): PendingRequests<M> {
  return makeList(options);
}

let makeList: <M extends ServerRequestMethod>(
  options: PendingRequestsOptions<M>,
) => PendingRequests<M>;

/** A request in the list, and how it leaves. */
interface Entry<M extends ServerRequestMethod> {
  readonly request: PendingRequest<M>;
  answer(value: unknown): void;
}

/**
 * Requests of the server that wait for an answer; made by {@linkcode pendingRequests}. One list may serve several
 * threads and clients. A request whose answer is no longer wanted leaves the list by itself.
 */
export class PendingRequests<M extends ServerRequestMethod = QuestionMethod> {
  static {
    makeList = (options) => new PendingRequests(options);
  }

  /**
   * Handlers for a client, a thread or a turn: all of them, or those that you pick. `handlerTimeoutMs` does not apply
   * to them, unless they are called by a handler of your own.
   */
  readonly handlers: { readonly [K in M]: ServerRequestHandler<K> };
  readonly #entries = new Map<string, Entry<M>>();
  readonly #watchers = new Set<PendingChanges<PendingRequestsChange<M>>>();

  private constructor(options: PendingRequestsOptions<M>) {
    // True because without `methods` there is nothing that M could be inferred from but its default.
    const methods = options.methods ?? questionMethods as readonly ServerRequestMethod[] as M[];
    for (const method of methods) {
      if (!requestMethods.includes(method)) {
        throw new TypeError(`methods: the server has no request ${JSON.stringify(method)}`);
      }
    }
    const handlers = methods.map((method) => [
      method,
      makePatient((params: unknown, context: HandlerContext) => this.#ask(method, params, context)),
    ]);
    // True because each method has the handler that asks its question.
    this.handlers = Object.fromEntries(handlers) as typeof this.handlers;
  }

  /** The requests that wait, the oldest first. */
  list(): PendingRequest<M>[] {
    return Array.from(this.#entries.values(), ({ request }) => request);
  }

  /**
   * Answers a request. The answer is checked first; one that does not fit leaves the request in the list.
   *
   * To decline and to cancel a command is always allowed; of the other decisions only those in `availableDecisions`
   * are, where the request has them. The content of a form must fit its schema, and an answer to a question with
   * options must be one of them.
   *
   * @param id Id of the request in this list.
   * @param answer The answer to the method of the request, as the protocol has it.
   * @throws {TypeError} The answer does not fit the request; the message says where.
   * @throws {RangeError} No request with this id waits: it has been answered, or it is no longer wanted.
   */
  answer(id: string, answer: ServerRequestResponse<M>): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      throw new RangeError(
        `no pending request has the id ${
          JSON.stringify(id)
        }: it has been answered, or is no longer wanted`,
      );
    }
    const { method, params } = entry.request;
    const value = jsonOf(answer);
    const [issue] = engine.checkAnswer(method, params, value) ??
      engine.checkOffered(method, params, value) ?? [];
    if (issue !== undefined) {
      const place = issue.path === "" ? "" : ` at ${issue.path}`;
      throw new TypeError(`the answer does not fit ${method}${place}: ${issue.message}`);
    }
    this.#leave(id, { type: "answered", id });
    entry.answer(value);
  }

  /**
   * The list as it is now, then each change to it. A watcher that falls far behind gets the whole list again in place
   * of the changes that it missed. Watching does not keep the program alive.
   *
   * @param options Abort of its signal ends the stream.
   */
  changes(options: WaitOptions = {}): ReadableStream<PendingRequestsChange<M>> {
    const { signal } = options;
    const changes = new PendingChanges<PendingRequestsChange<M>>(() => ({
      type: "list",
      requests: this.list(),
    }));
    const end = () => changes.close();
    const stream = streamOf(changes, () => {
      this.#watchers.delete(changes);
      signal?.removeEventListener("abort", end);
    });
    this.#watchers.add(changes);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end);
    return stream;
  }

  async #ask(method: M, params: unknown, context: HandlerContext): Promise<unknown> {
    // A client has loaded it before, and who asks then finds the request in the list at once.
    if (engine === undefined) await loadEngine();
    const { signal, threadId, turnId, item } = context;
    signal.throwIfAborted();
    const id = crypto.randomUUID();
    const about = { threadId, turnId, item: item ?? null, askedAtMs: Date.now() };
    // True because the server's params were checked against the schema of the method. A copy, which users may keep.
    const request = jsonOf({ id, method, params, ...about }) as PendingRequest<M>;
    const answered = Promise.withResolvers<unknown>();
    const withdraw = () => {
      const reason = signal.reason instanceof Error ? signal.reason.message : "aborted";
      this.#leave(id, { type: "withdrawn", id, reason });
      answered.reject(signal.reason);
    };
    signal.addEventListener("abort", withdraw);
    this.#entries.set(id, { request, answer: answered.resolve });
    this.#tell({ type: "added", request });
    try {
      return await answered.promise;
    } finally {
      signal.removeEventListener("abort", withdraw);
    }
  }

  #leave(id: string, change: PendingRequestsChange<M>): void {
    if (this.#entries.delete(id)) this.#tell(change);
  }

  #tell(change: PendingRequestsChange<M>): void {
    for (const watcher of this.#watchers) watcher.add(change);
  }
}

/** A copy as JSON has it, so that a later change of the value changes nothing. */
function jsonOf(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Which handlers and tools answer for a turn, for a thread, and for the client. */

import type { ServerRequestHandlers } from "../handlers.ts";
import type { ServerRequestMethod } from "../protocol/methods.ts";
import type { ToolBox } from "../tools.ts";

/** What answers on a thread, before the client's own handlers. */
export interface ThreadAnswers {
  handlers: ServerRequestHandlers;
  tools: ToolBox | undefined;
}

/** The handlers and tools of a client, by the turn or thread that they were given for. */
export class Answerers {
  readonly #client: ServerRequestHandlers;
  readonly #threads = new Map<string, ThreadAnswers>();
  readonly #turns = new Map<string, ServerRequestHandlers>();

  constructor(client: ServerRequestHandlers) {
    this.#client = client;
  }

  /** What answers on a thread from now on. */
  setThread(threadId: string, answers: ThreadAnswers): void {
    this.#threads.set(threadId, answers);
  }

  /** What answers in a turn, until it ends. */
  setTurn(turnId: string, handlers: ServerRequestHandlers): void {
    this.#turns.set(turnId, handlers);
  }

  /** The tools of a thread. */
  toolsOf(threadId: string | null): ToolBox | undefined {
    return threadId === null ? undefined : this.#threads.get(threadId)?.tools;
  }

  /** The nearest handlers that have one for the method: the turn's, the thread's, the client's. */
  nearest(
    method: ServerRequestMethod,
    threadId: string | null,
    turnId: string | null,
  ): ServerRequestHandlers | undefined {
    const turn = turnId === null ? undefined : this.#turns.get(turnId);
    const thread = threadId === null ? undefined : this.#threads.get(threadId)?.handlers;
    return [turn, thread, this.#client].find((handlers) => handlers?.[method] !== undefined);
  }

  turnEnded(turnId: string): void {
    this.#turns.delete(turnId);
  }

  threadClosed(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** Forgets all but the client's own. */
  clear(): void {
    this.#threads.clear();
    this.#turns.clear();
  }
}

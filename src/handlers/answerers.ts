/** Which handlers and tools answer for a turn, for a thread, and for the client. */

import type { ServerRequestHandlers } from "../handlers.ts";
import type { ServerRequestMethod } from "../protocol/methods.ts";
import type { ToolBox } from "../tools/tool_box.ts";
import { OpenQuestions } from "./open_questions.ts";

/** What answers on a thread, before the client's own handlers. */
export interface ThreadAnswers {
  handlers: ServerRequestHandlers;
  tools: ToolBox | undefined;
  /** Names of the tools that the model was offered when the thread was started; undefined where that is not known. */
  offered?: ReadonlySet<string> | undefined;
}

/** Knows which thread has spawned which: the agent of one may start others, each on a thread of its own. */
export interface ThreadFamily {
  /** The thread that has spawned this one. */
  parentOf(threadId: string): string | undefined;
  /** The turn that runs on this thread, where it is the only one. */
  turnOn(threadId: string): string | undefined;
}

/** The handlers and tools of a client, by the turn or thread that they were given for. */
export class Answerers {
  /** What the server asks and waits for. */
  readonly questions = new OpenQuestions();
  readonly #client: ServerRequestHandlers;
  readonly #threads = new Map<string, ThreadAnswers>();
  readonly #turns = new Map<string, ServerRequestHandlers>();
  /** By a turn of a spawned thread: the handlers of the turn on whose behalf it runs, which it may outlive. */
  readonly #inherited = new Map<string, ServerRequestHandlers>();
  #family: ThreadFamily | undefined;

  constructor(client: ServerRequestHandlers) {
    this.#client = client;
  }

  /** Number of threads and turns that something is kept for. */
  get size(): number {
    return this.#threads.size + this.#turns.size + this.#inherited.size;
  }

  /** Says which threads have spawned others. */
  knowFamily(family: ThreadFamily): void {
    this.#family = family;
  }

  /** The server asks something on a thread. Returns the function that says that it does not wait any more. */
  asked(threadId: string | null): () => void {
    return this.questions.ask(this.lineOf(threadId));
  }

  /** What answers on a thread from now on. */
  setThread(threadId: string, answers: ThreadAnswers): void {
    this.#threads.set(threadId, answers);
  }

  /** What answers in a turn, until it ends. */
  setTurn(turnId: string, handlers: ServerRequestHandlers): void {
    this.#turns.set(turnId, handlers);
  }

  /** The turn of a spawned thread runs on behalf of another turn: that one's handlers answer for it too, until it ends. */
  inherit(turnId: string, rootTurnId: string): void {
    const handlers = this.#turns.get(rootTurnId) ?? this.#inherited.get(rootTurnId);
    if (handlers !== undefined) this.#inherited.set(turnId, handlers);
  }

  /** Names of the tools that the model is offered on a thread; undefined where they are not known. */
  offeredOn(threadId: string): ReadonlySet<string> | undefined {
    return this.#threads.get(threadId)?.offered;
  }

  /** The tools that have this one: the thread's, else those of the thread that has spawned it, and so on. */
  toolsFor(threadId: string | null, name: string, namespace?: string): ToolBox | undefined {
    for (const id of this.lineOf(threadId)) {
      const tools = this.#threads.get(id)?.tools;
      if (tools?.has(name, namespace)) return tools;
    }
    return undefined;
  }

  /**
   * The nearest handlers that have one for the method: the turn's and the thread's, then, for a thread that another has
   * spawned, those of the turn on whose behalf it runs, and of that thread, and so on; at last the client's.
   */
  nearest(
    method: ServerRequestMethod,
    threadId: string | null,
    turnId: string | null,
  ): ServerRequestHandlers | undefined {
    for (const handlers of this.#candidates(threadId, turnId)) {
      if (handlers?.[method] !== undefined) return handlers;
    }
    return undefined;
  }

  turnEnded(turnId: string): void {
    this.#turns.delete(turnId);
    this.#inherited.delete(turnId);
  }

  threadClosed(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** Forgets all but the client's own. */
  clear(): void {
    this.#threads.clear();
    this.#turns.clear();
    this.#inherited.clear();
  }

  *#candidates(
    threadId: string | null,
    turnId: string | null,
  ): Generator<ServerRequestHandlers | undefined> {
    if (turnId !== null) yield this.#turns.get(turnId);
    const [own, ...ancestors] = this.lineOf(threadId);
    if (own !== undefined) yield this.#threads.get(own)?.handlers;
    if (turnId !== null) yield this.#inherited.get(turnId);
    for (const id of ancestors) {
      const running = this.#family?.turnOn(id);
      if (running !== undefined) yield this.#turns.get(running);
      yield this.#threads.get(id)?.handlers;
    }
    yield this.#client;
  }

  /** The thread, the one that has spawned it, and so on. */
  lineOf(threadId: string | null): Set<string> {
    const line = new Set<string>();
    let id = threadId ?? undefined;
    while (id !== undefined && !line.has(id)) {
      line.add(id);
      id = this.#family?.parentOf(id);
    }
    return line;
  }
}

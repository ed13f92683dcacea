/** What this client has started on the threads that it has open. Others may work on them, too, where they share the server. */

import { JsonRpcError } from "../errors.ts";
import { isJsonObject, textOf } from "../json.ts";
import { dropOldest } from "../oldest.ts";

/** As many threads are remembered; of more, the oldest are forgotten. */
const MAX_THREADS = 4096;
/** As many turns are remembered of each thread. */
const MAX_TURNS = 64;

/** What this client has done on a thread. */
interface OpenThread {
  /** Ids of the turns that it has started. */
  readonly turns: Set<string>;
  /** Turns that it is starting: their ids are not known. */
  starting: number;
  /** Whether it has started what names no turn, such as a goal. */
  hasWork: boolean;
  /** Whether it has started anything at all. */
  hasStarted: boolean;
}

/** A request on its way that opens a thread, or starts work on one. */
export interface SentWork {
  answered(result: unknown): void;
  failed(error: unknown): void;
}

const nothing = () => {};

/** Knows which turns others have started. */
export class OwnWork {
  /** By id; a thread that is not here is one that an agent has spawned, or that only messages tell of. */
  readonly #threads = new Map<string, OpenThread>();

  /** Takes in a request of this client; `undefined` where it opens and starts nothing. */
  sent(method: string, params: unknown): SentWork | undefined {
    const threadId = isJsonObject(params) ? textOf(params.threadId) : undefined;
    switch (method) {
      case "thread/start":
      case "thread/fork":
        return { answered: (result) => this.#opened(idIn(result, "thread")), failed: nothing };
      case "thread/resume":
        this.#opened(threadId);
        return undefined;
      case "turn/start":
        return this.#starting(threadId);
      case "review/start":
      case "thread/compact/start":
      case "thread/goal/set":
      case "thread/realtime/start":
      case "thread/shellCommand": {
        const thread = this.#opened(threadId);
        if (thread !== undefined) thread.hasWork = thread.hasStarted = true;
      }
    }
    return undefined;
  }

  /**
   * Whether others have started this turn, as far as is known.
   *
   * @param line The thread, the one that has spawned it, and so on.
   * @param turnId `null` for what belongs to no turn.
   */
  isOfOthers(line: Iterable<string>, turnId: string | null): boolean {
    let isSpawned = false;
    for (const id of line) {
      const thread = this.#threads.get(id);
      if (thread === undefined) {
        isSpawned = true;
        continue;
      }
      // An agent may outlive the turn that has spawned it.
      if (isSpawned || turnId === null) return !thread.hasStarted;
      return !thread.hasWork && thread.starting === 0 && !thread.turns.has(turnId);
    }
    return false;
  }

  threadClosed(threadId: string): void {
    this.#threads.delete(threadId);
  }

  /** Number of threads that are remembered. */
  get size(): number {
    return this.#threads.size;
  }

  #opened(threadId: string | undefined): OpenThread | undefined {
    if (threadId === undefined) return undefined;
    let thread = this.#threads.get(threadId);
    if (thread === undefined) {
      thread = { turns: new Set(), starting: 0, hasWork: false, hasStarted: false };
      this.#threads.set(threadId, thread);
      dropOldest(this.#threads, MAX_THREADS);
    }
    return thread;
  }

  #starting(threadId: string | undefined): SentWork | undefined {
    const thread = this.#opened(threadId);
    if (thread === undefined) return undefined;
    thread.starting++;
    thread.hasStarted = true;
    return {
      answered: (result) => {
        const turnId = idIn(result, "turn");
        // Without an id, any turn may be the one.
        if (turnId === undefined) return;
        thread.starting--;
        thread.turns.add(turnId);
        dropOldest(thread.turns, MAX_TURNS);
      },
      // After any other end of the wait, it may start all the same.
      failed: (error) => {
        if (error instanceof JsonRpcError) thread.starting--;
      },
    };
  }
}

/** The id of what a result names. */
function idIn(result: unknown, name: "thread" | "turn"): string | undefined {
  const named = isJsonObject(result) ? result[name] : undefined;
  return isJsonObject(named) ? textOf(named.id) : undefined;
}

/** Turns and steers that were on their way when the line was lost. */

import { TransportClosedError } from "../errors.ts";
import { isJsonObject } from "../json.ts";
import type { Turn } from "../protocol/generated/types.ts";
import type { KeptRequest } from "../rpc/line_keeper.ts";

/** A request that is kept, by what the server knows it by. */
interface KeptStart {
  readonly request: KeptRequest;
  readonly threadId: string;
}

/**
 * Each of them carries an id of its own (`clientUserMessageId`), which the server gives back with the message. So it can be
 * seen which of them the server has taken.
 */
export class KeptStarts {
  readonly #kept = new Map<string, KeptStart>();
  /** Set when the process has ended that may have taken them: then a turn that it has taken is over. */
  goneWith: Error | undefined;

  /** Keeps requests; each must have a thread and an id. */
  add(requests: readonly KeptRequest[]): void {
    for (const request of requests) {
      const { threadId, clientUserMessageId } = isJsonObject(request.params) ? request.params : {};
      if (typeof threadId !== "string" || typeof clientUserMessageId !== "string") {
        request.fail(new TransportClosedError("the line was lost", { outcome: "unknown" }));
      } else this.#kept.set(clientUserMessageId, { request, threadId });
    }
  }

  /** The threads on which the turns were to start. */
  get threadIds(): Set<string> {
    return new Set([...this.#kept.values()].map(({ threadId }) => threadId));
  }

  /** Whether there is one for this thread. */
  hasFor(threadId: string): boolean {
    return this.threadIds.has(threadId);
  }

  /** Whether it is kept whether the server has taken this message of a user. */
  has(clientId: string | null | undefined): boolean {
    return typeof clientId === "string" && this.#kept.has(clientId);
  }

  /** The server has taken the message with this id, in this turn. */
  found(clientId: string, turnId: string): void {
    const request = this.#take(clientId);
    if (request === undefined) return;
    if (this.goneWith !== undefined) return request.fail(this.goneWith);
    request.settle(request.method === "turn/start" ? { turn: startedTurn(turnId) } : { turnId });
  }

  /** What becomes of those of a thread of which there is no trace. */
  decide(threadId: string, decision: (request: KeptRequest) => void): void {
    for (const [clientId, kept] of this.#kept) {
      if (kept.threadId !== threadId) continue;
      this.#take(clientId);
      decision(kept.request);
    }
  }

  #take(clientId: string): KeptRequest | undefined {
    const kept = this.#kept.get(clientId);
    this.#kept.delete(clientId);
    return kept?.request;
  }
}

/** A turn as the answer to its start tells it. */
function startedTurn(id: string): Turn {
  return {
    id,
    rootTurnId: id,
    items: [],
    itemsView: "notLoaded",
    status: "inProgress",
    error: null,
    startedAt: null,
    completedAt: null,
    durationMs: null,
  };
}

/** Which requests of the server have been taken, so that one that comes again runs nothing twice. */

import { isJsonObject, textOf } from "../json.ts";
import type { Answer } from "../rpc/protocol.ts";
import type { RequestId, RpcRequest } from "../rpc/message.ts";

/** As many requests are remembered that are not at work any more; of more, the oldest are forgotten. */
const MAX_REMEMBERED = 4096;

/** Where a request belongs. */
export interface Place {
  threadId: string | null;
  turnId: string | null;
}

/** A request that has been taken, for as long as the server may send it again. */
export interface TakenRequest extends Place {
  readonly method: string;
  /** Id of the item that it is about: of a command, of a tool call. */
  readonly itemId: string | undefined;
  /** The params as text: one that comes again has the same. */
  readonly params: string;
  /** Aborts when the answer is no longer wanted. */
  readonly controller: AbortController;
  state:
    | { readonly name: "running" }
    /** It comes again when the server did not get the answer, or had it on its way already. */
    | { readonly name: "answered"; readonly answer: Answer }
    /** The server waits for no answer any more. */
    | { readonly name: "over" };
}

/**
 * The server numbers its requests for as long as it runs, and sends those that are open again when a thread is resumed,
 * under the same id. They are remembered until their turn ends, their answers until the server has taken them.
 */
export class TakenRequests {
  readonly #requests = new Map<RequestId, TakenRequest>();

  /** The request that this one repeats. What belongs to no thread is not sent again. */
  find({ id, method, params }: RpcRequest): TakenRequest | undefined {
    const taken = this.#requests.get(id);
    if (taken === undefined || taken.method !== method) return undefined;
    const { turnId, threadId } = placeOf(params);
    const isSame = threadId !== null && taken.turnId === turnId && taken.threadId === threadId &&
      taken.itemId === itemIdOf(params) && taken.params === jsonOf(params);
    return isSame ? taken : undefined;
  }

  /** Takes a new request. */
  take({ id, method, params }: RpcRequest): TakenRequest {
    const taken: TakenRequest = {
      ...placeOf(params),
      method,
      itemId: itemIdOf(params),
      params: jsonOf(params),
      controller: new AbortController(),
      state: { name: "running" },
    };
    // Anew, so that it is the youngest.
    this.#requests.delete(id);
    this.#requests.set(id, taken);
    this.#bound();
    return taken;
  }

  /** The server has told that a request is settled. */
  resolved(id: RequestId, reason: unknown): void {
    const taken = this.#requests.get(id);
    if (taken !== undefined) settle(taken, reason);
  }

  /** An item of a turn is complete, and so is what was asked about it. */
  itemCompleted(turnId: string, itemId: string): void {
    for (const taken of this.#requests.values()) {
      if (taken.turnId !== turnId || taken.itemId !== itemId) continue;
      if (taken.state.name === "answered") taken.state = { name: "over" };
    }
  }

  /** `reason` is asked only where something of the turn is under way: most turns ask nothing. */
  turnEnded(turnId: string, reason: () => unknown): void {
    const isOfTurn = (taken: TakenRequest) => taken.turnId === turnId;
    if (this.#requests.values().some(isOfTurn)) this.#end(isOfTurn, reason());
  }

  threadClosed(threadId: string, reason: unknown): void {
    this.#end((taken) => taken.threadId === threadId, reason);
  }

  /** Nothing more comes from this server. */
  clear(reason: unknown): void {
    this.#end(() => true, reason);
  }

  /** Number of requests that are remembered. */
  get size(): number {
    return this.#requests.size;
  }

  #end(belongs: (taken: TakenRequest) => boolean, reason: unknown): void {
    for (const [id, taken] of this.#requests) {
      if (!belongs(taken)) continue;
      this.#requests.delete(id);
      settle(taken, reason);
    }
  }

  #bound(): void {
    if (this.#requests.size <= MAX_REMEMBERED) return;
    for (const [id, { state }] of this.#requests) {
      if (state.name === "running") continue;
      this.#requests.delete(id);
      return;
    }
  }
}

/** The thread and turn that a request belongs to; legacy approvals call the thread a conversation. */
export function placeOf(params: unknown): Place {
  const { threadId, conversationId, turnId } = isJsonObject(params) ? params : {};
  return { threadId: textOf(threadId ?? conversationId) ?? null, turnId: textOf(turnId) ?? null };
}

/** Tool calls and legacy approvals call the item a call. */
function itemIdOf(params: unknown): string | undefined {
  const { itemId, callId } = isJsonObject(params) ? params : {};
  return textOf(itemId ?? callId);
}

/** Params as text, to compare them. Those that are nested too deeply for JSON all count as the same. */
function jsonOf(params: unknown): string {
  try {
    return JSON.stringify(params) ?? "";
  } catch {
    return "";
  }
}

function settle(taken: TakenRequest, reason: unknown): void {
  if (taken.state.name === "running") taken.controller.abort(reason);
  taken.state = { name: "over" };
}

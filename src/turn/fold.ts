/**
 * What a turn comes to, folded from its events.
 *
 * @module
 */

import type {
  ThreadItem,
  ThreadTokenUsage,
  Turn,
  TurnError,
  TurnStatus,
} from "../protocol/generated/types.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";

/** What a turn came to; see {@linkcode TurnHandle.run}. */
export interface TurnResult {
  /** Id of the turn. */
  id: string;
  /** Id of the thread that it ran on. */
  threadId: string;
  /** `completed`, `interrupted` or `failed`. */
  status: TurnStatus;
  /** Why the turn failed, else `null`. */
  error: TurnError | null;
  /** When the turn started, in Unix seconds, if known. */
  startedAt: number | null;
  /** When the turn ended, in Unix seconds, if known. */
  completedAt: number | null;
  /** How long the turn took, in milliseconds, if known. */
  durationMs: number | null;
  /**
   * The text of the last agent message of the phase `final_answer`, else of the last one without a phase, else
   * `null`.
   */
  finalResponse: string | null;
  /** Every item that was completed, in order. */
  items: ThreadItem[];
  /** Token usage as last reported in the turn (`total` counts the whole thread), or `null` when it never was. */
  usage: ThreadTokenUsage | null;
}

/** An item that was completed, and those before it: to add one costs the same however many there are. */
interface CompletedItem {
  readonly item: ThreadItem;
  readonly before: CompletedItem | null;
}

/** What has been folded so far. */
export interface TurnState {
  /** The item that was completed last. */
  readonly lastItem: CompletedItem | null;
  readonly usage: ThreadTokenUsage | null;
  /** The turn as `turn/completed` gave it; `null` while the turn runs. */
  readonly completed: Turn | null;
}

/** The state before the first event. */
export const initialTurnState: TurnState = { lastItem: null, usage: null, completed: null };

/** Adds one event of the turn to the state. Events that the result does not depend on leave it as it is. */
export function reduceTurn(state: TurnState, event: Notification): TurnState {
  if (isNotification(event, "item/completed")) {
    return { ...state, lastItem: { item: event.params.item, before: state.lastItem } };
  }
  if (isNotification(event, "thread/tokenUsage/updated")) {
    return { ...state, usage: event.params.tokenUsage };
  }
  if (isNotification(event, "turn/completed")) return { ...state, completed: event.params.turn };
  return state;
}

/** The result of a turn that has ended as `completed` says. */
export function turnResult(
  id: string,
  threadId: string,
  state: TurnState,
  completed: Turn,
): TurnResult {
  const items = completedItems(state);
  return {
    id,
    threadId,
    status: completed.status,
    error: completed.error ?? null,
    startedAt: completed.startedAt ?? null,
    completedAt: completed.completedAt ?? null,
    durationMs: completed.durationMs ?? null,
    finalResponse: finalResponse(items),
    items,
    usage: state.usage,
  };
}

/** The answer among the items of a turn; see {@linkcode TurnResult.finalResponse}. */
export function finalResponse(items: readonly ThreadItem[]): string | null {
  const messages = items.filter((item) => item.type === "agentMessage");
  const answer = messages.findLast((message) => message.phase === "final_answer") ??
    messages.findLast((message) => (message.phase ?? null) === null);
  return answer?.text ?? null;
}

/** Every item that was completed, in order. One that was completed a second time replaces what it was. */
export function completedItems(state: TurnState): ThreadItem[] {
  const items: ThreadItem[] = [];
  for (let at = state.lastItem; at !== null; at = at.before) items.push(at.item);
  // A Map keeps the place of a key that is set again.
  return [...new Map(items.reverse().map((item) => [item.id, item])).values()];
}

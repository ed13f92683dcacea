/** What a turn comes to, folded from its events. */

import type { ThreadItem, Turn } from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { StoppedBy } from "../limits.ts";
import type { TurnPlan, TurnResult } from "../result.ts";
import {
  addUsage,
  answeredUsage,
  usageFrom,
  type UsageSum,
  workUsage,
} from "../thread/token_usage.ts";

/** What is known of a turn before its first event. */
export interface TurnBeginning {
  usage?: UsageSum | undefined;
  model?: string | null | undefined;
}

/** What has been folded so far. It is changed in place: a turn may have any number of items. */
export class TurnFold {
  /** Completed items by type and id, in the order in which each was first completed. Older servers give an id twice. */
  readonly #items = new Map<string, ThreadItem>();
  /** The ids of all of them. */
  readonly #ids = new Set<string>();
  /** Whether the message that has begun last was not completed. */
  #isMessageOpen = false;
  #usage: UsageSum;
  #isUsageKnown = true;
  #diff: string | null = null;
  #plan: TurnPlan | null = null;
  #model: string | null;
  #completed: Turn | null = null;

  /** The fold of a turn that starts with this model, and has this usage so far. */
  constructor({ usage = usageFrom(undefined), model = null }: TurnBeginning = {}) {
    this.#usage = usage;
    this.#model = model;
  }

  /** Tokens that the turn has used so far. */
  get usedTokens(): number {
    return this.#usage.used?.totalTokens ?? 0;
  }

  /** The diff of the turn as last reported. */
  get diff(): string | null {
    return this.#diff;
  }

  /** The plan of the turn as last reported. */
  get plan(): TurnPlan | null {
    return this.#plan;
  }

  /** The model that the turn runs with. */
  get model(): string | null {
    return this.#model;
  }

  /** The turn as `turn/completed` gave it; `null` while the turn runs. */
  get completed(): Turn | null {
    return this.#completed;
  }

  /** Every item that was completed, in order. One that was completed a second time replaces what it was. */
  get items(): ThreadItem[] {
    return [...this.#items.values()];
  }

  /**
   * Whether the last message has begun and was never completed. In a turn that has completed, this is all that codex tells of
   * a refusal: it does not pass on the words.
   */
  get endsUnsaid(): boolean {
    // A message whose `item/completed` was unusable is told by the end of the turn.
    const isMissed = ({ id, type }: ThreadItem) => type === "agentMessage" && !this.#ids.has(id);
    return this.#isMessageOpen && this.#completed?.items.some(isMissed) !== true;
  }

  /** Whether this item was completed. */
  hasItem(itemId: string): boolean {
    return this.#ids.has(itemId);
  }

  /** What was heard of its usage is not the whole, until the server tells the thread's total again. */
  usageUnknown(): void {
    this.#isUsageKnown = false;
  }

  /** Adds one event of the turn. Of one that misfits, what the result needs is taken all the same. */
  add(event: Notification): void {
    // A string, because the params of an unknown notification fit no known method.
    switch (event.method as string) {
      case "item/started":
        if (needed(event, "item/started")?.item.type === "agentMessage") this.#isMessageOpen = true;
        break;
      case "item/completed": {
        const item = needed(event, "item/completed")?.item;
        if (item === undefined) break;
        this.#items.set(`${item.type} ${item.id}`, item);
        this.#ids.add(item.id);
        if (item.type === "agentMessage") this.#isMessageOpen = false;
        break;
      }
      case "error":
        // The response was cut, and is sent again.
        this.#isMessageOpen = false;
        break;
      case "thread/tokenUsage/updated": {
        const report = needed(event, "thread/tokenUsage/updated")?.tokenUsage;
        if (report === undefined) break;
        this.#usage = addUsage(this.#usage, report);
        this.#isUsageKnown = true;
        break;
      }
      case "turn/diff/updated":
        this.#diff = needed(event, "turn/diff/updated")?.diff ?? this.#diff;
        break;
      case "turn/plan/updated": {
        const update = needed(event, "turn/plan/updated");
        if (update === undefined) break;
        this.#plan = { explanation: update.explanation ?? null, steps: update.plan };
        break;
      }
      case "model/rerouted":
        this.#model = needed(event, "model/rerouted")?.toModel ?? this.#model;
        break;
      case "turn/completed":
        this.#completed = needed(event, "turn/completed")?.turn ?? null;
    }
  }

  /** The result of a turn that has ended as `completed` says, perhaps because it was stopped from here. */
  result(
    id: string,
    threadId: string,
    completed: Turn,
    stoppedBy: StoppedBy | null = null,
  ): TurnResult {
    // What no event told: its `item/completed` may have been unusable.
    const missed = completed.items.filter((item) => !this.#ids.has(item.id));
    const items = [...this.items, ...missed];
    const isAnswered = completed.status === "completed" &&
      items.some(({ type }) => type === "agentMessage");
    const usage = isAnswered ? answeredUsage(this.#usage) : workUsage(this.#usage);
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
      usage: this.#isUsageKnown ? usage : null,
      diff: this.#diff,
      plan: this.#plan,
      stoppedBy: completed.status === "interrupted" ? stoppedBy : null,
      model: this.#model,
      attempts: 1,
      output: null,
    };
  }
}

/** The answer among the items of a turn; see {@linkcode TurnResult.finalResponse}. */
export function finalResponse(items: readonly ThreadItem[]): string | null {
  const messages = items.filter((item) => item.type === "agentMessage");
  const answer = messages.findLast((message) => message.phase === "final_answer") ??
    messages.findLast((message) => (message.phase ?? null) === null);
  return answer?.text ?? null;
}

/** The diffs of several turns, one after the other. */
export function joinedDiffs(diffs: readonly (string | null)[]): string | null {
  const told = diffs.filter((diff) => diff !== null);
  return told.length === 0 ? null : told.join("");
}

/** The one turn that all turns of a goal make for the consumers of its events. */

import { deltaMerger } from "../connection/delta_merger.ts";
import type { TokenUsageBreakdown } from "../protocol/generated/types.ts";
import type { Notification } from "../protocol/notification.ts";
import type { StoppedBy } from "../limits.ts";
import type { GoalResult } from "../result.ts";
import { Completion } from "../rpc/completion.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import { AgentText } from "../turn/agent_text.ts";
import { GoalFold } from "./fold.ts";
import { asLogical, logicalStart } from "./logical_events.ts";
import type { GoalOutcome, GoalState } from "./state.ts";

export interface LogicalTurnOptions {
  threadId: string;
  /** What the thread has used before. */
  total: TokenUsageBreakdown | undefined;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
}

/** Folds the events of physical turns into one result, and passes them to streams as those of one turn. */
export class LogicalTurn {
  readonly threadId: string;
  readonly #mailbox: Mailbox<Notification>;
  readonly #completion = new Completion<GoalResult>();
  readonly #fold: GoalFold;
  #id = "";

  constructor({ threadId, total, retain }: LogicalTurnOptions) {
    this.threadId = threadId;
    this.#mailbox = new Mailbox({ merger: deltaMerger, retain });
    this.#fold = new GoalFold(total);
  }

  /** The id of its first physical turn; empty before. */
  get id(): string {
    return this.#id;
  }

  /** The error that it has failed with, if it has. */
  get failure(): { error: unknown } | undefined {
    return this.#completion.failure;
  }

  /** The next physical turn starts; there is no event where it was running before anybody listened. */
  startTurn(turnId: string, event?: Notification, size = 0, model?: string): void {
    this.#fold.startTurn(event, model);
    if (this.#id !== "") return;
    this.#id = turnId;
    this.#mailbox.push(logicalStart(this.threadId, turnId, event), size);
  }

  /** Tokens that it has used so far. */
  get usedTokens(): number {
    return this.#fold.usedTokens;
  }

  /** Whether this item of the current physical turn was completed. */
  hasItem(itemId: string): boolean {
    return this.#fold.hasItem(itemId);
  }

  /** A physical turn has ended unheard: what it has used is not known. */
  usageUnknown(): void {
    this.#fold.usageUnknown();
  }

  /** The `turn/completed` of a physical turn, which is not passed on. */
  endTurn(event: Notification): void {
    this.#fold.add(event);
  }

  /** Any other event. */
  add(event: Notification, size: number): void {
    this.#fold.add(event);
    if (this.#id !== "") this.#mailbox.push(asLogical(event, this.#id), size);
  }

  /** It ends, as the state and the outcome say, perhaps because it was stopped from here. */
  settle(state: GoalState, outcome: GoalOutcome, stoppedBy: StoppedBy | null = null): void {
    if ("failure" in outcome) return this.fail(outcome.failure);
    if (this.#completion.ended) return;
    const make = () => this.#fold.result(this.threadId, state, outcome, stoppedBy);
    this.#mailbox.push(this.#fold.end(make()), 0);
    this.#mailbox.end();
    this.#completion.resolve(make);
  }

  /** Streams and waits fail, streams after what has been told so far. */
  fail(error: unknown): void {
    if (this.#completion.ended) return;
    this.#mailbox.fail(error);
    this.#completion.reject(error);
  }

  /** Streams and waits fail at once. */
  abort(error: unknown): void {
    if (this.#completion.ended) return;
    this.#mailbox.abort(error);
    this.#completion.reject(error);
  }

  stream(signal?: AbortSignal): ReadableStream<Notification> {
    return this.#mailbox.stream(signal);
  }

  textStream(signal?: AbortSignal): ReadableStream<string> {
    return this.#mailbox.view((events) => new AgentText(events), signal);
  }

  /** Waits for the end. A failed turn is a result here. */
  result(signal?: AbortSignal): Promise<GoalResult> {
    return this.#completion.wait(signal);
  }
}

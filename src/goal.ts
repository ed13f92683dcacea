/**
 * The handle on one goal.
 *
 * @module
 */

import { checkMade, madeBySdk } from "./arguments.ts";
import { engine } from "./engine.ts";
import type { ActiveGoal } from "./goal/active_goal.ts";
import type { RunInput } from "./input.ts";
import type { WaitOptions } from "./options.ts";
import type {
  ThreadGoalStatus,
  TurnInterruptResponse,
  TurnSteerResponse,
} from "./protocol/generated/types.ts";
import type { Notification } from "./protocol/notification.ts";
import type { GoalResult } from "./result.ts";

/** Makes a handle. The constructor is private, so that only the SDK can make one. */
export let goalHandle: (goal: ActiveGoal) => GoalHandle;

/**
 * A goal: the agent works on it, turn after turn. It ends when it is reached, blocked, paused or cleared, or when its
 * budget or a usage limit is used up.
 *
 * All its turns appear as one turn, with one id, one `turn/started`, one `turn/completed` and one result. Follow it
 * with {@linkcode stream}, {@linkcode textStream} or `for await`, wait for its result with {@linkcode run}. Combine
 * them in any order. Events are kept until the first stream is opened; a later stream has the events from its own
 * opening on. The result does not depend on any stream.
 *
 * Other turns on the thread wait until the goal has ended.
 *
 * @example Show the progress against a budget
 * ```ts
 * import type { Thread } from "@codexkit/sdk";
 *
 * export async function improve(thread: Thread): Promise<void> {
 *   const goal = await thread.startGoal("Bring the test coverage above 80 %.", {
 *     tokenBudget: 500_000,
 *   });
 *   for await (const event of goal) {
 *     if (event.method !== "thread/goal/updated") continue;
 *     const { tokensUsed, tokenBudget } = event.params.goal;
 *     console.log(`turn ${goal.turns.length}: ${tokensUsed} of ${tokenBudget} tokens`);
 *   }
 *   const { finalResponse } = await goal.run();
 *   console.log(goal.status, finalResponse);
 * }
 * ```
 */
export class GoalHandle implements AsyncIterable<Notification>, AsyncDisposable {
  readonly #goal: ActiveGoal;

  static {
    goalHandle = (goal) => new GoalHandle(madeBySdk, goal);
  }

  private constructor(maker: symbol, goal: ActiveGoal) {
    checkMade("GoalHandle", maker, "thread.startGoal()");
    this.#goal = goal;
  }

  /** Id of the goal as one turn: the id of its first turn. */
  get id(): string {
    return this.#goal.turn.id;
  }

  /** Id of the thread that the goal belongs to. */
  get threadId(): string {
    return this.#goal.threadId;
  }

  /** What the agent should reach, as the server last reported it. */
  get objective(): string {
    return this.#goal.state.objective;
  }

  /** The status that the server last reported, such as `active`, `complete` or `budgetLimited`; `null` after a clear. */
  get status(): ThreadGoalStatus | null {
    return this.#goal.state.goal?.status ?? null;
  }

  /**
   * Ids of the goal's turns so far, in order. They include a turn that the server started after {@linkcode pause} or
   * during {@linkcode interrupt}. Requests of the server carry these ids.
   */
  get turns(): readonly string[] {
    return [...this.#goal.state.turns];
  }

  /**
   * The notifications of all turns, in order, as if they were one turn. All carry the goal's {@linkcode id}. The first
   * is `turn/started`, the last is `turn/completed`; neither comes in between. `thread/goal/updated` is among them.
   *
   * Cancelling the stream, or leaving a `for await` over it, does not stop the goal.
   *
   * When a stream is read too slowly, adjacent deltas of the same item are merged; no text is lost. When tens of
   * thousands of events wait in a stream, it errors with {@linkcode SlowConsumerError}.
   *
   * @param options `signal` ends this stream alone.
   * @returns A stream that errors with {@linkcode TransportClosedError} when the connection ends before the goal.
   */
  stream(options: WaitOptions = {}): ReadableStream<Notification> {
    return this.#goal.turn.stream(options.signal);
  }

  /**
   * The text of the agent, piece by piece, with a blank line between two messages. When the service cuts a response
   * and sends it again, the text so far stays; a blank line and the whole new message follow.
   *
   * @param options `signal` ends this stream alone.
   * @returns A stream that ends and errors as {@linkcode stream} does.
   */
  textStream(options: WaitOptions = {}): ReadableStream<string> {
    return this.#goal.turn.textStream(options.signal);
  }

  /** Iterates over {@linkcode stream}. */
  [Symbol.asyncIterator](): AsyncIterator<Notification> {
    return this.stream()[Symbol.asyncIterator]();
  }

  /**
   * Waits for the end of the goal: it is no longer active, and its last turn has ended. An interrupt of its turn from
   * elsewhere ends the goal, too. The goal is then paused, so that no later turn revives it.
   *
   * @param options `signal` ends this wait alone; the goal goes on.
   * @returns The result. Its status is `completed`, or `interrupted` when the goal or its turn was interrupted.
   * `.goal.status` says whether the goal is complete, blocked, paused or out of budget.
   * @throws {TurnFailedError} A turn failed, and with it the goal (`blocked`, or `usageLimited`); `.result` holds what
   * it produced.
   * @throws {TransportClosedError} The connection ended before the goal.
   */
  async run(options: WaitOptions = {}): Promise<GoalResult> {
    return await this.#goal.run(options.signal);
  }

  /**
   * Adds input to the running turn (`turn/steer`); between two turns, to the next one.
   *
   * @param input What else to tell the model.
   * @param options `signal` ends this wait alone.
   * @returns The {@linkcode id} of the goal.
   * @throws {TypeError} The input is empty or blank; nothing is sent.
   * @throws {InvalidRequestError} The goal has ended or is being interrupted, or its turn takes no input.
   */
  async steer(input: RunInput, options: WaitOptions = {}): Promise<TurnSteerResponse> {
    return await engine.steerGoal(this.#goal, input, options.signal);
  }

  /**
   * Pauses the goal and interrupts its turn (`thread/goal/set`, `turn/interrupt`), also between two turns. The goal's
   * status is then `paused`, and the status of the result is `interrupted`. This also ends the turns of its subagents and
   * the commands that its turns have started, unless {@linkcode GoalOptions.keepCommands} says otherwise. Resolves when
   * nothing of the goal runs any more. Does nothing to a goal that has ended.
   *
   * @param options `signal` ends this wait alone.
   * @throws {TransportClosedError} The connection ended before that.
   */
  async interrupt(options: WaitOptions = {}): Promise<TurnInterruptResponse> {
    await this.#goal.interrupt(options.signal);
    return {};
  }

  /**
   * Interrupts the goal if it has not ended, as {@linkcode interrupt} does. Never rejects: a failure is reported to
   * {@linkcode ConnectOptions.onProtocolError}.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#goal.dispose();
  }

  /**
   * Pauses the goal (`thread/goal/set`). Its running turn finishes; then streams end and {@linkcode run} settles. Does
   * nothing to a goal that has ended. {@linkcode Thread.resumeGoal} continues the goal.
   *
   * @param options `signal` ends this wait alone.
   */
  async pause(options: WaitOptions = {}): Promise<void> {
    await this.#goal.pause(options.signal);
  }
}

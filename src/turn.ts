/**
 * The handle on one turn.
 *
 * @module
 */

import { checkMade, madeBySdk } from "./arguments.ts";
import type { RunInput } from "./input.ts";
import type { WaitOptions } from "./options.ts";
import type { TurnInterruptResponse, TurnSteerResponse } from "./protocol/generated/types.ts";
import type { Notification } from "./protocol/notification.ts";
import type { TurnResult } from "./result.ts";
import type { ActiveTurn } from "./turn/active_turn.ts";

/** Makes a handle. The constructor is private, so that only the SDK can make one. */
export let turnHandle: <T = null>(turn: ActiveTurn) => TurnHandle<T>;

/**
 * One turn: a single run of the model over the conversation, with all that the agent does in it.
 *
 * Follow it with {@linkcode stream}, {@linkcode textStream} or `for await`, wait for its result with
 * {@linkcode run}. Combine them in any order. Events are kept until the first stream is opened; a later stream has the
 * events from its own opening on. The result does not depend on any stream.
 *
 * @typeParam T The type of the output; `null` without the option `output`. A function that takes any handle takes a
 * `TurnHandle<unknown>`.
 *
 * @example Stream the answer, then look at the result
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export async function ask(question: string): Promise<void> {
 *   await using codex = await Codex.start();
 *   const thread = await codex.startThread();
 *   const turn = await thread.turn(question);
 *   for await (const text of turn.textStream()) console.log(text);
 *   const { usage } = await turn.run();
 *   console.log(usage?.used.totalTokens, "tokens");
 * }
 * ```
 */
export class TurnHandle<T = null> implements AsyncIterable<Notification>, AsyncDisposable {
  readonly #turn: ActiveTurn;

  static {
    turnHandle = <T>(turn: ActiveTurn) => new TurnHandle<T>(madeBySdk, turn);
  }

  private constructor(maker: symbol, turn: ActiveTurn) {
    checkMade("TurnHandle", maker, "thread.turn()");
    this.#turn = turn;
  }

  /** Id of the turn, from the server's answer to its start. */
  get id(): string {
    return this.#turn.id;
  }

  /** Id of the thread that the turn runs on. */
  get threadId(): string {
    return this.#turn.threadId;
  }

  /**
   * The turn's notifications, in order; the last one is `turn/completed`.
   *
   * Cancelling the stream, or leaving a `for await` over it, does not interrupt the turn.
   *
   * When a stream is read too slowly, adjacent deltas of the same item are merged; no text is lost. When tens of
   * thousands of events wait in a stream, it errors with {@linkcode SlowConsumerError}.
   *
   * @param options `signal` ends this stream alone.
   * @returns A stream that errors with {@linkcode TransportClosedError} when the connection ends before the turn.
   */
  stream(options: WaitOptions = {}): ReadableStream<Notification> {
    return this.#turn.stream(options.signal);
  }

  /**
   * The text of the agent, piece by piece, with a blank line between two messages.
   *
   * When the service cuts a response and sends it again, the text so far stays; a blank line and the whole new message
   * follow. An `error` event with `willRetry` in {@linkcode stream} announces that.
   *
   * @param options `signal` ends this stream alone.
   * @returns A stream that ends and errors as {@linkcode stream} does.
   */
  textStream(options: WaitOptions = {}): ReadableStream<string> {
    return this.#turn.textStream(options.signal);
  }

  /** Iterates over {@linkcode stream}. */
  [Symbol.asyncIterator](): AsyncIterator<Notification> {
    return this.stream()[Symbol.asyncIterator]();
  }

  /**
   * Waits for the end of the turn.
   *
   * @param options `signal` ends this wait alone; the turn goes on.
   * @returns The result; its status is `completed` or `interrupted`.
   * @throws {TurnFailedError} The turn failed; `.result` holds what it produced.
   * @throws {OutputValidationError} The answer does not fit the option `output`.
   * @throws {TransportClosedError} The connection ended before the turn.
   */
  async run(options: WaitOptions = {}): Promise<TurnResult<T>> {
    // True because the turn was given the schema that `T` comes from, or none.
    return await this.#turn.run(options.signal) as TurnResult<T>;
  }

  /**
   * Adds input to the running turn (`turn/steer`).
   *
   * @param input What else to tell the model.
   * @param options `signal` ends this wait alone.
   * @throws {TypeError} The input is empty or blank; nothing is sent.
   * @throws {InvalidRequestError} The turn has ended, or is a review or a compaction.
   */
  async steer(input: RunInput, options: WaitOptions = {}): Promise<TurnSteerResponse> {
    return await this.#turn.steer(input, options.signal);
  }

  /**
   * Interrupts the turn (`turn/interrupt`), also while it is starting. The turn then ends with the status `interrupted`.
   * This also ends the turns of its subagents and the commands that it has started
   * (`thread/backgroundTerminals/terminate`), unless {@linkcode TurnOptions.keepCommands} says otherwise. Commands of
   * earlier turns go on. A server that cannot end commands (an older one, or one without `experimentalApi`) leaves them
   * running.
   *
   * Resolves when all of that has ended. Does nothing to a turn that has ended, and never touches another turn.
   *
   * @param options `signal` ends this wait alone.
   * @throws {InvalidRequestError} The server refused the interrupt, and the turn goes on.
   * @throws {RetryLimitExceededError} The server was overloaded for half a minute.
   * @throws {TransportClosedError} The connection ended before that.
   */
  async interrupt(options: WaitOptions = {}): Promise<TurnInterruptResponse> {
    return await this.#turn.interrupt(options.signal);
  }

  /**
   * Interrupts the turn if it has not ended, as {@linkcode interrupt} does. Never rejects: a failure is reported to
   * {@linkcode ConnectOptions.onProtocolError}.
   *
   * @example Leave a turn early
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   *
   * export async function firstWords(thread: Thread): Promise<string | undefined> {
   *   await using turn = await thread.turn("Explain this repository.");
   *   for await (const text of turn.textStream()) return text;
   * }
   * ```
   */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#turn.dispose();
  }
}

/**
 * The handle on a conversation.
 *
 * @module
 */

import type { Connection } from "./connection.ts";
import { MethodNotFoundError, TurnFailedError } from "./errors.ts";
import type { RunInput } from "./input.ts";
import {
  checkFilled,
  type CompactOptions,
  type ReviewOptions,
  type TurnOptions,
  type WaitOptions,
} from "./options.ts";
import type { ReviewTarget, ThreadReadResponse } from "./protocol/generated/types.ts";
import type { Notification } from "./protocol/notification.ts";
import { type TurnHandle, turnHandle } from "./turn.ts";
import type { TurnResult } from "./turn_result.ts";
import { startCompaction, startReview, startTurn } from "./turn_start.ts";

/** Makes a handle; the constructor is private so that only the SDK can. */
export let threadHandle: (connection: Connection, id: string) => Thread;

/** Options of {@linkcode Thread.read}. */
export interface ThreadReadOptions extends WaitOptions {
  /** Whether the thread's turns come along. Default false. */
  includeTurns?: boolean;
}

/**
 * A conversation with the agent.
 *
 * Turns of a thread run one after the other: one that is asked for while another runs waits for it, unless
 * `whenBusy` says otherwise. Different threads run at the same time.
 *
 * @example
 * ```ts
 * import { Codex } from "@codexkit/sdk";
 *
 * export async function review(): Promise<string | null> {
 *   await using codex = await Codex.start();
 *   const thread = await codex.startThread({ sandbox: "read-only" });
 *   await thread.run("Read the code in this directory.");
 *   const { finalResponse } = await thread.run("What would you improve first?");
 *   return finalResponse;
 * }
 * ```
 */
export class Thread {
  /** Id of the thread. */
  readonly id: string;
  readonly #connection: Connection;

  static {
    threadHandle = (connection, id) => new Thread(connection, id);
  }

  private constructor(connection: Connection, id: string) {
    this.#connection = connection;
    this.id = id;
  }

  /**
   * Runs a turn and waits for its end (`turn/start`).
   *
   * @param input What the model is told.
   * @param options The wire's fields and sugar; `signal` governs the turn: abort interrupts it.
   * @returns The result; its status is `completed` or `interrupted`.
   * @throws {TypeError} The input is empty or blank; nothing is sent.
   * @throws {TurnFailedError} The turn failed; `.result` holds what it produced.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   */
  async run(input: RunInput, options: TurnOptions = {}): Promise<TurnResult> {
    const turn = await startTurn(this.#connection, this.id, input, options, false);
    const result = await turn.result();
    if (result.status === "failed") throw new TurnFailedError(result);
    return result;
  }

  /**
   * Starts a turn (`turn/start`) and gives the handle to follow, steer and interrupt it.
   *
   * @param input What the model is told.
   * @param options The wire's fields and sugar; `signal` governs the turn: abort interrupts it, and the handle's
   * `run()` and streams fail with the signal's reason.
   * @throws {TypeError} The input is empty or blank; nothing is sent.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   */
  async turn(input: RunInput, options: TurnOptions = {}): Promise<TurnHandle> {
    return turnHandle(await startTurn(this.#connection, this.id, input, options, true));
  }

  /**
   * Has the agent review changes (`review/start`).
   *
   * @param target What to review: `{ type: "uncommittedChanges" }`, a branch, a commit, or your own instructions.
   * @param options `signal` governs the review: abort interrupts it.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   *
   * @example
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   *
   * export async function reviewChanges(thread: Thread): Promise<string | null> {
   *   const review = await thread.review({ type: "uncommittedChanges" });
   *   return (await review.run()).finalResponse;
   * }
   * ```
   */
  async review(target: ReviewTarget, options: ReviewOptions = {}): Promise<TurnHandle> {
    return turnHandle(await startReview(this.#connection, this.id, target, options));
  }

  /**
   * Has the server summarize the conversation so far, to make room in the model's context (`thread/compact/start`).
   *
   * @param options `signal` governs the compaction: abort interrupts it.
   * @returns The handle on the compaction, which runs like a turn.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   */
  async compact(options: CompactOptions = {}): Promise<TurnHandle> {
    return turnHandle(await startCompaction(this.#connection, this.id, options));
  }

  /**
   * Reads the thread's state and metadata (`thread/read`).
   *
   * @param options `includeTurns` adds the turns; a thread without any then has none.
   */
  async read(options: ThreadReadOptions = {}): Promise<ThreadReadResponse> {
    const { signal, includeTurns = false } = options;
    const read = (includeTurns: boolean) =>
      this.#connection.request("thread/read", { threadId: this.id, includeTurns }, { signal });
    try {
      return await read(includeTurns);
    } catch (error) {
      // The server cannot list the turns of a thread that has had none.
      if (includeTurns && error instanceof MethodNotFoundError) return await read(false);
      throw error;
    }
  }

  /**
   * Names the thread (`thread/name/set`).
   *
   * @param name The name; not blank.
   * @param options `signal` ends this wait alone.
   * @throws {TypeError} The name is blank; nothing is sent.
   */
  async setName(name: string, options: WaitOptions = {}): Promise<void> {
    checkFilled("name", name);
    await this.#connection.request("thread/name/set", { threadId: this.id, name }, options);
  }

  /**
   * Everything that happens on this thread from now on, over all its turns.
   *
   * @param options `signal` ends the stream with its reason.
   * @returns A stream that ends when the client is closed, and errors when the connection is lost.
   */
  events(options: WaitOptions = {}): ReadableStream<Notification> {
    return this.#connection.events(
      (sink) => this.#connection.router.follow(this.id, sink),
      options.signal,
    );
  }
}

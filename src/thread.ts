/**
 * The handle on a conversation.
 *
 * @module
 */

import { checkFilled, checkMade, checkName, madeBySdk } from "./arguments.ts";
import { engine } from "./engine.ts";
import { MethodNotFoundError } from "./errors.ts";
import { type GoalHandle, goalHandle } from "./goal.ts";
import type { RunInput } from "./input.ts";
import type {
  CompactOptions,
  GoalOptions,
  ReviewOptions,
  ThreadItemsOptions,
  ThreadReadOptions,
  ThreadTurnsOptions,
  ThreadUpdate,
  TurnOptions,
  WaitOptions,
} from "./options.ts";
import type { Out, Schema } from "./output.ts";
import type {
  ReviewTarget,
  ThreadGoal,
  ThreadItem,
  ThreadReadResponse,
  Turn,
} from "./protocol/generated/types.ts";
import type { Notification } from "./protocol/notification.ts";
import type { GoalResult, TurnResult } from "./result.ts";
import type { ActiveThread } from "./thread/active_thread.ts";
import type { History } from "./thread/history.ts";
import type { NeededThread } from "./thread/missing_thread.ts";
import type { Threads } from "./thread/threads.ts";
import type { ThreadSettings } from "./thread_settings.ts";
import { type TurnHandle, turnHandle } from "./turn.ts";

/** Makes a handle. The constructor is private, so that only the SDK can make one. */
export let threadHandle: (threads: Threads, id: string) => Thread;

/**
 * A conversation with the agent.
 *
 * Turns of a thread run one after the other. A turn that is asked for during another turn waits for its end, unless
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
  readonly #threads: Threads;

  static {
    threadHandle = (threads, id) => new Thread(madeBySdk, threads, id);
  }

  private constructor(maker: symbol, threads: Threads, id: string) {
    checkMade("Thread", maker, "codex.startThread(), resumeThread() or forkThread()");
    this.#threads = threads;
    this.id = id;
  }

  get #thread(): ActiveThread {
    return this.#threads.get(this.id);
  }

  get #history(): History {
    const { id } = this;
    const { connection } = this.#threads;
    return { threadId: id, connection, hasTurn: () => this.#threads.turnOn(id) !== undefined };
  }

  /**
   * Runs a turn and waits for its end (`turn/start`).
   *
   * @param input What to tell the model; `[]` with the option `toolOutput`.
   * @param options The wire's fields and sugar; an abort of `signal` interrupts the turn.
   * @returns The result; its status is `completed` or `interrupted`. With the option `output`, a completed one has the
   * `output` that the schema gives.
   * @throws {TypeError} The input is empty, blank or of an unknown kind, an option is invalid or not known, or the service
   * cannot be told of `output`; nothing is sent.
   * @throws {OutputValidationError} The answer does not fit `output`, after all `repairAttempts`.
   * @throws {RangeError} A limit is not positive and finite, or `cwd` does not exist, as far as this program sees the folders of the server.
   * @throws {TurnFailedError} The turn failed; `.result` holds what it produced.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   * @throws {BudgetExceededError} The `budget` is used up, or was while the turn waited for its start; nothing is sent.
   * @throws {ThreadArchivedError} The thread is archived.
   * @throws {ThreadNotFoundError} The thread was deleted.
   *
   * @example An answer of a type
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   * import * as v from "valibot";
   *
   * const Finding = v.object({ file: v.string(), line: v.optional(v.number()), problem: v.string() });
   *
   * export async function findings(thread: Thread): Promise<string[]> {
   *   const result = await thread.run("What is wrong with this code?", { output: v.array(Finding) });
   *   if (result.status !== "completed") return [];
   *   return result.output.map(({ file, line = 1, problem }) => `${file}:${line} ${problem}`);
   * }
   * ```
   */
  async run<S extends Schema | undefined = undefined>(
    input: RunInput,
    options?: TurnOptions<S>,
  ): Promise<TurnResult<Out<S>>> {
    const result = await engine.runTurn(
      input,
      options === undefined ? {} : options,
      (input, options) => {
        return this.#call(() => engine.startTurn(this.#thread, input, options, false), options);
      },
    );
    // True because the output is what the schema gives, and null without a schema.
    return result as TurnResult<Out<S>>;
  }

  /**
   * Starts a turn (`turn/start`) and gives the handle to follow, steer and interrupt it.
   *
   * @param input What to tell the model; `[]` with the option `toolOutput`.
   * @param options The wire's fields and sugar; an abort of `signal` interrupts the turn, and the handle's `run()` and
   * streams fail with the signal's reason.
   * @returns The handle; its `run()` gives the `output`, and throws {@linkcode OutputValidationError}.
   * @throws {TypeError} The input is empty, blank or of an unknown kind, an option is invalid or not known, or the service
   * cannot be told of `output`; nothing is sent. `repairAttempts` is for {@linkcode run} alone, as a handle is one turn.
   * @throws {RangeError} A limit is not positive and finite, or `cwd` does not exist, as far as this program sees the folders of the server.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   * @throws {BudgetExceededError} The `budget` is used up, or was while the turn waited for its start; nothing is sent.
   * @throws {ThreadArchivedError} The thread is archived.
   * @throws {ThreadNotFoundError} The thread was deleted.
   */
  async turn<S extends Schema | undefined = undefined>(
    input: RunInput,
    options?: TurnOptions<S>,
  ): Promise<TurnHandle<Out<S>>> {
    const given: TurnOptions<Schema | undefined> = options === undefined ? {} : options;
    engine.checkNoRepairs(given);
    return turnHandle<Out<S>>(
      await this.#call(() => engine.startTurn(this.#thread, input, given, true), given),
    );
  }

  /**
   * Sets a goal and waits for its end (`thread/goal/set`). The agent works on it over as many turns as it takes.
   *
   * @param objective What the agent should reach; at most 4000 characters (Unicode code points).
   * @param options `tokenBudget` and `startTimeoutMs`; an abort of `signal` stops the goal.
   * @returns The result; its `goal.status` says whether the goal is complete, blocked, paused or out of budget.
   * @throws {TurnFailedError} A turn failed, and with it the goal; `.result` holds what it produced.
   * @throws What {@linkcode startGoal} throws.
   */
  async runGoal(objective: string, options: GoalOptions = {}): Promise<GoalResult> {
    const goal = await this.#call(
      () => engine.startGoal(this.#thread, objective, options, false),
      options,
    );
    return await goal.run();
  }

  /**
   * Sets a goal and gives the handle to follow, steer, pause and interrupt it (`thread/goal/set`). It replaces a goal
   * that the thread has. Resolves when its first turn has started.
   *
   * @param objective What the agent should reach; at most 4000 characters (Unicode code points).
   * @param options `tokenBudget` and `startTimeoutMs`; an abort of `signal` stops the goal, and the handle's `run()`
   * and streams fail with the signal's reason.
   * @throws {TypeError} The objective is not a string, or is blank; nothing is sent.
   * @throws {RangeError} The objective is too long, or an option is out of range; nothing is sent.
   * @throws {ThreadBusyError} The thread runs a turn or another goal; nothing changes on the server.
   * @throws {BudgetExceededError} The `budget` is used up; nothing is sent.
   * @throws {InvalidRequestError} The thread is ephemeral, or goals are disabled; nothing changes on the server.
   * @throws {CodexError} The server started no turn within `startTimeoutMs`; the goal is stopped.
   *
   * @example
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   *
   * export async function fixAll(thread: Thread): Promise<void> {
   *   const goal = await thread.startGoal("Make all tests pass.", { tokenBudget: 200_000 });
   *   for await (const text of goal.textStream()) console.log(text);
   *   console.log(goal.status, "after", goal.turns.length, "turns");
   * }
   * ```
   */
  async startGoal(objective: string, options: GoalOptions = {}): Promise<GoalHandle> {
    return goalHandle(
      await this.#call(() => engine.startGoal(this.#thread, objective, options, true), options),
    );
  }

  /**
   * Gives a handle on the goal of the thread (`thread/goal/set`). A goal that was paused, blocked or limited becomes
   * active again. A goal that already runs, as on a resumed thread, is followed from here.
   *
   * @param options `tokenBudget` replaces the goal's, `startTimeoutMs` limits the wait for its next turn; an abort of
   * `signal` stops the goal once the server has said that it has one, and only ends the wait before.
   * @returns The handle; its id, turns and result begin here.
   * @throws {RangeError} An option is out of range; nothing is sent.
   * @throws {ThreadBusyError} The thread runs a turn that was started here, or its goal already has a handle.
   * @throws {BudgetExceededError} The `budget` is used up; nothing is sent.
   * @throws {CodexError} The thread has no goal, the goal is complete, its budget is used up, or no turn started in
   * time.
   */
  async resumeGoal(options: GoalOptions = {}): Promise<GoalHandle> {
    return goalHandle(await this.#call(() => engine.resumeGoal(this.#thread, options), options));
  }

  /**
   * The goal of the thread in any status, or `null` (`thread/goal/get`).
   *
   * @param options `signal` ends this wait alone.
   */
  async goal(options: WaitOptions = {}): Promise<ThreadGoal | null> {
    return await this.#call(() => engine.readGoal(this.#thread, options), options);
  }

  /**
   * Removes the goal (`thread/goal/clear`). Its running turn is not interrupted; when that has ended, the handle
   * settles.
   *
   * @param options `signal` ends this wait alone.
   * @returns Whether there was a goal.
   */
  async clearGoal(options: WaitOptions = {}): Promise<boolean> {
    return await this.#call(() => engine.clearGoal(this.#thread, options), options);
  }

  /**
   * Starts a review of changes by the agent (`review/start`).
   *
   * @param target What to review: `{ type: "uncommittedChanges" }`, a branch, a commit, or your own instructions.
   * @param options An abort of `signal` interrupts the review.
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
    return turnHandle(
      await this.#call(() => engine.startReview(this.#thread, target, options), options),
    );
  }

  /**
   * Starts a compaction (`thread/compact/start`): the server summarizes the conversation so far, to make room in the
   * model's context.
   *
   * @param options An abort of `signal` interrupts the compaction.
   * @returns The handle on the compaction, which runs like a turn.
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   */
  async compact(options: CompactOptions = {}): Promise<TurnHandle> {
    return turnHandle(
      await this.#call(() => engine.startCompaction(this.#thread, options), options),
    );
  }

  /**
   * The turn that runs on this thread now, whoever has started it: this client, another one, or a program that is gone.
   *
   * Its result has all items of the turn, also those from before this call, and its first stream begins with them (as
   * `item/completed`; `item/started` for what still runs). A message that is half-way through comes whole, at its end.
   * `steer()` and `interrupt()` work; leaving the scope of `await using` does not stop the turn. Of a goal it is the
   * turn of now; {@linkcode resumeGoal} follows the whole goal.
   *
   * @param options `signal` ends this wait alone.
   * @returns The handle, or `null` where no turn runs. Where the turn ends in the meantime, the handle has its result.
   * @throws {InvalidRequestError} A turn runs on an ephemeral thread, whose turns the server does not list.
   * @throws {ThreadNotFoundError} The thread was deleted.
   *
   * @example
   * ```ts
   * import type { Codex } from "@codexkit/sdk";
   *
   * export async function followTurn(codex: Codex, threadId: string): Promise<void> {
   *   const thread = await codex.resumeThread(threadId);
   *   const turn = await thread.currentTurn();
   *   if (turn === null) return;
   *   for await (const text of turn.textStream()) console.log(text);
   *   console.log((await turn.run()).status);
   * }
   * ```
   */
  async currentTurn(options: WaitOptions = {}): Promise<TurnHandle | null> {
    const turn = await this.#call(() => engine.currentTurn(this.#thread, options), options);
    return turn === null ? null : turnHandle(turn);
  }

  /**
   * What holds on the thread: model, folder, sandbox, approvals and the like, from the answers to start, resume and fork
   * and from `thread/settings/updated`. A setting that the server has not told is absent.
   */
  get settings(): ThreadSettings {
    return this.#threads.settings.get(this.id) ?? {};
  }

  /**
   * Changes settings of the thread from its next turn on (`thread/settings/update`). A client without `experimentalApi`
   * sends them along with its next turn.
   *
   * @param settings The wire's fields and sugar. What is not named, and what is `null`, stays as it is.
   * @param options `signal` ends this wait alone.
   * @throws {TypeError} There is no such sandbox or approval mode; nothing is sent.
   * @throws {RangeError} `cwd` does not exist, as far as this program sees the folders of the server.
   *
   * @example
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   *
   * export async function thinkHarder(thread: Thread): Promise<void> {
   *   await thread.update({ effort: "high", sandbox: "read-only" });
   *   console.log(thread.settings.effort, thread.settings.sandboxPolicy?.type);
   * }
   * ```
   */
  async update(settings: ThreadUpdate, options: WaitOptions = {}): Promise<void> {
    await this.#call(() => engine.updateThread(this.#thread, settings, options), options);
  }

  /**
   * Reads the thread's state and metadata (`thread/read`).
   *
   * @param options `includeTurns` adds the turns. On a thread that has had no turn, their list is empty.
   * @throws {ThreadNotFoundError} The thread was deleted.
   */
  async read(options: ThreadReadOptions = {}): Promise<ThreadReadResponse> {
    engine.checkOptions("read", options);
    const { signal, includeTurns = false } = options;
    const read = (includeTurns: boolean) =>
      this.#call(
        () =>
          this.#threads.connection.request("thread/read", { threadId: this.id, includeTurns }, {
            signal,
          }),
        options,
        "stored",
      );
    try {
      if (!includeTurns) return await read(false);
      return await engine.onceStored(this.#history, () => read(true), signal);
    } catch (error) {
      // The server cannot list the turns of a thread before its first turn.
      if (includeTurns && error instanceof MethodNotFoundError) return await read(false);
      throw error;
    }
  }

  /**
   * All turns of the thread with all their items, as they are stored (`thread/turns/list`, page after page). One page is held
   * at a time, so a history of any size needs little memory. A thread that has had no turn gives none. Leaving the loop early
   * leaves nothing behind.
   *
   * @param options `order`, and `limit` as the size of a page; an abort of `signal` ends the iteration with its reason.
   * @throws {TypeError} An option is invalid or not known.
   * @throws {RangeError} `limit` is not a positive integer.
   * @throws {ThreadNotFoundError} There is no such thread (when the iteration begins).
   * @throws {InvalidRequestError} The thread is ephemeral, so it is not stored (when the iteration begins).
   *
   * @example The last three turns
   * ```ts
   * import type { Thread } from "@codexkit/sdk";
   *
   * export async function lastTurns(thread: Thread): Promise<void> {
   *   let count = 0;
   *   for await (const turn of thread.turns({ order: "desc" })) {
   *     console.log(turn.id, turn.status, turn.items.length);
   *     if (++count === 3) break;
   *   }
   * }
   * ```
   */
  turns(options: ThreadTurnsOptions = {}): AsyncIterable<Turn> {
    return engine.allPages(() => {
      engine.checkOptions("turns", options);
      checkPages(options);
      return engine.turnsOf(this.#history, options);
    });
  }

  /**
   * All items of the thread, or of one of its turns, as they are stored (`thread/items/list`, page after page), under the same
   * conditions as {@linkcode turns}. A turn that the thread does not have gives none.
   *
   * @param options `turnId` and `order`, and `limit` as the size of a page; an abort of `signal` ends the iteration with its
   * reason.
   * @throws {TypeError} An option is invalid or not known.
   * @throws {ThreadNotFoundError} There is no such thread (when the iteration begins).
   * @throws {InvalidRequestError} or {@linkcode MethodNotFoundError} The thread is ephemeral (when the iteration begins).
   */
  items(options: ThreadItemsOptions = {}): AsyncIterable<ThreadItem> {
    return engine.allPages(() => {
      engine.checkOptions("items", options);
      checkPages(options);
      if (options.turnId !== undefined) checkFilled("turnId", options.turnId);
      return engine.itemsOf(this.#history, options);
    });
  }

  /**
   * Names the thread (`thread/name/set`).
   *
   * @param name The name; not blank.
   * @param options `signal` ends this wait alone.
   * @throws {TypeError} The name is blank; nothing is sent.
   * @throws {ThreadArchivedError} The thread is archived.
   * @throws {ThreadNotFoundError} The thread was deleted.
   */
  async setName(name: string, options: WaitOptions = {}): Promise<void> {
    checkFilled("name", name);
    const params = { threadId: this.id, name };
    await this.#call(
      () => this.#threads.connection.request("thread/name/set", params, options),
      options,
      "unarchived",
    );
  }

  /** Sends requests that name this thread. A refusal says whether the thread is missing or archived. */
  #call<T>(
    send: () => Promise<T>,
    { signal }: WaitOptions,
    needs: NeededThread = "loaded",
  ): Promise<T> {
    return engine.callOnThread(this.#threads.connection, {
      threadId: this.id,
      needs,
      signal,
      send,
    });
  }

  /**
   * Everything that happens on this thread from now on, over all its turns.
   *
   * @param options `signal` ends the stream with its reason.
   * @returns A stream that ends when the client is closed, and errors when the connection is lost.
   */
  events(options: WaitOptions = {}): ReadableStream<Notification> {
    const { connection } = this.#threads;
    return connection.events(
      (sink) => connection.router.follow(this.id, sink),
      options.signal,
    );
  }
}

function checkPages({ order, limit }: ThreadTurnsOptions): void {
  checkName("order", order, ["asc", "desc"]);
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw new RangeError("limit must be a positive integer");
  }
}

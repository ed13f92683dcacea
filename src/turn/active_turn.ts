/** One turn on the server, as its handle and the calls around it see it. */

import { checkSignal } from "../arguments.ts";
import { deltaMerger } from "../connection/delta_merger.ts";
import { type CodexError, InvalidRequestError, ProtocolError } from "../errors.ts";
import type { RunInput } from "../input.ts";
import { readInput } from "./read_input.ts";
import type {
  Turn,
  TurnInterruptResponse,
  TurnSteerResponse,
} from "../protocol/generated/types.ts";
import type { Notification } from "../protocol/notification.ts";
import { stopInBackground, stopReporting } from "../connection/stop_work.ts";
import { Completion } from "../rpc/completion.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import type { StoppedBy } from "../limits.ts";
import type { TurnResult } from "../result.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import type { TurnWatcher } from "../thread/running_turns.ts";
import { stopTurn } from "../thread/stop_turn.ts";
import { Waiter } from "../rpc/waiter.ts";
import type { PreparedOutput } from "../output.ts";
import { AgentText } from "./agent_text.ts";
import { TurnFold } from "./fold.ts";
import { type LimitWatch, watchLimits, type WorkLimits } from "./limit_watch.ts";
import { readOutput } from "./read_output.ts";
import type { TurnSoFar } from "./turn_so_far.ts";
import { unlessFailed } from "./unless_failed.ts";

type Phase =
  /** Answered, but not heard of yet: the server does not accept an interrupt that names it. */
  | "starting"
  | "running"
  /** It has ended, or nothing more will be heard of it. */
  | "ended";

export interface ActiveTurnOptions extends WorkLimits {
  id: string;
  /** Governs the turn: abort stops it. Where the call has only joined the turn, abort ends what this object gives. */
  signal?: AbortSignal | undefined;
  /** Whether the call has only joined a turn that another one started. */
  joined?: boolean;
  /** Whether a stop leaves the commands of the turn running. */
  keepCommands?: boolean | undefined;
  /** The schema of the answer. */
  output?: PreparedOutput | undefined;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
  /** Whether `turn/started` has been seen. */
  running?: boolean;
  /** The model that it starts with, where that is not the thread's. */
  model?: string | undefined;
  /** The `turn/started` of a review, where it came before the answer. */
  startedAs?: { turnId: string; notification: Notification; size: number } | undefined;
  /** What it has produced already, where it is followed from its middle on. */
  soFar?: TurnSoFar | undefined;
}

/** Folds the turn's events into its result and passes them to its streams. Lives from the answer to `turn/completed`. */
export class ActiveTurn implements Sink<Notification>, TurnWatcher {
  readonly id: string;
  readonly #thread: ActiveThread;
  readonly #mailbox: Mailbox<Notification>;
  readonly #completion = new Completion<TurnResult>();
  readonly #fold: TurnFold;
  readonly #joined: boolean;
  readonly #soFar: TurnSoFar | undefined;
  readonly #keepCommands: boolean;
  readonly #limits: LimitWatch | undefined;
  /** The limit that it was stopped at. */
  #stoppedBy: StoppedBy | null = null;
  readonly #output: PreparedOutput | undefined;
  /** Set while the turn is being stopped, however often that is asked for. */
  #stop: Promise<void> | undefined;
  /** Interrupts that wait for the server's answer. */
  readonly #onAnswered = new Set<() => void>();
  #unlisten = () => {};
  #unsubscribe = () => {};
  #phase: Phase;
  /** The id that the server knows the running turn by. */
  #wireId: string;

  /** Opens the mailbox: must be called while the answer that names the turn is being routed. */
  constructor(thread: ActiveThread, options: ActiveTurnOptions) {
    const { id, signal, retain, joined = false, keepCommands = false } = options;
    this.id = id;
    this.#joined = joined;
    this.#keepCommands = keepCommands;
    this.#output = options.output;
    this.#thread = thread;
    this.#fold = new TurnFold({
      usage: thread.usageOf(id),
      model: options.model ?? thread.settings.get(thread.id)?.model,
    });
    this.#mailbox = new Mailbox({ merger: deltaMerger, retain });
    this.#phase = options.running ? "running" : "starting";
    this.#wireId = id;

    this.#soFar = options.soFar;
    for (const event of this.#soFar?.events ?? []) {
      this.#fold.add(event);
      this.#mailbox.push(event, 0);
    }
    const early = options.startedAs;
    if (early !== undefined) this.startedAs(early.turnId, early.notification, early.size);

    const onAbort = () => this.#abort(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    this.#unlisten = () => signal?.removeEventListener("abort", onAbort);
    const { limits, budget } = options;
    const turnIds = () => [id];
    this.#limits = watchLimits({ limits, budget, thread, turnIds, stop: (by) => this.#stopAt(by) });
    this.#unsubscribe = thread.connection.router.subscribe(id, this);
    // Early events may have ended it while it subscribed.
    if (this.ended) this.#release();
    else if (signal?.aborted) onAbort();
  }

  get threadId(): string {
    return this.#thread.id;
  }

  /** Whether `turn/completed` has come, or never will. */
  get ended(): boolean {
    return this.#phase === "ended";
  }

  deliver(notification: Notification, size: number): void {
    if (this.ended || this.#soFar?.isKnown(notification)) return;
    this.#mailbox.push(notification, size);
    this.#limits?.heard();
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    // Almost every event is one, and only the streams need it.
    if (method === "item/agentMessage/delta") return;
    this.#fold.add(notification);
    if (method === "thread/tokenUsage/updated") this.#limits?.used(this.#fold.usedTokens);
    if (this.#fold.completed !== null) return this.#complete(this.#fold.completed);
    if (method === "turn/started" && this.#phase === "starting") {
      this.#phase = "running";
    } else if (method === "turn/completed") {
      this.#fail(
        new ProtocolError(`turn ${this.id} ended with a notification of the wrong shape`, {
          issues: "issues" in notification ? notification.issues ?? [] : [],
        }),
      );
    }
  }

  startedAs(turnId: string, notification: Notification, size: number): void {
    if (this.#phase === "starting") {
      this.#phase = "running";
      this.#wireId = turnId;
    }
    this.#mailbox.push(notification, size);
  }

  hasItem(itemId: string): boolean {
    return this.#fold.hasItem(itemId);
  }

  usageUnknown(): void {
    this.#fold.usageUnknown();
  }

  lost(error: CodexError): void {
    this.#fail(error);
  }

  close({ error }: CloseReason): void {
    this.#fail(error);
  }

  stream(signal?: AbortSignal): ReadableStream<Notification> {
    return this.#mailbox.stream(signal);
  }

  textStream(signal?: AbortSignal): ReadableStream<string> {
    return this.#mailbox.view((events) => new AgentText(events), signal);
  }

  /** Waits for the end. A failed turn is a result here. */
  result(signal?: AbortSignal): Promise<TurnResult> {
    return this.#completion.wait(signal);
  }

  /** Waits for the end, and checks the output. A failed turn rejects. */
  async run(signal?: AbortSignal): Promise<TurnResult<unknown>> {
    return await this.finish(await this.result(signal), signal);
  }

  /** The result of this turn with its output. A failed turn rejects, and so does an answer that does not fit. */
  async finish(result: TurnResult, signal?: AbortSignal): Promise<TurnResult<unknown>> {
    // What it has started is ended, too; a failure of that is reported.
    if (result.stoppedBy !== null) await this.#stop?.catch(() => {});
    unlessFailed(result, this.#thread.connection);
    const refused = this.#fold.endsUnsaid;
    return await readOutput(result, this.#output, { refused, signal });
  }

  async steer(input: RunInput, signal?: AbortSignal): Promise<TurnSteerResponse> {
    const { threadId, id: expectedTurnId } = this;
    const params = { threadId, expectedTurnId, input: await readInput(this.#thread, input) };
    const { connection, turns, times } = this.#thread;
    const send = () => connection.request("turn/steer", params, { signal });
    if (this.#phase !== "starting") return await send();
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      // Another version of codex may refuse input for a turn that has only just been answered.
      await turns.change(expectedTurnId, times.graceMs);
      if (turns.phaseOf(expectedTurnId) !== "running") throw error;
      return await send();
    }
  }

  /**
   * Interrupts this turn and no other, and ends what it has started. Resolves when all of it has ended; does nothing once
   * the turn has.
   */
  async interrupt(signal?: AbortSignal): Promise<TurnInterruptResponse> {
    checkSignal(signal);
    signal?.throwIfAborted();
    if (this.ended && this.#stop === undefined) return {};
    const stopped = new Waiter<void>({ signal });
    const resolve = () => stopped.resolve();
    this.#onAnswered.add(resolve);
    this.#stopOnce().then(resolve, (error) => {
      if (stopped.settled) this.#stopReporting(() => Promise.reject(error));
      else stopped.reject(error);
    });
    try {
      await stopped.promise;
    } finally {
      this.#onAnswered.delete(resolve);
    }
    return {};
  }

  /** Interrupts the turn where no call waits for that, unless it has only been joined. A failure is reported. */
  abandon(): void {
    if (this.ended || this.#joined) return;
    stopInBackground(this.#thread.connection, `turn ${this.id}`, () => this.#stopOnce());
  }

  /**
   * Interrupts the turn if it has not ended, and waits for that, unless it has only been joined. A failure is reported.
   */
  async dispose(): Promise<void> {
    if (!this.#joined) await this.#stopReporting(() => this.interrupt());
  }

  /** Interrupts the turn at a limit. */
  #stopAt(by: StoppedBy): void {
    if (this.ended || this.#stop !== undefined) return;
    this.#stoppedBy = by;
    stopInBackground(this.#thread.connection, `turn ${this.id}`, async () => {
      try {
        await this.#stopOnce();
      } catch (error) {
        // It goes on, so that is not what stops it.
        this.#stoppedBy = null;
        throw error;
      }
    });
  }

  #stopReporting(stop: () => Promise<unknown>): Promise<void> {
    return stopReporting(this.#thread.connection, `turn ${this.id}`, stop);
  }

  #stopOnce(): Promise<void> {
    return this.#stop ??= this.#stopTurn().finally(() => this.#stop = undefined);
  }

  async #stopTurn(): Promise<void> {
    const { turns } = this.#thread;
    // What is added to an interrupted turn is lost.
    turns.setJoinable(this.id, false);
    // A turn that is starting is refused by name; the empty id means whatever is starting.
    const wireId = () => this.#phase === "running" ? this.#wireId : this.ended ? this.id : "";
    try {
      await stopTurn(this.#thread, { id: this.id, wireId }, {
        keepCommands: this.#keepCommands,
        // The end of the turn may be lost; without commands and agents there is nothing to wait for then.
        onAnswered: () => {
          const ids = new Set([this.id]);
          if (this.#thread.commands.of(ids).length > 0) return;
          if (this.#thread.turnsSpawnedBy(ids).length > 0) return;
          for (const resolve of this.#onAnswered) resolve();
        },
      });
    } catch (error) {
      // It was refused, so the turn goes on.
      turns.setJoinable(this.id, true);
      throw error;
    }
  }

  /** The signal of the call has fired. Nothing more is told; the turn is stopped, and followed until then. */
  #abort(reason: unknown): void {
    if (this.ended || this.#completion.ended) return;
    this.#unlisten();
    this.#mailbox.abort(reason);
    this.#completion.reject(reason);
    this.abandon();
  }

  #complete(turn: Turn): void {
    this.#phase = "ended";
    this.#mailbox.end();
    const stoppedBy = this.#stoppedBy;
    this.#completion.resolve(() => this.#fold.result(this.id, this.threadId, turn, stoppedBy));
    this.#release();
  }

  #release(): void {
    this.#limits?.end();
    this.#unlisten();
    this.#unsubscribe();
  }

  #fail(error: unknown): void {
    if (this.ended) return;
    this.#phase = "ended";
    this.#mailbox.fail(error);
    this.#completion.reject(error);
    this.#release();
  }
}

/** One turn on the server, as its handle and the calls around it see it. */

import { deltaMerger } from "../connection/delta_merger.ts";
import { type CodexError, InvalidRequestError, JsonRpcError, ProtocolError } from "../errors.ts";
import { type RunInput, toUserInput } from "../input.ts";
import type {
  Turn,
  TurnInterruptResponse,
  TurnSteerResponse,
} from "../protocol/generated/types.ts";
import type { Notification } from "../protocol/notification.ts";
import { Completion } from "../rpc/completion.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import type { TurnResult } from "../result.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import type { ActiveThread } from "../thread/active_thread.ts";
import type { TurnWatcher } from "../thread/running_turns.ts";
import { TurnFold } from "./fold.ts";

type Phase =
  /** Answered, but not heard of yet: the server does not accept an interrupt that names it. */
  | { name: "starting" }
  /** `wireId` is the id that the server knows the running turn by. */
  | { name: "running"; wireId: string }
  /** It has ended, or nothing more will be heard of it. */
  | { name: "ended" };

export interface ActiveTurnOptions {
  id: string;
  /** Governs the turn: abort interrupts it. */
  signal?: AbortSignal | undefined;
  /** Whether events are kept for a stream that is opened later. */
  retain: boolean;
  /** Whether `turn/started` has been seen. */
  running?: boolean;
  /** The `turn/started` of a review, where it came before the answer. */
  startedAs?: { turnId: string; notification: Notification; size: number } | undefined;
}

/** Folds the turn's events into its result and passes them to its streams. Lives from the answer to `turn/completed`. */
export class ActiveTurn implements Sink<Notification>, TurnWatcher {
  readonly id: string;
  readonly #thread: ActiveThread;
  readonly #mailbox: Mailbox<Notification>;
  readonly #completion = new Completion<TurnResult>();
  readonly #fold = new TurnFold();
  #release = () => {};
  #phase: Phase;

  /** Opens the mailbox: must be called while the answer that names the turn is being routed. */
  constructor(thread: ActiveThread, options: ActiveTurnOptions) {
    const { id, signal, retain } = options;
    this.id = id;
    this.#thread = thread;
    this.#mailbox = new Mailbox({ merger: deltaMerger, retain });
    this.#phase = options.running ? { name: "running", wireId: id } : { name: "starting" };

    const early = options.startedAs;
    if (early !== undefined) this.startedAs(early.turnId, early.notification, early.size);

    const onAbort = () => this.#abort(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    const unsubscribe = thread.connection.router.subscribe(id, this);
    this.#release = () => {
      signal?.removeEventListener("abort", onAbort);
      unsubscribe();
    };
    // Early events may have ended it while it subscribed.
    if (this.ended) this.#release();
    else if (signal?.aborted) onAbort();
  }

  get threadId(): string {
    return this.#thread.id;
  }

  /** Whether `turn/completed` has come, or never will. */
  get ended(): boolean {
    return this.#phase.name === "ended";
  }

  deliver(notification: Notification, size: number): void {
    if (this.ended) return;
    this.#fold.add(notification);
    this.#mailbox.push(notification, size);
    if (this.#fold.completed !== null) return this.#complete(this.#fold.completed);
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    if (method === "turn/started" && this.#phase.name === "starting") {
      this.#phase = { name: "running", wireId: this.id };
    } else if (method === "turn/completed") {
      this.#fail(
        new ProtocolError(`turn ${this.id} ended with a notification of the wrong shape`, {
          issues: "issues" in notification ? notification.issues ?? [] : [],
        }),
      );
    }
  }

  startedAs(turnId: string, notification: Notification, size: number): void {
    if (this.#phase.name === "starting") this.#phase = { name: "running", wireId: turnId };
    this.#mailbox.push(notification, size);
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

  /** Waits for the end. A failed turn is a result here. */
  result(signal?: AbortSignal): Promise<TurnResult> {
    return this.#completion.wait(signal);
  }

  async steer(input: RunInput, signal?: AbortSignal): Promise<TurnSteerResponse> {
    const { threadId, id: expectedTurnId } = this;
    const params = { threadId, expectedTurnId, input: await toUserInput(input) };
    return await this.#thread.connection.request("turn/steer", params, { signal });
  }

  /** Interrupts this turn and no other; does nothing once it has ended. */
  async interrupt(signal?: AbortSignal): Promise<TurnInterruptResponse> {
    signal?.throwIfAborted();
    if (this.ended) return {};
    // A turn that is starting is refused by name; the empty id means whatever is starting.
    const turnId = this.#phase.name === "running" ? this.#phase.wireId : "";
    const { connection, turns } = this.#thread;
    turns.setJoinable(this.id, false);
    try {
      return await connection.request(
        "turn/interrupt",
        { threadId: this.threadId, turnId },
        { signal },
      );
    } catch (error) {
      if (error instanceof InvalidRequestError && await this.#isOver(signal)) return {};
      // It was refused, so the turn goes on.
      if (error instanceof JsonRpcError) turns.setJoinable(this.id, true);
      throw error;
    }
  }

  /** Whether the turn has ended at the server, whose `turn/completed` may still be on its way. */
  async #isOver(signal: AbortSignal | undefined): Promise<boolean> {
    if (this.ended) return true;
    const { thread } = await this.#thread.connection.request(
      "thread/read",
      { threadId: this.threadId },
      { signal },
    );
    return this.ended || thread.status.type !== "active";
  }

  /** The signal that governs the turn has fired. The turn is followed to its end all the same. */
  #abort(reason: unknown): void {
    if (this.ended) return;
    this.interrupt().catch(() => {});
    this.#mailbox.abort(reason);
    this.#fail(reason);
  }

  #complete(turn: Turn): void {
    this.#phase = { name: "ended" };
    this.#mailbox.end();
    this.#completion.resolve(() => this.#fold.result(this.id, this.threadId, turn));
    this.#release();
  }

  #fail(error: unknown): void {
    if (this.ended) return;
    this.#phase = { name: "ended" };
    this.#mailbox.fail(error);
    this.#completion.reject(error);
    this.#release();
  }
}

/** Takes up the threads of a client over another line, with all that goes on there. */

import { isRead } from "../connection/reads.ts";
import type { PreparedRequest, RequestGuard } from "../connection/request_guard.ts";
import { type CodexError, JsonRpcError, type TransportClosedError } from "../errors.ts";
import type { KeptRequest } from "../rpc/line_keeper.ts";
import type { ActiveThread } from "./active_thread.ts";
import { Heard } from "./heard.ts";
import { KeptStarts } from "./kept_starts.ts";
import { ephemeralError, refusedError, untracedError } from "./loss_errors.ts";
import { needsOpenThread, traceable } from "./request_needs.ts";
import { lastTurnIn, type OpenedThread, OpenedThreads } from "./opened_threads.ts";
import type { Opening, OpeningWatcher } from "./opening.ts";
import { catchUp, resumeAgain } from "./resume_again.ts";
import type { Threads } from "./threads.ts";

/** For so long it is looked whether the server has taken a turn that was on its way, in milliseconds. */
const TRACE_MS = 1000;
/** For so long a thread may be refused whose first turn has just started, in milliseconds: it is not stored at once. */
const STORED_MS = 3000;
/** Pause between two attempts, in milliseconds. */
const RETRY_MS = 100;
/** Number of threads that are taken up at the same time, before the calls that waited go on, and after that. */
const AT_ONCE = 16;
const AT_ONCE_LATER = 4;

/** Options of {@linkcode ThreadRecovery}. */
export interface ThreadRecoveryOptions {
  /** Whether a turn is sent again of which there is no trace. */
  readonly resend: boolean;
  /** Whether another line means another process. */
  readonly restarts: boolean;
}

/** The threads of a client whose line may be lost. It must be there before the first thread is opened. */
export class ThreadRecovery implements RequestGuard, OpeningWatcher {
  readonly opened: OpenedThreads = new OpenedThreads();
  readonly heard: Heard;
  readonly #threads: Threads;
  readonly #options: ThreadRecoveryOptions;
  readonly #kept = new KeptStarts();
  /** Threads that are named by requests which wait for the line. */
  readonly #wanted = new Set<string>();
  /** Ends each pause that is being made. */
  readonly #pauses = new Set<() => void>();
  /** By thread: settles when what was missed of it has been told. */
  readonly #catching = new Map<string, Promise<void>>();
  /** Counts the lines: what is done for an earlier one is of no use. */
  #lines = 0;

  constructor(threads: Threads, options: ThreadRecoveryOptions) {
    this.#threads = threads;
    this.#options = options;
    this.heard = new Heard(threads.connection, {
      userMessage: (clientId, turnId) => this.#kept.found(clientId, turnId),
      unknownTurn: (threadId, turnId) => this.#catchUp(threadId, turnId),
    });
  }

  prepare(method: string, params: object): PreparedRequest {
    const named = traceable(method, params);
    const threadId: unknown = Reflect.get(params, "threadId");
    if (typeof threadId !== "string") return { params: named };
    if (method === "thread/unsubscribe") this.opened.delete(threadId);
    const opened = this.opened.get(threadId);
    if (opened === undefined || !needsOpenThread(method)) return { params: named };
    if (opened.failure !== undefined) {
      return { params: named, ready: Promise.reject(opened.failure) };
    }
    // A thread is stored from its first turn on, and cannot be resumed before. What only reads begins none.
    const answered = () => {
      if (!opened.subscribed && !isRead(method)) this.#reopenLater(threadId, opened);
    };
    if (this.#threads.connection.rpc.isDown) this.#wanted.add(threadId);
    else if (!opened.subscribed) {
      return { params: named, ready: this.#whenOpen(threadId, opened), answered };
    }
    return { params: named, answered };
  }

  openedBy(
    method: "thread/start" | "thread/resume" | "thread/fork",
    params: object,
    { thread, ...result }: Opening,
  ): void {
    this.opened.add(thread.id, thread.ephemeral, params);
    const last = method === "thread/start" ? null : lastTurnIn(result);
    if (last !== undefined) this.heard.turns.opened(thread.id, last);
  }

  forget(threadId: string): void {
    this.opened.delete(threadId);
    this.heard.forget(threadId);
  }

  /** Nothing is taken up any more over the line that there is. */
  stop(): void {
    this.#lines++;
    for (const wake of this.#pauses) wake();
  }

  /** The line is lost. These requests were on their way, and are kept until it is known what became of them. */
  lineLost(kept: readonly KeptRequest[]): void {
    this.stop();
    this.heard.lineLost();
    this.opened.unsubscribed();
    this.#kept.add(kept);
    // The server tells some of it to every line, also before the thread is taken up.
    for (const id of this.#inUse) this.heard.hold(id);
  }

  /** Whether every thread that is in use has been taken up over this line. */
  get isRestored(): boolean {
    return this.#inUse.length === 0;
  }

  /** Takes up every thread that is in use; what the loss of the line interrupts is for the next one. */
  async restore(): Promise<void> {
    const line = this.#lines;
    while (!this.isRestored) {
      await this.#reopenAll(this.#inUse, AT_ONCE);
      if (line !== this.#lines) return;
    }
    this.#wanted.clear();
    // Of no use any more, as their work has ended meanwhile.
    for (const id of this.heard.heldThreads) if (!this.#catching.has(id)) this.heard.release(id);
  }

  /** Takes up all other threads, for what the server tells of them. */
  async restoreRest(): Promise<void> {
    const waiting = this.opened.ids.filter((id) => isOpen(this.opened.get(id)));
    await this.#reopenAll(waiting, AT_ONCE_LATER);
  }

  /** Another process was started: what went on in the other one is over. Threads are taken up when they are used. */
  processLost(error: TransportClosedError): void {
    this.heard.clear();
    for (const thread of this.#threads.active) thread.workLost(error);
    this.#threads.connection.router.closeRecipients(error);
    this.#kept.goneWith = error;
    // Of the others it is read back whether they were taken.
    if (!this.#options.resend) { for (const id of this.#kept.threadIds) this.#decide(id, error); }
  }

  /** Threads that are to be taken up before all else. */
  get #inUse(): string[] {
    const ids = new Set([...this.#wanted, ...this.#kept.threadIds]);
    if (!this.#options.restarts) {
      const { active, connection } = this.#threads;
      for (const { isBusy, id } of active) if (isBusy) ids.add(id);
      for (const id of this.opened.ids) if (connection.router.isFollowed(id)) ids.add(id);
    }
    return [...ids].filter((id) => isOpen(this.opened.ensure(id)));
  }

  async #reopenAll(ids: readonly string[], atOnce: number): Promise<void> {
    const rest = [...ids];
    const line = this.#lines;
    const work = async () => {
      for (let id; line === this.#lines && (id = rest.shift()) !== undefined;) {
        const opened = this.opened.get(id);
        if (isOpen(opened)) await this.#reopen(id, opened);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** Resolves when a request that needs the thread may be sent. */
  async #whenOpen(threadId: string, opened: OpenedThread): Promise<void> {
    for (;;) {
      const line = this.#lines;
      try {
        await this.#reopen(threadId, opened);
      } catch (error) {
        if (line === this.#lines) throw error;
      }
      if (opened.failure !== undefined) throw opened.failure;
      if (line === this.#lines) return;
      // The line was lost again: the request waits for the next one.
      if (this.#threads.connection.rpc.isDown) return void this.#wanted.add(threadId);
    }
  }

  /** Something has begun on a thread that was not stored before. */
  async #reopenLater(threadId: string, opened: OpenedThread): Promise<void> {
    try {
      await opened.reopening;
      if (!opened.subscribed) await this.#reopen(threadId, opened, true);
    } catch {
      // The line was lost again: the next one does it.
    }
  }

  #reopen(threadId: string, opened: OpenedThread, isExpected = false): Promise<void> {
    if (opened.reopening !== undefined) return opened.reopening;
    const reopening = this.#takeUp(threadId, opened, isExpected).finally(() => {
      if (opened.reopening === reopening) opened.reopening = undefined;
    });
    return opened.reopening = reopening;
  }

  /** `isExpected`: the thread will be stored in a moment. */
  async #takeUp(threadId: string, opened: OpenedThread, isExpected: boolean): Promise<void> {
    if (opened.ephemeral) return this.#lose(threadId, opened, ephemeralError(threadId));
    const line = this.#lines;
    const began = performance.now();
    this.heard.hold(threadId);
    const { restarts } = this.#options;
    let refusal: JsonRpcError | undefined;
    for (let isLast = restarts;;) {
      const thread = this.#threads.get(threadId);
      const missed = { thread, heard: this.heard, kept: this.#kept };
      const outcome = await resumeAgain(missed, opened, { restarts, isLast });
      if (line !== this.#lines) return;
      refusal = outcome instanceof JsonRpcError ? outcome : undefined;
      if (refusal === undefined) opened.subscribed = true;
      const mayBeStored = refusal !== undefined && (thread.turns.size > 0 || isExpected);
      const mayBeFound = this.#kept.hasFor(threadId) || outcome === "doubtful";
      const forMs = mayBeStored ? STORED_MS : mayBeFound ? TRACE_MS : 0;
      if (forMs === 0 || isLast) break;
      await this.#pause(RETRY_MS);
      if (line !== this.#lines) return;
      isLast = performance.now() - began >= forMs;
    }
    // Else it was released before; what came since then may be kept back for another reason.
    if (refusal !== undefined) this.heard.release(threadId);
    this.#decide(threadId, undefined);
    if (refusal === undefined) return this.#threads.get(threadId).takenUp();
    opened.wasRefused = true;
    const thread = this.#threads.get(threadId);
    if (thread.turns.size > 0) thread.workLost(refusedError(threadId, refusal));
    else if (!thread.isBusy) this.#threads.idle(thread);
  }

  /** Resolves when what was missed of the thread has been told; at once where nothing was. */
  async caughtUp(threadId: string | null): Promise<void> {
    if (threadId === null || !this.heard.isHeld(threadId)) return;
    await this.#catching.get(threadId);
    // Where the line is lost, the request comes again.
    await this.opened.get(threadId)?.reopening?.catch(() => {});
  }

  #catchUp(threadId: string, turnId: string): void {
    const thread = this.#threads.get(threadId);
    thread.isCatchingUp = true;
    const catching = this.#tellMissed(thread, turnId).finally(() => {
      if (this.#catching.get(threadId) !== catching) return;
      thread.isCatchingUp = false;
      this.#catching.delete(threadId);
    });
    this.#catching.set(threadId, catching);
  }

  async #tellMissed(thread: ActiveThread, turnId: string): Promise<void> {
    const line = this.#lines;
    const missed = { thread, heard: this.heard, kept: this.#kept };
    try {
      for (let left = TRACE_MS / RETRY_MS;; left--) {
        const told = await catchUp(missed, turnId, left <= 0).catch((error) => {
          if (!(error instanceof JsonRpcError) || left <= 0) throw error;
          return false;
        });
        if (told) return;
        await this.#pause(RETRY_MS);
        if (line !== this.#lines) return;
      }
    } catch {
      // Where the line is lost, the next one tells it.
      if (line === this.#lines) this.heard.release(thread.id);
    }
  }

  async #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#pauses.add(resolve);
    await promise;
    clearTimeout(timer);
    this.#pauses.delete(resolve);
  }

  /** What becomes of turns that were on their way, and of which there is no trace. */
  #decide(threadId: string, cause: Error | undefined): void {
    this.#kept.decide(threadId, (request) => {
      if (this.#options.resend && request.isWanted() && cause === undefined) return request.again();
      request.fail(untracedError(request.method, cause));
    });
  }

  #lose(threadId: string, opened: OpenedThread, error: CodexError): void {
    opened.failure = error;
    this.#kept.decide(threadId, (request) => request.fail(error));
    this.heard.release(threadId);
    this.#threads.get(threadId).workLost(error);
  }
}

/** Whether a thread waits to be taken up. */
function isOpen(opened: OpenedThread | undefined): opened is OpenedThread {
  return opened !== undefined && !opened.subscribed && !opened.wasRefused &&
    opened.failure === undefined;
}

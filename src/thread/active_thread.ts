/** One thread, as the turns and goals on it see it: what runs, and which call may start the next turn. */

import type { Connection } from "../connection/connection.ts";
import { isOtherVersion } from "../connection/server_version.ts";
import { CodexError, ThreadBusyError } from "../errors.ts";
import type { Answerers } from "../handlers/answerers.ts";
import type { WhenBusy } from "../options.ts";
import type {
  ThreadStatus,
  ThreadTokenUsage,
  TokenUsageBreakdown,
} from "../protocol/generated/types.ts";
import type { Notification } from "../protocol/notification.ts";
import { KeepAlive } from "../rpc/keep_alive.ts";
import { CarriedSettings } from "./carried_settings.ts";
import type { LookAtPath } from "./folder_check.ts";
import type { KnownThread } from "./known_thread.ts";
import { RunningCommands } from "./running_commands.ts";
import { RunningTurns, type TurnWatcher } from "./running_turns.ts";
import type { SettingsByThread } from "./settings.ts";
import { StallWatch } from "./stall_watch.ts";
import { addUsage, usageFrom, type UsageSum } from "./token_usage.ts";
import {
  grantPermit,
  type PermitHolder,
  type PermitOwner,
  type StartPermit,
} from "./start_permit.ts";
import { StartQueue } from "./start_queue.ts";
import type { ThreadTimes } from "./times.ts";

/** Waits for the next turn on a thread that no answer has named. */
export interface NextStart {
  /** Called as soon as it starts, before its events are routed. */
  started(turnId: string): void;
  /** It will not start: the connection has ended, or the thread is no longer loaded. */
  lost(error: Error): void;
}

/** Follows work of a thread that goes over several turns. */
export interface WorkFollower {
  lost(error: CodexError): void;
  takenUp(): void;
}

/** A turn that an agent of another turn runs, on a thread of its own. */
export interface SpawnedTurn {
  readonly thread: ActiveThread;
  readonly turnId: string;
}

/** What all threads of a client share. */
export interface ThreadSurroundings {
  readonly connection: Connection;
  readonly answerers: Answerers;
  /** What holds on the threads. */
  readonly settings: SettingsByThread;
  readonly hasExperimentalApi: boolean;
  /** Looks at folders, where the server runs on this machine. */
  readonly lookAtPath: LookAtPath | undefined;
  /** Time of silence after which a turn on a thread that is not active is read back, in milliseconds. */
  readonly stallTimeoutMs: number;
  readonly times: ThreadTimes;
  /** The thread has nothing going on any more. */
  idle(thread: ActiveThread): void;
  /** See {@linkcode ActiveThread.markStopped}. */
  markStopped(turnIds: ReadonlySet<string>, keepCommands: boolean): void;
  /** See {@linkcode ActiveThread.unmarkStopped}. */
  unmarkStopped(turnIds: ReadonlySet<string>): void;
  /** See {@linkcode ActiveThread.turnsSpawnedBy}. */
  turnsSpawnedBy(turnIds: ReadonlySet<string>): SpawnedTurn[];
  /** See {@linkcode ActiveThread.threadsWithCommandsOf}. */
  threadsWithCommandsOf(turnIds: ReadonlySet<string>): ActiveThread[];
  /** Nothing more will be heard of a turn: what was asked or kept for it is over. */
  turnLost(turnId: string): void;
}

/**
 * On the wire a `turn/start` during a turn steers that turn. So turns are started one at a time per thread, each when
 * all known turns (also reviews, compactions, those of other clients) have ended. The thread's status is not used: it
 * turns idle before `turn/completed`.
 */
export class ActiveThread implements KnownThread, PermitOwner {
  readonly id: string;
  readonly connection: Connection;
  /** The calls that answer the server's requests. */
  readonly answerers: Answerers;
  readonly turns = new RunningTurns();
  readonly commands = new RunningCommands();
  /** Settings that go along with the next turn. */
  readonly carried = new CarriedSettings();
  /** When something of its turns was last heard, as `performance.now()` has it. */
  heardAt = 0;
  /** The thread whose agent has spawned this one. */
  parentId: string | undefined;
  /** Whether it is being found out what was missed here, after the line was lost. */
  isCatchingUp = false;
  holder: PermitHolder | undefined;
  steering = 0;
  readonly #surroundings: ThreadSurroundings;
  /** Keeps the program alive while the thread is busy, also while nothing waits for its work. */
  readonly #keepAlive = new KeepAlive();
  /** Whether a turn was already running when the thread was resumed; its id is not known. */
  #unknownTurn = false;
  readonly #queue = new StartQueue(() => this.advance());
  #nextStart: NextStart | undefined;
  readonly #followers = new Set<WorkFollower>();
  #closedBy: Error | undefined;
  #status: ThreadStatus["type"] | undefined;
  /** What the turn has used that usage was last reported of. */
  #usage: { turnId: string; sum: UsageSum } | undefined;
  readonly #stallWatch: StallWatch;

  constructor(id: string, surroundings: ThreadSurroundings) {
    this.id = id;
    this.connection = surroundings.connection;
    this.answerers = surroundings.answerers;
    this.#surroundings = surroundings;
    this.#closedBy = surroundings.connection.router.closedBy?.error;
    this.#stallWatch = new StallWatch(this, surroundings.stallTimeoutMs);
  }

  /** Whether a turn runs, is being started, or is waited for. */
  get isBusy(): boolean {
    return this.turns.size > 0 || this.#unknownTurn || this.holder !== undefined ||
      this.steering > 0 || this.#queue.size > 0 || this.#queue.isNaming;
  }

  /** What holds on the threads of this client. */
  get settings(): SettingsByThread {
    return this.#surroundings.settings;
  }

  /** Whether the server takes experimental methods from this client. */
  get hasExperimentalApi(): boolean {
    return this.#surroundings.hasExperimentalApi;
  }

  /** Looks at folders, where the server runs on this machine. */
  get lookAtPath(): LookAtPath | undefined {
    return this.#surroundings.lookAtPath;
  }

  /** The times by which its turns are watched and stopped. */
  get times(): ThreadTimes {
    return this.#surroundings.times;
  }

  /** The status of the thread as last heard. */
  get status(): ThreadStatus["type"] | undefined {
    return this.#status;
  }

  /** Whether a turn ran when the thread was resumed, and its id is not known. */
  get hasUnknownTurn(): boolean {
    return this.#unknownTurn;
  }

  /**
   * Takes the permit to start a turn. `holder` is what it is held for: a turn that takes input, or one that does not.
   *
   * @throws {ThreadBusyError} The thread is busy, and `whenBusy` is `reject`.
   * @throws The reason of the close, once the connection has ended.
   */
  async permit(
    whenBusy: WhenBusy = "wait",
    signal?: AbortSignal,
    holder: PermitHolder = "joinable",
  ): Promise<StartPermit> {
    signal?.throwIfAborted();
    if (this.#closedBy !== undefined) throw this.#closedBy;
    // Work that is being stopped is as good as over.
    const freeSoon = this.holder === "stopping" && this.#queue.size === 0;
    if (whenBusy === "reject" && this.isBusy && !freeSoon) throw new ThreadBusyError(this.id);
    // Another version may take more input by the name of the turn alone.
    if (whenBusy === "steer" && isOtherVersion(this.connection.serverVersion)) {
      const isUnnamed = () => this.holder === "joinable" && this.turns.size === 0;
      await this.#queue.named(isUnnamed, signal);
      this.#queue.go();
    }
    const idle = !this.isBusy;
    // A steer needs no permit of its own, unless there is nothing to steer.
    const shared = whenBusy === "steer" && !idle && this.#isJoinable;
    if (idle) this.holder = holder;
    else if (shared) this.steering++;
    this.#keepAlive.set(true);
    if (!idle && !shared) await this.#queue.enter(holder, signal);
    const permit = grantPermit(this, shared);
    // The abort may have come after the permit was granted, and before this went on.
    if (signal?.aborted) permit.release();
    signal?.throwIfAborted();
    return permit;
  }

  /**
   * Takes the permit for a goal that goes on by itself, or shall go on: turns may run that no call here has started.
   *
   * @throws {ThreadBusyError} A turn that was started here runs, or another call waits to start one.
   * @throws The reason of the close, once the connection has ended.
   */
  async takeOver(signal?: AbortSignal): Promise<StartPermit> {
    if (!this.isBusy || this.holder === "stopping") return await this.permit("reject", signal);
    signal?.throwIfAborted();
    if (this.holder !== undefined || this.turns.hasOwn || this.#queue.size > 0) {
      throw new ThreadBusyError(this.id);
    }
    this.holder = "joinable";
    return grantPermit(this, false);
  }

  /** The thread was resumed while a turn was running on it. */
  resumedActive(): void {
    this.#unknownTurn = true;
    this.#status ??= "active";
    this.#keepAlive.set(true);
  }

  /** That turn has ended, unseen. */
  resumedIdle(): void {
    this.#unknownTurn = false;
    this.advance();
  }

  /** Waits for the next turn on a thread for which a permit is held. Returns the function that stops it. */
  onNextStart(next: NextStart): () => void {
    this.#nextStart = next;
    return () => {
      if (this.#nextStart === next) this.#nextStart = undefined;
    };
  }

  turnStarted(turnId: string, watcher: TurnWatcher): void {
    this.turns.watch(turnId, watcher);
    this.#queue.wake();
    this.#keepAlive.set(true);
    this.#stallWatch.update();
  }

  /** The server has listed a turn that runs, whose start may not have been seen. */
  turnFound(turnId: string, watcher: TurnWatcher): void {
    this.#unknownTurn = false;
    this.#status ??= "active";
    this.turns.watchFound(turnId, watcher);
    this.#keepAlive.set(true);
    this.#stallWatch.update();
  }

  turnOwned(turnId: string, joinable: boolean): void {
    this.turns.setOwn(turnId);
    this.turns.setJoinable(turnId, joinable);
  }

  /** The server has told that a turn has started. */
  heardStart(
    turnId: string,
    rootTurnId: string | undefined,
    notification: Notification,
    size: number,
  ): void {
    const isNew = this.turns.started(turnId, rootTurnId, notification, size);
    this.heardStatus("active");
    if (!isNew) return;
    this.#queue.wake();
    this.#keepAlive.set(true);
    const next = this.#nextStart;
    this.#nextStart = undefined;
    next?.started(turnId);
  }

  /** The server has told that a turn has ended. */
  heardEnd(turnId: string): void {
    this.#unknownTurn = false;
    this.turns.ended(turnId);
    this.advance();
  }

  /** The server has told of usage: in a turn that runs, or once more in one that ran before. */
  heardUsage(turnId: string, report: ThreadTokenUsage): void {
    const sum = addUsage(this.usageOf(turnId), report);
    this.#usage = { turnId, sum: { ...sum, total: report.total } };
  }

  /** What a turn has used so far, also one that was heard of before the answer that names it, or that a call joins. */
  usageOf(turnId: string): UsageSum {
    return this.#usage?.turnId === turnId ? this.#usage.sum : usageFrom(this.tokenTotal);
  }

  /** The tokens that the thread has used, as last reported. */
  get tokenTotal(): TokenUsageBreakdown | undefined {
    return this.#usage?.sum.total;
  }

  /** The server has told the status of the thread. */
  heardStatus(status: ThreadStatus["type"]): void {
    this.#status = status;
    this.#stallWatch.update();
  }

  /** A turn has ended unheard: what it has used is not known. */
  usageUnknown(turnId: string): void {
    this.turns.usageUnknown(turnId);
    this.#usage = undefined;
  }

  /** Has `follower` told when the thread's work is lost. Returns the function that stops it. */
  onWorkLost(follower: WorkFollower): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  /** The line over which the thread was followed is replaced: what was missed has been told. */
  takenUp(): void {
    for (const follower of this.#followers) follower.takenUp();
  }

  /** What goes on here is lost, while the connection goes on: its process has ended, or it cannot be followed any more. */
  workLost(error: CodexError): void {
    const turnIds = this.turns.ids;
    this.#unknownTurn = false;
    this.#status = undefined;
    this.#usage = undefined;
    this.commands.clear();
    this.turns.lose(error);
    for (const turnId of turnIds) this.#surroundings.turnLost(turnId);
    for (const follower of this.#followers) follower.lost(error);
    this.#nextStart?.lost(error);
    this.#nextStart = undefined;
    this.advance();
  }

  /** Nothing more will be heard of a turn. */
  loseTurn(turnId: string, error: CodexError): void {
    this.turns.loseOne(turnId, error);
    this.#surroundings.turnLost(turnId);
    this.advance();
  }

  /**
   * Says that these turns have been stopped. What their agents or commands still begin is stopped as soon as it is heard
   * of.
   */
  markStopped(turnIds: ReadonlySet<string>, keepCommands: boolean): void {
    this.#surroundings.markStopped(turnIds, keepCommands);
  }

  /** Says that these turns go on after all. */
  unmarkStopped(turnIds: ReadonlySet<string>): void {
    this.#surroundings.unmarkStopped(turnIds);
  }

  /** The turns that the agents of these turns run, on threads of their own. */
  turnsSpawnedBy(turnIds: ReadonlySet<string>): SpawnedTurn[] {
    return this.#surroundings.turnsSpawnedBy(turnIds);
  }

  /** The threads on which commands run that these turns have started, or their agents. */
  threadsWithCommandsOf(turnIds: ReadonlySet<string>): ActiveThread[] {
    return this.#surroundings.threadsWithCommandsOf(turnIds);
  }

  /** The thread is no longer loaded. */
  gone(): void {
    const error = new CodexError(`thread ${this.id} was closed before its turn had ended`);
    this.#usage = undefined;
    this.parentId = undefined;
    this.#unknownTurn = false;
    this.commands.clear();
    this.#status = undefined;
    const turnIds = this.turns.ids;
    this.turns.lose(error);
    for (const turnId of turnIds) this.#surroundings.turnLost(turnId);
    this.#nextStart?.lost(error);
    this.#nextStart = undefined;
    this.advance();
  }

  /** The connection has ended. */
  close(error: Error): void {
    this.#closedBy = error;
    this.#queue.close(error);
    this.turns.clear();
    this.#nextStart?.lost(error);
    this.#stallWatch.close();
    this.#keepAlive.set(false);
  }

  /** Lets the next turn start when the thread is free. */
  advance(): void {
    this.#stallWatch.update();
    this.#queue.wake();
    if (this.turns.size > 0 || this.#unknownTurn || this.holder !== undefined) return;
    if (this.steering > 0) return;
    this.holder = this.#queue.next();
    if (this.holder !== undefined || this.#queue.isNaming) return;
    this.#keepAlive.set(false);
    this.#surroundings.idle(this);
  }

  get #isJoinable(): boolean {
    return (this.holder ?? "joinable") === "joinable" && this.turns.joinable;
  }
}

/** The threads of a client, by id. */

import { dropOldest } from "../oldest.ts";
import type { RunningTurnIds } from "../connection/admission.ts";
import type { Connection } from "../connection/connection.ts";
import type { Answerers, ThreadFamily } from "../handlers/answerers.ts";
import { stopInBackground } from "../connection/stop_work.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";
import { ActiveThread, type SpawnedTurn } from "./active_thread.ts";
import { endCommands } from "./end_commands.ts";
import type { LookAtPath } from "./folder_check.ts";
import type { OpeningWatcher } from "./opening.ts";
import { itemOf } from "./running_commands.ts";
import { SettingsByThread } from "./settings.ts";
import { stopAgent } from "./stop_turn.ts";
import type { ThreadTimes } from "./times.ts";

/** Default of {@linkcode ConnectOptions.stallTimeoutMs}. */
const STALL_TIMEOUT_MS = 10_000;
/** The times that hold, unless a test sets others. */
const TIMES: ThreadTimes = {
  answerMs: 5000,
  graceMs: 1000,
  undecidedMs: 10_000,
  stopMs: 30_000,
};
/** Number of turns that are remembered to have been stopped. */
const MAX_STOPPED = 256;

/** Options of {@linkcode Threads}. */
export interface ThreadsOptions {
  stallTimeoutMs?: number | undefined;
  /** For tests, which need not wait for as long. */
  times?: Partial<ThreadTimes> | undefined;
  experimentalApi?: boolean | undefined;
  /** Called when nothing more will be heard of a turn. */
  onTurnLost?: ((turnId: string) => void) | undefined;
  /** Looks at folders, where the server runs on this machine. */
  lookAtPath?: LookAtPath | undefined;
}

/** Has one {@linkcode ActiveThread} per thread, and tells it what the server says about its turns. */
export class Threads implements Sink<Notification>, RunningTurnIds, ThreadFamily {
  readonly connection: Connection;
  readonly answerers: Answerers;
  /** Threads with something going on, or of which something is known; any other would be made anew as it was. */
  readonly #threads = new Map<string, ActiveThread>();

  readonly settings: SettingsByThread;
  readonly stallTimeoutMs: number;
  readonly times: ThreadTimes;
  readonly hasExperimentalApi: boolean;
  readonly #onTurnLost: (turnId: string) => void;
  readonly lookAtPath: LookAtPath | undefined;
  /** Told of what is opened, where a line that is lost is replaced. */
  openings: OpeningWatcher | undefined;
  /** The turns that were stopped last, and whether their commands were left running. */
  readonly #stopped = new Map<string, { keepCommands: boolean }>();

  constructor(connection: Connection, answerers: Answerers, options: ThreadsOptions = {}) {
    this.connection = connection;
    this.answerers = answerers;
    this.settings = new SettingsByThread(connection.router);
    this.stallTimeoutMs = options.stallTimeoutMs ?? STALL_TIMEOUT_MS;
    this.times = { ...TIMES, ...options.times };
    this.hasExperimentalApi = options.experimentalApi ?? true;
    this.#onTurnLost = options.onTurnLost ?? (() => {});
    this.lookAtPath = options.lookAtPath;
    connection.knowRunning(this);
    answerers.knowFamily(this);
    connection.router.watch([
      "thread/started",
      "turn/started",
      "turn/completed",
      "item/started",
      "item/completed",
      "thread/status/changed",
      "thread/tokenUsage/updated",
      "thread/archived",
      "thread/closed",
      "thread/deleted",
    ], this);
  }

  /** Number of threads that something is kept of. */
  get size(): number {
    return this.#threads.size;
  }

  /** All of them. */
  get active(): ActiveThread[] {
    return [...this.#threads.values()];
  }

  /** The thread of this id. Ask for it anew for each piece of work: one that is idle may be forgotten. */
  get(threadId: string): ActiveThread {
    let thread = this.#threads.get(threadId);
    if (thread === undefined) {
      thread = new ActiveThread(threadId, this);
      this.#threads.set(threadId, thread);
    }
    return thread;
  }

  threadOf(turnId: string): string | undefined {
    return [...this.#threads.values()].find(({ turns }) => turns.has(turnId))?.id;
  }

  turnOn(threadId: string): string | undefined {
    return this.#threads.get(threadId)?.turns.only;
  }

  parentOf(threadId: string): string | undefined {
    return this.#threads.get(threadId)?.parentId;
  }

  /** Says that the agent of one thread has spawned another. */
  setParent(threadId: string, parentId: string): void {
    if (threadId !== parentId) this.get(threadId).parentId = parentId;
  }

  /** Forgets a thread of which nothing is known. */
  idle(thread: ActiveThread): void {
    const isKnown = thread.tokenTotal !== undefined || thread.parentId !== undefined ||
      thread.commands.size > 0 || !thread.carried.isEmpty;
    if (!isKnown && this.#threads.get(thread.id) === thread) this.#threads.delete(thread.id);
  }

  deliver(notification: Notification, size: number, scope?: string, recipient?: string): void {
    if (scope === undefined) return;
    const known = this.#threads.get(scope);
    if (known !== undefined) known.heardAt = performance.now();
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    switch (method) {
      case "turn/started": {
        if (recipient === undefined) return;
        const rootTurnId = needed(notification, "turn/started")?.turn.rootTurnId ?? undefined;
        const turn = { id: recipient, rootTurnId };
        return this.#turnStarted(this.get(scope), turn, notification, size);
      }
      case "thread/started": {
        const parentId = needed(notification, "thread/started")?.thread.parentThreadId ?? undefined;
        return parentId === undefined ? undefined : this.setParent(scope, parentId);
      }
      case "turn/completed":
        // Also one of the wrong shape: the turn is over all the same.
        if (recipient !== undefined) this.#threads.get(scope)?.heardEnd(recipient);
        return;
      case "item/started":
      case "item/completed":
        if (recipient !== undefined) this.#itemChanged(scope, recipient, notification);
        return;
      case "thread/status/changed": {
        const status = needed(notification, "thread/status/changed")?.status;
        if (status !== undefined) this.#threads.get(scope)?.heardStatus(status.type);
        return;
      }
      case "thread/tokenUsage/updated": {
        const usage = needed(notification, "thread/tokenUsage/updated")?.tokenUsage;
        if (usage === undefined || recipient === undefined) return;
        this.get(scope).heardUsage(recipient, usage);
        return;
      }
      case "thread/deleted":
        this.#threads.get(scope)?.carried.clear();
        break;
    }
    this.openings?.forget(scope);
    // Archived, closed or deleted: it is no longer loaded.
    this.connection.ownWork?.threadClosed(scope);
    this.#threads.get(scope)?.gone();
    for (const child of this.#threads.values()) {
      if (child.parentId !== scope) continue;
      child.parentId = undefined;
      if (!child.isBusy) this.idle(child);
    }
  }

  close({ error }: CloseReason): void {
    const threads = [...this.#threads.values()];
    this.#threads.clear();
    this.#stopped.clear();
    for (const thread of threads) thread.close(error);
  }

  markStopped(turnIds: ReadonlySet<string>, keepCommands: boolean): void {
    for (const turnId of turnIds) {
      this.#stopped.delete(turnId);
      this.#stopped.set(turnId, { keepCommands });
    }
    dropOldest(this.#stopped, MAX_STOPPED);
  }

  unmarkStopped(turnIds: ReadonlySet<string>): void {
    for (const turnId of turnIds) this.#stopped.delete(turnId);
  }

  turnLost(turnId: string): void {
    this.#onTurnLost(turnId);
  }

  threadsWithCommandsOf(turnIds: ReadonlySet<string>): ActiveThread[] {
    return [...this.#threads.values()].filter(({ commands }) => commands.of(turnIds).length > 0);
  }

  turnsSpawnedBy(turnIds: ReadonlySet<string>): SpawnedTurn[] {
    return [...this.#threads.values()].flatMap((thread) =>
      thread.turns.spawnedBy(turnIds).map((turnId) => ({ thread, turnId }))
    );
  }

  #turnStarted(
    thread: ActiveThread,
    { id, rootTurnId }: { id: string; rootTurnId: string | undefined },
    notification: Notification,
    size: number,
  ): void {
    if (rootTurnId !== undefined) this.#runsOnBehalf(thread.id, id, rootTurnId);
    thread.heardStart(id, rootTurnId, notification, size);
    const stopped = rootTurnId === undefined || rootTurnId === id
      ? undefined
      : this.#stopped.get(rootTurnId);
    // An agent that was about to begin when the turn that it works for was stopped.
    if (stopped !== undefined) {
      stopInBackground(
        this.connection,
        `turn ${id}`,
        () => stopAgent(thread, id, stopped.keepCommands),
      );
    }
  }

  #itemChanged(threadId: string, turnId: string, notification: Notification): void {
    const { type } = itemOf(notification) ?? {};
    if (type === "subAgentActivity" || type === "collabAgentToolCall") {
      this.#agentsChanged(threadId, notification);
    }
    if (type !== "commandExecution") return;
    const thread = this.get(threadId);
    const rootTurnId = thread.turns.rootOf(turnId);
    const command = thread.commands.hear(notification, turnId, rootTurnId);
    const stopped = this.#stopped.get(turnId) ?? this.#stopped.get(rootTurnId ?? turnId);
    // A command that was about to begin when its turn was stopped.
    if (command !== undefined && stopped?.keepCommands === false) {
      const ids = new Set([turnId]);
      stopInBackground(this.connection, "a command", () => endCommands(thread, ids));
    }
    if (!thread.isBusy) this.idle(thread);
  }

  /** Items tell of spawned threads: the server announces them by nothing else. */
  #agentsChanged(threadId: string, notification: Notification): void {
    const item = (needed(notification, "item/started") ?? needed(notification, "item/completed"))
      ?.item;
    if (item?.type === "subAgentActivity" && item.kind === "started") {
      this.setParent(item.agentThreadId, threadId);
    } else if (item?.type === "collabAgentToolCall" && item.tool === "spawnAgent") {
      for (const id of item.receiverThreadIds) this.setParent(id, threadId);
    }
  }

  /** The turn of a spawned thread names the turn on whose behalf it runs; a review names a turn of its own thread. */
  #runsOnBehalf(threadId: string, turnId: string, rootTurnId: string): void {
    const parentId = rootTurnId === turnId ? undefined : this.threadOf(rootTurnId);
    if (parentId === undefined || parentId === threadId) return;
    if (this.parentOf(threadId) === undefined) this.setParent(threadId, parentId);
    this.answerers.inherit(turnId, rootTurnId);
  }
}

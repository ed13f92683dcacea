/** The threads of a client, by id. */

import type { Connection } from "../connection/connection.ts";
import type { Answerers } from "../handlers/answerers.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import type { CloseReason, Route, Sink } from "../rpc/router.ts";
import { ActiveThread } from "./active_thread.ts";

/** Has one {@linkcode ActiveThread} per thread, and tells it what the server says about its turns. */
export class Threads implements Sink<Notification> {
  readonly connection: Connection;
  readonly answerers: Answerers;
  /** Threads with something going on, or of which something is known; any other would be made anew as it was. */
  readonly #threads = new Map<string, ActiveThread>();

  constructor(connection: Connection, answerers: Answerers) {
    this.connection = connection;
    this.answerers = answerers;
    connection.router.watch([
      "turn/started",
      "turn/completed",
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

  /** The thread of this id. Ask for it anew for each piece of work: one that is idle may be forgotten. */
  get(threadId: string): ActiveThread {
    let thread = this.#threads.get(threadId);
    if (thread === undefined) {
      thread = new ActiveThread(threadId, this);
      this.#threads.set(threadId, thread);
    }
    return thread;
  }

  /** Forgets a thread of which nothing is known. */
  idle(thread: ActiveThread): void {
    const isKept = this.#threads.get(thread.id) === thread;
    if (isKept && thread.tokenTotal === undefined) this.#threads.delete(thread.id);
  }

  deliver(notification: Notification, size: number, { scope, recipient }: Route): void {
    if (scope === undefined) return;
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    switch (method) {
      case "turn/started":
        if (!isNotification(notification, "turn/started")) return;
        return this.get(scope).heardStart(
          notification.params.turn.id,
          notification.params.turn.rootTurnId ?? undefined,
          notification,
          size,
        );
      case "turn/completed":
        // Also one of the wrong shape: the turn is over all the same.
        if (recipient !== undefined) this.#threads.get(scope)?.heardEnd(recipient);
        return;
      case "thread/tokenUsage/updated":
        if (isNotification(notification, "thread/tokenUsage/updated")) {
          this.get(scope).tokenTotal = notification.params.tokenUsage.total;
        }
        return;
      case "thread/archived":
        return this.#archived(this.#threads.get(scope));
      default:
        this.#threads.get(scope)?.gone();
    }
  }

  close({ error }: CloseReason): void {
    const threads = [...this.#threads.values()];
    this.#threads.clear();
    for (const thread of threads) thread.close(error);
  }

  #archived(thread: ActiveThread | undefined): void {
    if (thread === undefined) return;
    thread.tokenTotal = undefined;
    if (!thread.isBusy) this.idle(thread);
  }
}

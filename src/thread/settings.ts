/** What holds on each thread of a connection, as the server last told it. */

import { isNotification, type Notification } from "../protocol/notification.ts";
import type { Router, Sink } from "../rpc/router.ts";
import type { ThreadSettings } from "../thread_settings.ts";

/** The settings of the threads that are open. */
export class SettingsByThread implements Sink<Notification> {
  readonly #settings = new Map<string, ThreadSettings>();

  constructor(router: Router<Notification>) {
    router.watch(
      [
        ...["thread/settings/updated", "item/started"],
        ...["thread/archived", "thread/closed", "thread/deleted"],
      ],
      this,
    );
  }

  /** Number of threads whose settings are kept. */
  get size(): number {
    return this.#settings.size;
  }

  /** The settings of a thread; `undefined` when the server has not told them. */
  get(threadId: string): ThreadSettings | undefined {
    return this.#settings.get(threadId);
  }

  /** The settings of a thread that was started, resumed or forked. */
  set(threadId: string, settings: ThreadSettings): void {
    this.#settings.set(threadId, settings);
  }

  /** The server has accepted these changes; what it makes of them, it tells right after. */
  apply(threadId: string, changes: object): void {
    const settings = this.#settings.get(threadId);
    if (settings !== undefined) this.#settings.set(threadId, { ...settings, ...changes });
  }

  deliver(notification: Notification): void {
    if (isNotification(notification, "thread/settings/updated")) {
      const { threadId, threadSettings } = notification.params;
      this.#settings.set(threadId, threadSettings);
    } else if ((notification.method as string) === "thread/settings/updated") {
      // They changed, and the new ones cannot be read.
      this.#settings.delete(String(Object(notification.params).threadId));
    } else if (
      isNotification(notification, "thread/archived") ||
      isNotification(notification, "thread/closed") ||
      isNotification(notification, "thread/deleted")
    ) {
      this.#settings.delete(notification.params.threadId);
    } else if (isNotification(notification, "item/started")) {
      const { item, threadId } = notification.params;
      if (item.type === "subAgentActivity") this.#inherit(item.agentThreadId, threadId);
    }
  }

  close(): void {
    this.#settings.clear();
  }

  /** A subagent's thread starts with the settings of its parent; the server does not tell them. */
  #inherit(threadId: string, parentId: string): void {
    const settings = this.#settings.get(parentId);
    if (settings !== undefined && !this.#settings.has(threadId)) {
      this.#settings.set(threadId, settings);
    }
  }
}

/** What holds on each thread of a connection, as the server last told it. */

import { isNotification, type Notification } from "../protocol/notification.ts";
import type { Router, Sink } from "../rpc/router.ts";
import type { ThreadSettings } from "../thread_settings.ts";

/** Fields of requests that are settings under the same name. */
const names = [
  ...["approvalPolicy", "approvalsReviewer", "collaborationMode", "cwd", "disabledPluginIds"],
  ...["effort", "environments", "model", "multiAgentMode", "personality", "sandboxPolicy"],
  ...["serviceTier", "summary"],
];

/** Settings that change along with others, in a way that only the server knows. */
const dependents: { readonly [name: string]: readonly string[] } = {
  collaborationMode: ["effort", "model"],
  cwd: ["environments"],
  permissions: ["activePermissionProfile", "sandboxPolicy"],
  runtimeWorkspaceRoots: ["environments"],
  sandboxPolicy: ["activePermissionProfile"],
};

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

  /**
   * A request is sent that changes settings. Returns what must be called when the server has accepted it. The server tells
   * what it makes of them before or after that, but only to a client with the experimental API.
   */
  changing(threadId: string, fields: object): () => void {
    const before = this.#settings.get(threadId);
    return () => {
      const settings = this.#settings.get(threadId);
      if (settings === undefined || settings !== before) return;
      this.#settings.set(threadId, changed(settings, fields));
    };
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

/** The settings after a change; what is not known any more is left out. */
function changed(settings: ThreadSettings, fields: object): ThreadSettings {
  const given = Object.entries(fields).filter(([, value]) => (value ?? undefined) !== undefined);
  const unknown = given.flatMap(([name]) => dependents[name] ?? []);
  const known = Object.entries(settings).filter(([name]) => !unknown.includes(name));
  const values = Object.fromEntries([...known, ...given.filter(([name]) => names.includes(name))]);
  // True because a setting is taken by the same name and type.
  return values as ThreadSettings;
}

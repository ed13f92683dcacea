/** The usage limits of the account, as the server last told them, and when they reset. */

import type { RateLimitSnapshot } from "../protocol/generated/types.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import type { Router, Sink } from "../rpc/router.ts";

/** The parts of a limit, each of which may be used up. */
type Limit = Pick<RateLimitSnapshot, "primary" | "secondary" | "individualLimit">;

/** Remembers each limit. The server tells the one that a turn has met before the end of the turn. */
export class RateLimits implements Sink<Notification> {
  readonly #limits = new Map<string, Limit>();
  /** The one that was told last. */
  #latest: Limit = {};

  constructor(router: Router<Notification>) {
    router.watch(["account/rateLimits/updated", "account/updated"], this);
  }

  /**
   * When the limit resets that was told last, if it is used up at this time: in Unix seconds. `null` if it is not, or where
   * that is not known.
   *
   * @param now Unix seconds.
   */
  resetsAt(now: number = Date.now() / 1000): number | null {
    const { primary, secondary, individualLimit } = this.#latest;
    const windows = [primary, secondary].filter((window) => (window?.usedPercent ?? 0) >= 100);
    const times = windows.map((window) => window?.resetsAt ?? 0);
    if (individualLimit && individualLimit.remainingPercent <= 0) {
      times.push(individualLimit.resetsAt);
    }
    // Each part that is used up must reset.
    const last = Math.max(0, ...times);
    return last > now ? last : null;
  }

  deliver(notification: Notification): void {
    if (isNotification(notification, "account/updated")) this.close();
    if (isNotification(notification, "account/rateLimits/updated")) {
      this.#update(notification.params.rateLimits);
    }
  }

  close(): void {
    this.#limits.clear();
    this.#latest = {};
  }

  /** What an update leaves out stays as it was. */
  #update(update: RateLimitSnapshot): void {
    const id = update.limitId ?? "";
    const before = this.#limits.get(id);
    this.#latest = {
      primary: update.primary ?? before?.primary ?? null,
      secondary: update.secondary ?? before?.secondary ?? null,
      individualLimit: update.individualLimit ?? before?.individualLimit ?? null,
    };
    this.#limits.set(id, this.#latest);
  }
}

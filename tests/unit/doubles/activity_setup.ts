import type { Notification } from "../../../mod.ts";
import { Router } from "../../../src/rpc/router.ts";
import { ThreadActivity, type TurnWatcher } from "../../../src/thread/activity.ts";
import { settled } from "./fake_time.ts";

/** The activity of threads, and the notifications that the test makes up. */
export class ActivitySetup implements Disposable {
  readonly router: Router<Notification> = new Router<Notification>();
  readonly activity: ThreadActivity = new ThreadActivity(this.router);
  /** What the watchers were told. */
  readonly told: string[] = [];

  readonly watcher: TurnWatcher = {
    startedAs: (turnId) => this.told.push(`startedAs ${turnId}`),
    lost: (error) => this.told.push(`lost: ${error.name}`),
  };

  happen(...notifications: Notification[]): void {
    for (const notification of notifications) this.router.dispatch(notification, {}, 1);
  }

  /** Whether a permit for the thread has been granted by now. */
  async granted(permit: Promise<unknown>): Promise<boolean> {
    await settled();
    const pending = Symbol();
    return await Promise.race([permit, Promise.resolve(pending)]) !== pending;
  }

  [Symbol.dispose](): void {
    this.router.close({ error: new Error("the test is over"), deliberate: true });
  }
}

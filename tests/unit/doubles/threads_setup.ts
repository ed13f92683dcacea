import type { Notification } from "../../../mod.ts";
import { Connection } from "../../../src/connection/connection.ts";
import { Answerers } from "../../../src/handlers/answerers.ts";
import type { Router } from "../../../src/rpc/router.ts";
import type { TurnWatcher } from "../../../src/thread/running_turns.ts";
import { Threads } from "../../../src/thread/threads.ts";
import { deliver } from "./admitted.ts";
import { settled } from "./fake_time.ts";
import { MemoryTransport } from "./memory_transport.ts";

/** Threads, and the notifications that the test makes up. */
export class ThreadsSetup implements Disposable {
  readonly transport: MemoryTransport = new MemoryTransport();
  readonly connection: Connection = new Connection(this.transport, {
    answer: () => Promise.resolve(undefined),
  });
  readonly router: Router<Notification> = this.connection.router;
  readonly threads: Threads = new Threads(this.connection, new Answerers({}));
  /** What the watchers were told. */
  readonly told: string[] = [];

  readonly watcher: TurnWatcher = {
    startedAs: (turnId) => this.told.push(`startedAs ${turnId}`),
    lost: (error) => this.told.push(`lost: ${error.name}`),
    hasItem: () => false,
  };

  happen(...notifications: Notification[]): void {
    for (const notification of notifications) {
      deliver(this.router, notification);
    }
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

/** One login that goes on elsewhere, in a browser or on another device, as its handle sees it. */

import type { Connection } from "../connection/connection.ts";
import { requestStop, stopReporting } from "../connection/stop_work.ts";
import { ProtocolError } from "../errors.ts";
import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
} from "../protocol/generated/types.ts";
import { isNotification, type Notification } from "../protocol/notification.ts";
import { Completion } from "../rpc/completion.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";

/** How long the end of a scope waits for the server to take note, in milliseconds. */
const DISPOSE_MS = 2000;

/** Follows a login to its `account/login/completed`, which the server sends for every one, also for a replaced one. */
export class LoginAttempt implements Sink<Notification> {
  readonly id: string;
  readonly #connection: Connection;
  readonly #completion = new Completion<AccountLoginCompletedNotification>();
  #release = () => {};

  /** Must be called while the answer that names the login is being routed: its completion may have come before. */
  constructor(connection: Connection, id: string) {
    this.id = id;
    this.#connection = connection;
    this.#release = connection.router.subscribe(id, this);
    if (this.#completion.ended) this.#release();
  }

  deliver(notification: Notification): void {
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    // Other logins, such as those of MCP servers, have ids of the same kind.
    if (this.#completion.ended || method !== "account/login/completed") return;
    if (isNotification(notification, "account/login/completed")) {
      this.#complete(notification.params);
    } else {
      this.#lose(
        new ProtocolError(`login ${this.id} ended with a notification of the wrong shape`, {
          issues: "issues" in notification ? notification.issues ?? [] : [],
        }),
      );
    }
  }

  close({ error }: CloseReason): void {
    if (!this.#completion.ended) this.#lose(error);
  }

  /** Waits for the end. A failed login is a value here. */
  wait(signal?: AbortSignal): Promise<AccountLoginCompletedNotification> {
    return this.#completion.wait(signal);
  }

  /** Asks the server to end the login; one that has completed is left alone. */
  async cancel(signal?: AbortSignal): Promise<CancelLoginAccountResponse> {
    signal?.throwIfAborted();
    const hasCompleted = this.#completion.ended && this.#completion.failure === undefined;
    if (hasCompleted) return { status: "notFound" };
    return await cancelLogin(this.#connection, this.id, { signal });
  }

  /** Ends the login if it is still going on. Never rejects: a failure is reported. */
  async dispose(): Promise<void> {
    if (this.#completion.ended) return;
    await stopReporting(
      this.#connection,
      `login ${this.id}`,
      () => cancelLogin(this.#connection, this.id, { timeoutMs: DISPOSE_MS }),
    );
  }

  #complete(completion: AccountLoginCompletedNotification): void {
    this.#completion.resolve(() => completion);
    this.#release();
  }

  #lose(error: unknown): void {
    this.#completion.reject(error);
    this.#release();
  }
}

/** Asks the server to end a login. */
export function cancelLogin(
  connection: Connection,
  loginId: string,
  options: { signal?: AbortSignal | undefined; timeoutMs?: number },
): Promise<CancelLoginAccountResponse> {
  return requestStop(connection, "account/login/cancel", { loginId }, options);
}

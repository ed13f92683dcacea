/** One login that a person finishes elsewhere, in a browser or on another device, behind its handle. */

import { checkSignal } from "../arguments.ts";
import type { Connection } from "../connection/connection.ts";
import { requestStop, stopReporting } from "../connection/stop_work.ts";
import { ProtocolError } from "../errors.ts";
import type {
  AccountLoginCompletedNotification,
  CancelLoginAccountResponse,
} from "../protocol/generated/types.ts";
import { needed } from "../protocol/needs.ts";
import type { Notification } from "../protocol/notification.ts";
import { Completion } from "../rpc/completion.ts";
import type { CloseReason, Sink } from "../rpc/router.ts";

/** Longest wait of `dispose()` for the server's answer to a cancel, in milliseconds. */
const DISPOSE_MS = 2000;

/** Follows a login to its `account/login/completed`. The server sends one for every login, also for a replaced one. */
export class LoginAttempt implements Sink<Notification> {
  readonly id: string;
  readonly #connection: Connection;
  readonly #completion = new Completion<AccountLoginCompletedNotification>();
  #unsubscribe = () => {};

  /** Call it while the answer that names the login is being routed: the completion may have come before. */
  constructor(connection: Connection, id: string) {
    this.id = id;
    this.#connection = connection;
    connection.openLogins.add(id);
    this.#unsubscribe = connection.router.subscribe(id, this);
    if (this.#completion.ended) this.#release();
  }

  deliver(notification: Notification): void {
    // A string, because the params of an unknown notification fit no known method.
    const method: string = notification.method;
    // Ids of other logins, such as those of MCP servers, are of the same kind.
    if (this.#completion.ended || method !== "account/login/completed") return;
    const completion = needed(notification, "account/login/completed");
    if (completion !== undefined) this.#complete(completion);
    else {
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

  /** Waits for the end. A failed login is a value here, not an error. */
  wait(signal?: AbortSignal): Promise<AccountLoginCompletedNotification> {
    return this.#completion.wait(signal);
  }

  /** Asks the server to end the login. Does nothing to a login that has completed. */
  async cancel(signal?: AbortSignal): Promise<CancelLoginAccountResponse> {
    checkSignal(signal);
    signal?.throwIfAborted();
    const hasCompleted = this.#completion.ended && this.#completion.failure === undefined;
    if (hasCompleted) return { status: "notFound" };
    return await cancelLogin(this.#connection, this.id, { signal });
  }

  /** Ends the login if it has not ended. Never rejects: a failure is reported. */
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

  #release(): void {
    this.#connection.openLogins.delete(this.id);
    this.#unsubscribe();
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

/** Replaces the line of a client when it is lost: tries again, introduces the client, has the threads taken up. */

import { MAX_TIMER_MS } from "../alarm.ts";
import { notifyUser } from "../callback.ts";
import { isRead } from "../connection/reads.ts";
import { JsonRpcError, TransportClosedError } from "../errors.ts";
import type { ConnectionState } from "../recover_options.ts";
import type { KeptRequest, LineKeeper, RequestFate, SentRequest } from "../rpc/line_keeper.ts";
import { ThreadRecovery } from "../thread/recovery.ts";
import { isTraceable } from "../thread/request_needs.ts";
import type { Transport } from "../transport/transport.ts";
import { Backoff, type RecoverySettings } from "./backoff.ts";
import type { Client } from "./client.ts";
import { canHeal } from "./healing.ts";
import { unref } from "./heartbeat.ts";

/** Time for the server to take tokens, in milliseconds. */
const LOGIN_MS = 10_000;

/** How a client comes to another line. */
export interface Redial {
  /** Makes a transport, as the first one was made. */
  dial(): Promise<Transport>;
  /** Whether each transport has a process of its own. */
  readonly restarts: boolean;
}

/** Options of {@linkcode Recovery}. */
export interface RecoveryOptions extends Redial {
  readonly settings: RecoverySettings;
  readonly onConnection: ((state: ConnectionState) => void) | undefined;
  /** Introduces the client to the server, as at first. Its requests must be marked as `passing`. */
  introduce(): Promise<void>;
}

/** Keeps the line of one client. */
export class Recovery implements LineKeeper {
  readonly #client: Client;
  readonly #options: RecoveryOptions;
  readonly #threads: ThreadRecovery;
  /** Ends the waits under way. A promise that is raced would keep what each wait has given. */
  readonly #waits = new Set<(reason: Error) => void>();
  #stoppedBy: Error | undefined;
  /** The reason of the last loss. */
  #lost: Error | undefined;
  #isIntroduced = true;

  constructor(client: Client, options: RecoveryOptions) {
    this.#client = client;
    this.#options = options;
    this.#threads = new ThreadRecovery(client.threads, {
      resend: options.settings.resend,
      restarts: options.restarts,
    });
    client.threads.openings = this.#threads;
    client.connection.guardBy(this.#threads);
    client.connection.rpc.keepLine(this);
  }

  canHeal(lost: Error): boolean {
    return canHeal(lost);
  }

  fateOf({ method, params }: SentRequest): RequestFate {
    if (isTraceable(method, params)) return "kept";
    return isRead(method) ? "again" : "lost";
  }

  kept(requests: readonly KeptRequest[]): void {
    this.#isIntroduced = false;
    this.#threads.lineLost(requests);
  }

  async replace(lost: Error, use: (transport: Transport) => Promise<void>): Promise<void> {
    this.#lost = lost;
    this.#tell({ kind: "lost", reason: lost });
    const backoff = new Backoff(this.#options.settings);
    let reason = lost;
    for (let delayMs; (delayMs = backoff.next()) !== undefined && canHeal(reason);) {
      try {
        await this.#within(delayMs, undefined);
        // An attempt without any time would only hide why the earlier ones failed.
        if (backoff.attempts > 1 && backoff.restMs <= 0) break;
        await use(await this.#dial(backoff.restMs));
        this.#recovered(backoff);
        return;
      } catch (error) {
        if (this.#stoppedBy !== undefined) throw this.#stoppedBy;
        reason = error instanceof Error ? error : new Error(String(error));
      }
    }
    throw givenUp(reason, backoff);
  }

  async restore(): Promise<void> {
    if (!this.#isIntroduced) {
      await this.#options.introduce();
      this.#isIntroduced = true;
      if (this.#options.restarts) {
        this.#processLost();
        await this.#logInAgain();
      }
    }
    await this.#threads.restore();
  }

  get isRestored(): boolean {
    return this.#threads.isRestored;
  }

  stop(reason: Error): void {
    this.#stoppedBy ??= reason;
    this.#threads.stop();
    for (const end of this.#waits) end(reason);
  }

  #processLost(): void {
    const cause = this.#lost;
    const { exitCode, signal, stderrTail } = cause instanceof TransportClosedError
      ? cause
      : new TransportClosedError("");
    const error = new TransportClosedError(
      "the process of codex has ended, and what ran in it; another one was started",
      { exitCode, signal, stderrTail, recovered: true, cause },
    );
    // Another process counts its requests anew.
    this.#client.serverRequests.forget(error);
    this.#threads.processLost(error);
  }

  /** A process keeps the tokens of the program for itself. */
  async #logInAgain(): Promise<void> {
    const { connection, tokenRefresh: { current, tokens } } = this.#client;
    if (current === undefined || tokens === undefined) return;
    const params = { ...tokens, type: "chatgptAuthTokens" } as const;
    try {
      await connection.request("account/login/start", params, {
        passing: true,
        timeoutMs: LOGIN_MS,
      });
    } catch (error) {
      // The next turn says what is wrong.
      if (!(error instanceof JsonRpcError)) throw error;
    }
  }

  #recovered({ attempts, elapsedMs }: Backoff): void {
    const { restarts } = this.#options;
    this.#tell({ kind: "recovered", attempts, downMs: Math.round(elapsedMs), restarted: restarts });
    // A thread of which nothing is wanted now can also be taken up when it is used.
    if (!restarts) this.#threads.restoreRest().catch(() => {});
  }

  /** One transport, made within the time. One that comes too late is closed. */
  async #dial(ms: number): Promise<Transport> {
    const dialing = this.#options.dial();
    try {
      const transport = await this.#within(ms, dialing);
      if (transport !== undefined) return transport;
    } catch (error) {
      dialing.then((late) => late.close()).catch(() => {});
      throw error;
    }
    dialing.then((late) => late.close()).catch(() => {});
    throw new TransportClosedError("the server did not answer in time");
  }

  /** What the promise gives, or nothing when that takes longer than this. Rejects when the client is closed. */
  async #within<T>(ms: number, promise: Promise<T> | undefined): Promise<T | undefined> {
    if (this.#stoppedBy !== undefined) throw this.#stoppedBy;
    const outcome = Promise.withResolvers<T | undefined>();
    // What waits for the line keeps the program alive by itself.
    const timer = ms <= MAX_TIMER_MS ? setTimeout(() => outcome.resolve(undefined), ms) : undefined;
    unref(timer);
    promise?.then(outcome.resolve, outcome.reject);
    this.#waits.add(outcome.reject);
    try {
      return await outcome.promise;
    } finally {
      clearTimeout(timer);
      this.#waits.delete(outcome.reject);
    }
  }

  #tell(state: ConnectionState): void {
    const { onConnection } = this.#options;
    // Code of the program does not run on the reader loop.
    queueMicrotask(() => notifyUser(onConnection, state));
  }
}

function givenUp(reason: Error, { attempts, elapsedMs }: Backoff): TransportClosedError {
  const { exitCode, signal, stderrTail } = reason instanceof TransportClosedError
    ? reason
    : new TransportClosedError("");
  const tries = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  return new TransportClosedError(
    `the line was lost, and no other one was found (${tries} in ${
      (elapsedMs / 1000).toFixed(1)
    } s): ${reason.message}`,
    { exitCode, signal, stderrTail, cause: reason },
  );
}

/** What all handles share: the typed JSON-RPC client. */

import { ProtocolError } from "../errors.ts";
import { isJsonObject } from "../json.ts";
import { isResultDefined, loadResultDefinitions } from "../protocol/later.ts";
import type { ClientMethod, ClientParams, ClientResult } from "../protocol/methods.ts";
import type { Notification } from "../protocol/notification.ts";
import type { RpcClientOptions } from "../rpc/protocol.ts";
import type { CallOptions } from "../rpc/outgoing_requests.ts";
import { RpcClient } from "../rpc/client.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import type { RpcNotification } from "../rpc/message.ts";
import type { Router, Sink } from "../rpc/router.ts";
import type { Transport } from "../transport/transport.ts";
import type { RunningTurnIds } from "./admission.ts";
import { CodexProtocol } from "./codex_protocol.ts";
import { rememberSent } from "./credentials.ts";
import { deltaMerger } from "./delta_merger.ts";
import { OwnWork } from "./own_work.ts";
import { RateLimits } from "./rate_limits.ts";
import { guardedRequest, type RequestGuard } from "./request_guard.ts";

/** Options of a connection. */
export interface ConnectionOptions extends Omit<RpcClientOptions<Notification>, "protocol"> {
  /** Whether others may use the server. Default: false. */
  isShared?: boolean | undefined;
}

/** Options of one typed request; see {@linkcode CallOptions}. */
export interface RequestCallOptions<M extends ClientMethod, T>
  extends Omit<CallOptions<T>, "onResult" | "onLateResult"> {
  onResult?: (result: ClientResult<M>) => T;
  onLateResult?: (result: ClientResult<M>) => void;
}

/** Requests typed by their method, and streams of what the server tells. */
export class Connection {
  readonly rpc: RpcClient<Notification>;
  readonly rateLimits: RateLimits;
  /** What this client has started, where others may work on the same server. */
  readonly ownWork: OwnWork | undefined;
  readonly #protocol: CodexProtocol;
  #guard: RequestGuard | undefined;

  constructor(transport: Transport, options: ConnectionOptions) {
    this.ownWork = options.isShared ? new OwnWork() : undefined;
    this.#protocol = new CodexProtocol((error) => this.rpc.report(error));
    this.rpc = new RpcClient(transport, { ...options, protocol: this.#protocol });
    this.rateLimits = new RateLimits(this.rpc.router);
  }

  /** Version of the server, as it has told in the handshake; empty before. */
  get serverVersion(): string {
    return this.#protocol.serverVersion;
  }

  /** Says which turns run, for notifications that lack an id. */
  knowRunning(running: RunningTurnIds): void {
    this.#protocol.running = running;
  }

  /** Ids of the logins that have not completed, for a completion that lacks a usable one. */
  get openLogins(): Set<string> {
    return this.#protocol.openLogins;
  }

  get router(): Router<Notification> {
    return this.rpc.router;
  }

  /** Sends a request; params and result are typed by the method. */
  request<M extends ClientMethod, T = ClientResult<M>>(
    method: M,
    params: ClientParams<M>,
    options: RequestCallOptions<M, T> = {},
  ): Promise<T> {
    rememberSent(method, params);
    const work = this.ownWork?.sent(method, params);
    const { onResult } = options;
    const call: CallOptions<T> = {
      // True because a result that misfits reaches `onResult` and `onLateResult` only as what can be made of it.
      ...options as CallOptions<T>,
      ...(work !== undefined && {
        onResult: (result) => {
          work.answered(result);
          // True because of the same, and because without `onResult` the caller left T at the result.
          return onResult === undefined ? result as T : onResult(result as ClientResult<M>);
        },
      }),
    };
    const asking = this.#guard === undefined || call.passing || !isJsonObject(params)
      ? this.rpc.request(method, params, call)
      : guardedRequest(this.rpc, this.#guard, { method, params }, call);
    if (work !== undefined) asking.catch((error) => work.failed(error));
    return isResultDefined(method) ? asking : this.#checkedLater(method, asking);
  }

  /** Has `guard` see each request before it is sent. */
  guardBy(guard: RequestGuard): void {
    this.#guard = guard;
  }

  /** The result of a request, checked when the definition of such results has been loaded. */
  async #checkedLater<T>(method: string, asking: Promise<T>): Promise<T> {
    const [result] = await Promise.all([asking, loadResultDefinitions()]);
    const error = this.#protocol.checkResult(method, result);
    if (error !== undefined) throw error;
    return result;
  }

  /** Brings a notification to its sinks that the server should have sent. */
  dispatch(notification: RpcNotification): void {
    this.#protocol.admit(notification, 0, this.router);
  }

  /** Tells the user's `onProtocolError` what went wrong without a call that could reject with it. */
  report(message: string, cause: unknown): void {
    this.rpc.report(new ProtocolError(message, { cause }));
  }

  /** A stream of what `subscribe` brings, from now on. It ends with the connection: by error, unless deliberately closed. */
  events(
    subscribe: (sink: Sink<Notification>) => () => void,
    signal: AbortSignal | undefined,
  ): ReadableStream<Notification> {
    const mailbox = new Mailbox<Notification>({ merger: deltaMerger, retain: false });
    let unsubscribe = () => {};
    const stream = mailbox.stream(signal, () => unsubscribe());
    if (!signal?.aborted) {
      unsubscribe = subscribe({
        deliver: (notification, size) => mailbox.push(notification, size),
        close: ({ error, deliberate }) => deliberate ? mailbox.end() : mailbox.fail(error),
      });
    }
    return stream;
  }
}

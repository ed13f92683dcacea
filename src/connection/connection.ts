/** What all handles share: the typed JSON-RPC client. */

import { ProtocolError } from "../errors.ts";
import type { ClientMethod, ClientParams, ClientResult } from "../protocol/methods.ts";
import type { Notification } from "../protocol/notification.ts";
import { checkResult } from "../protocol/validate.ts";
import {
  type Admitted,
  type CallOptions,
  RpcClient,
  type RpcClientOptions,
  type RpcProtocol,
} from "../rpc/client.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import type { RpcErrorObject, RpcNotification } from "../rpc/message.ts";
import type { Router, Sink } from "../rpc/router.ts";
import type { Transport } from "../transport/transport.ts";
import { admit, type RunningTurnIds } from "./admission.ts";
import { rememberSent } from "./credentials.ts";
import { deltaMerger } from "./delta_merger.ts";
import { jsonRpcError } from "./error_answer.ts";
import { misfitError } from "./misfit.ts";

/** The protocol of codex, as the rpc layer needs it. */
class CodexProtocol implements RpcProtocol<Notification> {
  running: RunningTurnIds | undefined;

  admit(notification: RpcNotification): Admitted<Notification> {
    return admit(notification, this.running);
  }

  error(method: string, answer: RpcErrorObject): Error {
    return jsonRpcError(method, answer);
  }

  checkResult(method: string, result: unknown): ProtocolError | undefined {
    const issues = checkResult(method, result);
    // A method that this version does not know has no shape to check.
    if (issues === undefined || issues === "unknown method") return undefined;
    return misfitError(`the result of ${method}`, issues);
  }
}

/** Options of a connection. */
export type ConnectionOptions = Omit<RpcClientOptions<Notification>, "protocol">;

/** Options of one typed request; see {@linkcode CallOptions}. */
export interface RequestCallOptions<M extends ClientMethod, T>
  extends Omit<CallOptions<T>, "onResult" | "onLateResult"> {
  onResult?: (result: ClientResult<M>) => T;
  onLateResult?: (result: ClientResult<M>) => void;
}

/** Requests typed by their method, and streams of what the server tells. */
export class Connection {
  readonly rpc: RpcClient<Notification>;
  readonly #protocol = new CodexProtocol();

  constructor(transport: Transport, options: ConnectionOptions) {
    this.rpc = new RpcClient(transport, { ...options, protocol: this.#protocol });
  }

  /** Says which turns run, for notifications that lack an id. */
  knowRunning(running: RunningTurnIds): void {
    this.#protocol.running = running;
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
    // True because a result reaches `onResult` and `onLateResult` only after it was checked against the method's schema.
    return this.rpc.request(method, params, options as CallOptions<T>);
  }

  /** Lets everybody hear what the server should have told. */
  dispatch(notification: RpcNotification): void {
    const admitted = this.#protocol.admit(notification);
    this.router.dispatch(admitted.notification, admitted, 0);
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

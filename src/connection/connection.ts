/** What all handles share: the typed JSON-RPC client, and what goes on on each thread. */

import { ProtocolError } from "../errors.ts";
import type { ClientMethod, ClientParams, ClientResult } from "../protocol/methods.ts";
import { type Notification, unknownNotification } from "../protocol/notification.ts";
import { deltaMerger } from "./delta_merger.ts";
import { route } from "./routes.ts";
import { checkNotification, checkResult, notificationPredicate } from "../protocol/validate.ts";
import { redactFailure, rememberCredentials } from "./credentials.ts";
import { type CallOptions, RpcClient, type RpcProtocol } from "../rpc/client.ts";
import { Mailbox } from "../rpc/mailbox.ts";
import type { RpcNotification } from "../rpc/message.ts";
import type { Router, Sink } from "../rpc/router.ts";
import { type ServerRequestOptions, ServerRequests } from "../handlers/server_requests.ts";
import { ThreadActivity } from "../thread/activity.ts";
import { ThreadTotals } from "../thread/token_usage.ts";
import type { Transport } from "../transport/transport.ts";

/** The protocol of codex, as the rpc layer needs it. */
const codexProtocol: RpcProtocol<Notification> = {
  receive,
  route,
  checkResult(method, result) {
    const issues = checkResult(method, result);
    // A method that this version does not know has no shape to check.
    if (issues === undefined || issues === "unknown method") return undefined;
    const [first] = issues;
    return new ProtocolError(
      `the result of ${method} has the wrong shape: ${first?.path || "it"}: ${first?.message}`,
      { issues },
    );
  },
};

function receive(received: RpcNotification): Notification {
  const notification = redactFailure(received);
  const fits = notificationPredicate(notification.method);
  // True because the params fit the schema of the method.
  if (fits?.(notification.params)) return notification as Notification;
  const issues = checkNotification(notification.method, notification.params) ?? [];
  return unknownNotification(notification, issues === "unknown method" ? undefined : issues);
}

/** Options of a connection. */
export interface ConnectionOptions extends ServerRequestOptions {
  requestTimeoutMs?: number | undefined;
}

/** Options of one typed request; see {@linkcode CallOptions}. */
export interface RequestCallOptions<M extends ClientMethod, T>
  extends Omit<CallOptions<T>, "claim" | "late"> {
  claim?: (result: ClientResult<M>) => T;
  late?: (result: ClientResult<M>) => void;
}

export class Connection {
  readonly rpc: RpcClient<Notification>;
  readonly activity: ThreadActivity;
  readonly totals: ThreadTotals;
  readonly serverRequests: ServerRequests;

  constructor(transport: Transport, options: ConnectionOptions) {
    this.serverRequests = new ServerRequests(options);
    this.rpc = new RpcClient(transport, {
      protocol: codexProtocol,
      answer: (request) => this.serverRequests.answer(request),
      onProtocolError: options.onProtocolError,
      requestTimeoutMs: options.requestTimeoutMs,
    });
    this.rpc.router.watch(ServerRequests.methods, this.serverRequests);
    this.activity = new ThreadActivity(this.rpc.router);
    this.totals = new ThreadTotals(this.rpc.router);
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
    if (method === "account/login/start") rememberCredentials(params);
    // True because a result reaches `claim` and `late` only after it was checked against the method's schema.
    return this.rpc.request(method, params, options as CallOptions<T>);
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

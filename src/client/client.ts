/** What makes up a client: its connection, its threads, and the answers to what the server asks. */

import type { ServerRequestHandlers } from "../handlers.ts";
import { Connection } from "../connection/connection.ts";
import { Answerers } from "../handlers/answerers.ts";
import { placeOf } from "../handlers/taken_requests.ts";
import { type ServerRequestOptions, ServerRequests } from "../handlers/server_requests.ts";
import { TokenRefresh } from "../handlers/token_refresh.ts";
import type { RpcRequest } from "../rpc/message.ts";
import type { Answer } from "../rpc/protocol.ts";
import type { LookAtPath } from "../thread/folder_check.ts";
import { Threads } from "../thread/threads.ts";
import type { Transport } from "../transport/transport.ts";
import type { Warning } from "../warning.ts";
import { Warnings } from "./warnings.ts";

/** Options of {@linkcode Client}. */
export interface ClientOptions extends ServerRequestOptions {
  handlers: ServerRequestHandlers;
  requestTimeoutMs?: number | undefined;
  stallTimeoutMs?: number | undefined;
  experimentalApi?: boolean | undefined;
  /** Looks at folders, where the server runs on this machine. */
  lookAtPath?: LookAtPath | undefined;
  onWarning?: ((warning: Warning) => void) | undefined;
  /** Whether others may use the server. Default: false. */
  isShared?: boolean | undefined;
}

/** Puts the parts of a client together, before the first message is sent. */
export class Client {
  readonly connection: Connection;
  readonly threads: Threads;
  readonly serverRequests: ServerRequests;
  readonly tokenRefresh = new TokenRefresh();

  constructor(transport: Transport, options: ClientOptions) {
    const { handlers, onProtocolError, onWarning, requestTimeoutMs } = options;
    const answerers = new Answerers(handlers);
    this.serverRequests = new ServerRequests(answerers, this.tokenRefresh, {
      ...options,
      settingsOf: (threadId) => this.threads.settings.get(threadId),
      serverVersion: () => this.connection.serverVersion,
      ...(options.isShared && {
        isOfOthers: ({ threadId, turnId }) =>
          this.connection.ownWork?.isOfOthers(answerers.lineOf(threadId), turnId) ?? false,
      }),
    });
    this.connection = new Connection(transport, {
      answer: (request) => this.#answer(request),
      onProtocolError,
      requestTimeoutMs,
      isShared: options.isShared,
    });
    const { router } = this.connection;
    router.watch(ServerRequests.methods, this.serverRequests);
    router.watch(["account/updated"], this.tokenRefresh);
    if (onWarning !== undefined) router.watch(Warnings.methods, new Warnings(onWarning));
    this.threads = new Threads(this.connection, answerers, {
      ...options,
      onTurnLost: (turnId) => this.serverRequests.turnEnded(turnId),
    });
  }

  #answer(request: RpcRequest): Promise<Answer | undefined> {
    const { openings } = this.threads;
    const answer = () => this.serverRequests.answer(request);
    if (openings === undefined) return answer();
    // What is asked is about an item, which must have been told.
    return openings.caughtUp(placeOf(request.params).threadId).then(answer);
  }
}

/**
 * The methods of the protocol, and the types that belong to each.
 *
 * @module
 */
import type {
  ClientRequests,
  NoParams,
  ServerNotifications,
  ServerRequests,
} from "./generated/methods.ts";

export type { ClientRequests, NoParams, ServerNotifications, ServerRequests };

/** The name of a request that a client may send. */
export type ClientMethod = keyof ClientRequests;

/** The params of the request `M`. */
export type ClientParams<M extends ClientMethod> = ClientRequests[M]["params"];

/** The server's result for the request `M`. */
export type ClientResult<M extends ClientMethod> = ClientRequests[M]["result"];

/** The name of a request that the server may send. */
export type ServerRequestMethod = keyof ServerRequests;

/** The params of the server's request `M`. */
export type ServerRequestParams<M extends ServerRequestMethod> = ServerRequests[M]["params"];

/** The answer that the server expects to its request `M`. */
export type ServerRequestResponse<M extends ServerRequestMethod> = ServerRequests[M]["response"];

/** The name of a notification that the server may send. */
export type NotificationMethod = keyof ServerNotifications;

/** The params of the notification `M`. */
export type NotificationParams<M extends NotificationMethod> = ServerNotifications[M];

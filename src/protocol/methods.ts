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

/** What the request `M` takes. */
export type ClientParams<M extends ClientMethod> = ClientRequests[M]["params"];

/** What the server answers to the request `M`. */
export type ClientResult<M extends ClientMethod> = ClientRequests[M]["result"];

/** The name of a request that the server may send. */
export type ServerRequestMethod = keyof ServerRequests;

/** What the server's request `M` brings. */
export type ServerRequestParams<M extends ServerRequestMethod> = ServerRequests[M]["params"];

/** What the server expects as the answer to its request `M`. */
export type ServerRequestResponse<M extends ServerRequestMethod> = ServerRequests[M]["response"];

/** The name of a notification that the server may send. */
export type NotificationMethod = keyof ServerNotifications;

/** What the notification `M` brings. */
export type NotificationParams<M extends NotificationMethod> = ServerNotifications[M];

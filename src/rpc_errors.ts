/**
 * The errors with which the server answers a request.
 *
 * @module
 */

import { CodexError } from "./codex_error.ts";

/** The server answered a request with an error. Each standard code has a subclass. */
export class JsonRpcError extends CodexError {
  static {
    this.prototype.name = "JsonRpcError";
  }
  /** The JSON-RPC error code. */
  readonly code: number;
  /** The protocol method of the request. */
  readonly method: string;
  /** The server's details as JSON, or `undefined`. */
  readonly data: unknown;

  /** Creates the error from the server's answer to `method`. */
  constructor(
    method: string,
    code: number,
    message: string,
    data?: unknown,
    options?: ErrorOptions,
  ) {
    super(`${method} failed: ${message} (code ${code})`, options);
    this.method = method;
    this.code = code;
    this.data = data;
  }
}

/** JSON-RPC -32700: the server could not parse the request. */
export class ParseError extends JsonRpcError {
  static {
    this.prototype.name = "ParseError";
  }
}

/** JSON-RPC -32600: the server refused the request; the app-server uses this code for nearly every failure. */
export class InvalidRequestError extends JsonRpcError {
  static {
    this.prototype.name = "InvalidRequestError";
  }
}

/**
 * The server has no thread of this id. A thread is stored from its first turn on, in the home of the codex that ran it
 * ({@linkcode LaunchOptions.codexHome}). An `ephemeral` thread is not stored. `cause` is the server's refusal.
 */
export class ThreadNotFoundError extends InvalidRequestError {
  static {
    this.prototype.name = "ThreadNotFoundError";
  }
  /** The id that was asked for. */
  readonly threadId: string;

  /** Creates the error from the server's refusal of a request that names the thread. */
  constructor(threadId: string, refusal: JsonRpcError) {
    const message =
      `there is no thread ${threadId}; a thread is stored from its first turn on, in the codexHome that it ran in`;
    super(refusal.method, refusal.code, message, refusal.data, { cause: refusal });
    this.threadId = threadId;
  }
}

/**
 * The thread is in the archive, so it takes no turn. {@linkcode Codex.unarchiveThread} takes it out. `cause` is the
 * server's refusal.
 */
export class ThreadArchivedError extends InvalidRequestError {
  static {
    this.prototype.name = "ThreadArchivedError";
  }
  /** The thread that is archived. */
  readonly threadId: string;

  /** Creates the error from the server's refusal of a request that names the thread. */
  constructor(threadId: string, refusal: JsonRpcError) {
    const message =
      `thread ${threadId} is archived; codex.unarchiveThread() takes it out of the archive`;
    super(refusal.method, refusal.code, message, refusal.data, { cause: refusal });
    this.threadId = threadId;
  }
}

/** JSON-RPC -32601: the operation is not supported. */
export class MethodNotFoundError extends JsonRpcError {
  static {
    this.prototype.name = "MethodNotFoundError";
  }
}

/** JSON-RPC -32602: the parameters are invalid, for example an input that is too large. */
export class InvalidParamsError extends JsonRpcError {
  static {
    this.prototype.name = "InvalidParamsError";
  }
}

/** JSON-RPC -32603: the server failed internally. */
export class InternalRpcError extends JsonRpcError {
  static {
    this.prototype.name = "InternalRpcError";
  }
}

/** Code -32001: the server is overloaded. The same request may succeed later. */
export class ServerBusyError extends JsonRpcError {
  static {
    this.prototype.name = "ServerBusyError";
  }
}

/**
 * The server was overloaded at each attempt of {@linkcode retryOnOverload}. `cause` is the error of the last one.
 */
export class RetryLimitExceededError extends ServerBusyError {
  static {
    this.prototype.name = "RetryLimitExceededError";
  }
  /** Number of attempts. */
  readonly attempts: number;

  /** Creates the error after the last attempt, from its error. */
  constructor(attempts: number, last: ServerBusyError) {
    const message = `the server was still overloaded after ${attempts} attempts`;
    super(last.method, last.code, message, last.data, { cause: last });
    this.attempts = attempts;
  }
}

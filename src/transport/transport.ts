/** A transport: lines in, lines out, and an end. It knows neither JSON nor Codex. */

/** How a connection ended. */
export interface CloseInfo {
  /** Exit code of the process, or `null` when a signal ended it, it is still ending, or there is no process. */
  exitCode: number | null;
  /** Signal that ended the process, such as `"SIGTERM"`, or `null`. */
  signal: string | null;
  /** The last lines of the process's stderr, without ANSI codes; absent where there is none. */
  stderrTail?: string;
  /**
   * Why the connection ended; absent after a deliberate close. What a transport of your own gives here becomes the
   * `cause` of a {@linkcode TransportClosedError}, which all calls reject with and which {@linkcode Codex.closed} gives.
   */
  reason?: Error;
}

/**
 * A connection to an app-server, ready to carry messages.
 *
 * {@linkcode Codex.start} makes one over the stdio of a child process; {@linkcode Codex.connect} takes any other.
 */
export interface Transport {
  /** The server's messages: batches of lines without line ends, one message a line. */
  readonly readable: ReadableStream<readonly string[]>;
  /** The client's messages: one a chunk, without a line end. */
  readonly writable: WritableStream<string>;
  /**
   * Longest message that it carries to the server, in bytes of UTF-8. A call with a longer one rejects with `RangeError`,
   * and nothing is sent. Default: no limit.
   */
  readonly maxSentBytes?: number;
  /** Settles when the connection has ended and everything that arrived has been read. Never rejects. */
  readonly closed: Promise<CloseInfo>;
  /** Ends the connection and resolves when it has ended. May be called any number of times. */
  close(): Promise<void>;
}

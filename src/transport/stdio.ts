/** The transport over the stdio of a child process. */

import { TransportClosedError } from "../errors.ts";
import type { ChildProcess, ProcessExit } from "../runtime/process.ts";
import { settlesWithin } from "./grace.ts";
import { LineSplitter } from "./line_stream.ts";
import { readStderr } from "./stderr_tail.ts";
import type { TextFilter } from "./text_filter.ts";
import type { CloseInfo, Transport } from "./transport.ts";

/** How long each rung of the close ladder waits for the process to exit, in milliseconds. */
const GRACE_MS = 2000;
/** How long an exited process's stdout may stay open, because a grandchild holds it, in milliseconds. */
const DRAIN_STDOUT_MS = 500;
/** The same for stderr, once stdout has ended. */
const DRAIN_STDERR_MS = 100;

export interface StdioOptions {
  maxMessageBytes?: number | undefined;
  onStderr?: ((line: string) => void) | undefined;
  /** Makes what takes credentials out of stderr. */
  redact?: (() => TextFilter) | undefined;
  /** See {@linkcode GRACE_MS}. */
  graceMs?: number | undefined;
}

/** Speaks with a process over its stdin and stdout, and keeps the tail of its stderr. */
export function stdioTransport(child: ChildProcess, options: StdioOptions = {}): Transport {
  const { graceMs = GRACE_MS } = options;
  const drained = new AbortController();
  const { onStderr: onLine, redact } = options;
  const stderr = readStderr(child.stderr, { onLine, redact, signal: drained.signal });
  const splitter = new LineSplitter(options.maxMessageBytes);
  const stdout = child.stdout
    .pipeTo(splitter.writable, { signal: drained.signal, preventAbort: true })
    // After an abort the last lines are still flushed and the stream ends as usual; else it is closed already.
    .catch(() => splitter.writable.close().catch(() => {}));
  const input = child.stdin.getWriter();
  // Its exit is what tells about a process (close below waits for it), not the state of its stdin.
  input.closed.catch(() => {});
  const encoder = new TextEncoder();
  let deliberate = false;
  let closing: Promise<void> | undefined;

  const closed = child.exited.then(async (exit): Promise<CloseInfo> => {
    await settlesWithin(stdout, DRAIN_STDOUT_MS);
    await settlesWithin(stderr.ended, DRAIN_STDERR_MS);
    drained.abort();
    const stderrTail = stderr.text();
    const info: CloseInfo = { ...exit, stderrTail };
    if (!deliberate) info.reason = exitError(exit, stderrTail);
    return info;
  });

  const close = async (): Promise<void> => {
    deliberate = true;
    // Not awaited: a process that does not read would hold it up.
    input.close().catch(() => {});
    if (!await settlesWithin(child.exited, graceMs)) {
      child.kill("SIGTERM");
      if (!await settlesWithin(child.exited, graceMs)) child.kill("SIGKILL");
    }
    await closed;
  };

  return {
    readable: splitter.readable,
    writable: new WritableStream<string>({
      write: (line) => input.write(encoder.encode(line + "\n")),
      close: () => input.close(),
    }),
    closed,
    close: () => closing ??= close(),
  };
}

function exitError(exit: ProcessExit, stderrTail: string): TransportClosedError {
  const how = exit.signal === null
    ? `exited with code ${exit.exitCode}`
    : `was ended by ${exit.signal}`;
  return new TransportClosedError(`codex app-server ${how}`, { ...exit, stderrTail });
}

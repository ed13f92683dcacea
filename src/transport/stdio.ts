/** The transport over the stdio of a child process. */

import { TransportClosedError } from "../errors.ts";
import type { ChildProcess, ProcessExit } from "../runtime/process.ts";
import { changes, settlesWithin } from "./grace.ts";
import { LineSplitter } from "./line_stream.ts";
import { pump } from "./pump.ts";
import { readStderr } from "./stderr_tail.ts";
import type { TextFilter } from "./text_filter.ts";
import type { CloseInfo, Transport } from "./transport.ts";

/** Wait for the exit after each step of the close ladder, in milliseconds. */
const GRACE_MS = 2000;
/**
 * After the exit, stdout is read while data comes, and ends after this silence, in milliseconds: a grandchild may hold it
 * open. The second value is the limit, because a grandchild may write for ever.
 */
const DRAIN_STDOUT = { silenceMs: 500, atMostMs: 30_000 };
/** The same for stderr, after the end of stdout. */
const DRAIN_STDERR = { silenceMs: 100, atMostMs: 400 };

/** Wait for the exit after a failed write, in milliseconds. */
const EXIT_GRACE_MS = 250;

export interface StdioOptions {
  maxMessageBytes?: number | undefined;
  onStderr?: ((line: string) => void) | undefined;
  /** Makes what takes credentials out of stderr. */
  redact?: (() => TextFilter) | undefined;
  /** See {@linkcode GRACE_MS}. */
  graceMs?: number | undefined;
}

/** The transport of a process. */
export interface StdioTransport extends Transport {
  /** The first output of the process on stdout: at most the first chunk. */
  readonly beginning: string;
}

/** Speaks with a process over its stdin and stdout, and keeps the tail of its stderr. */
export function stdioTransport(child: ChildProcess, options: StdioOptions = {}): StdioTransport {
  const { graceMs = GRACE_MS } = options;
  const drained = new AbortController();
  const { onStderr: onLine, redact } = options;
  let stderrChunks = 0;
  const counted = child.stderr.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        stderrChunks++;
        controller.enqueue(chunk);
      },
    }),
  );
  const stderr = readStderr(counted, { onLine, redact, signal: drained.signal });
  const splitter = new LineSplitter(options.maxMessageBytes);
  const stdout = pump(child.stdout, splitter.writable);
  const input = child.stdin.getWriter();
  // The exit of the process is what counts (see `close` below), not the state of its stdin.
  input.closed.catch(() => {});
  const encoder = new TextEncoder();
  let deliberate = false;
  let closing: Promise<void> | undefined;

  const closed = child.exited.then(async (exit): Promise<CloseInfo> => {
    await settlesWithin(stdout.ended, DRAIN_STDOUT.silenceMs, {
      // After a deliberate close the rest is of no use.
      moving: () => !deliberate && stdout.moving(),
      atMostMs: DRAIN_STDOUT.atMostMs,
    });
    stdout.cut();
    await settlesWithin(stderr.ended, DRAIN_STDERR.silenceMs, {
      moving: changes(() => stderrChunks),
      atMostMs: DRAIN_STDERR.atMostMs,
    });
    drained.abort();
    // A line that has begun is told too.
    await stderr.ended;
    const stderrTail = stderr.text();
    const info: CloseInfo = { ...exit, stderrTail };
    if (!deliberate) info.reason = exitError(exit, stderrTail);
    return info;
  });

  const write = async (line: string): Promise<void> => {
    try {
      await input.write(encoder.encode(line + "\n"));
    } catch (error) {
      // The exit says more than a broken pipe. The last output of the process is still to be read.
      if (await settlesWithin(child.exited, EXIT_GRACE_MS)) await closed;
      throw error;
    }
  };

  const close = async (): Promise<void> => {
    deliberate = true;
    // Not awaited, because a process that does not read would delay it.
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
      write,
      close: () => input.close(),
    }),
    get beginning() {
      return stdout.beginning;
    },
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

/** The stderr of a process: every line goes to a listener, the last lines are kept for the error that may follow. */

import { TextLineStream } from "@std/streams/text-line-stream";
import { AnsiRemover } from "./ansi.ts";
import { LineBound } from "./line_bound.ts";

/** How much of stderr is kept, in UTF-16 code units. */
const TAIL_LENGTH = 8 * 1024;
/** Longest line, in UTF-16 code units. */
const MAX_LINE_LENGTH = 16 * 1024;

/** Things that look like a credential: API keys, bearer tokens, JSON web tokens. */
const secrets =
  /\bsk-[\w-]{8,}|\bBearer\s+[\w.~+/-]{8,}=*|\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?/gi;

export interface StderrTail {
  /** The last lines, without ANSI codes and credentials, joined by LF. */
  text(): string;
  /** Settles when stderr has ended. Never rejects. */
  readonly ended: Promise<void>;
}

export interface StderrOptions {
  /** Called with each line. */
  onLine?: ((line: string) => void) | undefined;
  /** Takes credentials out of a line. */
  redact?: ((line: string) => string) | undefined;
  /** Abort ends the reading; what has arrived until then is still told. */
  signal: AbortSignal;
}

/**
 * Reads `stderr` to its end. `onLine` gets each line without ANSI codes and credentials: what looks like one, and what
 * `redact` knows to be one.
 */
export function readStderr(
  stderr: ReadableStream<Uint8Array>,
  options: StderrOptions,
): StderrTail {
  const { redact = (line) => line } = options;
  const tail = new Tail();
  const decoder = new TextDecoderStream();
  stderr
    // True because TextDecoderStream takes every BufferSource; its type only names the ArrayBuffer-backed ones.
    .pipeTo(decoder.writable as WritableStream<Uint8Array>, {
      signal: options.signal,
      preventAbort: true,
    })
    // After an abort, or when stderr breaks, what has arrived still passes; else the decoder is closed already.
    .catch(() => decoder.writable.close().catch(() => {}));
  const ended = decoder.readable
    .pipeThrough(new AnsiRemover())
    .pipeThrough(new LineBound(MAX_LINE_LENGTH))
    .pipeThrough(new TextLineStream())
    .pipeTo(
      new WritableStream({
        write(raw) {
          const line = redact(raw).replace(secrets, "[redacted]");
          tail.keep(line);
          tell(options.onLine, line);
        },
      }),
    )
    .catch(() => {});
  return { ended, text: () => tail.text() };
}

/** The last lines of a text. */
class Tail {
  #lines: string[] = [];
  #length = 0;

  keep(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
    if (this.#length <= 2 * TAIL_LENGTH) return;
    const text = this.text();
    this.#lines = [text];
    this.#length = text.length + 1;
  }

  text(): string {
    return this.#lines.join("\n").slice(-TAIL_LENGTH);
  }
}

/** A listener that fails must not end the reading: the process would block on a full pipe. */
function tell(onLine: StderrOptions["onLine"], line: string): void {
  try {
    const told: unknown = onLine?.(line);
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // What a listener throws is ignored.
  }
}

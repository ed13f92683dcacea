/** Reads the stderr of a process: gives each line to a listener and keeps the last lines for an error. */

import { TextLineStream } from "@std/streams/text-line-stream";
import { AnsiRemover } from "./ansi.ts";
import { LineBound } from "./line_bound.ts";
import { type TextFilter, TextFilterStream } from "./text_filter.ts";

/** How much of stderr is kept, in UTF-16 code units. */
const TAIL_LENGTH = 8 * 1024;
/** Longest line, in UTF-16 code units. */
const MAX_LINE_LENGTH = 16 * 1024;

export interface StderrTail {
  /** The last lines, without ANSI codes and credentials, joined by LF. */
  text(): string;
  /** Settles when stderr has ended. Never rejects. */
  readonly ended: Promise<void>;
}

export interface StderrOptions {
  /** Called with each line. */
  onLine?: ((line: string) => void) | undefined;
  /** Creates the filter that removes credentials. It sees the text before lines are cut. */
  redact?: (() => TextFilter) | undefined;
  /** Abort ends the reading. Text that has arrived is still delivered. */
  signal: AbortSignal;
}

/** Reads `stderr` to its end, without ANSI codes and credentials. */
export function readStderr(
  stderr: ReadableStream<Uint8Array>,
  options: StderrOptions,
): StderrTail {
  const tail = new Tail();
  const decoder = new TextDecoderStream();
  stderr
    // True because TextDecoderStream takes every BufferSource; its type only names the ArrayBuffer-backed ones.
    .pipeTo(decoder.writable as WritableStream<Uint8Array>, {
      signal: options.signal,
      preventAbort: true,
    })
    // After an abort or an error, closing the decoder delivers the text that has arrived.
    .catch(() => decoder.writable.close().catch(() => {}));
  const text = decoder.readable.pipeThrough(new AnsiRemover());
  const { redact } = options;
  const readable = redact === undefined ? text : text.pipeThrough(new TextFilterStream(redact()));
  const ended = readable
    .pipeThrough(new LineBound(MAX_LINE_LENGTH))
    .pipeThrough(new TextLineStream())
    .pipeTo(
      new WritableStream({
        write(line) {
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

/** Calls a listener. Its failure must not end the reading: the process would block on a full pipe. */
function tell(onLine: StderrOptions["onLine"], line: string): void {
  try {
    const told: unknown = onLine?.(line);
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // Errors of a listener are ignored.
  }
}

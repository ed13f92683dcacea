/** The stderr of a process: every line goes to a listener, the last lines are kept for the error that may follow. */

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
  /** Makes what takes credentials out of the text, before a line is cut. */
  redact?: (() => TextFilter) | undefined;
  /** Abort ends the reading; what has arrived until then is still told. */
  signal: AbortSignal;
}

/** Reads `stderr` to its end. `onLine` gets each line without ANSI codes and credentials, as soon as it is there. */
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
    // After an abort, or when stderr breaks, what has arrived still passes; else the decoder is closed already.
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

/** A listener that fails must not end the reading: the process would block on a full pipe. */
function tell(onLine: StderrOptions["onLine"], line: string): void {
  try {
    const told: unknown = onLine?.(line);
    if (told instanceof Promise) told.catch(() => {});
  } catch {
    // What a listener throws is ignored.
  }
}

/** What a process says on stderr: every line to a listener, the last ones kept for the error that may follow. */

/** How much of stderr is kept, in UTF-16 code units. */
const TAIL_LENGTH = 8 * 1024;
/** A line longer than this is cut into several, so that memory stays bounded without a line end. */
const MAX_LINE_LENGTH = 16 * 1024;

// deno-lint-ignore no-control-regex -- control characters are what it removes
const ansi = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])/g;

/** Things that look like a credential: API keys, bearer tokens, JSON web tokens. */
const secrets =
  /\bsk-[\w-]{8,}|\bBearer\s+[\w.~+/-]{8,}=*|\beyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)?/gi;

export interface StderrTail {
  /** The last lines, without ANSI codes and credentials, joined by LF. */
  text(): string;
  /** Settles when stderr has ended. Never rejects. */
  readonly ended: Promise<void>;
}

/**
 * Reads `stderr` to its end. `onLine` gets each line without ANSI codes and credentials: what looks like one, and what
 * `redact` knows to be one.
 */
export function readStderr(
  stderr: ReadableStream<Uint8Array>,
  options: {
    onLine?: ((line: string) => void) | undefined;
    redact?: ((line: string) => string) | undefined;
    signal: AbortSignal;
  },
): StderrTail {
  const { redact = (line) => line } = options;
  let lines: string[] = [];
  let length = 0;

  const keep = (raw: string) => {
    const line = redact(raw.replace(ansi, "")).replace(secrets, "[redacted]");
    lines.push(line);
    length += line.length + 1;
    if (length > 2 * TAIL_LENGTH) {
      const tail = lines.join("\n").slice(-TAIL_LENGTH);
      lines = [tail];
      length = tail.length + 1;
    }
    try {
      const told: unknown = options.onLine?.(line);
      if (told instanceof Promise) told.catch(() => {});
    } catch {
      // A listener that fails must not end the reading: the process would block on a full pipe.
    }
  };

  /** The line that has begun and not ended yet. */
  let open = "";
  const take = (chunk: string) => {
    const lines = (open + chunk).split(/\r?\n/);
    open = lines.pop() ?? "";
    lines.forEach(keep);
    if (open.length > MAX_LINE_LENGTH) takeOpen();
  };
  const takeOpen = () => {
    if (open !== "") keep(open);
    open = "";
  };

  const ended = stderr
    // True because TextDecoderStream takes every BufferSource; its type only names the ArrayBuffer-backed ones.
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>, options)
    .pipeTo(new WritableStream({ write: take }))
    .catch(() => {})
    .then(takeOpen);

  return { ended, text: () => lines.join("\n").slice(-TAIL_LENGTH) };
}

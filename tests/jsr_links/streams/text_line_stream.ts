/** Options of {@linkcode TextLineStream}. */
export interface TextLineStreamOptions {
  /** Whether a lone `\r` ends a line too. The default is `false`. */
  allowCR?: boolean;
}

/**
 * Turns text, however it is cut into chunks, into one chunk for each line, without its `\n` or
 * `\r\n`. A last line without an end counts, unless it is empty.
 */
export class TextLineStream extends TransformStream<string, string> {
  #rest = "";

  /** A stream for one text. */
  constructor(options: TextLineStreamOptions = { allowCR: false }) {
    super({
      transform: (chunk, controller) => {
        const text = this.#rest + chunk;
        let start = 0;
        for (;;) {
          const end = endOfLine(text, start, options.allowCR ?? false);
          if (end === undefined) break;
          controller.enqueue(text.slice(start, end.at));
          start = end.next;
        }
        this.#rest = text.slice(start);
      },
      flush: (controller) => {
        if (this.#rest === "") return;
        const isEnded = options.allowCR && this.#rest.endsWith("\r");
        controller.enqueue(isEnded ? this.#rest.slice(0, -1) : this.#rest);
      },
    });
  }
}

/** Where the line that begins at `start` ends, and where the next one begins. */
function endOfLine(
  text: string,
  start: number,
  allowCR: boolean,
): { at: number; next: number } | undefined {
  const lf = text.indexOf("\n", start);
  const cr = allowCR ? text.indexOf("\r", start) : -1;
  // a `\r` at the very end may be the first half of `\r\n`: the next chunk tells
  const isLoneCr = cr !== -1 && cr !== text.length - 1 && (lf === -1 || cr < lf - 1);
  if (isLoneCr) return { at: cr, next: cr + 1 };
  if (lf === -1) return undefined;
  return { at: lf > start && text[lf - 1] === "\r" ? lf - 1 : lf, next: lf + 1 };
}

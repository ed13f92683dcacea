/** Passes a stream of text through a filter. */

/** Changes a text that arrives in pieces, and returns it in whole lines. */
export interface TextFilter {
  /** Takes the next piece. Returns the text that is ready. */
  push(piece: string): string;
  /** Whether a whole line waits for more text. */
  readonly holdsLine: boolean;
  /** Returns the whole lines that wait for more text. */
  release(): string;
  /** Returns the rest. No text follows. */
  end(): string;
}

/** Longest wait of a whole line for more text, in milliseconds. */
const HOLD_MS = 50;

/** Passes a text through a filter. A line that waits for more text is released after 50 ms. */
export class TextFilterStream extends TransformStream<string, string> {
  constructor(filter: TextFilter) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pass = (text: string, controller: TransformStreamDefaultController<string>) => {
      if (text !== "") controller.enqueue(text);
    };
    super({
      transform(piece, controller) {
        pass(filter.push(piece), controller);
        if (!filter.holdsLine) {
          clearTimeout(timer);
          timer = undefined;
        } else {
          timer ??= setTimeout(() => {
            timer = undefined;
            pass(filter.release(), controller);
          }, HOLD_MS);
        }
      },
      flush(controller) {
        clearTimeout(timer);
        pass(filter.end(), controller);
      },
    });
  }
}

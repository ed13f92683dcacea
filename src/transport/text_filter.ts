/** A filter over text that comes in pieces. */

/** Changes a text that comes in pieces, and gives back whole lines. */
export interface TextFilter {
  /** Takes the next piece and gives back what is decided. */
  push(piece: string): string;
  /** Whether a whole line is held back until more text decides. */
  readonly holdsLine: boolean;
  /** Gives back the whole lines that are held back. */
  release(): string;
  /** Gives back the rest. */
  end(): string;
}

/** How long a whole line may be held back, in milliseconds. */
const HOLD_MS = 50;

/** Passes a text through a filter. A line that the filter holds back comes out after a moment without more text. */
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

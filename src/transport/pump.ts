/** Passes the output of a process to its reader, and knows whether data is still coming. */

import { changes } from "./grace.ts";

/** Number of bytes of the first chunk that are kept. */
const BEGINNING_LENGTH = 1024;

/** The output of a process on its way to its reader. */
export interface Pump {
  /** Settles when the output has ended and all of it was passed on. Never rejects. */
  readonly ended: Promise<void>;
  /** The beginning of the output: at most the first chunk. */
  readonly beginning: string;
  /** Whether data has come since the last call, or waits for a slow reader. */
  moving(): boolean;
  /** Stops reading. What was read is still passed on. */
  cut(): void;
}

/**
 * Passes on the chunks in order, one at a time, as fast as the reader takes them. A failed output counts as ended. When
 * the reader fails or leaves, the output is cancelled.
 */
export function pump(
  output: ReadableStream<Uint8Array>,
  destination: WritableStream<Uint8Array>,
): Pump {
  const reader = output.getReader();
  const writer = destination.getWriter();
  let chunks = 0;
  const came = changes(() => chunks);
  let passing = false;
  let beginning = new Uint8Array();

  const cut = () => void reader.cancel().catch(() => {});
  // This is how a reader that leaves is noticed while no data comes.
  writer.closed.catch(cut);

  const run = async () => {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return;
      if (chunks++ === 0) beginning = value.slice(0, BEGINNING_LENGTH);
      passing = true;
      await writer.write(value);
      passing = false;
    }
  };

  const ended = run().catch(cut).finally(() => {
    passing = false;
    return writer.close().catch(() => {});
  });

  return {
    ended,
    get beginning() {
      return new TextDecoder().decode(beginning);
    },
    moving() {
      return came() || passing;
    },
    cut,
  };
}

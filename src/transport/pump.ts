/** Moves the output of a process to its reader, and knows whether anything still moves. */

/** Part of the output's first chunk that is kept, in bytes. */
const BEGINNING_LENGTH = 1024;

/** The output of a process on its way to its reader. */
export interface Pump {
  /** Settles when the output has ended and all of it was passed on. Never rejects. */
  readonly ended: Promise<void>;
  /** What the output begins with, as far as it came at once. */
  readonly beginning: string;
  /** Whether data has come since the last call, or waits for a reader that is slow. */
  moving(): boolean;
  /** Ends the output: nothing more is read, what was read is still passed on. */
  cut(): void;
}

/**
 * Passes on chunks in order, one at a time, as fast as the reader takes them. An output that fails ends; a reader that
 * fails or leaves ends the output.
 */
export function pump(
  output: ReadableStream<Uint8Array>,
  destination: WritableStream<Uint8Array>,
): Pump {
  const reader = output.getReader();
  const writer = destination.getWriter();
  let chunks = 0;
  let seen = 0;
  let passing = false;
  let beginning = new Uint8Array();

  const cut = () => void reader.cancel().catch(() => {});
  // The reader that leaves shows here even while nothing comes.
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
      const came = seen !== (seen = chunks);
      return came || passing;
    },
    cut,
  };
}

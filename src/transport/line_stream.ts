/** Bytes in, batches of lines out. */

import { ProtocolError } from "../errors.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits UTF-8 bytes into lines, at LF or CRLF. Each chunk that ends a line gives one batch of lines.
 *
 * A line is decoded when it is complete, so a chunk border cannot break a character. Only the bytes of a line that a
 * border cuts are copied, each once, so the cost is linear even when a line spans thousands of chunks. All lines that
 * are whole in a chunk are decoded at once and delivered as one batch, which is faster than one by one. A last line
 * without LF is delivered at the end of the stream.
 *
 * A line of more than `maxLineBytes` bytes errors the stream with {@linkcode ProtocolError}.
 */
export class LineSplitter extends TransformStream<Uint8Array, string[]> {
  constructor(maxLineBytes = Infinity) {
    // Without ignoreBOM a line that starts with U+FEFF would lose it.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let partial: Uint8Array[] = [];
    let partialBytes = 0;

    const split = (lines: Uint8Array): string[] => {
      if (lines.length > maxLineBytes) checkLengths(lines, maxLineBytes);
      return splitLines(decoder.decode(lines));
    };

    const join = (end: Uint8Array): Uint8Array => {
      const whole = new Uint8Array(partialBytes + end.length);
      let offset = 0;
      for (const part of partial) {
        whole.set(part, offset);
        offset += part.length;
      }
      whole.set(end, offset);
      partial = [];
      partialBytes = 0;
      return whole;
    };

    const keep = (rest: Uint8Array) => {
      if (rest.length === 0) return;
      partial.push(rest);
      partialBytes += rest.length;
      // One byte more may be the CR of a CRLF.
      if (partialBytes > maxLineBytes + 1) throw tooLong(maxLineBytes);
    };

    super({
      transform(chunk, controller) {
        const last = chunk.lastIndexOf(LF);
        if (last === -1) return keep(chunk);
        const first = partialBytes === 0 ? -1 : chunk.indexOf(LF);
        const lines = first < last ? split(chunk.subarray(first + 1, last)) : [];
        if (first !== -1) lines.unshift(...split(join(chunk.subarray(0, first))));
        controller.enqueue(lines);
        keep(chunk.subarray(last + 1));
      },
      flush(controller) {
        if (partialBytes > 0) controller.enqueue(split(join(new Uint8Array())));
      },
    });
  }
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  // JSON has no CR but that of a CRLF.
  return text.includes("\r") ? lines.map(withoutCr) : lines;
}

function withoutCr(line: string): string {
  return line.charCodeAt(line.length - 1) === CR ? line.slice(0, -1) : line;
}

function checkLengths(bytes: Uint8Array, maxLineBytes: number): void {
  for (let start = 0; start <= bytes.length;) {
    const lf = bytes.indexOf(LF, start);
    const end = lf === -1 ? bytes.length : lf;
    const length = end - start - (bytes[end - 1] === CR && end > start ? 1 : 0);
    if (length > maxLineBytes) throw tooLong(maxLineBytes);
    start = end + 1;
  }
}

function tooLong(maxLineBytes: number): ProtocolError {
  return new ProtocolError(
    `the server sent a message of more than ${maxLineBytes} bytes; raise maxMessageBytes to allow it`,
  );
}

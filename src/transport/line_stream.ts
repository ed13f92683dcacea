/** Bytes in, batches of lines out. */

import { ProtocolError } from "../errors.ts";

const LF = 0x0a;
const CR = 0x0d;

/**
 * Splits UTF-8 bytes into lines, at LF or CRLF. Each chunk that ends a line gives one batch of lines.
 *
 * A line is decoded when it is complete, so a chunk border cannot break a character. Each byte is copied at most once,
 * so the cost is linear even when a line spans thousands of chunks. All lines that a chunk completes are decoded at once
 * and delivered as one batch, which is faster than one by one. A last line without LF is delivered at the end of the
 * stream.
 *
 * A line of more than `maxLineBytes` bytes errors the stream with {@linkcode ProtocolError}.
 */
export class LineSplitter extends TransformStream<Uint8Array, string[]> {
  constructor(maxLineBytes = Infinity) {
    // Without ignoreBOM a line that starts with U+FEFF would lose it.
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    let partial: Uint8Array[] = [];
    let partialBytes = 0;

    const join = (end: Uint8Array): Uint8Array => {
      if (partialBytes === 0) return end;
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
        const lines = join(chunk.subarray(0, last));
        if (lines.length > maxLineBytes) checkLengths(lines, maxLineBytes);
        controller.enqueue(splitLines(decoder.decode(lines)));
        keep(chunk.subarray(last + 1));
      },
      flush(controller) {
        if (partialBytes === 0) return;
        const lines = join(new Uint8Array());
        checkLengths(lines, maxLineBytes);
        controller.enqueue(splitLines(decoder.decode(lines)));
      },
    });
  }
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line !== undefined && line.charCodeAt(line.length - 1) === CR) lines[i] = line.slice(0, -1);
  }
  return lines;
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

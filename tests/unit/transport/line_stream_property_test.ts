/** `LineSplitter` against the plainest way to split: all bytes at once, each line by itself. */
import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import * as fc from "fast-check";
import { ProtocolError } from "../../../src/errors.ts";
import { LineSplitter } from "../../../src/transport/line_stream.ts";
import { chunked, property, wireBytes } from "../../support/property.ts";

const LF = 0x0a;
const CR = 0x0d;

const anyChunks = chunked(wireBytes);

/** The lines of the bytes, without their ends, as bytes. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let lf; (lf = bytes.indexOf(LF, start)) !== -1; start = lf + 1) {
    lines.push(bytes.subarray(start, lf));
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines.map((line) => line.at(-1) === CR ? line.subarray(0, -1) : line);
}

function decoded(lines: readonly Uint8Array[]): string[] {
  return lines.map((line) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(line));
}

/** What the splitter gives for these chunks, and the error that it ends with. */
async function split(chunks: readonly Uint8Array[], maxLineBytes?: number) {
  const source = ReadableStream.from(chunks);
  const batches: string[][] = [];
  try {
    for await (const batch of source.pipeThrough(new LineSplitter(maxLineBytes))) {
      batches.push(batch);
    }
  } catch (error) {
    return { batches, error };
  }
  return { batches, error: undefined };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

property(
  "LineSplitter gives the same lines however the bytes are cut",
  [anyChunks],
  async (chunks) => {
    const { batches, error } = await split(chunks);
    assertEquals(error, undefined);
    assertEquals(batches.flat(), decoded(linesOf(joined(chunks))));
    assert(batches.every(({ length }) => length > 0), "no batch is empty");
  },
);

property(
  "LineSplitter takes lines up to maxLineBytes, and errors at the first longer one",
  [anyChunks, fc.nat(), fc.constantFrom(-1, 0, 1)],
  async (chunks, place, more) => {
    const lines = linesOf(joined(chunks));
    const { length = 0 } = lines[place % lines.length] ?? [];
    const maxLineBytes = Math.max(0, length + more);
    const { batches, error } = await split(chunks, maxLineBytes);
    const tooLong = lines.findIndex(({ length }) => length > maxLineBytes);
    if (tooLong === -1) assertEquals(error, undefined);
    else assertInstanceOf(error, ProtocolError);
    const expected = decoded(tooLong === -1 ? lines : lines.slice(0, batches.flat().length));
    assertEquals(batches.flat(), expected);
    assert(tooLong === -1 || expected.length <= tooLong, "nothing comes after it");
  },
  { runs: 500 },
);

property("LineSplitter copies no byte twice", [anyChunks], async (chunks) => {
  const { set } = Uint8Array.prototype;
  let copied = 0;
  Object.defineProperty(Uint8Array.prototype, "set", {
    configurable: true,
    value(this: Uint8Array, source: ArrayLike<number>, offset?: number) {
      copied += source.length;
      set.call(this, source, offset);
    },
  });
  try {
    await split(chunks);
  } finally {
    // The method itself is inherited from the prototype of all typed arrays.
    Reflect.deleteProperty(Uint8Array.prototype, "set");
  }
  const total = chunks.reduce((sum, { length }) => sum + length, 0);
  assert(copied <= total, `${copied} of ${total} bytes were copied`);
});

import { assert, assertEquals, assertRejects } from "@std/assert";
import { ProtocolError } from "../../../src/errors.ts";
import { LineSplitter } from "../../../src/transport/line_stream.ts";
import { test } from "../../support/test.ts";

type Chunk = string | Uint8Array;

const encoder = new TextEncoder();

function bytes(chunk: Chunk): Uint8Array {
  return typeof chunk === "string" ? encoder.encode(chunk) : chunk;
}

/** The batches that the splitter makes of these chunks. */
function batches(chunks: Iterable<Chunk>, maxLineBytes?: number): Promise<string[][]> {
  const splitter = new LineSplitter(maxLineBytes);
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(bytes(chunk));
      controller.close();
    },
  });
  return Array.fromAsync(source.pipeThrough(splitter));
}

async function lines(chunks: Iterable<Chunk>, maxLineBytes?: number): Promise<string[]> {
  return (await batches(chunks, maxLineBytes)).flat();
}

async function rejectsAsTooLong(chunks: Chunk[], maxLineBytes: number): Promise<void> {
  const error = await assertRejects(() => lines(chunks, maxLineBytes), ProtocolError);
  assert(error.message.includes(String(maxLineBytes)), error.message);
}

test("LineSplitter splits at LF and takes CRLF for one line end", async () => {
  assertEquals(await lines(["a\nb\r\nc\n"]), ["a", "b", "c"]);
});

test("LineSplitter keeps a CR that is not before an LF", async () => {
  assertEquals(await lines(["a\rb\r\r\n"]), ["a\rb\r"]);
});

test("LineSplitter recognizes a CRLF that a chunk border cuts", async () => {
  assertEquals(await lines(["a\r", "\nb\r", "c\n"]), ["a", "b\rc"]);
});

test("LineSplitter gives one batch per chunk that ends a line", async () => {
  assertEquals(await batches(["a\nb\nc", "d", "e\nf\n"]), [["a", "b"], ["cde", "f"]]);
});

test("LineSplitter keeps empty lines", async () => {
  assertEquals(await lines(["\n\na\n", "\n", "\r\n"]), ["", "", "a", "", ""]);
});

test("LineSplitter delivers a last line without LF, and nothing after a last LF", async () => {
  assertEquals(await batches(["a\nb"]), [["a"], ["b"]]);
  assertEquals(await batches(["a\nb\r"]), [["a"], ["b"]]);
  assertEquals(await batches(["a\n"]), [["a"]]);
  assertEquals(await batches([]), []);
  assertEquals(await batches([""]), []);
});

test("LineSplitter makes a character whole again wherever a chunk border cuts it", async () => {
  const text = "aé€😀\r\n日本語\n𝒳";
  const whole = encoder.encode(text);
  for (let cut = 0; cut <= whole.length; cut++) {
    const chunks = [whole.subarray(0, cut), whole.subarray(cut)];
    assertEquals(await lines(chunks), ["aé€😀", "日本語", "𝒳"], `cut at ${cut}`);
  }
  assertEquals(await lines([...whole].map((byte) => Uint8Array.of(byte))), [
    "aé€😀",
    "日本語",
    "𝒳",
  ]);
});

test("LineSplitter keeps U+FEFF at the start of a line", async () => {
  assertEquals(await lines(["\ufeffa\n\ufeffb\n", "\ufeffc"]), ["\ufeffa", "\ufeffb", "\ufeffc"]);
});

test("LineSplitter replaces invalid bytes within their own line only", async () => {
  const chunk = Uint8Array.of(0xff, 0x0a, 0xe2, 0x82, 0x0a, 0x61, 0x0a);
  const [first, second, third] = await lines([chunk]);
  assertEquals(first, "\ufffd");
  assert(second?.startsWith("\ufffd"));
  assertEquals(third, "a");
});

test("LineSplitter copies each byte of a long line once, over thousands of chunks", async () => {
  const { set } = Uint8Array.prototype;
  const chunk = "x".repeat(256);
  const count = 8192;
  let copied = 0;
  let joined: string[];
  Object.defineProperty(Uint8Array.prototype, "set", {
    configurable: true,
    value(this: Uint8Array, source: ArrayLike<number>, offset?: number) {
      copied += source.length;
      set.call(this, source, offset);
    },
  });
  try {
    joined = await lines([...Array.from({ length: count }, () => chunk), "\nrest\n"]);
  } finally {
    Reflect.deleteProperty(Uint8Array.prototype, "set");
  }
  assertEquals(joined.map((line) => line.length), [count * chunk.length, 4]);
  assert(copied <= 2 * count * chunk.length, `${copied} bytes were copied`);
});

test("LineSplitter takes a line of maxLineBytes, with LF, with CRLF and at the end", async () => {
  for (const end of ["\n", "\r\n", ""]) {
    assertEquals(await lines([`1234${end}`], 4), ["1234"]);
    const single = [...`1234${end}`];
    assertEquals(await lines(single, 4), ["1234"], JSON.stringify(end));
    assertEquals(await lines(["a\n", "12", `34${end}`], 4), ["a", "1234"]);
  }
});

test("LineSplitter counts bytes, not characters", async () => {
  assertEquals(await lines(["é€\n"], 5), ["é€"]);
  await rejectsAsTooLong(["é€\n"], 4);
});

test("LineSplitter errors on a line of one byte more than maxLineBytes", async () => {
  for (const end of ["\n", "\r\n", ""]) {
    await rejectsAsTooLong([`12345${end}`], 4);
    await rejectsAsTooLong([...`12345${end}`], 4);
    await rejectsAsTooLong(["a\n", "12", `345${end}`], 4);
    await rejectsAsTooLong([`ok\n12345${end}`], 4);
  }
});

test("LineSplitter does not wait for the end of a line that is already too long", async () => {
  const splitter = new LineSplitter(4);
  const reading = Array.fromAsync(splitter.readable);
  const writer = splitter.writable.getWriter();
  const written = ["12345", "6"].map((text) => writer.write(bytes(text)));
  await assertRejects(() => reading, ProtocolError);
  assertEquals((await Promise.allSettled(written)).at(-1)?.status, "rejected");
});

test("LineSplitter measures each line of a chunk by itself", async () => {
  assertEquals(await lines(["1234\n1234\r\n\n1234"], 4), ["1234", "1234", "", "1234"]);
});

test("LineSplitter delivers the lines of earlier chunks before one that is too long", async () => {
  const splitter = new LineSplitter(4);
  const reader = splitter.readable.getReader();
  const writer = splitter.writable.getWriter();
  const written = ["a\n", "12345\n"].map((text) => writer.write(bytes(text)));
  assertEquals(await reader.read(), { value: ["a"], done: false });
  await assertRejects(() => reader.read(), ProtocolError);
  await Promise.allSettled(written);
});

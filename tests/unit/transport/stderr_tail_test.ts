import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { rememberCredentials } from "../../../src/connection/credentials.ts";
import { Redactor } from "../../../src/connection/redactor.ts";
import { readStderr } from "../../../src/transport/stderr_tail.ts";
import { test } from "../../support/test.ts";

const encoder = new TextEncoder();

/** Reads these chunks to their end. */
async function read(
  chunks: Iterable<string | Uint8Array>,
): Promise<{ text: string; lines: string[] }> {
  const lines: string[] = [];
  const tail = readStderr(streamOf(chunks), {
    onLine: (line) => lines.push(line),
    signal: new AbortController().signal,
  });
  await tail.ended;
  return { text: tail.text(), lines };
}

function streamOf(chunks: Iterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      }
      controller.close();
    },
  });
}

test("readStderr() keeps the lines and tells each to onLine, the last one without LF too", async () => {
  const { text, lines } = await read(["one\ntw", "o\r\nthree"]);
  assertEquals(lines, ["one", "two", "three"]);
  assertEquals(text, "one\ntwo\nthree");
});

test("readStderr() strips ANSI codes: colours, cursor moves, links, also cut by a chunk", async () => {
  const { text } = await read([
    "\x1b[2m2026\x1b[0m \x1b[31;1mERROR\x1b",
    "[0m x\x1b[2K\n",
    "\x1b]8;;https://a.example\x07link\x1b]8;;\x1b\\ end\x1bM\n",
  ]);
  assertEquals(text, "2026 ERROR x\nlink end");
});

test("readStderr() makes a character whole again that a chunk border cuts", async () => {
  const whole = encoder.encode("€😀\n");
  const { text } = await read([...whole].map((byte) => Uint8Array.of(byte)));
  assertEquals(text, "€😀");
});

/** What stderr is without the credentials in it, for these chunks. */
async function redacted(chunks: Iterable<string | Uint8Array>): Promise<string> {
  const lines: string[] = [];
  const tail = readStderr(streamOf(chunks), {
    onLine: (line) => lines.push(line),
    redact: () => new Redactor(),
    signal: new AbortController().signal,
  });
  await tail.ended;
  assertEquals(lines.join("\n").slice(-8192), tail.text());
  return lines.join("\n");
}

test("readStderr() takes out a credential that codes, chunks and characters of many bytes cut", async () => {
  const secret = "schlüssel-€-0123456789-😀-end";
  rememberCredentials({ apiKey: secret });
  const coloured = [...secret].map((it, i) => i % 3 === 0 ? `\x1b[3${i % 8}m${it}\x1b[0m` : it)
    .join("");
  for (const text of [`a ${secret} b\n`, `a ${coloured} b\r\n`, `a \x1b[1m${secret}\x1b[0m b`]) {
    const bytes = encoder.encode(text);
    for (const size of [1, 2, 3, 7, 1000]) {
      const chunks = Array.from(
        { length: Math.ceil(bytes.length / size) },
        (_, index) => bytes.subarray(index * size, (index + 1) * size),
      );
      assertEquals(await redacted(chunks), "a [redacted] b", `${text} in chunks of ${size}`);
    }
  }
});

test("readStderr() takes out a credential before it cuts a line", async () => {
  const secret = "key-across-the-cut-of-a-line";
  rememberCredentials({ apiKey: secret });
  for (let before = 16_384 - secret.length - 10; before <= 16_384 + 10; before++) {
    const line = `${"x".repeat(before - 1)} ${secret} sk-0123456789abcdef ${"y".repeat(20_000)}\n`;
    const text = (await redacted([line])).replaceAll("\n", "");
    assertEquals(text, line.trim().replace(secret, "[redacted]").replace(/sk-\w+/, "[redacted]"));
  }
});

test("readStderr() takes out a credential over a line end, and loses and moves no line", async () => {
  const secret = "key-over-a-line-end-0123";
  rememberCredentials({ apiKey: secret });
  for (let at = 4; at < secret.length; at++) {
    const cut = `${secret.slice(0, at)}\x1b[0m\r\n\x1b[2m${secret.slice(at)}`;
    assertEquals(
      await redacted([`one\n> ${cut} <\n`, "two\n"]),
      "one\n> [redacted]\n[redacted] <\ntwo",
    );
  }
});

test("readStderr() tells a line that may go on as a credential soon, without more text", async () => {
  rememberCredentials({ apiKey: "key-that-may-go-on-0123" });
  const told = Promise.withResolvers<string>();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const tail = readStderr(readable, {
    onLine: told.resolve,
    redact: () => new Redactor(),
    signal: new AbortController().signal,
  });
  await writer.write(encoder.encode("see key-that-may\n"));
  assertEquals(await told.promise, "see [redacted]");
  await writer.write(encoder.encode("-go-on-0123 end\n"));
  await writer.close();
  await tail.ended;
  assertEquals(tail.text(), "see [redacted]\n[redacted] end");
});

test("readStderr() keeps only the last part of much output", async () => {
  const { text, lines } = await read(
    Array.from({ length: 5000 }, (_, index) => `line ${index} ${"x".repeat(100)}\n`),
  );
  assertEquals(lines.length, 5000);
  assertLessOrEqual(text.length, 8192);
  assert(text.endsWith(`line 4999 ${"x".repeat(100)}`));
});

test("readStderr() keeps little of a flood of empty lines", async () => {
  const { text, lines } = await read(Array.from({ length: 10 }, () => "\n".repeat(10_000)));
  assertEquals(lines.length, 100_000);
  assertLessOrEqual(text.length, 8192);
});

test("readStderr() holds no more than a few times what it gives", async () => {
  const { join } = Array.prototype;
  let held = 0;
  let entries = 0;
  const flood = [
    ...Array.from({ length: 2000 }, () => `${"x".repeat(100)}\n`),
    "\n".repeat(100_000),
  ];
  const tail = readStderr(streamOf(flood), { signal: new AbortController().signal });
  await tail.ended;
  Object.defineProperty(Array.prototype, "join", {
    configurable: true,
    writable: true,
    value(this: string[], separator?: string) {
      entries = Math.max(entries, this.length);
      const text = join.call(this, separator);
      held = Math.max(held, text.length);
      return text;
    },
  });
  try {
    tail.text();
  } finally {
    Object.defineProperty(Array.prototype, "join", { value: join, enumerable: false });
  }
  assertLessOrEqual(held, 4 * 8192);
  assertLessOrEqual(entries, 4 * 8192);
});

test("readStderr() cuts a line that does not end, and loses nothing of it", async () => {
  const { text, lines } = await read(Array.from({ length: 100 }, () => "y".repeat(4096)));
  assertEquals(lines.join("").length, 100 * 4096);
  assert(lines.every((line) => line.length <= 32_768), "a line was not cut");
  assertLessOrEqual(text.length, 8192);
});

test("readStderr() goes on after a listener that throws", async () => {
  let told = 0;
  const tail = readStderr(streamOf(["one\n", "two\n"]), {
    onLine: () => {
      told++;
      throw new Error("the listener's own affair");
    },
    signal: new AbortController().signal,
  });
  await tail.ended;
  assertEquals(told, 2);
  assertEquals(tail.text(), "one\ntwo");
});

test("readStderr() settles when its signal aborts, and keeps what came before", async () => {
  const abort = new AbortController();
  let cancelled = false;
  const lineRead = Promise.withResolvers<void>();
  const stderr = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode("one\n")),
    cancel: () => {
      cancelled = true;
    },
  });
  const tail = readStderr(stderr, { onLine: () => lineRead.resolve(), signal: abort.signal });
  await lineRead.promise;
  abort.abort();
  await tail.ended;
  assertEquals(tail.text(), "one");
  assert(cancelled);
});

test("readStderr() settles when stderr breaks", async () => {
  const tail = readStderr(
    new ReadableStream({ start: (controller) => controller.error(new Error("broken pipe")) }),
    { signal: new AbortController().signal },
  );
  await tail.ended;
  assertEquals(tail.text(), "");
});

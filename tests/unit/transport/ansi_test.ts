import { assertEquals } from "@std/assert";
import { AnsiRemover } from "../../../src/transport/ansi.ts";
import { test } from "../../support/test.ts";

async function remove(...chunks: string[]): Promise<string> {
  const texts = await Array.fromAsync(ReadableStream.from(chunks).pipeThrough(new AnsiRemover()));
  return texts.join("");
}

const coded =
  "a\x1b[31;1mred\x1b[0m \x1b]8;;http://h\x07link\x1b]8;;\x1b\\ \x1bMup\x1b]0;t\x1b\\.\n";
const plain = "ared link up.\n";

test("AnsiRemover removes colours, links, titles and short codes, wherever a chunk border cuts", async () => {
  assertEquals(await remove(coded), plain);
  assertEquals(await remove(...coded), plain);
  for (let at = 0; at <= coded.length; at++) {
    assertEquals(await remove(coded.slice(0, at), coded.slice(at)), plain, `at ${at}`);
  }
});

test("AnsiRemover keeps the text after a code that never ends, from the next line on", async () => {
  assertEquals(await remove("\x1b]0;title\nnext\n"), "0;title\nnext\n");
  assertEquals(await remove("\x1b]0;", "title", "\nnext\n"), "0;title\nnext\n");
  assertEquals(await remove("end\x1b["), "end\x1b[");
});

test("AnsiRemover holds back no more than a code may have", async () => {
  const reader = ReadableStream.from(["\x1b]0;" + "x".repeat(10_000)])
    .pipeThrough(new AnsiRemover()).getReader();
  const { value } = await reader.read();
  assertEquals(value, "0;" + "x".repeat(10_000));
  await reader.cancel();
});

import { assert, assertEquals, assertLess } from "@std/assert";
import { LineBound } from "../../../src/transport/line_bound.ts";
import { test } from "../../support/test.ts";

async function bound(maxLength: number, ...chunks: string[]): Promise<string[]> {
  return await Array.fromAsync(
    ReadableStream.from(chunks).pipeThrough(new LineBound(maxLength)),
  );
}

test("LineBound cuts the lines that are too long, and no other, wherever a chunk border is", async () => {
  const text = "four\nfive5\r\n123456\n\n123456789012\nsix666x\r\nlast567";
  const expected = "four\nfive5\r\n12345\n6\n\n12345\n67890\n12\nsix66\n6x\r\nlast5\n67";
  for (let at = 0; at <= text.length; at++) {
    assertEquals(
      (await bound(5, text.slice(0, at), text.slice(at))).join(""),
      expected,
      `at ${at}`,
    );
  }
  assertEquals((await bound(5, ...text)).join(""), expected);
});

test("LineBound passes whole lines on, as soon as they are whole", async () => {
  assertEquals(await bound(10, "one\ntwo\nth", "ree", "\nfo", "ur"), [
    "one\ntwo\n",
    "three\n",
    "four",
  ]);
});

test("LineBound does not cut a character in two", async () => {
  const lines = (await bound(5, "😀".repeat(6))).join("").split("\n");
  assertEquals(lines, ["😀😀", "😀😀", "😀😀"]);
});

test("LineBound holds one line at most, and its cost is linear in the text", async () => {
  const chunk = "x".repeat(64);
  const length = 200_000;
  const before = performance.now();
  let given = 0;
  let longest = 0;
  let taken = 0;
  const chunks = function* () {
    for (let i = 0; i < length; i++) {
      taken += chunk.length;
      yield chunk;
    }
  };
  for await (const text of ReadableStream.from(chunks()).pipeThrough(new LineBound(16_384))) {
    given += text.replaceAll("\n", "").length;
    longest = Math.max(longest, taken - given);
  }
  assertEquals(given, length * chunk.length);
  assertLess(longest, 2 * 16_384);
  assert(performance.now() - before < 10_000, "12.8 MB in small chunks took more than 10 s");
});

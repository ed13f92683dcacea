import { assertEquals } from "@std/assert";
import { type TextFilter, TextFilterStream } from "../../../src/transport/text_filter.ts";
import { test } from "../../support/test.ts";

/** Holds back a line that ends in `?`, until the next piece or until it is released. */
class Asking implements TextFilter {
  #held = "";

  push(piece: string): string {
    const text = this.#held + piece;
    this.#held = text.endsWith("?\n") ? text : "";
    return this.#held === "" ? text : "";
  }

  get holdsLine(): boolean {
    return this.#held !== "";
  }

  release(): string {
    const text = this.#held;
    this.#held = "";
    return text;
  }

  end(): string {
    return this.release() + "end";
  }
}

test("TextFilterStream passes text through its filter, and its rest at the end", async () => {
  const texts = ReadableStream.from(["a\n", "b?\n", "c\n", "d?\n"])
    .pipeThrough(new TextFilterStream(new Asking()));
  assertEquals(await Array.fromAsync(texts), ["a\n", "b?\nc\n", "d?\nend"]);
});

test("TextFilterStream gives a line that is held back when no more text comes", async () => {
  const stream = new TextFilterStream(new Asking());
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  writer.write("a?\n");
  assertEquals(await reader.read(), { done: false, value: "a?\n" });
  writer.write("b\n");
  assertEquals(await reader.read(), { done: false, value: "b\n" });
  writer.write("c?\n");
  writer.close();
  assertEquals(await reader.read(), { done: false, value: "c?\nend" });
});

import { assertEquals } from "@std/assert";
import { pump } from "../../../src/transport/pump.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

/** An output that the test writes, and what its reader has got. */
function pumped() {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const log: string[] = [];
  const output = new ReadableStream<Uint8Array>({
    start: (it) => void (controller = it),
    cancel: () => void log.push("cancelled"),
  });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  return { controller, log, readable, ...pump(output, writable) };
}

test("pump() passes on every chunk, and the end", async () => {
  const { controller, readable, ended } = pumped();
  const reading = Array.fromAsync(readable);
  controller.enqueue(bytes(1));
  controller.enqueue(bytes(2, 3));
  controller.close();
  assertEquals(await reading, [bytes(1), bytes(2, 3)]);
  await ended;
});

test("pump() ends the output for a reader that leaves, also while nothing comes", async () => {
  const { log, readable, ended } = pumped();
  await readable.cancel();
  await ended;
  assertEquals(log, ["cancelled"]);
});

test("pump() ends for an output that fails", async () => {
  const { controller, readable, ended } = pumped();
  const reading = Array.fromAsync(readable);
  controller.enqueue(bytes(1));
  await settled();
  controller.error(new Error("EIO"));
  assertEquals(await reading, [bytes(1)]);
  await ended;
});

test("cut() ends the output, and what was read is passed on", async () => {
  const { controller, log, readable, ended, cut } = pumped();
  controller.enqueue(bytes(1));
  await settled();
  cut();
  assertEquals(await Array.fromAsync(readable), [bytes(1)]);
  await ended;
  assertEquals(log, ["cancelled"]);
});

test("moving() is true when data has come, and while it waits for its reader", async () => {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const output = new ReadableStream<Uint8Array>({ start: (it) => void (controller = it) });
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const { moving, ended } = pump(output, writable);
  assertEquals(moving(), false);
  controller.enqueue(bytes(1));
  await settled();
  assertEquals([moving(), moving()], [true, true]);
  const reader = readable.getReader();
  await reader.read();
  await settled();
  assertEquals(moving(), false);
  controller.close();
  await reader.read();
  await ended;
});

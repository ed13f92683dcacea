import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { Mailbox } from "../../../src/rpc/mailbox.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";
import { type Event, fill, mailbox, texts } from "../doubles/text_mailbox.ts";

const reason = new Error("enough");

test("Mailbox keeps events for the first stream; later ones see what comes from then on", async () => {
  const box = mailbox();
  fill(box, "a", "b");
  const first = box.stream();
  const second = box.stream();
  fill(box, "c");
  box.end();
  assertEquals(await texts(first), ["a", "b", "c"]);
  assertEquals(await texts(second), ["c"]);
  assertEquals(await texts(box.stream()), []);
});

test("Mailbox keeps events also when it ended before the first stream", async () => {
  const box = mailbox();
  fill(box, "a", "b");
  box.end();
  fill(box, "c");
  assertEquals(await texts(box.stream()), ["a", "b"]);
});

test("Mailbox keeps nothing when it is told not to", async () => {
  const box = mailbox({ retain: false });
  fill(box, "a");
  const stream = box.stream();
  fill(box, "b");
  box.end();
  assertEquals(await texts(stream), ["b"]);
});

test("Mailbox delivers to a stream that waits", async () => {
  const box = mailbox();
  const reading = texts(box.stream());
  for (const text of ["a", "b", "c"]) {
    await settled();
    fill(box, text);
  }
  await settled();
  box.end();
  assertEquals(await reading, ["a", "b", "c"]);
});

test("Mailbox.fail() fails the streams after what came before", async () => {
  const box = mailbox();
  fill(box, "a");
  box.fail(reason);
  box.fail(new Error("second"));
  box.end();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { text } of box.stream()) seen.push(text);
  })();
  assertStrictEquals(await assertRejects(() => reading), reason);
  assertEquals(seen, ["a"]);
  assertStrictEquals(await assertRejects(() => texts(box.stream())), reason);
});

test("Mailbox.abort() fails the streams at once, those that are opened later too", async () => {
  const box = mailbox();
  const waiting = box.stream();
  fill(box, "a", "b");
  box.abort(reason);
  const unread = mailbox();
  fill(unread, "a");
  unread.abort(reason);
  for (const stream of [waiting, box.stream(), unread.stream()]) {
    const reader = stream.getReader();
    assertStrictEquals(await assertRejects(() => reader.read()), reason);
  }
});

test("Mailbox.abort() changes nothing after the end", async () => {
  const box = mailbox();
  fill(box, "a");
  box.end();
  box.abort(reason);
  assertEquals(await texts(box.stream()), ["a"]);
});

test("Mailbox closes a stream that is cancelled, and no other", async () => {
  const box = mailbox();
  let closed = 0;
  const cancelled = box.stream(undefined, () => closed++);
  const other = box.stream();
  fill(box, "a");
  await cancelled.cancel();
  assertEquals(closed, 1);
  fill(box, "b");
  box.end();
  assertEquals(await texts(other), ["a", "b"]);
  assertEquals(closed, 1);
});

test("Mailbox closes a stream once, and leaves no listener, however it ends", async () => {
  type Ending = (
    box: Mailbox<Event>,
    stream: ReadableStream<Event>,
    counted: CountedSignal,
  ) => unknown;
  const endings: { [name: string]: Ending } = {
    end: (box) => box.end(),
    fail: (box) => box.fail(reason),
    abort: (box) => box.abort(reason),
    signal: (_box, _stream, counted) => counted.abort(reason),
    "too slow": (box) => fill(box, "1", "2", "3", "4", "5", "6"),
    break: async (box, stream) => {
      fill(box, "a");
      for await (const _ of stream) break;
    },
    cancel: (_, stream) => stream.cancel(),
  };
  for (const [name, end] of Object.entries(endings)) {
    const box = mailbox({ maxEvents: 4 });
    const counted = new CountedSignal();
    let closed = 0;
    const stream = box.stream(counted.signal, () => closed++);
    assertEquals(counted.listeners, 1);
    await end(box, stream, counted);
    if (!["break", "cancel", "too slow"].includes(name)) await texts(stream).catch(() => {});
    assertEquals([closed, counted.listeners], [1, 0], name);
  }
});

test("Mailbox fails a stream with the reason of its signal, also one that has events waiting", async () => {
  const box = mailbox();
  const other = box.stream();
  for (const waiting of [0, 3, 100]) {
    const abort = new AbortController();
    const stream = box.stream(abort.signal);
    for (let index = 0; index < waiting; index++) fill(box, "x");
    abort.abort(reason);
    assertStrictEquals(await assertRejects(() => texts(stream)), reason);
  }
  const aborted = box.stream(AbortSignal.abort(reason));
  assertStrictEquals(await assertRejects(() => texts(aborted)), reason);
  box.end();
  assertEquals((await texts(other)).length, 103);
});

test("Mailbox keeps the events for the first stream that is not aborted beforehand", async () => {
  const box = mailbox();
  fill(box, "a");
  await assertRejects(() => texts(box.stream(AbortSignal.abort(reason))));
  fill(box, "b");
  box.end();
  assertEquals(await texts(box.stream()), ["a", "b"]);
});

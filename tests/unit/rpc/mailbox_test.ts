import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { SlowConsumerError } from "../../../src/errors.ts";
import { Mailbox, type MailboxOptions, type Merger } from "../../../src/rpc/mailbox.ts";
import { test } from "../../support/test.ts";
import { CountedSignal } from "../doubles/counted_signal.ts";
import { settled } from "../doubles/fake_time.ts";

/** A piece of the text of an item, or something else. */
interface Event {
  item?: string;
  text: string;
}

/** Joins the pieces of one item. */
class TextMerger implements Merger<Event> {
  readonly #first: Event;
  #text: string;

  constructor(first: Event) {
    this.#first = first;
    this.#text = first.text;
  }

  add({ item, text }: Event): number | undefined {
    if (item !== this.#first.item) return undefined;
    this.#text += text;
    return text.length;
  }

  result(): Event {
    return { ...this.#first, text: this.#text };
  }
}

function mailbox(options: Partial<MailboxOptions<Event>> = {}): Mailbox<Event> {
  return new Mailbox({
    merger: (first) => first.item === undefined ? undefined : new TextMerger(first),
    ...options,
  });
}

function fill(box: Mailbox<Event>, ...texts: string[]): void {
  for (const text of texts) box.push({ text }, text.length);
}

async function texts(stream: ReadableStream<Event>): Promise<string[]> {
  return (await Array.fromAsync(stream)).map(({ text }) => text);
}

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

test("Mailbox merges adjacent pieces above the high-water mark, and loses no text", async () => {
  const box = mailbox({ highWater: 2 });
  for (const [item, text] of ["x1", "x2", "x3", "x4", "y1", "y2", "x5", "x6"]) {
    box.push({ item: item ?? "", text: text ?? "" }, 1);
  }
  fill(box, "plain", "other");
  box.push({ item: "x", text: "7" }, 1);
  box.end();
  assertEquals(await Array.fromAsync(box.stream()), [
    { item: "x", text: "1" },
    { item: "x", text: "234" },
    { item: "y", text: "12" },
    { item: "x", text: "56" },
    { text: "plain" },
    { text: "other" },
    { item: "x", text: "7" },
  ]);
});

test("Mailbox merges nothing for a stream that keeps up", async () => {
  const box = mailbox({ highWater: 2 });
  const iterator = box.stream()[Symbol.asyncIterator]();
  for (const text of ["1", "2", "3", "4"]) {
    box.push({ item: "x", text }, 1);
    assertEquals((await iterator.next()).value, { item: "x", text });
  }
  await iterator.return?.();
});

test("Mailbox does not change an event that another stream also gets", async () => {
  const box = mailbox({ highWater: 1 });
  const quick = box.stream();
  const slow = box.stream();
  const reader = quick.getReader();
  const seen: Event[] = [];
  for (const text of ["1", "2", "3"]) {
    box.push({ item: "x", text }, 1);
    const { value } = await reader.read();
    if (value !== undefined) seen.push(value);
  }
  box.end();
  assertEquals(await texts(slow), ["123"]);
  assertEquals(seen.map(({ text }) => text), ["1", "2", "3"]);
});

test("Mailbox loses no text of 100,000 pieces that nobody reads, and keeps few events", async () => {
  const box = mailbox();
  const count = 100_000;
  for (let index = 0; index < count; index++) box.push({ item: "x", text: "ab" }, 200);
  box.end();
  const all = await texts(box.stream());
  assertEquals(all.join("").length, 2 * count);
  assert(all.length <= 1025, `${all.length} events`);
});

test("Mailbox goes on in order when a stream is read in between", async () => {
  const box = mailbox({ highWater: 4 });
  const iterator = box.stream()[Symbol.asyncIterator]();
  let pushed = "";
  let read = "";
  for (let round = 0; round < 200; round++) {
    for (let index = 0; index < round % 11; index++) {
      const text = String.fromCharCode(97 + (round + index) % 26);
      pushed += text;
      box.push({ item: String(round % 3), text }, 1);
    }
    if (pushed.length > read.length) read += (await iterator.next()).value.text;
  }
  box.end();
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    read += next.value.text;
  }
  assertEquals(read, pushed);
});

test("Mailbox fails only the stream that is read too slowly", async () => {
  const box = mailbox({ maxEvents: 4 });
  const slow = box.stream();
  const quick = box.stream()[Symbol.asyncIterator]();
  for (let index = 0; index < 6; index++) {
    fill(box, String(index));
    assertEquals((await quick.next()).value, { text: String(index) });
  }
  const error = await assertRejects(() => texts(slow), SlowConsumerError);
  assertInstanceOf(error, SlowConsumerError);
  const late = box.stream();
  fill(box, "last");
  box.end();
  assertEquals(await texts(late), ["last"]);
  assertEquals((await quick.next()).value, { text: "last" });
});

test("Mailbox takes as many events as its cap, and merges on at the cap", async () => {
  const full = mailbox({ maxEvents: 4 });
  fill(full, "1", "2", "3", "4");
  full.end();
  assertEquals((await texts(full.stream())).length, 4);
  const merging = mailbox({ maxEvents: 4, highWater: 4 });
  fill(merging, "1", "2", "3");
  for (const text of ["a", "b", "c"]) merging.push({ item: "x", text }, 1);
  merging.end();
  assertEquals(await texts(merging.stream()), ["1", "2", "3", "abc"]);
});

test("Mailbox bounds the size of what waits, but takes one event of any size", async () => {
  const box = mailbox({ maxSize: 10 });
  const stream = box.stream();
  box.push({ text: "large" }, 1000);
  const reader = stream.getReader();
  assertEquals((await reader.read()).value, { text: "large" });
  box.push({ text: "a" }, 6);
  assertEquals((await reader.read()).value, { text: "a" });
  for (let index = 0; index < 4; index++) box.push({ text: "b" }, 6);
  await assertRejects(async () => {
    while (!(await reader.read()).done);
  }, SlowConsumerError);
});

test("Mailbox counts what merged pieces add", async () => {
  const box = mailbox({ highWater: 1, maxSize: 10 });
  for (let index = 0; index < 40; index++) box.push({ item: "x", text: "abc" }, 3);
  await assertRejects(() => texts(box.stream()), SlowConsumerError);
});

test("Mailbox tells the first stream that too much came before it", async () => {
  const box = mailbox({ maxEvents: 2 });
  fill(box, "1", "2", "3", "4");
  box.end();
  await assertRejects(() => texts(box.stream()), SlowConsumerError);
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

import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { SlowConsumerError } from "../../../src/errors.ts";
import { test } from "../../support/test.ts";
import { type Event, fill, mailbox, texts } from "../doubles/text_mailbox.ts";

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

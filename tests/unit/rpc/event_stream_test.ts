import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import type { End, EventListener, EventSource } from "../../../src/rpc/event_source.ts";
import { EventStream } from "../../../src/rpc/event_stream.ts";
import { Mailbox } from "../../../src/rpc/mailbox.ts";
import { test } from "../../support/test.ts";
import { settled } from "../doubles/fake_time.ts";

/** A source that the test fills. */
class Source implements EventSource<number> {
  readonly #events: number[] = [];
  #wakes: (() => void)[] = [];
  end: End | undefined;
  isRead: boolean | undefined;

  add(...events: number[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  finish(end: End): void {
    this.end = end;
    this.#wake();
  }

  take(): number | undefined {
    return this.#events.shift();
  }

  read(by: boolean): void {
    this.isRead = by;
  }

  ready(): Promise<void> {
    return new Promise((resolve) => this.#wakes.push(resolve));
  }

  listen(listener: EventListener<number>): void {
    this.#wakes.push(() => listener.heard());
  }

  #wake(): void {
    const wakes = this.#wakes;
    this.#wakes = [];
    for (const wake of wakes) wake();
  }
}

/** A stream over a source, and how often it was closed. */
function setup() {
  const source = new Source();
  const state = { closed: 0 };
  const stream = new EventStream(source, () => {
    state.closed++;
    source.finish({});
  });
  return { source, stream, state };
}

const reason = new Error("enough");
/** Ways to read a stream to its end; all must see the same. */
const readers: { [name: string]: (stream: ReadableStream<number>) => Promise<number[]> } = {
  "for await": (stream) => Array.fromAsync(stream),
  "a reader": async (stream) => {
    const reader = stream.getReader();
    const all: number[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      all.push(next.value);
    }
    return all;
  },
  "a pipe": (stream) => Array.fromAsync(stream.pipeThrough(new TransformStream())),
  "a tee": async (stream) => {
    const [first, second] = stream.tee();
    const [all] = await Promise.all([Array.fromAsync(first), Array.fromAsync(second)]);
    return all;
  },
  "a writable": async (stream) => {
    const all: number[] = [];
    await stream.pipeTo(new WritableStream({ write: (event) => void all.push(event) }));
    return all;
  },
};

for (const [name, read] of Object.entries(readers)) {
  test(`EventStream gives ${name} all events, before and while it reads, to the end`, async () => {
    const { source, stream, state } = setup();
    const expected = Array.from({ length: 300 }, (_, index) => index);
    source.add(...expected.slice(0, 150));
    const reading = read(stream);
    for (const event of expected.slice(150)) {
      if (event % 10 === 0) await settled();
      source.add(event);
    }
    source.finish({});
    assertEquals(await reading, expected);
    assertEquals(state.closed, 1);
  });

  test(`EventStream fails ${name} with the error of its end, after the events`, async () => {
    const { source, stream, state } = setup();
    source.add(1);
    source.finish({ error: reason });
    assertStrictEquals(await assertRejects(() => read(stream)), reason);
    assertEquals(state.closed, 1);
  });

  test(`EventStream.fail() fails ${name} that waits, at once`, async () => {
    const { stream, state } = setup();
    const reading = assertRejects(() => read(stream));
    await settled();
    stream.fail(reason);
    assertStrictEquals(await reading, reason);
    assertEquals(state.closed, 1);
  });
}

test("EventStream locks itself while it is iterated, and not after", async () => {
  const { source, stream } = setup();
  source.add(1, 2);
  const iterator = stream[Symbol.asyncIterator]();
  assertEquals(stream.locked, true);
  assertEquals(await iterator.next(), { done: false, value: 1 });
  await iterator.return?.();
  assertEquals(stream.locked, false);
  assertEquals(await iterator.next(), { done: true, value: undefined });
});

test("EventStream is closed by a break, and keeps open when told not to cancel", async () => {
  const left = setup();
  left.source.add(1, 2);
  for await (const _ of left.stream) break;
  assertEquals(left.state.closed, 1);

  const kept = setup();
  kept.source.add(1, 2, 3);
  for await (const _ of kept.stream.values({ preventCancel: true })) break;
  assertEquals(kept.state.closed, 0);
  kept.source.finish({});
  assertEquals(await Array.fromAsync(kept.stream), [2, 3]);
});

test("EventStream answers calls of next() in order, also those that do not wait", async () => {
  const { source, stream } = setup();
  const iterator = stream[Symbol.asyncIterator]();
  const calls = [1, 2, 3, 4, 5].map(() => iterator.next());
  source.add(1);
  await settled();
  source.add(2, 3);
  await settled();
  source.finish({});
  const results = await Promise.all(calls);
  assertEquals(results.map(({ value }) => value), [1, 2, 3, undefined, undefined]);
  assertEquals(results.map(({ done }) => done ?? false), [false, false, false, true, true]);
});

test("EventStream wakes for something that gives no event, and waits on, in order", async () => {
  const { source, stream } = setup();
  const iterator = stream[Symbol.asyncIterator]();
  const values = [iterator.next(), iterator.next(), iterator.next()].map(async (result) =>
    (await result).value
  );
  await settled();
  source.add();
  await settled();
  source.add(1);
  source.add(2, 3);
  assertEquals(await Promise.all(values), [1, 2, 3]);
  await iterator.return?.();
});

test("EventStream is over after a failure: the iterator fails once, then it is done", async () => {
  const { source, stream } = setup();
  source.finish({ error: reason });
  const iterator = stream[Symbol.asyncIterator]();
  assertStrictEquals(await assertRejects(() => iterator.next()), reason);
  assertEquals(await iterator.next(), { done: true, value: undefined });
  assertEquals(stream.locked, false);
});

test("EventStream ends a wait for the next event when the iterator returns", async () => {
  const { stream, state } = setup();
  const iterator = stream[Symbol.asyncIterator]();
  const waiting = iterator.next();
  await settled();
  await iterator.return?.();
  assertEquals((await waiting).done, true);
  assertEquals(state.closed, 1);
});

test("EventStream may be read by a reader first and iterated then", async () => {
  const { source, stream } = setup();
  source.add(...Array.from({ length: 200 }, (_, index) => index));
  const reader = stream.getReader();
  assertEquals((await reader.read()).value, 0);
  assertEquals((await reader.read()).value, 1);
  reader.releaseLock();
  source.finish({});
  const rest = await Array.fromAsync(stream);
  assertEquals([rest.length, rest[0], rest.at(-1)], [198, 2, 199]);
});

test("EventStream of a mailbox may be iterated after a reader gave up waiting", async () => {
  const box = new Mailbox<number>({ merger: () => undefined });
  const stream = box.stream();
  const reader = stream.getReader();
  const given = assertRejects(() => reader.read(), TypeError);
  await settled();
  reader.releaseLock();
  await given;
  const seen: number[] = [];
  const reading = (async () => {
    for await (const event of stream) seen.push(event);
    return "ended";
  })();
  await settled();
  box.push(1, 1);
  await settled();
  box.push(2, 1);
  box.end();
  await settled();
  assertEquals(await Promise.race([reading, settled().then(() => "it hangs")]), "ended");
  assertEquals(seen, [1, 2]);
});

test("a stream tells its source when the last reader lets go", async () => {
  const { source, stream } = setup();
  const reader = stream.getReader();
  assertEquals(source.isRead, true);
  const pending = reader.read();
  reader.releaseLock();
  assertEquals(source.isRead, false);
  await assertRejects(() => pending, TypeError);

  const second = stream.getReader();
  assertEquals(source.isRead, true);
  second.releaseLock();
  assertEquals(source.isRead, false);
});

test("a stream tells its source when a pipe lets go", async () => {
  const { source, stream } = setup();
  const controller = new AbortController();
  const piped = stream.pipeTo(new WritableStream(), {
    preventCancel: true,
    signal: controller.signal,
  });
  assertEquals(source.isRead, true);
  controller.abort(reason);
  // A read that has been asked for settles first.
  source.add(1);
  await assertRejects(() => piped);
  assertEquals(source.isRead, false);
});

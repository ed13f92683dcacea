import { assertEquals, assertStrictEquals } from "@std/assert";
import { type End, type EventSource, streamOf } from "../../../src/rpc/event_source.ts";
import { test } from "../../support/test.ts";

/** A source that has all its events. */
class Full implements EventSource<number> {
  readonly #events: number[];
  readonly end: End | undefined;

  constructor(count: number, end?: End) {
    this.end = end;
    this.#events = Array.from({ length: count }, (_, index) => index);
  }

  take(): number | undefined {
    return this.#events.shift();
  }

  ready(): Promise<void> {
    return Promise.withResolvers<void>().promise;
  }

  listen(): void {}
}

test("streamOf() gives all events of the source, and then its end", async () => {
  let closed = 0;
  const events = await Array.fromAsync(streamOf(new Full(200, {}), () => void closed++));
  assertEquals(events, Array.from({ length: 200 }, (_, index) => index));
  assertEquals(closed, 1);
});

test("streamOf() gives all events of the source, and then its failure", async () => {
  const error = new Error("it");
  const reader = streamOf(new Full(3, { error }), () => {}).getReader();
  for (const expected of [0, 1, 2]) assertEquals((await reader.read()).value, expected);
  assertStrictEquals(await reader.read().catch((caught: unknown) => caught), error);
});

test("a stream of streamOf() that is left takes nothing more, and says so once", async () => {
  let closed = 0;
  const source = new Full(200);
  for await (const event of streamOf(source, () => void closed++)) if (event === 1) break;
  assertEquals(closed, 1);
  const next = source.take();
  assertEquals(next !== undefined && next > 1, true);
});

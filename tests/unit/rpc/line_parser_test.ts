import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { LineParser } from "../../../src/rpc/line_parser.ts";
import { test } from "../../support/test.ts";

const NOW = 1_790_000_000_000;

function deltaLine(ids: object, delta: string, emittedAtMs = NOW): string {
  return JSON.stringify({
    method: "item/agentMessage/delta",
    params: { ...ids, delta },
    emittedAtMs,
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Checks that each line gives what `JSON.parse` gives, with its members in the same order. */
function assertParses(lines: readonly string[], parser = new LineParser()): void {
  for (const line of lines) {
    const [actual, expected] = [parser.parse(line), parsed(line)];
    assertEquals(actual, expected, line);
    assertStrictEquals(JSON.stringify(actual), JSON.stringify(expected));
  }
}

test("LineParser gives what JSON.parse gives for deltas of texts in any order", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("", '"', "\\", '","delta":"x', "\n", "\u0000", "\ud800", "x".repeat(100)),
  );
  const item = fc.constantFrom("m", "m1", 'a"delta":"', '","delta":"x', "m".repeat(80));
  const delta = fc.record({ turn: fc.constantFrom("t1", "t2"), item, text, time: fc.nat() });
  fc.assert(fc.property(fc.array(delta, { minLength: 3, maxLength: 40 }), (deltas) => {
    assertParses(
      deltas.map(({ turn, item, text, time }) =>
        deltaLine({ threadId: "a", turnId: turn, itemId: item }, text, NOW + time)
      ),
    );
  }));
});

test("LineParser gives what JSON.parse gives for lines that are changed anywhere", () => {
  const line = deltaLine({ threadId: "a", turnId: "t", itemId: "m" }, "some text");
  const piece = fc.constantFrom(
    ...['"', "\\", "\\n", "{", "}", ",", ":", " ", "0", "-", ".", "e5", "\n", "\u2028", "x", ""],
    ...['"delta":', '"delta":"x",', ',"emittedAtMs":', "null", "true", '"a":{},', "[1]"],
  );
  const change = fc.record({ at: fc.nat(line.length), cut: fc.nat(3), piece });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let changed = line;
      for (const { at, cut, piece } of changes) {
        changed = changed.slice(0, at) + piece + changed.slice(at + cut);
      }
      // Both by the pattern of the line, and with a pattern of the changed one.
      assertParses([line, line, changed, changed, line, changed]);
    }),
    { numRuns: 3000 },
  );
});

test("LineParser gives what JSON.parse gives where a delta stands somewhere else", () => {
  for (
    const line of [
      `{"method":"m","params":{"item":{"delta":"a"},"delta":"a"},"emittedAtMs":${NOW}}`,
      `{"method":"m","params":{"delta":"a","delta":"b"},"emittedAtMs":${NOW}}`,
      `{"method":"m","params":{"delta":"a","itemId":"b"},"emittedAtMs":${NOW}}`,
      `{"params":{"d\\u0065lta":"1"},"delta":"a","emittedAtMs":${NOW}}`,
      `{"delta":"a","params":{"delta": "a"},"emittedAtMs":${NOW}}`,
      `{"params":{"delta":"a"},"params":{"delta":"b"},"emittedAtMs":${NOW}}`,
      `{"method":"m","params":{"delta":"a"},"emittedAtMs":1,"emittedAtMs":${NOW}}`,
      `{"method":"m","params":{"__proto__":"x","delta":"a"},"emittedAtMs":${NOW}}`,
      `{"method":"m","params":{"delta":"a"}}`,
      `{"method":"m","params":{"delta": "a" },"emittedAtMs":${NOW}}`,
      `{"params":{"delta":"a"},"emittedAtMs":0${`${NOW}`.slice(1)}}`,
    ]
  ) assertParses([line, line.replace('"a"', '"c"'), line, line.replace(/"a"/g, '"d"'), line]);
});

test("LineParser shares no object among messages", () => {
  const parser = new LineParser();
  const line = deltaLine({ threadId: "a", turnId: "t", itemId: "m", extra: { list: [1] } }, "x");
  for (const each of [line, deltaLine({ itemId: "m" }, "x")]) {
    const [first, second, third] = [1, 2, 3].map(() => parser.parse(each));
    // True because each of them is an object with params.
    const params = [first, second, third].map((it) => (it as { params: JsonParams }).params);
    for (const it of params) {
      it.extra?.list.push(2);
      it.itemId = "changed";
    }
    assertEquals(parser.parse(each), JSON.parse(each));
  }
});

/** The longest text that `JSON.parse` has got when `parser` has parsed these lines. */
function longestParsed(lines: readonly string[], parser: LineParser): number {
  const { parse } = JSON;
  let longest = 0;
  try {
    JSON.parse = (text: string) => {
      longest = Math.max(longest, text.length);
      return parse(text);
    };
    for (const line of lines) parser.parse(line);
  } finally {
    JSON.parse = parse;
  }
  return longest;
}

test("LineParser parses no whole line again where texts come in the same order, or have ids of one length", () => {
  const threadId = "a".repeat(100);
  for (const itemIds of [["m"], ["m1", "m22", "m333"], ["m1", "m2", "m3"]]) {
    const round = itemIds.map((itemId) => deltaLine({ threadId, itemId }, "\n"));
    const parser = new LineParser();
    for (const line of [...round, ...round]) parser.parse(line);
    const isOneLength = new Set(itemIds.map(({ length }) => length)).size === 1;
    const more = isOneLength ? [...round, ...round.toReversed(), ...round] : [...round, ...round];
    assertEquals(longestParsed(more, parser), '"\\n"'.length);
  }
});

test("LineParser learns a text whose last ids are those of another one", () => {
  const [first, second] = ["a", "b"].map((threadId) =>
    deltaLine({ threadId, itemId: "m".repeat(80) }, "x")
  );
  assert(first !== undefined && second !== undefined);
  const parser = new LineParser();
  for (const line of [first, second]) parser.parse(line);
  assertEquals(longestParsed([second], parser), 0);
});

test("LineParser forgets the oldest pattern when there are too many", () => {
  const parser = new LineParser();
  const lineOf = (index: number) => deltaLine({ itemId: `m${1e6 + index}` }, "x");
  for (let index = 0; index < 1024; index++) {
    for (let times = 0; times < 6; times++) parser.parse(lineOf(index));
  }
  assertEquals(longestParsed([lineOf(0)], parser), 0);
  parser.parse(lineOf(1024));
  assertEquals(longestParsed([lineOf(1), lineOf(1024)], parser), 0);
  assert(longestParsed([lineOf(0)], parser) > 0);
});

test("LineParser makes no more patterns where they do not pay, until others have paid", () => {
  const parser = new LineParser();
  const lineOf = (index: number) => deltaLine({ itemId: `m${1e6 + index}` }, "x");
  for (let index = 0; index < 1025; index++) parser.parse(lineOf(index));
  assert(longestParsed([lineOf(1024)], parser) > 0);
  for (let times = 0; times < 4; times++) parser.parse(lineOf(1));
  parser.parse(lineOf(1024));
  assertEquals(longestParsed([lineOf(1024)], parser), 0);
});

interface JsonParams {
  itemId: string;
  extra?: { list: number[] };
}

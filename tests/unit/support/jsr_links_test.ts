/** Claims about `@std/assert` and `@std/streams` that hold for the originals and the stand-ins. */
import { stripVTControlCharacters } from "node:util";
import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  equal,
  fail,
  unreachable,
} from "@std/assert";
import { TextLineStream, toText } from "@std/streams";
import { TextLineStream as BySubpath } from "@std/streams/text-line-stream";
import { test } from "../../support/test.ts";

class Point {
  constructor(public x: number, public y: number) {}
}
class Pixel extends Point {}
class Getter {
  #n: number;
  constructor(n: number) {
    this.#n = n;
  }
  get n(): number {
    return this.#n;
  }
}

function circle(name: string): Record<string, unknown> {
  const it: Record<string, unknown> = { name };
  it.self = it;
  return it;
}

const sharedSymbol = Symbol("shared");
const sharedFunction = () => {};

const equals: [string, unknown, unknown][] = [
  ["NaN and itself", NaN, NaN],
  ["0 and -0", 0, -0],
  ["0 and -0 within an object", { a: 0 }, { a: -0 }],
  ["a function and itself", sharedFunction, sharedFunction],
  ["nested objects in another key order", { a: { b: [1, { c: 2 }] }, d: 1 }, {
    d: 1,
    a: { b: [1, { c: 2 }] },
  }],
  ["symbol keys", { [sharedSymbol]: 1 }, { [sharedSymbol]: 1 }],
  ["no prototype and a plain object", Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [
    "maps in another order",
    new Map([["a", { x: 1 }], ["b", { x: 2 }]]),
    new Map([
      ["b", { x: 2 }],
      ["a", { x: 1 }],
    ]),
  ],
  ["maps with object keys", new Map([[{ k: 1 }, [1]]]), new Map([[{ k: 1 }, [1]]])],
  ["sets in another order", new Set([1, "a", NaN]), new Set([NaN, "a", 1])],
  ["sets of objects", new Set([{ a: 1 }, { b: 2 }]), new Set([{ b: 2 }, { a: 1 }])],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date("x"), new Date("y")],
  ["regular expressions", /a+/gi, /a+/gi],
  ["URLs", new URL("http://h/a?b"), new URL("http://h/a?b")],
  ["typed arrays", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["float arrays with NaN and -0", new Float64Array([NaN, 0]), new Float64Array([NaN, -0])],
  ["array buffers", new Uint8Array([7]).buffer, new Uint8Array([7]).buffer],
  ["instances of one class", new Point(1, 2), new Point(1, 2)],
  ["instances by their getters", new Getter(1), new Getter(1)],
  ["circles", circle("a"), circle("a")],
  ["sparse arrays", [, 1], [, 1]],
];

const differs: [string, unknown, unknown][] = [
  ["a number and its text", 1, "1"],
  ["null and undefined", null, undefined],
  ["an absent key and undefined", { a: 1 }, { a: 1, b: undefined }],
  ["a renamed key that holds undefined", { a: undefined }, { b: undefined }],
  ["a hole and undefined", [, 1], [undefined, 1]],
  ["arrays of different length", [1, 2], [1, 2, 3]],
  ["an array and an object with its keys", [1], { 0: 1 }],
  ["two symbols of one description", Symbol("a"), Symbol("a")],
  ["symbol keys with different values", { [sharedSymbol]: 1 }, { [sharedSymbol]: 2 }],
  ["two functions of one text", () => {}, () => {}],
  ["a class and its superclass", new Pixel(1, 2), new Point(1, 2)],
  ["an instance and a plain object", new Point(1, 2), { x: 1, y: 2 }],
  ["instances by their getters", new Getter(1), new Getter(2)],
  ["maps with one different value", new Map([["a", 1]]), new Map([["a", 2]])],
  ["maps of different size", new Map([["a", 1]]), new Map()],
  ["maps with different object keys", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 2 }, 1]])],
  ["sets", new Set([1, 2]), new Set([1, 3])],
  ["sets of objects", new Set([{ a: 1 }]), new Set([{ a: 2 }])],
  ["a set and a map", new Set(["a"]), new Map([["a", "a"]])],
  ["dates", new Date(5), new Date(6)],
  ["a date and an invalid one", new Date(5), new Date("x")],
  ["regular expressions by flag", /a/g, /a/i],
  ["URLs", new URL("http://h/a"), new URL("http://h/b")],
  ["typed arrays", new Uint8Array([1, 2]), new Uint8Array([1, 3])],
  ["typed arrays of different kinds", new Uint8Array([1]), new Int8Array([1])],
  ["array buffers", new Uint8Array([7]).buffer, new Uint8Array([8]).buffer],
  ["circles", circle("a"), circle("b")],
];

test("equal() tells what is deeply equal, both ways round", () => {
  for (const [what, a, b] of equals) {
    assert(equal(a, b) && equal(b, a), what);
    assertEquals(a, b);
    assertThrows(() => assertNotEquals(a, b), AssertionError, "Expected actual: ", what);
  }
  for (const [what, a, b] of differs) {
    assertFalse(equal(a, b) || equal(b, a), what);
    assertNotEquals(a, b);
    assertThrows(() => assertEquals(a, b), AssertionError, "Values are not equal.", what);
  }
  assertThrows(
    () => equal(new WeakMap(), new WeakMap()),
    TypeError,
    "compare WeakMap instances",
  );
});

test("assertions pass on what they claim", () => {
  assert(1);
  assertFalse("");
  assertExists(0);
  assertStrictEquals(NaN, NaN);
  assertInstanceOf(new Pixel(1, 2), Point);
  assertMatch("codex 0.1", /\d+\.\d+/);
  assertStringIncludes("codex", "ode");
  assertArrayIncludes([1, { a: 1 }, NaN], [{ a: 1 }, NaN]);
  assertGreater(2, 1);
  assertGreaterOrEqual(2, 2);
  assertLess(1, 2);
  assertLessOrEqual(2, 2);
  assertIsError(new RangeError("too far"), RangeError, "far");
  assertIsError(new RangeError("too far"), Error, /^too/);
  assertIsError(new Error("\x1b[31mred\x1b[39m light"), Error, "red light");
});

test("a failed assertion says what was expected", () => {
  const says = (message: string, fn: () => void) => {
    const error = assertThrows(fn, AssertionError);
    assertStrictEquals(error.name, "AssertionError");
    assertEquals(error.message.split("\n")[0], message);
  };
  says("", () => assert(0));
  says("why", () => assert(0, "why"));
  says("", () => assertFalse(1));
  says('Expected actual: "null" to not be null or undefined.', () => assertExists(null));
  says("Failed assertion: here", () => fail("here"));
  says("Unreachable.", () => unreachable());
  says("Values are not equal: why", () => assertEquals<unknown>(1, 2, "why"));
  says("Expected actual: 1 not to be: 1.", () => assertNotEquals(1, 1));
  says("Values are not strictly equal.", () => assertStrictEquals(0, -0));
  says(
    "Values have the same structure but are not reference-equal.",
    () => assertStrictEquals([1], [1]),
  );
  says(
    'Expected object to be an instance of "Point" but was "Array".',
    () => assertInstanceOf([], Point),
  );
  says(
    'Expected object to be an instance of "Point" but was "null".',
    () => assertInstanceOf(null, Point),
  );
  says(
    'Expected object to be an instance of "Point" but was not an instanced object.',
    () => assertInstanceOf(Point, Point),
  );
  says('Expected actual: "a" to match: "/b/".', () => assertMatch("a", /b/));
  says('Expected actual: "a" to contain: "b".', () => assertStringIncludes("a", "b"));
  says("Expect 1 > 1", () => assertGreater(1, 1));
  says("Expect 1 >= 2", () => assertGreaterOrEqual(1, 2));
  says("Expect 1 < 1", () => assertLess(1, 1));
  says("Expect 2 <= 1", () => assertLessOrEqual(2, 1));
  says("why", () => assertLess(2, 1, "why"));
  says('Expected "error" to be an Error object.', () => assertIsError("thrown"));
  says(
    'Expected error to be instance of "RangeError", but was "TypeError".',
    () => assertIsError(new TypeError("x"), RangeError),
  );
  says(
    'Expected error message to include "near", but got "far".',
    () => assertIsError(new Error("far"), Error, "near"),
  );
  assertStringIncludes(
    assertThrows(() => assertArrayIncludes([1], [1, 2]), AssertionError).message,
    "missing: [",
  );
});

test("a failed comparison shows the fewest lines that differ", () => {
  const shows = (lines: string[], fn: () => void) => {
    const message = stripVTControlCharacters(assertThrows(fn, AssertionError).message);
    const body = message.split("[Diff] Actual / Expected\n\n\n")[1] ?? "";
    // only Deno writes a comma after the last element
    assertEquals(body.trimEnd().replaceAll(/,$/gm, "").split("\n"), lines);
  };
  shows(["-   1", "+   2"], () => assertStrictEquals<number>(1, 2));
  shows(
    ["    [", "      1", "-     2", "      3", "+     4", "+     5", "      6", "    ]"],
    () => assertEquals([1, 2, 3, 6], [1, 3, 4, 5, 6]),
  );
  shows(["-   one\\n", "    two\\n", "+   three\\n", "    four"], () => {
    assertEquals("one\ntwo\nfour", "two\nthree\nfour");
  });
  shows(
    ["    one\\r\\n\r", "-   a\\tb", "+   a b"],
    () => assertEquals("one\r\na\tb", "one\r\na b"),
  );
});

test("assertThrows() gives the error thrown, and judges class and words", () => {
  const thrown = new RangeError("too far");
  assertStrictEquals(
    assertThrows(
      () => {
        throw thrown;
      },
      RangeError,
      "far",
    ),
    thrown,
  );
  assertStrictEquals(
    assertThrows(() => {
      throw "text";
    }),
    "text",
  );
  const failures: [() => void, string][] = [
    [() => assertThrows(() => {}), "Expected function to throw."],
    [() => assertThrows(() => {}, "why"), "Expected function to throw: why"],
    [
      () =>
        assertThrows(() => {
          throw "text";
        }, Error),
      "A non-Error object was thrown.",
    ],
  ];
  for (const [fn, message] of failures) {
    assertEquals(assertThrows(fn, AssertionError).message, message);
  }
});

test("a class is asked for only if it is one of errors, and not as a type of never[]", () => {
  class NoError implements Error {
    name = "";
    message = "";
  }
  const fails = () => {
    throw new RangeError("too far");
  };
  assertThrows(fails, NoError, "near");
  const narrow: new (...args: never[]) => Error = RangeError;
  // @ts-expect-error -- the class must take any arguments
  assertThrows(fails, narrow);
});

test("assertRejects() gives the error of the promise, and refuses a synchronous throw", async () => {
  const reason = new RangeError("too far");
  assertStrictEquals(await assertRejects(() => Promise.reject(reason), RangeError, "far"), reason);
  assertStrictEquals(await assertRejects(() => Promise.reject("text")), "text");
  const failures: [() => Promise<unknown>, string][] = [
    [() => assertRejects(() => Promise.resolve()), "Expected function to reject."],
    [() => assertRejects(() => Promise.resolve(), "why"), "Expected function to reject: why"],
    [() => assertRejects(() => Promise.reject("text"), Error), "A non-Error object was rejected."],
    [
      () =>
        assertRejects(() => {
          throw reason;
        }),
      "Function throws when expected to reject.",
    ],
  ];
  for (const [fn, message] of failures) {
    assertEquals((await assertRejects(fn, AssertionError)).message, message);
  }
});

test("assertObjectMatch() asks only for what is named", () => {
  const actual = { a: 1, list: [{ b: 1, c: 2 }, 3], map: new Map([["k", { x: 1, y: 2 }]]) };
  assertObjectMatch(actual, { a: 1 });
  assertObjectMatch(actual, { list: [{ c: 2 }], map: new Map([["k", { y: 2 }]]) });
  assertObjectMatch({ point: new Point(1, 2) }, { point: { x: 1 } });
  assertThrows(() => assertObjectMatch(actual, { a: 2 }), AssertionError);
  assertThrows(() => assertObjectMatch(actual, { d: 1 }), AssertionError);
  assertThrows(() => assertObjectMatch(actual, { list: [{ c: 2 }, 3, 4] }), AssertionError);
  assertThrows(() => assertObjectMatch({}, { a: 1 }), AssertionError);
  assertObjectMatch({ list: [1, 2, 3] }, { list: [1, 2] });
  const inMap = { map: new Map([["k", [1, 2, 3]]]) };
  assertThrows(() => assertObjectMatch(inMap, { map: new Map([["k", [1, 2]]]) }), AssertionError);
});

async function linesOf(chunks: string[], options?: { allowCR: boolean }): Promise<string[]> {
  return await Array.fromAsync(
    ReadableStream.from(chunks).pipeThrough(new TextLineStream(options)),
  );
}

test("TextLineStream gives the same lines however the text is cut", async () => {
  const text = "one\r\ntwo\n\n\r\nthr\ree\r\r\nlast\r";
  const expected: [{ allowCR: boolean } | undefined, string[]][] = [
    [undefined, ["one", "two", "", "", "thr\ree\r", "last\r"]],
    [{ allowCR: false }, ["one", "two", "", "", "thr\ree\r", "last\r"]],
    [{ allowCR: true }, ["one", "two", "", "", "thr", "ee", "", "last"]],
  ];
  for (const [options, lines] of expected) {
    assertEquals(await linesOf([text], options), lines);
    assertEquals(await linesOf([...text], options), lines);
    for (let at = 0; at <= text.length; at++) {
      assertEquals(await linesOf([text.slice(0, at), text.slice(at)], options), lines, `at ${at}`);
    }
  }
});

test("TextLineStream gives a last line only if there is something in it", async () => {
  assertEquals(await linesOf([]), []);
  assertEquals(await linesOf(["", ""]), []);
  assertEquals(await linesOf(["a\n"]), ["a"]);
  assertEquals(await linesOf(["a\n\n"]), ["a", ""]);
  assertEquals(await linesOf(["a\nb"]), ["a", "b"]);
  assertEquals(await linesOf(["\r"], { allowCR: true }), [""]);
  assertStrictEquals(BySubpath, TextLineStream);
});

test("toText() reads text and bytes whole, a character over two chunks included", async () => {
  const bytes = new TextEncoder().encode("grün €");
  const chunks = [...bytes].map((byte) => Uint8Array.of(byte));
  assertEquals(await toText(ReadableStream.from(["gr", "ün €"])), "grün €");
  assertEquals(await toText(ReadableStream.from(chunks)), "grün €");
});

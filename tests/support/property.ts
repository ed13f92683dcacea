/**
 * Property tests: a claim that must hold for every value, tried on generated ones. The values are the same in every
 * run. A failure prints its seed and the smallest values that it could find.
 *
 * `PROPERTY_SEED` tries other values, or those of a failure again; `PROPERTY_RUNS` multiplies how many are tried.
 *
 * @module
 */
import process from "node:process";
import * as fc from "fast-check";
import { test, type TestOptions } from "./test.ts";

/** The settings of one property. */
export interface PropertyOptions extends TestOptions {
  /** Number of tries. Default 200. */
  runs?: number;
}

/** One generator for each argument of the check. */
type Arbitraries<Values extends unknown[]> = { [K in keyof Values]: fc.Arbitrary<Values[K]> };

const seed = integerFromEnv("PROPERTY_SEED", 1);
const factor = integerFromEnv("PROPERTY_RUNS", 1);

/** Declares a test whose check must pass for all values of the arbitraries. */
export function property<Values extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: Arbitraries<Values>,
  check: (...values: Values) => void | Promise<void>,
  options: PropertyOptions = {},
): void {
  const { runs = 200, ...testOptions } = options;
  const claim = fc.asyncProperty(fc.tuple<Values>(...arbitraries), async (values) => {
    await check(...values);
  });
  test(name, () => fc.assert(claim, { seed, numRuns: runs * factor }), testOptions);
}

const anyCodeUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const strangeCodeUnit = fc.constantFrom("\ud83d", "\ude00", "\n", "\r", "\u2028", '"', "\\", "\0");

/** Text of any UTF-16 code units: also half surrogate pairs, line ends, quotes and NUL. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: anyCodeUnit }),
  fc.string({ unit: strangeCodeUnit }),
);

/** Any value of JSON, with text and names of any code units. */
export const anyJson: fc.Arbitrary<fc.JsonValue> = fc.oneof(
  fc.jsonValue(),
  fc.jsonValue({ stringUnit: fc.oneof(anyCodeUnit, strangeCodeUnit) }),
);

/** A history of up to so many steps; fast-check by itself prefers short ones. */
export function historyOf<Step>(
  step: fc.Arbitrary<Step>,
  maxLength: number,
): fc.Arbitrary<Step[]> {
  return fc.array(step, { maxLength, size: "max" });
}

/** The one that a number stands for, whatever their count: a step picks one of what there is by then. */
export function picked<T>(all: readonly T[], which: number): T | undefined {
  return all[which % all.length];
}

/** Bytes as a server might write them: text, line ends of all kinds, byte order marks, parts of characters. */
export const wireBytes: fc.Arbitrary<Uint8Array> = fc.array(
  fc.oneof(
    fc.constantFrom("\n", "\r\n", "\r", "\ufeff", "é", "€", "😀").map(encoded),
    fc.constantFrom("\n", "\n", "\r\n").map(encoded),
    fc.string({ unit: "binary", maxLength: 8 }).map(encoded),
    fc.uint8Array({ maxLength: 8 }),
  ),
  { maxLength: 20 },
).map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

/** The bytes in chunks, some of them empty. */
export function chunked(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array[]> {
  return fc.tuple(bytes, fc.array(fc.nat(), { maxLength: 12 })).map(([whole, places]) => {
    const cuts = places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b);
    return [...cuts, whole.length].map((end, i) => whole.subarray(cuts[i - 1] ?? 0, end));
  });
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function integerFromEnv(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new TypeError(`${name} must be an integer, not ${text}`);
  return value;
}

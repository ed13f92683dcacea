/** What the deltas of one text have in common on the wire. */

import { isJsonObject, type JsonObject } from "../json.ts";
import { parseLine } from "./message.ts";

/** What stands before the text of a delta, without its quote. */
const NAME = '"delta":';
/** What stands before the time, which is the last member of a notification. */
const TIME_NAME = ',"emittedAtMs":';
/** Number of digits of a time in milliseconds, from 2001 to 2286. */
const TIME_DIGITS = 13;
/** Up to this length, with its quotes, a text without escapes is copied. A longer one is parsed: that is faster then. */
const SHORT = 48;
/** Longest text before the name of a delta. There are ids alone; what is longer is not worth to be kept. */
const MAX_BEFORE = 1024;

const ZERO = 0x30;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const CLOSING = 0x7d;

/** Lines that are the same but for the text of the delta and the time. */
export class DeltaPattern {
  /** What stands before the text. */
  readonly before: string;
  /** The pattern of the delta that came after the last one of this pattern. */
  next: DeltaPattern = this;
  /** What stands between the text and the time. */
  readonly #between: string;
  readonly #message: JsonObject;
  readonly #params: JsonObject;

  private constructor(before: string, between: string, message: JsonObject, params: JsonObject) {
    this.before = before;
    this.#between = between;
    this.#message = message;
    this.#params = params;
  }

  /** What stands before the text of the delta in a line that was parsed to this message, if it is a delta. */
  static before(line: string, message: unknown): string | undefined {
    if (!isJsonObject(message) || !isJsonObject(message.params)) return undefined;
    if (typeof message.params.delta !== "string") return undefined;
    const name = line.indexOf(NAME);
    return name === -1 || name > MAX_BEFORE ? undefined : line.slice(0, name + NAME.length);
  }

  /** The pattern of a line, if it has one. */
  static of(before: string, line: string): DeltaPattern | undefined {
    const time = line.length - 1 - TIME_DIGITS;
    const timeName = time - TIME_NAME.length;
    if (line.slice(timeName, time) !== TIME_NAME) return undefined;
    const between = line.slice(line.lastIndexOf('"', timeName) + 1, time);
    // Two different values prove that these are the places of the text and of the time, and of nothing else.
    const [first, second] = [1, 2].map((value) =>
      probed(`${before}"${value}"${between}${value}}`, value)
    );
    if (first === undefined || second === undefined) return undefined;
    return new DeltaPattern(copyOf(before), copyOf(between), first.message, first.params);
  }

  /** What `JSON.parse` gives for a line of this pattern; `undefined` for any other line. */
  read(line: string): JsonObject | undefined {
    const { before } = this;
    const between = this.#between;
    const time = line.length - 1 - TIME_DIGITS;
    const end = time - between.length;
    const start = before.length;
    if (end < start + 2 || line.slice(0, start) !== before) return undefined;
    if (line.slice(end, time) !== between) return undefined;
    if (line.charCodeAt(line.length - 1) !== CLOSING) return undefined;
    const emittedAtMs = timeAt(line, time);
    if (emittedAtMs === undefined) return undefined;
    const delta = stringAt(line, start, end);
    if (delta === undefined) return undefined;
    return { ...this.#message, params: { ...this.#params, delta }, emittedAtMs };
  }
}

/** What this line is parsed to, if its text and its time are this value, and nothing in it is an object but the params. */
function probed(
  line: string,
  value: number,
): { message: JsonObject; params: JsonObject } | undefined {
  const message = parseLine(line);
  if (!isJsonObject(message) || !isJsonObject(message.params)) return undefined;
  const { params, ...rest } = message;
  if (!isJsonObject(params) || params.delta !== `${value}`) return undefined;
  if (message.emittedAtMs !== value) return undefined;
  // Messages must not share objects.
  const isShared = [...Object.values(rest), ...Object.values(params)].some(isObject);
  return isShared ? undefined : { message, params };
}

/** The time that begins here, if it is a number of JSON without a sign, a fraction or an exponent. */
function timeAt(line: string, start: number): number | undefined {
  if (line.charCodeAt(start) === ZERO) return undefined;
  let time = 0;
  for (let index = start; index < start + TIME_DIGITS; index++) {
    const digit = line.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    time = time * 10 + digit;
  }
  return time;
}

/** The text of the string that stands here with its quotes. */
function stringAt(line: string, start: number, end: number): string | undefined {
  if (end - start <= SHORT && isPlain(line, start, end)) {
    return copyOf(line.slice(start + 1, end - 1));
  }
  const text = parseLine(line.slice(start, end));
  return typeof text === "string" ? text : undefined;
}

/** Whether a string with its quotes has nothing between them that is escaped. */
function isPlain(line: string, start: number, end: number): boolean {
  if (line.charCodeAt(start) !== QUOTE || line.charCodeAt(end - 1) !== QUOTE) return false;
  for (let index = start + 1; index < end - 1; index++) {
    const code = line.charCodeAt(index);
    if (code < SPACE || code === QUOTE || code === BACKSLASH) return false;
  }
  return true;
}

/** A text of its own. What is cut out of a text keeps all of it in memory: here everything that was read with the line. */
function copyOf(part: string): string {
  // A text that is joined of one part alone is no copy.
  return part.length < 2 ? part : [part.slice(0, 1), part.slice(1)].join("");
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

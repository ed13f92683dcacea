/** Parses the lines of a connection. Most of them are like an earlier one, but for the text of a delta and the time. */

import { dropOldest } from "../oldest.ts";
import { DeltaPattern } from "./delta_pattern.ts";
import { parseLine } from "./message.ts";

/** Number of patterns that are kept: of so many texts that grow at the same time. */
const MAX_PATTERNS = 1024;
/** A pattern costs as much as so many lines that are read by it save. */
const PATTERN_COST = 4;
/** Length of the key of a pattern: the ids that differ among texts stand shortly before the text. */
const KEY_LENGTH = 64;

/**
 * Gives what `JSON.parse` gives. A delta is read by the pattern of an earlier one of the same text, in half of the time
 * or less. Deltas of several texts often come in the same order again, so each pattern remembers which one came next.
 */
export class LineParser {
  readonly #patterns = new Map<string, DeltaPattern>();
  /** The pattern of the last delta. */
  #last: DeltaPattern | undefined;
  /** Number of lines that patterns may cost more than they have saved. No new one is made where many do not pay. */
  #credit = MAX_PATTERNS * PATTERN_COST;

  /** The value of a line; `undefined`, which no JSON gives, when the line is no JSON. Never throws. */
  parse(line: string): unknown {
    const last = this.#last;
    if (last !== undefined) {
      const read = this.#readBy(last.next, line) ?? this.#readBy(this.#patternOf(line, last), line);
      if (read !== undefined) return read;
    }
    const message = parseLine(line);
    const before = DeltaPattern.before(line, message);
    if (before !== undefined) this.#learn(before, line);
    return message;
  }

  #readBy(pattern: DeltaPattern | undefined, line: string): unknown {
    const read = pattern?.read(line);
    if (read === undefined) return undefined;
    this.#follow(pattern);
    if (this.#credit < MAX_PATTERNS * PATTERN_COST) this.#credit++;
    return read;
  }

  /** The pattern of a line, if it is known, and has ids as long as those of the last one. */
  #patternOf(line: string, { before }: DeltaPattern): DeltaPattern | undefined {
    return this.#patterns.get(line.slice(0, before.length).slice(-KEY_LENGTH));
  }

  #learn(before: string, line: string): void {
    const known = this.#patterns.get(before.slice(-KEY_LENGTH));
    if (known?.before === before) return this.#follow(known);
    if (this.#credit < PATTERN_COST) return;
    this.#credit -= PATTERN_COST;
    const pattern = DeltaPattern.of(before, line);
    if (pattern === undefined) return;
    this.#patterns.set(pattern.before.slice(-KEY_LENGTH), pattern);
    this.#follow(pattern);
    dropOldest(this.#patterns, MAX_PATTERNS);
  }

  #follow(pattern: DeltaPattern | undefined): void {
    if (this.#last !== undefined && pattern !== undefined) this.#last.next = pattern;
    this.#last = pattern;
  }
}

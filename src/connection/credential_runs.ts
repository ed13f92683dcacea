/** Reads the characters of a credential from its beginning on, over the ends of lines. */

import { afterLineEnd, looksContinued } from "./line_continuation.ts";

/** The run of characters that a kind of credential has. */
export interface RunShape {
  /** Matches the characters of the run. Sticky. */
  readonly run: RegExp;
  /** A shorter run is not a credential. */
  readonly minLength: number;
  /** A further condition on the run. */
  readonly test?: (run: string) => boolean;
  /** Whether the whole run may be on the next line. */
  readonly wraps?: boolean;
  /** Whether the run ends with its line. */
  readonly oneLine?: boolean;
}

/** The characters of a run. */
export interface Run {
  readonly run: string;
  readonly end: number;
  /** Whether more text could change it. */
  readonly open: boolean;
}

/** A run of this length is always a credential. */
export const MAX_RUN_LENGTH = 1000;

/** Whether a run is long and odd enough to be a credential. */
export function isSure(run: string, { minLength, test }: RunShape): boolean {
  return run.length >= MAX_RUN_LENGTH || run.length >= minLength && (test?.(run) ?? true);
}

/** Reads the run that begins at `at`, including continued lines. */
export function readRun(text: string, at: number, shape: RunShape): Run {
  const { run: characters, wraps = false, oneLine = false } = shape;
  const endOfRun = (start: number) => {
    characters.lastIndex = start;
    characters.exec(text);
    return Math.max(characters.lastIndex, start);
  };
  let end = endOfRun(at);
  let run = text.slice(at, end);
  while (end < text.length) {
    const next = afterLineEnd(text, end);
    if (oneLine || next === end || run === "" && !wraps) return { run, end, open: false };
    const nextEnd = endOfRun(next);
    const isDecided = nextEnd < text.length || nextEnd - next >= MAX_RUN_LENGTH;
    if (!isDecided) return { run, end, open: true };
    if (nextEnd === next || !looksContinued(text, next, nextEnd)) return { run, end, open: false };
    run += text.slice(next, nextEnd);
    end = nextEnd;
  }
  return { run, end, open: true };
}

/** A short text that begins the same span: the beginning on one line, and a part of the run. */
export function seedOf(beginning: string, run: string): string {
  return beginning.replace(/[\r\n]+/g, " ") + run.slice(0, MAX_RUN_LENGTH);
}

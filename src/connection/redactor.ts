/** Removes credentials from texts and from streams of text. */

import { findShapes } from "./credential_shapes.ts";
import type { Span } from "./credential_spans.ts";
import { findKnown, longestKnown } from "./known_credentials.ts";

/** Replaces a credential. */
const MARK = "[redacted]";

/** A line without an end is searched each time this much has been added, in UTF-16 code units. */
const OPEN_LENGTH = 16 * 1024;
/** The last part of a line without an end waits for more text: this much and the length of the longest credential. */
const UNDECIDED_LENGTH = 2 * 1024;
/** Length of the text that is kept as context for what follows. */
const CONTEXT_LENGTH = 128;

/** A text without its credentials. */
export function redact(text: string): string {
  const spans = findSpans(text);
  return spans.length === 0 ? text : hide(text, spans.filter(isHidden), 0, text.length);
}

/** Remembered credentials and well-known shapes, ordered by their starts. */
function findSpans(text: string): Span[] {
  const known = findKnown(text);
  const shapes = findShapes(text);
  if (known.length === 0) return shapes;
  return [...known, ...shapes].sort((a, b) => a.start - b.start);
}

/** Whether a span is hidden if no more text comes. */
function isHidden({ certainty }: Span): boolean {
  return certainty === "sure" || certainty === "likely";
}

/**
 * Removes credentials from a text that arrives in pieces. A piece or a line may end in the middle of a credential. Each
 * line stays a line: a credential on two lines is replaced by a mark on each.
 *
 * Returns whole lines. A line waits only if its end may be the beginning of a credential; then {@linkcode holdsLine} is
 * true. Keeps at most a part of one line and the length of the longest credential.
 */
export class Redactor {
  /** The end of the returned text, as far as a credential may continue it. */
  #seen = "";
  /** The text that is not returned yet. */
  #held = "";
  #holdsLine = false;

  /** Whether a whole line waits for more text. */
  get holdsLine(): boolean {
    return this.#holdsLine;
  }

  /** Takes the next piece. Returns the text that is ready. */
  push(piece: string): string {
    this.#held += piece;
    const isDue = this.#holdsLine || piece.includes("\n") ||
      this.#held.length >= OPEN_LENGTH + undecidedLength();
    return isDue ? this.#decide("more") : "";
  }

  /** Returns the whole lines that wait for more text. */
  release(): string {
    return this.#decide("idle");
  }

  /** Returns the rest. No text may follow. */
  end(): string {
    return this.#decide("end");
  }

  #decide(until: "more" | "idle" | "end"): string {
    const seen = this.#seen.length;
    const text = this.#seen + this.#held;
    const spans = findSpans(text);
    const lines = Math.max(text.lastIndexOf("\n") + 1, seen);
    let to = until === "end" ? text.length : lines;
    if (until === "more") {
      to = Math.max(seen, undecidedFrom(spans, lines));
      if (to === lines && text.length - lines >= OPEN_LENGTH) {
        to = Math.max(seen, openEnd(text, spans));
      }
    }
    const hidden = spans.filter(until === "more" ? isSure : isHidden);
    const decided = hide(text, hidden, seen, to);
    this.#seen = context(text, spans, to);
    this.#held = text.slice(to);
    this.#holdsLine = to < lines;
    return decided;
  }
}

function isSure({ certainty }: Span): boolean {
  return certainty === "sure";
}

function undecidedLength(): number {
  return UNDECIDED_LENGTH + longestKnown();
}

/** The start of the first span in whole lines that needs more text, or the end of the lines. */
function undecidedFrom(spans: readonly Span[], lines: number): number {
  const undecided = spans.find(({ start, certainty }) =>
    start < lines && (certainty === "likely" || certainty === "possible")
  );
  return undecided === undefined ? lines : beforeSpan(spans, undecided.start);
}

/** The end of the ready part of a line without an end. */
function openEnd(text: string, spans: readonly Span[]): number {
  const whole = spans.find((span) =>
    isSure(span) && span.end === text.length && span.seed !== undefined
  );
  // A run without an end is hidden, whatever follows.
  if (whole !== undefined) return text.length;
  return beforeSpan(spans, text.length - undecidedLength());
}

/** The same place, or the start of the span around it. */
function beforeSpan(spans: readonly Span[], at: number): number {
  let place = at;
  for (const { start, end } of spans.toReversed()) {
    if (start < place && place < end) place = start;
  }
  return place;
}

/** The part of a text before `to` that is needed to find a credential that continues after `to`. */
function context(text: string, spans: readonly Span[], to: number): string {
  const endsLine = text[to - 1] === "\n";
  const going = spans.filter(({ start, end, open }) => start < to && (open || end > to));
  const from = Math.min(
    ...going.map(({ from }) => from),
    endsLine ? to : Math.max(0, to - CONTEXT_LENGTH),
  );
  if (to - from <= OPEN_LENGTH + undecidedLength()) return text.slice(from, to);
  // Only a run of one shape can be this long. Its beginning is enough.
  const seed = going.find(({ seed }) => seed !== undefined)?.seed ?? "";
  return endsLine ? `${seed}\n` : seed;
}

/** The text from `from` to `to`, with a mark on each line of each span. */
function hide(text: string, spans: readonly Span[], from: number, to: number): string {
  const parts: string[] = [];
  let at = from;
  for (const span of spans) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, to);
    if (start >= end) continue;
    parts.push(text.slice(at, start));
    // An overlapping span has its mark on this line.
    const isMarked = span.start < at && text[at - 1] !== "\n";
    parts.push(marks(text.slice(start, end), isMarked));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.join("");
}

function marks(hidden: string, isMarked: boolean): string {
  return hidden.split(/(\r?\n)/).map((part, index) => {
    if (part.trim() === "") return part;
    return index === 0 && isMarked ? "" : MARK;
  }).join("");
}

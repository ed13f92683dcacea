/** Text without credentials, also where it comes in pieces. */

import { findShapes } from "./credential_shapes.ts";
import type { Span } from "./credential_spans.ts";
import { findKnown, longestKnown } from "./known_credentials.ts";

/** Stands in the place of a credential. */
const MARK = "[redacted]";

/** A line that has not ended yet is looked at again when it is this much longer, in UTF-16 code units. */
const OPEN_LENGTH = 16 * 1024;
/** Of a line without an end the last part waits for more, besides the length of the longest credential. */
const UNDECIDED_LENGTH = 2 * 1024;
/** So much in front of a text may tell what its beginning is. */
const CONTEXT_LENGTH = 128;

/** A text without the credentials that it quotes. */
export function redact(text: string): string {
  const spans = findSpans(text);
  return spans.length === 0 ? text : hide(text, spans.filter(isHidden), 0, text.length);
}

/** Remembered credentials and well-known shapes, in order of their starts. */
function findSpans(text: string): Span[] {
  const known = findKnown(text);
  const shapes = findShapes(text);
  if (known.length === 0) return shapes;
  return [...known, ...shapes].sort((a, b) => a.start - b.start);
}

/** Whether a span is hidden when no more text comes that could tell. */
function isHidden({ certainty }: Span): boolean {
  return certainty === "sure" || certainty === "likely";
}

/**
 * Takes credentials out of a text that comes in pieces, wherever they are cut, also by a line end. Lines stay lines:
 * of a credential over a line end, each part is replaced by a mark.
 *
 * Gives back whole lines. A line is held back only while its end may be the beginning of a credential; then
 * {@linkcode holdsLine} is true, and {@linkcode release} gives it back. Holds no more than a part of one line and the
 * longest remembered credential.
 */
export class Redactor {
  /** The end of what was given back, as far as a credential may go on from there. */
  #seen = "";
  /** What was not given back yet. */
  #held = "";
  #holdsLine = false;

  /** Whether a whole line is held back. */
  get holdsLine(): boolean {
    return this.#holdsLine;
  }

  /** Takes the next piece and gives back what is decided. */
  push(piece: string): string {
    this.#held += piece;
    const isDue = this.#holdsLine || piece.includes("\n") ||
      this.#held.length >= OPEN_LENGTH + undecidedLength();
    return isDue ? this.#decide("more") : "";
  }

  /** Gives back the whole lines that are held back, though more text could still tell. */
  release(): string {
    return this.#decide("idle");
  }

  /** Gives back the rest. No text may follow. */
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

/** The end of the lines, or where a span begins in them that more text must decide. */
function undecidedFrom(spans: readonly Span[], lines: number): number {
  const undecided = spans.find(({ start, certainty }) =>
    start < lines && (certainty === "likely" || certainty === "possible")
  );
  return undecided === undefined ? lines : beforeSpan(spans, undecided.start);
}

/** Up to where the line without an end is decided. */
function openEnd(text: string, spans: readonly Span[]): number {
  const whole = spans.find((span) =>
    isSure(span) && span.end === text.length && span.seed !== undefined
  );
  // A run without an end: all of it is hidden, whatever follows.
  if (whole !== undefined) return text.length;
  return beforeSpan(spans, text.length - undecidedLength());
}

/** The same place, or the beginning of the credential that it is in. */
function beforeSpan(spans: readonly Span[], at: number): number {
  let place = at;
  for (const { start, end } of spans.toReversed()) {
    if (start < place && place < end) place = start;
  }
  return place;
}

/** The part of a text before `to` in which a credential may begin that goes on after it. */
function context(text: string, spans: readonly Span[], to: number): string {
  const endsLine = text[to - 1] === "\n";
  const going = spans.filter(({ start, end, open }) => start < to && (open || end > to));
  const from = Math.min(
    ...going.map(({ from }) => from),
    endsLine ? to : Math.max(0, to - CONTEXT_LENGTH),
  );
  if (to - from <= OPEN_LENGTH + undecidedLength()) return text.slice(from, to);
  // What is so long is a run of one shape: its beginning stands for it.
  const seed = going.find(({ seed }) => seed !== undefined)?.seed ?? "";
  return endsLine ? `${seed}\n` : seed;
}

/** The text from `from` to `to` with a mark in the place of each span, on each of its lines. */
function hide(text: string, spans: readonly Span[], from: number, to: number): string {
  const parts: string[] = [];
  let at = from;
  for (const span of spans) {
    const start = Math.max(span.start, at);
    const end = Math.min(span.end, to);
    if (start >= end) continue;
    parts.push(text.slice(at, start));
    // The mark of a span that went before stands on the same line.
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

/**
 * - `"sure"`: a credential.
 * - `"likely"`: the beginning of a remembered credential, long enough to be hidden if no more text comes.
 * - `"possible"`: the beginning of a credential, long enough to wait for more text.
 * - `"unlikely"`: a few characters that begin a credential.
 */
export type Certainty = "sure" | "likely" | "possible" | "unlikely";

/** A part of a text that is a credential or may become one. */
export interface Span {
  start: number;
  /** The end of the text if the span is not sure. */
  end: number;
  certainty: Certainty;
  /** Whether more text could change the span. */
  open: boolean;
  /** The first character that is needed to find the span again. It precedes `start` for `NAME_KEY=value`. */
  from: number;
  /** A short text that begins the same span. It replaces the beginning of a very long span. */
  seed?: string;
}

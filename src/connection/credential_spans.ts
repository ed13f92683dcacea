/**
 * - `"sure"`: it is a credential.
 * - `"likely"`: it is the beginning of a remembered one, long enough to be hidden if nothing follows.
 * - `"possible"`: it is the beginning of one, worth a short wait for what follows.
 * - `"unlikely"`: a character or two that begin one.
 */
export type Certainty = "sure" | "likely" | "possible" | "unlikely";

/** A part of a text that is a credential, or may turn out to be one. */
export interface Span {
  start: number;
  /** For one that is not sure this is the end of the text. */
  end: number;
  certainty: Certainty;
  /** Whether more text could make it longer, or surer. */
  open: boolean;
  /** Where the text must begin in which it is found again: before `start` when a name tells that the value is secret. */
  from: number;
  /** A short text that begins the same span, however long that has become. */
  seed?: string;
}

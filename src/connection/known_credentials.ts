/**
 * Remembers the values of credentials and finds them in texts.
 *
 * They are kept for the whole program, not for each connection, because servers share a home and its account.
 */

import { dropOldest } from "../oldest.ts";
import type { Certainty, Span } from "./credential_spans.ts";
import { afterLineEnd } from "./line_continuation.ts";

/** Number of credentials to remember. The oldest are forgotten first. */
const MAX_REMEMBERED = 256;
/** Shorter values are not secrets, and occur in ordinary words. */
const MIN_LENGTH = 6;
/** A line that ends with fewer characters of a credential does not wait for more text. */
const MIN_BEGINNING = 4;

const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;

/** Each credential and its forms in a text. */
const remembered = new Map<string, readonly string[]>();
let index: FormIndex | undefined;

/** Remembers a credential. */
export function remember(credential: string): void {
  const secret = credential.trim();
  if (secret.length < MIN_LENGTH) return;
  const known = remembered.get(secret);
  remembered.delete(secret);
  remembered.set(secret, known ?? formsOf(secret));
  if (known !== undefined) return;
  dropOldest(remembered, MAX_REMEMBERED);
  index = undefined;
}

/** The forms of a credential in a text: plain, in JSON, in a URL, within base64. */
function formsOf(secret: string): string[] {
  const forms = [secret, JSON.stringify(secret).slice(1, -1), ...base64Forms(secret)];
  // A lone surrogate cannot be encoded.
  if (secret.isWellFormed()) forms.push(encodeURIComponent(secret));
  // The search skips line ends, so a form has none.
  const onOneLine = forms.map((form) => form.replace(/[\r\n]+/g, ""));
  return [...new Set(onOneLine)].filter((form) => form.length >= MIN_LENGTH);
}

/**
 * The base64 characters of a secret within a longer text, such as `user:KEY`. They depend on the number of bytes before
 * the secret, modulo three. Characters that also depend on neighbouring bytes are left out.
 */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(""));
    // A character stands for six bits.
    const inner = text.slice(Math.ceil(before * 8 / 6), Math.floor(padded.length * 8 / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Length of the longest form, in UTF-16 code units. */
export function longestKnown(): number {
  return (index ??= new FormIndex()).longest;
}

/** The spans of a text with a remembered credential, ordered by their starts. */
export function findKnown(text: string): Span[] {
  if (remembered.size === 0) return [];
  return (index ??= new FormIndex()).find(text);
}

/**
 * Finds forms in a text. The forms are sorted, and each character narrows the range of forms that still match. So the
 * cost does not depend on the number of forms.
 */
class FormIndex {
  readonly longest: number;
  readonly #forms: readonly string[];
  /** Whether a form begins with these two characters, or with this one. Only the low byte of each counts. */
  readonly #isPair = new Uint8Array(0x10000);
  readonly #isFirst = new Uint8Array(0x100);

  constructor() {
    this.#forms = [...new Set([...remembered.values()].flat())].sort(byCodeUnits);
    for (const form of this.#forms) {
      const first = form.charCodeAt(0) & 0xff;
      this.#isFirst[first] = 1;
      this.#isPair[first << 8 | form.charCodeAt(1) & 0xff] = 1;
    }
    this.longest = Math.max(0, ...this.#forms.map((form) => form.length));
  }

  find(text: string): Span[] {
    const spans: Span[] = [];
    let first = text.charCodeAt(0) & 0xff;
    for (let at = 0; at < text.length; at++) {
      const second = text.charCodeAt(at + 1) & 0xff;
      const begins = this.#isPair[first << 8 | second] === 1 ||
        this.#isFirst[first] === 1 && (second === LF || second === CR || at + 1 === text.length);
      if (begins) this.#follow(text, at, spans);
      first = second;
    }
    return spans;
  }

  /** Adds the spans that begin at `start`: whole forms, and a beginning that the end of the text cuts off. */
  #follow(text: string, start: number, spans: Span[]): void {
    let low = 0;
    let high = this.#forms.length;
    let end = start;
    for (let found = 0;; found++) {
      if (found > 0) {
        const next = afterLineEnd(text, end);
        // The last blank of the indentation may belong to the credential.
        const isBlankOfForm = text.charCodeAt(next - 1) === BLANK && next > end &&
          this.#hasNext(low, high, found, BLANK);
        end = isBlankOfForm ? next - 1 : next;
      }
      if (end === text.length) {
        spans.push({ start, end, certainty: certaintyOf(found), open: true, from: start });
        return;
      }
      ({ low, high } = this.#narrow(low, high, found, text.charCodeAt(end)));
      if (low === high) return;
      end++;
      // The shortest form of the range comes first.
      if (this.#forms[low]?.length !== found + 1) continue;
      spans.push({ start, end, certainty: "sure", open: false, from: start });
      if (++low === high) return;
    }
  }

  #hasNext(low: number, high: number, at: number, code: number): boolean {
    const range = this.#narrow(low, high, at, code);
    return range.low < range.high;
  }

  /** The forms of a range with this character at this place. All are longer, and equal before it. */
  #narrow(low: number, high: number, at: number, code: number): { low: number; high: number } {
    const codeOf = (index: number) => this.#forms[index]?.charCodeAt(at) ?? NaN;
    if (codeOf(low) === code && codeOf(high - 1) === code) return { low, high };
    const firstFrom = (wanted: number) => {
      let from = low;
      let to = high;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (codeOf(middle) < wanted) from = middle + 1;
        else to = middle;
      }
      return from;
    };
    return { low: firstFrom(code), high: firstFrom(code + 1) };
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** The certainty for this number of first characters. */
function certaintyOf(found: number): Certainty {
  if (found >= MIN_LENGTH) return "likely";
  return found >= MIN_BEGINNING ? "possible" : "unlikely";
}

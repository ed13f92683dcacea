/** Finds credentials by what stands before and after them: private keys in PEM form, and passwords in URLs. */

import type { Span } from "./credential_spans.ts";

/** The first line of a private key. */
export const keyBeginning = /-----BEGIN (?:[A-Z\d]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/;

/** What may be the end of a text within a key: the end of a line, in JSON an escape, and a part of the last line. */
const cut = /(?:\s|\\+[rn])*(?:-{1,5}|-----E[A-Z\d -]{0,80})?$/y;
/**
 * The lines of a key and its last line. A word that is too short for a line is the rest of a key only at the end of the
 * text or before the last line.
 */
const keyLines =
  /(?:(?:\s|\\+[rn])+(?:(?:Proc-Type|DEK-Info|Comment|Version):[^\r\n\\"]{0,200}|[A-Za-z\d+/=]{16,}))*(?:(?:\s|\\+[rn])+[A-Za-z\d+/=]{1,15}(?=(?:\s|\\+[rn])*(?:-{0,4}$|-----)))?(?:(?:\s|\\+[rn])*-----END [A-Z\d ]{0,64}-----)?/y;

/** The private key that begins at `at`; undefined where no lines of a key follow. */
export function privateKeyAt(text: string, at: number, beginning: string): Span | undefined {
  const body = at + beginning.length;
  keyLines.lastIndex = body;
  keyLines.exec(text);
  const end = Math.max(keyLines.lastIndex, body);
  cut.lastIndex = end;
  const open = cut.test(text);
  if (end > body) return { start: at, end, certainty: "sure", open, from: at, seed: beginning };
  if (!open) return undefined;
  return { start: at, end: text.length, certainty: "possible", open, from: at };
}

/** The beginning of a URL up to its password. */
export const userOfUrl = /:\/\/[^\s/:@"'`<>()]{0,128}:/;

/** A password, and the sign after it. One that is written as it is may hold that sign too. */
const password = /[^\s/?#"'`<>()]{1,1000}(?=@)/y;
const unfinished = /[^\s/?#"'`<>()]{0,1000}$/y;

/** The password of a URL after its user, which begins at `at`; undefined where there is none. */
export function urlPasswordAt(text: string, at: number, beginning: string): Span | undefined {
  const start = at + beginning.length;
  password.lastIndex = start;
  if (password.exec(text) !== null) {
    const end = password.lastIndex;
    return { start, end, certainty: "sure", open: false, from: at };
  }
  unfinished.lastIndex = start;
  if (unfinished.exec(text) === null) return undefined;
  return { start, end: text.length, certainty: "possible", open: true, from: at };
}

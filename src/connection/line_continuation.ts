/** Decides where a text that is broken by a line end continues. */

/** Longest indentation of a continued line. */
const MAX_INDENT = 64;

/**
 * The place after the line end at `at` and the indentation that follows. Returns `at` when there is no line end, and the
 * end of the text when more text is needed to decide.
 */
export function afterLineEnd(text: string, at: number): number {
  let next = at;
  if (text[next] === "\r") {
    next++;
    if (next === text.length) return next;
  }
  if (text[next] !== "\n") return at;
  next++;
  const limit = next + MAX_INDENT;
  while (next < limit && (text[next] === " " || text[next] === "\t")) next++;
  return next;
}

/** The beginning of a log line. */
const time = /^(?:\d{4}-\d\d-\d\d|\d\d?:\d\d)/;
/** A word, or some that are joined. */
const word = /^[A-Za-z._-]*$/;
const numberedWord = /^[A-Za-z]+[-_]?\d+$/;
/** Words and numbers are rarely as long as this. */
const WORD_LENGTH = 12;
/** Shorter rests of a credential are harmless. */
const MIN_LENGTH = 8;

/**
 * Whether the characters from `start` to `end`, which begin a line, look like the rest of a credential at the end of the
 * line before, and not like a word, a number or a time.
 */
export function looksContinued(text: string, start: number, end: number): boolean {
  const rest = text.slice(start, end);
  if (rest.length < MIN_LENGTH || time.test(text.slice(start, start + 10))) return false;
  if (word.test(rest)) {
    const isWholeLine = end === text.length || text[end] === "\n" || text[end] === "\r";
    return isWholeLine && rest.length >= WORD_LENGTH;
  }
  return rest.length >= WORD_LENGTH || /[A-Za-z]/.test(rest) && !numberedWord.test(rest);
}

/**
 * Finds credentials by the names that they are given to: `API_KEY=value`, `"apiKey": "value"`, `access token: value`.
 *
 * An equals sign is an assignment wherever it stands. A colon also stands in prose (`unexpected token: x`), so an
 * unquoted value after it must look like a credential, unless the name consists of joined words.
 */

import { isCredentialName } from "./credential_names.ts";
import { isSure, readRun, type RunShape, seedOf } from "./credential_runs.ts";
import type { Span } from "./credential_spans.ts";

/** The last word of a name, the sign, and what precedes the value. Quotes may be escaped, as in JSON within a text. */
export const assignment =
  /(?:key|token|secret|password)(?:\\{0,3}["'])?[ \t]*(?:=>|=(?!=)|:(?![:=]|\/\/))[ \t]*(?:Some\()?(?:\\{0,3}["'])?/;

const isValue = (value: string) =>
  !/^(?:\d{1,7}|true|false|null|none|some|undefined)$/i.test(value);

const unquoted: RunShape = { run: /[^\s"'`,;&<>()[\]{}|]*/y, minLength: 4, test: isValue };
const inDoubleQuotes: RunShape = { ...unquoted, run: /(?:[^"\\\r\n]|\\[^\r\n])*/y };
const inSingleQuotes: RunShape = { ...unquoted, run: /(?:[^'\\\r\n]|\\[^\r\n])*/y };
const inEscapedQuotes: RunShape = { ...unquoted, run: /[^"'\\\r\n]*/y };

/** What stands after a colon in prose, in types and in forms. */
const prose =
  /^(?:any|array|bool(?:ean)?|bytes|cannot|empty|expected|expired|found|hidden|invalid|missing|must|n\/a|never|not|number|optional|please|redacted|required|revoked|should|str|string|the|type|unknown|unset|used?|valid|value|with|wrong)[.!?]?$/i;

/** After a colon, where the name consists of joined words. */
const afterColon: RunShape = {
  ...unquoted,
  test: (run) => isValue(run) && !prose.test(run) && /[\w*]/.test(run),
};

/** After a colon in what may be prose. */
const afterWords: RunShape = {
  ...unquoted,
  minLength: 8,
  test: (run) =>
    /^(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[^./~:\\][^:]*$/.test(run) && !/^\d+\w?$/.test(run),
};

/** The credential whose name ends at `at` with the text `beginning`; undefined where there is none. */
export function assignedAt(text: string, at: number, beginning: string): Span | undefined {
  const name = nameAt(text, at, /^\w*\\*["']/.test(beginning));
  // A bare `key=` is too common.
  if (!isCredentialName(name.text) || name.text.toLowerCase() === "key") return undefined;
  const body = at + beginning.length;
  // A private key has lines, and an end of its own.
  if (text.startsWith("-----BEGIN ", body)) return undefined;
  const shape = shapeOf(beginning, name.text);
  const { run, end, open } = readRun(text, body, shape);
  const sure = isSure(run, shape);
  if (!sure && !open) return undefined;
  const { start: from } = name;
  if (!sure) return { start: body, end: text.length, certainty: "possible", open, from };
  const seed = seedOf(text.slice(from, body), run);
  return { start: body, end, certainty: "sure", open, from, seed };
}

function shapeOf(beginning: string, name: string): RunShape {
  const [, quote] = /[=:>][ \t]*(?:Some\()?(\\*["'])$/.exec(beginning) ?? [];
  const oneLine = /:[^:]*$/.test(beginning);
  if (quote !== undefined) return { ...quotedShape(quote), oneLine };
  if (!oneLine) return unquoted;
  return { ...(isJoined(name) ? afterColon : afterWords), oneLine };
}

function quotedShape(quote: string): RunShape {
  if (quote.length > 1) return inEscapedQuotes;
  return quote === '"' ? inDoubleQuotes : inSingleQuotes;
}

/** Whether a name is one of a variable or a field, which prose does not have: `api_key`, `apiKey`. */
function isJoined(name: string): boolean {
  return /[a-zA-Z\d][_-]|[a-z][A-Z]/.test(name);
}

/** Longest name of a value. */
const MAX_NAME_LENGTH = 128;

/** Words that make one name with the next word. */
const qualifier =
  /\b(?:access|api|auth|bearer|client|private|refresh|secret|session|signing)[ \t]$/i;

/** The name whose last word is at `at`. A quoted name may have spaces. */
function nameAt(text: string, at: number, quoted: boolean): { start: number; text: string } {
  const limit = Math.max(0, at - MAX_NAME_LENGTH);
  let start = at;
  while (start > limit && /[\w-]/.test(text.charAt(start - 1))) start--;
  if (quoted) {
    let wider = start;
    while (wider > limit && /[\w -]/.test(text.charAt(wider - 1))) wider--;
    if (/["']/.test(text.charAt(wider - 1))) start = wider;
  } else {
    const before = qualifier.exec(text.slice(Math.max(limit, start - 16), start));
    if (before !== null) start -= before[0].length;
  }
  const [word = ""] = /^[\w -]*/.exec(text.slice(start, at + "password".length)) ?? [];
  const [last = ""] = /^(?:key|token|secret|password)/i.exec(text.slice(at)) ?? [];
  return { start, text: word.slice(0, at - start) + last };
}

/** Finds credentials by their well-known shapes. */

import { isCredentialName } from "./credential_names.ts";
import type { Span } from "./credential_spans.ts";
import { afterLineEnd, looksContinued } from "./line_continuation.ts";

/** A known beginning and the run of characters after it. */
interface Shape {
  beginning: RegExp;
  /** Matches the characters of the run. */
  run: RegExp;
  /** A shorter run is not a credential. */
  minLength: number;
  /** A further condition on the run. */
  test?: (run: string) => boolean;
  /** Whether the whole run may be on the next line. */
  wraps?: boolean;
}

/** A run of this length is always a credential. */
const MAX_RUN_LENGTH = 1000;

const shapes: readonly Shape[] = [
  { beginning: /^(?:sk|sess|xox[a-z])-$/i, run: /[\w-]*/y, minLength: 8, wraps: true },
  { beginning: /^(?:gh[opsur]|github_pat)_$/, run: /\w*/y, minLength: 8, wraps: true },
  { beginning: /^(?:AKIA|ASIA)$/, run: /[A-Z\d]*/y, minLength: 12 },
  { beginning: /^AIza$/, run: /[\w-]*/y, minLength: 16 },
  // A JSON web token.
  {
    beginning: /^eyJ$/,
    run: /[\w.-]*/y,
    minLength: 9,
    test: (run) => /^[\w-]{4,}\.[\w-]{4,}/.test(run),
  },
  { beginning: /^Bearer/i, run: /[\w.~+/=-]*/y, minLength: 8, wraps: true },
  {
    beginning: /^Basic/i,
    run: /[\w+/=-]*/y,
    minLength: 8,
    test: (run) => /\d|[a-z][A-Z]|=$/.test(run),
    wraps: true,
  },
];

const isSecret = (value: string) =>
  !/^(?:\d{1,7}|true|false|null|none|some|undefined)$/i.test(value);
const assigned: Shape = {
  beginning: /=/,
  run: /[^\s"'`,;&<>()[\]{}|]*/y,
  minLength: 4,
  test: isSecret,
};
const inDoubleQuotes: Shape = { ...assigned, run: /[^"\r\n]*/y };
const inSingleQuotes: Shape = { ...assigned, run: /[^'\r\n]*/y };

/** The beginnings of all shapes, and the end of `NAME_KEY=`. */
const beginnings =
  /\b(?:sk-|sess-|xox[a-z]-|gh[opsur]_|github_pat_|AKIA|ASIA|AIza|eyJ|Bearer(?=[ \t\r\n])[ \t]*|Basic(?=[ \t\r\n])[ \t]*)|(?:key|token|secret|password)["']?[ \t]*=(?!=)[ \t]*(?:Some\()?["']?/gi;

/** The spans of a text with a well-known shape, in order. */
export function findShapes(text: string): Span[] {
  const spans: Span[] = [];
  beginnings.lastIndex = 0;
  for (let match; (match = beginnings.exec(text)) !== null;) {
    const span = spanOf(text, match.index, match[0]);
    if (span === undefined) continue;
    spans.push(span);
    if (span.certainty === "sure") beginnings.lastIndex = Math.max(span.end, beginnings.lastIndex);
  }
  return spans;
}

/** Whether a whole value has a well-known shape. */
export function hasShape(value: string): boolean {
  const [span] = findShapes(value);
  return span?.certainty === "sure" && span.start === 0 && span.end === value.length;
}

function spanOf(text: string, at: number, beginning: string): Span | undefined {
  const body = at + beginning.length;
  const isAssignment = beginning.includes("=");
  const shape = isAssignment
    ? valueShape(beginning)
    : shapes.find((it) => it.beginning.test(beginning));
  if (shape === undefined) return undefined;
  const { run, end, open } = readRun(text, body, shape);
  const isSure = run.length >= MAX_RUN_LENGTH ||
    run.length >= shape.minLength && (shape.test?.(run) ?? true);
  if (!isSure && !open) return undefined;

  const from = isAssignment ? nameStart(text, at) : at;
  if (isAssignment && !isSecretName(text.slice(from, body))) return undefined;
  const start = isAssignment ? body : at;
  if (!isSure) return { start, end: text.length, certainty: "possible", open, from };
  const seed = text.slice(from, body).replace(/[\r\n]+/g, " ") + run.slice(0, MAX_RUN_LENGTH);
  return { start, end, certainty: "sure", open, from, seed };
}

function valueShape(beginning: string): Shape {
  if (beginning.endsWith('"')) return inDoubleQuotes;
  return beginning.endsWith("'") ? inSingleQuotes : assigned;
}

/** Longest name of a value. */
const MAX_NAME_LENGTH = 128;

/** The start of the name whose last word is at `at`. */
function nameStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_NAME_LENGTH && /[\w-]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** Whether an assignment names a credential. A bare `key=` is too common. */
function isSecretName(assignment: string): boolean {
  const [name = ""] = /^[\w-]*/.exec(assignment) ?? [];
  return isCredentialName(name) && name.toLowerCase() !== "key";
}

/** Reads the run that begins at `at`, including continued lines. */
function readRun(
  text: string,
  at: number,
  { run: characters, wraps = false }: Shape,
): { run: string; end: number; open: boolean } {
  const endOfRun = (start: number) => {
    characters.lastIndex = start;
    characters.exec(text);
    return Math.max(characters.lastIndex, start);
  };
  let end = endOfRun(at);
  let run = text.slice(at, end);
  while (end < text.length) {
    const next = afterLineEnd(text, end);
    if (next === end || run === "" && !wraps) return { run, end, open: false };
    const nextEnd = endOfRun(next);
    const isDecided = nextEnd < text.length || nextEnd - next >= MAX_RUN_LENGTH;
    if (!isDecided) return { run, end, open: true };
    if (nextEnd === next || !looksContinued(text, next, nextEnd)) return { run, end, open: false };
    run += text.slice(next, nextEnd);
    end = nextEnd;
  }
  return { run, end, open: true };
}

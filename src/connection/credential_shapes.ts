/** Finds credentials by their well-known shapes. */

import { assignedAt, assignment } from "./assigned_credentials.ts";
import { isSure, readRun, type RunShape, seedOf } from "./credential_runs.ts";
import type { Span } from "./credential_spans.ts";
import { keyBeginning, privateKeyAt, urlPasswordAt, userOfUrl } from "./enclosed_credentials.ts";

/** A known beginning and the run of characters after it. */
interface Shape extends RunShape {
  readonly beginning: RegExp;
}

const shapes: readonly Shape[] = [
  { beginning: /^(?:sk|sess|xox[a-z])-$/i, run: /[\w-]*/y, minLength: 8, wraps: true },
  { beginning: /^(?:gh[opsur]|github_pat)_$/, run: /\w*/y, minLength: 8, wraps: true },
  { beginning: /^(?:[sr]k_(?:live|test)|whsec|dckr_pat|gsk)_$/, run: /\w*/y, minLength: 8 },
  {
    beginning: /^(?:gl[a-z]{1,4}t|xapp)-$/,
    run: /[\w.-]*/y,
    minLength: 16,
    test: (run) => /\d/.test(run),
    wraps: true,
  },
  // Names of variables begin alike: npm_config_userconfig.
  { beginning: /^npm_$/, run: /[A-Za-z\d]*/y, minLength: 24, wraps: true },
  {
    beginning: /^hf_$/,
    run: /[A-Za-z\d]*/y,
    minLength: 16,
    test: (run) => /\d|[a-z][A-Z]/.test(run),
  },
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

const tokens =
  /\b(?:sk-|sess-|xox[a-z]-|gh[opsur]_|github_pat_|[sr]k_(?:live|test)_|whsec_|dckr_pat_|gsk_|gl[a-z]{1,4}t-|xapp-|npm_|hf_|AKIA|ASIA|AIza|eyJ|Bearer(?=[ \t\r\n])[ \t]*|Basic(?=[ \t\r\n])[ \t]*)/;

/** The beginnings of all shapes. */
const beginnings = new RegExp(
  `(?<token>${tokens.source})|(?<name>${assignment.source})|(?<key>${keyBeginning.source})|(?<user>${userOfUrl.source})`,
  "gi",
);

/** The spans of a text with a well-known shape, in order. */
export function findShapes(text: string): Span[] {
  const spans: Span[] = [];
  beginnings.lastIndex = 0;
  for (let match; (match = beginnings.exec(text)) !== null;) {
    const span = spanOf(text, match);
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

function spanOf(text: string, { index: at, 0: beginning, groups = {} }: RegExpExecArray) {
  if (groups.name !== undefined) return assignedAt(text, at, beginning);
  if (groups.key !== undefined) return privateKeyAt(text, at, beginning);
  if (groups.user !== undefined) return urlPasswordAt(text, at, beginning);
  return tokenAt(text, at, beginning);
}

/** The credential that begins with a word of its kind. */
function tokenAt(text: string, at: number, beginning: string): Span | undefined {
  const body = at + beginning.length;
  const shape = shapes.find((it) => it.beginning.test(beginning));
  if (shape === undefined) return undefined;
  const { run, end, open } = readRun(text, body, shape);
  const sure = isSure(run, shape);
  if (!sure && !open) return undefined;
  if (!sure) return { start: at, end: text.length, certainty: "possible", open, from: at };
  const seed = seedOf(beginning, run);
  return { start: at, end, certainty: "sure", open, from: at, seed };
}

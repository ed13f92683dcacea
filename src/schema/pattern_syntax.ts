/**
 * Reads a regular expression into a tree.
 *
 * The tree has what matters for whether a text matches: groups and lazy quantifiers are gone, and what a counted
 * quantifier requires is written out. It is never deep, so that it can be walked by recursion. Single characters and classes stay as they are written: the engine of the runtime tests those.
 *
 * @module
 */

/** A part of a regular expression. */
export type PatternNode =
  /** One character: an atom such as `a`, `.`, `\d` or `[^x]`. */
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  /** Any one of the parts. */
  | { readonly kind: "choice"; readonly parts: readonly PatternNode[] }
  /** The part once or more often. */
  | { readonly kind: "loop"; readonly part: PatternNode }
  /** The part up to `count` times: `(part(part(part)?)?)?`, so that a text can be taken in one way only. */
  | { readonly kind: "optional"; readonly part: PatternNode; readonly count: number }
  | { readonly kind: "edge"; readonly edge: Edge }
  /** A condition on what comes after this place, or on what comes before it. */
  | {
    readonly kind: "look";
    readonly ahead: boolean;
    readonly negated: boolean;
    readonly part: PatternNode;
  };

/** A condition on a place: the start, the end, a boundary of a word, no boundary. */
export type Edge = "^" | "$" | "\\b" | "\\B";

/** A regular expression that is not supported here; the message says which part, to follow "must not have". */
export class UnsupportedPattern extends Error {}

/** Parts that a pattern may have after its counted quantifiers are written out. */
const MAX_PARTS = 5_000;

/** How deep groups may nest. */
const MAX_DEPTH = 200;

/** A regular expression, read. */
export interface PatternTree {
  readonly tree: PatternNode;
  /** Whether the expression has the flag `u`: its characters are code points then, and else code units. */
  readonly unicode: boolean;
}

/**
 * Reads a pattern with the flag `u`, as the specification of JSON Schema asks; without the flag where the pattern has
 * escapes that `u` does not allow.
 *
 * @returns Undefined for what is no regular expression.
 * @throws {UnsupportedPattern} It has a back reference, modifiers, too many parts, or groups that nest too deeply.
 */
export function readPattern(pattern: string): PatternTree | undefined {
  const unicode = [true, false].find((it) => isExpression(pattern, it ? "u" : ""));
  if (unicode === undefined) return undefined;
  return { tree: new PatternParser(pattern, unicode).choice(), unicode };
}

function isExpression(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

class PatternParser {
  readonly #pattern: string;
  readonly #unicode: boolean;
  #index = 0;
  #depth = 0;

  constructor(pattern: string, unicode: boolean) {
    this.#pattern = pattern;
    this.#unicode = unicode;
  }

  choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take(/\|/y) !== undefined) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "choice", parts };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#index < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#index] ?? "")) {
      parts.push(this.#quantified(this.#atom()));
    }
    return { kind: "sequence", parts };
  }

  #atom(): PatternNode {
    const edge = this.#take(/\^|\$|\\b|\\B/y);
    // True because these are the texts that the expression takes.
    if (edge !== undefined) return { kind: "edge", edge: edge as Edge };
    if (this.#take(/\(\?(?:<[^=!>]*>|:)|\((?!\?)/y) !== undefined) return this.#group();
    const look = this.#take(/\(\?<?[=!]/y);
    if (look !== undefined) {
      const part = this.#group();
      return { kind: "look", ahead: !look.includes("<"), negated: look.endsWith("!"), part };
    }
    if (this.#take(/\(\?/y) !== undefined) throw new UnsupportedPattern("modifiers");
    if (this.#take(/\\[1-9k]/y) !== undefined) throw new UnsupportedPattern("back references");
    const source = this.#take(/\[(?:\\[^]|[^\]\\])*\]/y) ?? this.#take(escape) ??
      this.#take(this.#unicode ? /[^]/uy : /[^]/y);
    return { kind: "character", source: source ?? "" };
  }

  /** The rest of a group, its end included. */
  #group(): PatternNode {
    if (++this.#depth > MAX_DEPTH) {
      throw new UnsupportedPattern(`groups that nest deeper than ${MAX_DEPTH} levels`);
    }
    const part = this.choice();
    this.#take(/\)/y);
    this.#depth--;
    return part;
  }

  #quantified(atom: PatternNode): PatternNode {
    const quantifier = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
    if (quantifier === undefined) return atom;
    switch (quantifier[0]) {
      case "*":
        return repeated(atom, 0, Infinity);
      case "+":
        return repeated(atom, 1, Infinity);
      case "?":
        return repeated(atom, 0, 1);
    }
    const [, min = "", comma, max = ""] = /(\d+)(,?)(\d*)/.exec(quantifier) ?? [];
    return repeated(atom, Number(min), max !== "" ? Number(max) : comma ? Infinity : Number(min));
  }

  /** Takes what the sticky expression finds at this place. */
  #take(expression: RegExp): string | undefined {
    expression.lastIndex = this.#index;
    const found = expression.exec(this.#pattern)?.[0];
    if (found !== undefined) this.#index += found.length;
    return found;
  }
}

/** An escape of one character; two escapes of surrogates are one character. */
const escape =
  /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[^])/y;

function repeated(part: PatternNode, min: number, max: number): PatternNode {
  const copies = (max === Infinity ? Math.max(min, 1) : max) * sizeOf(part);
  if (copies > MAX_PARTS) {
    throw new UnsupportedPattern(`more than ${MAX_PARTS} parts, as its counts make it have`);
  }
  const required: PatternNode[] = Array.from({ length: min }, () => part);
  if (max === Infinity) {
    const loop: PatternNode = { kind: "loop", part };
    if (min === 0) return { kind: "optional", part: loop, count: 1 };
    return { kind: "sequence", parts: [...required.slice(1), loop] };
  }
  if (max === min) return { kind: "sequence", parts: required };
  const rest: PatternNode = { kind: "optional", part, count: max - min };
  return min === 0 ? rest : { kind: "sequence", parts: [...required, rest] };
}

const sizes = new WeakMap<PatternNode, number>();

/** How many parts a part consists of. */
function sizeOf(node: PatternNode): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const inner = "parts" in node ? node.parts : "part" in node ? [node.part] : [];
  const copies = node.kind === "optional" ? node.count : 1;
  const size = inner.reduce((sum, part) => sum + copies * sizeOf(part), 1);
  sizes.set(node, size);
  return size;
}

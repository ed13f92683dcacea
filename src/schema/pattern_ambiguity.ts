/**
 * Finds regular expressions that a backtracking engine takes exponential time for, such as `^(a+)+$`.
 *
 * They have a loop that can take one and the same text in two ways and then be where it was before: each further
 * repetition of the text doubles the ways. The expression is seen as an automaton whose states are the characters of the
 * expression; two walks through it that read the same text are one walk through pairs of states. Only loops are looked at,
 * as no walk comes back to a state that is outside of them.
 *
 * @module
 */

import type { PatternNode, PatternTree } from "./pattern_syntax.ts";

/** Steps after which the search gives up. */
const MAX_STEPS = 200_000;

/** Whether a loop of the expression can take one text in two ways. False also when the search took too long. */
export function hasAmbiguousLoop({ tree, unicode }: PatternTree): boolean {
  const automaton = new Automaton();
  const seen = new Set<PatternNode>();
  const pending = [tree];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    // The copies of a counted part are one node.
    if (seen.has(part)) continue;
    seen.add(part);
    if (part.kind === "loop") automaton.add(part, (condition) => pending.push(condition));
    else if ("parts" in part) { for (const one of part.parts) pending.push(one); }
    else if ("part" in part) pending.push(part.part);
  }
  return new Search(automaton, unicode ? "u" : "").finds();
}

/** How often one thing comes about in different ways. */
type Counts = Map<number, number>;

/** The characters that a part can begin with, those that it can end with, and in how many ways it can be empty. */
interface Ends {
  readonly first: Counts;
  readonly last: Counts;
  readonly empty: number;
}

class Automaton {
  /** The source of each character of the expression. */
  readonly sources: string[] = [];
  /** For each character those that may come directly after it. */
  readonly following: Counts[] = [];

  add(node: PatternNode, onCondition: (part: PatternNode) => void): Ends {
    switch (node.kind) {
      case "character": {
        const index = this.sources.push(node.source) - 1;
        this.following.push(new Map());
        return { first: new Map([[index, 1]]), last: new Map([[index, 1]]), empty: 0 };
      }
      case "sequence":
        return node.parts.reduce<Ends>((before, part) => {
          const after = this.add(part, onCondition);
          this.#connect(before.last, after.first);
          return {
            first: sum(before.first, after.first, before.empty),
            last: sum(after.last, before.last, after.empty),
            empty: before.empty * after.empty,
          };
        }, { first: new Map(), last: new Map(), empty: 1 });
      case "choice":
        return node.parts.reduce<Ends>((before, part) => {
          const after = this.add(part, onCondition);
          return {
            first: sum(before.first, after.first),
            last: sum(before.last, after.last),
            empty: before.empty + after.empty,
          };
        }, { first: new Map(), last: new Map(), empty: 0 });
      case "loop": {
        const ends = this.add(node.part, onCondition);
        this.#connect(ends.last, ends.first);
        // A backtracking engine leaves a loop whose part was empty.
        return { ...ends, empty: Math.min(ends.empty, 1) };
      }
      case "optional": {
        let rest: Ends = { first: new Map(), last: new Map(), empty: 1 };
        for (let count = 0; count < node.count; count++) {
          const part = this.add(node.part, onCondition);
          this.#connect(part.last, rest.first);
          add(rest.last, part.last, rest.empty);
          add(part.first, rest.first, part.empty);
          rest = { first: part.first, last: rest.last, empty: part.empty * rest.empty + 1 };
        }
        return rest;
      }
      case "look":
        onCondition(node.part);
        return { first: new Map(), last: new Map(), empty: 1 };
      case "edge":
        return { first: new Map(), last: new Map(), empty: 1 };
    }
  }

  #connect(last: Counts, first: Counts): void {
    for (const [from, ways] of last) {
      const following = this.following[from];
      if (following === undefined) continue;
      for (const [to, more] of first) following.set(to, (following.get(to) ?? 0) + ways * more);
    }
  }
}

function sum(counts: Counts, others: Counts, times = 1): Counts {
  const result = new Map(counts);
  add(result, others, times);
  return result;
}

/** Adds `others` to `counts`, so many times. */
function add(counts: Counts, others: Counts, times: number): void {
  if (times <= 0) return;
  for (const [key, count] of others) counts.set(key, (counts.get(key) ?? 0) + count * times);
}

class Search {
  readonly #automaton: Automaton;
  /** For each character of the expression the characters of the sample that it takes. */
  readonly #taken: Set<string>[];
  readonly #overlaps = new Map<number, boolean>();
  #steps = 0;

  constructor(automaton: Automaton, flags: string) {
    this.#automaton = automaton;
    const sample = sampleOf(automaton.sources);
    const taken = new Map<string, Set<string>>();
    for (const source of new Set(automaton.sources)) {
      const expression = new RegExp(`^(?:${source})$`, flags);
      taken.set(source, new Set(sample.filter((character) => expression.test(character))));
    }
    this.#taken = automaton.sources.map((source) => taken.get(source) ?? new Set());
  }

  finds(): boolean {
    return this.#automaton.sources.some((_, index) => this.#returnsInTwoWays(index));
  }

  /** Whether two different walks from a state that read the same text both come back to it. */
  #returnsInTwoWays(state: number): boolean {
    const size = this.#automaton.sources.length;
    const pair = (one: number, other: number) => one * size + other;
    const start = pair(state, state);
    const before = new Map<number, number[]>();
    /** Steps that two ways lead along at once: from a pair to a pair. */
    const doubled: [number, number][] = [];
    const ahead = [start];
    for (let from = ahead.pop(); from !== undefined; from = ahead.pop()) {
      const [one, other] = [Math.floor(from / size), from % size];
      for (const [nextOne, ways] of this.#automaton.following[one] ?? []) {
        for (const nextOther of this.#automaton.following[other]?.keys() ?? []) {
          if (this.#steps++ > MAX_STEPS) return false;
          // The order of the two does not matter.
          const to = nextOne <= nextOther ? pair(nextOne, nextOther) : pair(nextOther, nextOne);
          if (one === other && nextOne === nextOther && ways > 1) doubled.push([from, to]);
          const known = before.get(to);
          if (known !== undefined) known.push(from);
          else if (this.#overlap(nextOne, nextOther)) {
            before.set(to, [from]);
            ahead.push(to);
          }
        }
      }
    }
    const returning = new Set(before.has(start) ? [start] : []);
    for (const to of returning) for (const from of before.get(to) ?? []) returning.add(from);
    return [...returning].some((it) => Math.floor(it / size) !== it % size) ||
      doubled.some(([, to]) => returning.has(to));
  }

  /** Whether there is a character that both take. */
  #overlap(one: number, other: number): boolean {
    if (one === other) return true;
    const key = one * this.#taken.length + other;
    let known = this.#overlaps.get(key);
    if (known === undefined) {
      const [some, others] = [this.#taken[one], this.#taken[other]];
      known = some !== undefined && others !== undefined && !some.isDisjointFrom(others);
      this.#overlaps.set(key, known);
    }
    return known;
  }
}

/** Characters by which to tell whether two atoms have one in common: ASCII, some others, and those near the atoms' own. */
function sampleOf(sources: readonly string[]): string[] {
  const codes = new Set(Array.from({ length: 128 }, (_, code) => code));
  for (const character of "\u00a0\u00e9\u00df\u0660\u03b1\u4e2d\u2028\ud83d\ude00") {
    codes.add(character.codePointAt(0) ?? 0);
  }
  for (const source of new Set(sources)) {
    const escaped = [...source.matchAll(/\\(?:x|u\{?)([\da-fA-F]{2,6})/g)]
      .map(([, digits]) => parseInt(digits ?? "", 16));
    const written = Array.from(source, (character) => character.codePointAt(0) ?? 0);
    for (const code of [...escaped, ...written]) {
      for (const near of [code - 1, code, code + 1]) {
        if (near >= 0 && near <= 0x10ffff) codes.add(near);
      }
    }
  }
  return Array.from(codes, (code) => String.fromCodePoint(code));
}

/**
 * Matches regular expressions in a time that is linear in the text, whatever the expression.
 *
 * The engine of the runtime tries one way after the other, and for some expressions there are exponentially many
 * ways. Here all of them are followed at once, as states of an automaton.
 *
 * @module
 */

import type { Edge, PatternNode, PatternTree } from "./pattern_syntax.ts";

/** A regular expression that cannot block the program. */
export class Pattern {
  readonly #program: Program;
  readonly #unicode: boolean;

  constructor({ tree, unicode }: PatternTree) {
    this.#unicode = unicode;
    this.#program = new Program(tree, true, unicode ? "u" : "");
  }

  /** Whether the expression matches a part of the text, as `RegExp.prototype.test` says it. */
  test(text: string): boolean {
    const characters = this.#unicode ? Array.from(text) : text.split("");
    return new Run(characters).finds(this.#program);
  }
}

/** A state of the automaton. States are numbers; `next` is one of them. */
type State =
  | { readonly kind: "character"; readonly fits: (character: string) => boolean; next: number }
  | { readonly kind: "fork"; readonly ways: number[] }
  | { readonly kind: "edge"; readonly edge: Edge; readonly next: number }
  | {
    readonly kind: "look";
    readonly program: Program;
    readonly negated: boolean;
    readonly next: number;
  }
  | { readonly kind: "match" };

/** The automaton of an expression, to be run over a text forwards or backwards. */
class Program {
  readonly states: State[] = [{ kind: "match" }];
  readonly start: number;
  readonly forwards: boolean;
  readonly #flags: string;
  readonly #fits = new Map<string, (character: string) => boolean>();

  constructor(tree: PatternNode, forwards: boolean, flags: string) {
    this.forwards = forwards;
    this.#flags = flags;
    this.start = this.#add(tree, 0);
  }

  /** Adds the states of a node that go on to `next`; gives the first of them. */
  #add(node: PatternNode, next: number): number {
    switch (node.kind) {
      case "character":
        return this.#push({ kind: "character", fits: this.#fitsOf(node.source), next });
      case "sequence": {
        const parts = this.forwards ? node.parts.toReversed() : node.parts;
        return parts.reduce((after, part) => this.#add(part, after), next);
      }
      case "choice":
        return this.#push({ kind: "fork", ways: node.parts.map((part) => this.#add(part, next)) });
      case "loop": {
        const ways = [next];
        const again = this.#push({ kind: "fork", ways });
        const start = this.#add(node.part, again);
        ways.push(start);
        return start;
      }
      case "optional": {
        let start = next;
        for (let count = 0; count < node.count; count++) {
          start = this.#push({ kind: "fork", ways: [this.#add(node.part, start), next] });
        }
        return start;
      }
      case "edge":
        return this.#push({ kind: "edge", edge: node.edge, next });
      case "look": {
        // What comes after a place is found from the end of the text, backwards to the place.
        const program = new Program(node.part, !node.ahead, this.#flags);
        return this.#push({ kind: "look", program, negated: node.negated, next });
      }
    }
  }

  /** The copies of a counted part share what is known of its characters. */
  #fitsOf(source: string): (character: string) => boolean {
    let known = this.#fits.get(source);
    if (known === undefined) this.#fits.set(source, known = fits(source, this.#flags));
    return known;
  }

  #push(state: State): number {
    return this.states.push(state) - 1;
  }
}

/** Whether a single character fits an atom: the runtime's own engine knows. */
function fits(source: string, flags: string): (character: string) => boolean {
  const expression = new RegExp(`^(?:${source})$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    let fit = known.get(character);
    if (fit === undefined) {
      fit = expression.test(character);
      if (known.size < 1_000) known.set(character, fit);
    }
    return fit;
  };
}

/** The matching of one text. A place is the number of characters before it. */
class Run {
  readonly #characters: readonly string[];
  /** The places at which a match of a program ends, for the programs of conditions. */
  readonly #ends = new Map<Program, Uint8Array>();

  constructor(characters: readonly string[]) {
    this.#characters = characters;
  }

  finds(program: Program): boolean {
    return this.#follow(program, () => true);
  }

  /**
   * Follows all matches, whichever place they start at. Calls `onEnd` at each place where one ends, until that
   * returns true; says whether it did.
   */
  #follow({ states, start, forwards }: Program, onEnd: (place: number) => boolean): boolean {
    const { length } = this.#characters;
    const step = forwards ? 1 : -1;
    /** The place for which a state was last visited. */
    const visited = new Int32Array(states.length).fill(-1);
    let waiting: number[] = [];
    for (let place = forwards ? 0 : length; place >= 0 && place <= length; place += step) {
      const character = this.#characters[forwards ? place : place - 1];
      const ahead = [...waiting, start];
      waiting = [];
      for (let index = ahead.pop(); index !== undefined; index = ahead.pop()) {
        if (visited[index] === place) continue;
        visited[index] = place;
        const state = states[index];
        if (state?.kind === "match") {
          if (onEnd(place)) return true;
        } else if (state?.kind === "fork") {
          for (const way of state.ways) ahead.push(way);
        } else if (state?.kind === "character") {
          if (character !== undefined && state.fits(character)) waiting.push(state.next);
        } else if (state !== undefined && this.#holds(state, place)) {
          ahead.push(state.next);
        }
      }
    }
    return false;
  }

  #holds(state: State & { kind: "edge" | "look" }, place: number): boolean {
    if (state.kind === "look") return (this.#endsOf(state.program)[place] === 1) !== state.negated;
    switch (state.edge) {
      case "^":
        return place === 0;
      case "$":
        return place === this.#characters.length;
      case "\\b":
        return this.#isWord(place - 1) !== this.#isWord(place);
      case "\\B":
        return this.#isWord(place - 1) === this.#isWord(place);
    }
  }

  #isWord(index: number): boolean {
    return /^\w$/.test(this.#characters[index] ?? "");
  }

  #endsOf(program: Program): Uint8Array {
    let ends = this.#ends.get(program);
    if (ends === undefined) {
      const found = new Uint8Array(this.#characters.length + 1);
      this.#follow(program, (place) => {
        found[place] = 1;
        return false;
      });
      this.#ends.set(program, ends = found);
    }
    return ends;
  }
}

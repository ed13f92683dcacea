/** Chance that repeats itself. */
export interface Random {
  /** An integer from 0 up to, not including, the limit. */
  below(limit: number): number;
  /** One of these. */
  pick<T>(choices: readonly T[]): T;
  /** So many as chance will have it, of what is made. */
  list<T>(least: number, most: number, make: () => T): T[];
  /** Up to so many characters of the alphabet. */
  text(most: number, alphabet: string): string;
}

/** The same sequence for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit);
  };
  const pick = <T>(choices: readonly T[]): T => {
    const [choice] = choices.slice(below(choices.length));
    if (choice === undefined) throw new RangeError("there is nothing to pick from");
    return choice;
  };
  const list = <T>(least: number, most: number, make: () => T): T[] =>
    Array.from({ length: least + below(most - least + 1) }, make);
  const text = (most: number, alphabet: string): string => {
    const letters = [...alphabet];
    return list(0, most, () => pick(letters)).join("");
  };
  return { below, pick, list, text };
}

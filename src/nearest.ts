/** What a misspelt name may mean. */

/** One wrong character is forgiven for each of this many. */
const CHARACTERS_PER_MISTAKE = 3;

/**
 * The name that `given` most likely means: the one that differs in case and joints alone (`read_only`, `readOnly`), else
 * the one that takes the fewest changes of a character. `undefined` when none is near.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const wanted = letters(given);
  let best: string | undefined;
  let fewest = Infinity;
  for (const name of names) {
    const candidate = letters(name);
    const longest = Math.max(wanted.length, candidate.length);
    const allowed = Math.floor(longest / CHARACTERS_PER_MISTAKE);
    const changes = Math.abs(wanted.length - candidate.length) > allowed
      ? Infinity
      : distance(wanted, candidate);
    if (changes <= allowed && changes < fewest) [best, fewest] = [name, changes];
  }
  return best;
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Number of characters to insert, to remove, to replace or to swap with their neighbour, to make `b` of `a`. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(above, j) + 1,
        at(row, j - 1) + 1,
        at(above, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Infinity,
      );
    }
    [before, above] = [above, row];
  }
  return at(above, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

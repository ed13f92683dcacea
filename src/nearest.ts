/** What a misspelt name may mean. */

/** One wrong character is forgiven for each of this many. */
const CHARACTERS_PER_MISTAKE = 3;

/** A word that begins with another one of at least this length counts as the same: `tools`, `tool`. */
const STEM_LENGTH = 4;

interface Candidate {
  readonly name: string;
  /** Number of words that it shares with what was given. */
  readonly shared: number;
  /** Whether what remains without the shared words differs by mistakes of typing alone. */
  readonly isTypo: boolean;
  /** Number of changed characters between what remains. */
  readonly changes: number;
}

/**
 * The name that `given` most likely means: the one that differs in case and joints alone (`read_only`, `readOnly`), else
 * the one that shares the most words, else the one that takes the fewest changes of a character. `undefined` when none
 * is near, or when several are and none stands out.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const wanted = letters(given);
  const candidates: Candidate[] = [];
  for (const name of names) {
    const candidate = letters(name);
    if (candidate === wanted && wanted !== "") return name;
    const isNear = mistakes(wanted, candidate) !== undefined;
    const [rest, restOfName, shared] = withoutShared(given, name);
    const isAbridged = rest === "" && shared > 1;
    if (!isNear && !isAbridged) continue;
    const changes = mistakes(rest, restOfName);
    candidates.push({ name, shared, isTypo: changes !== undefined, changes: changes ?? Infinity });
  }
  candidates.sort((one, other) => other.shared - one.shared || one.changes - other.changes);
  const [best, second] = candidates;
  if (best === undefined) return undefined;
  return best.isTypo || best.shared > (second?.shared ?? 0) ? best.name : undefined;
}

/** The letters of both that are left when the words are taken away that they share, and the number of these. */
function withoutShared(given: string, name: string): [string, string, number] {
  const left = words(name);
  const rest = words(given).filter((word) => {
    const index = left.findIndex((other) => isSameWord(word, other));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return [rest.join(""), left.join(""), words(name).length - left.length];
}

function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return a === b || (short.length >= STEM_LENGTH && long.startsWith(short));
}

function words(name: string): string[] {
  const found: string[] = name.match(/[A-Z]?[a-z]+|[A-Z]+|[0-9]+/g) ?? [];
  return found.map((word) => word.toLowerCase());
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The number of changes that make one of the other; undefined when there are too many for mistakes. */
function mistakes(a: string, b: string): number | undefined {
  const allowed = Math.floor(Math.max(a.length, b.length) / CHARACTERS_PER_MISTAKE);
  if (Math.abs(a.length - b.length) > allowed) return undefined;
  const changes = distance(a, b);
  return changes <= allowed ? changes : undefined;
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

import { type Change, diff } from "./diff.ts";

/** The diff of two texts line by line, with the words of the lines that changed. */
export function diffTexts(actual: string, expected: string): Change[] {
  const changes = diff(lines(actual), lines(expected));
  const removed = changes.filter(({ type }) => type === "removed");
  const added = changes.filter(({ type }) => type === "added");
  if (added.length < removed.length) {
    pair(added, removed, (line, other) => diff(words(other.value), words(line.value)));
  } else {
    pair(removed, added, (line, other) => diff(words(line.value), words(other.value)));
  }
  return changes;
}

/** Gives each line the next one of `others` that has something in common with it, or the last. */
function pair(
  some: Change[],
  others: Change[],
  compare: (line: Change, other: Change) => Change[],
): void {
  const remaining = others.values();
  for (const line of some) {
    let found: Change[] = [];
    let other: Change | undefined;
    for (let next = remaining.next(); !next.done; next = remaining.next()) {
      other = next.value;
      found = compare(line, other);
      if (found.some(({ type, value }) => type === "common" && value.trim() !== "")) break;
    }
    line.words = wordsOf(line, found);
    if (other) other.words = wordsOf(other, found);
  }
}

/** The words of one line of a pair; space between two changed words counts as changed. */
function wordsOf(line: Change, both: Change[]): Change[] {
  const own = both.filter(({ type }) => type === "common" || type === line.type);
  return own.map((word, index) => {
    const before = own[index - 1]?.type;
    const isBetween = word.type === "common" && before && before === own[index + 1]?.type;
    return isBetween && /\s/.test(word.value) ? { ...word, type: before } : word;
  });
}

const escapes = new Map([
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\r", "\\r"],
  ["\n", "\\n\n"],
  ["\r\n", "\\r\\n\r\n"],
]);

/** The lines with their ends, in which what cannot be seen is escaped. */
function lines(text: string): string[] {
  const visible = text.replace(/\r\n|[\\\b\f\t\v\r\n]/g, (it) => escapes.get(it) ?? it);
  return `${visible}\n`.split(/(?<=\n)/);
}

/** Words, and what is between them: space, brackets, quotes, escapes. */
function words(line: string): string[] {
  const ends = /((?:\\[bftv]|[^\S\r\n])+|\\[rn\\]|[()[\]{}'"\r\n]|\b)/;
  return line.split(ends).filter((word) => word !== "");
}

/** How codex shows an argument vector: as Rust's `shlex` joins words. */

const bare = /^[A-Za-z0-9+\-./:@\]_]*/;
const single = /^(?:\^?[^'^\\]*)/;
const double = /^[^`$!^]*/;

/** The words as one line. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(" ");
}

/** The longest prefix that one kind of quotes can hold, then the next. */
function quoteWord(word: string): string {
  if (word === "") return "''";
  let quoted = "";
  for (let rest = word; rest !== "";) {
    const lengths = [bare, single, double].map((pattern) => pattern.exec(rest)?.[0].length ?? 0);
    const length = Math.max(...lengths);
    const chunk = rest.slice(0, length);
    if (lengths[0] === length) quoted += chunk;
    else if (lengths[1] === length) quoted += `'${chunk}'`;
    else quoted += `"${chunk.replace(/[$`"\\]/g, "\\$&")}"`;
    rest = rest.slice(length);
  }
  return quoted;
}

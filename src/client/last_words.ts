/** The part of stderr that says why a process ended. */

/** Longest result, in UTF-16 code units. */
const MAX_LENGTH = 300;

/** The first line of an error report, as Rust, clap, Node, Deno, Python and Go write it. */
const errorLine =
  /^(?:\w*error|fatal|panic|thread '.*' panicked)\b.*|^.*\b(?:fatal|panicked)\b.*|^\w*(?:Error|Exception)\b.*/i;

/** Lines of a backtrace, and hints on how to get one. */
const noise =
  /^\s*(?:\d+: |at |in <|\^+$|note: |stack backtrace:|node\.js v|for more information|goroutine )/i;

/**
 * The last error on stderr, on one line and without its backtrace. Without an error it is the last line. `undefined` for an
 * empty stderr.
 *
 * @param stderr Lines without ANSI codes and credentials.
 */
export function lastWords(stderr: string): string | undefined {
  const paragraphs = stderr.split(/\n\s*\n/).map((text) => text.split("\n"));
  const reports = paragraphs.flatMap(reportsOf);
  const lines = paragraphs.flat().filter((line) => line.trim() !== "" && !noise.test(line));
  const words = reports.at(-1) ?? lines.at(-1);
  return words === undefined ? undefined : shortened(words.trim().replace(/\s+/g, " "));
}

/** The errors of a paragraph: each error line, with the lines after it up to the backtrace. */
function reportsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => {
    if (!errorLine.test(line)) return [];
    const rest = lines.slice(index + 1);
    const end = rest.findIndex((it) => noise.test(it) || errorLine.test(it));
    return [[line, ...(end === -1 ? rest : rest.slice(0, end))].join(" ")];
  });
}

function shortened(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 4)} ...`;
}

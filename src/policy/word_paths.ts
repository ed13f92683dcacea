/**
 * The paths that the words of a command may name, as far as their text shows.
 *
 * @module
 */

import { thisOs } from "./disk.ts";
import { partsOf } from "./path_names.ts";

/** Characters before a path inside a word: `--file=/a`, `/a:/b`, `@/a`, `path /a`. */
const before = /[=:,;@\s"'()]/g;

/** Paths that are harmless: no content of an agent can be read there. */
const harmless = /* @__PURE__ */ new RegExp(
  "^(?:/dev/(?:full|null|random|tty|urandom|zero)" +
    "|/proc/(?:cpuinfo|filesystems|loadavg|meminfo|stat|uptime|version))$",
);

/**
 * Absolute forms of all paths that the words may name, for a command that starts in a folder.
 *
 * @param folder Undefined when it is not known, and relative paths are left out.
 */
export function pathsAmong(words: readonly string[], folder: string | undefined): string[] {
  const os = thisOs();
  const separator = os === "windows" ? "\\" : "/";
  const [program = "", ...args] = words;
  // A program without a slash is one on the PATH.
  const texts = [...(/[/\\]/.test(program) ? [program] : []), ...args].flatMap(pathTexts);
  const paths = texts.flatMap((text) => {
    if (partsOf(os, text)) return [text];
    return folder === undefined ? [] : [`${folder}${separator}${text}`];
  });
  return [...new Set(paths)].filter((path) => !harmless.test(path));
}

function pathTexts(word: string): string[] {
  const starts = [0, ...Array.from(word.matchAll(before), ({ index }) => index + 1)];
  // An option with its value: `-C/a`.
  if (/^-[A-Za-z]./.test(word)) starts.push(2);
  return starts.flatMap((start) => {
    const rest = word.slice(start);
    const [piece = ""] = rest.split(new RegExp(before.source), 1);
    return [rest, piece];
  }).filter((text) => text !== "");
}

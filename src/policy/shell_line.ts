/**
 * Reads the part of the shell language in which a line says plainly which commands it runs: words,
 * quotes, and `&&`, `||`, `;`, `|` and line breaks between commands. It refuses expansions,
 * redirections, groups, background commands, and everything that shells read differently.
 *
 * @module
 */

import { Refusal } from "./refusal.ts";

/** The family of a shell. `posix` stands for what sh, dash and bash have in common. */
export type Dialect = "posix" | "zsh";

const blanks = /[ \t]+/y;
const operator = /&&|\|\||[;|\n]/y;
/** Joins or discards the output, or gives no input; touches no file. */
const harmlessRedirection =
  /(?:[012]?>&[012]|[012]?>>?[ \t]*\/dev\/null|0?<[ \t]*\/dev\/null)(?=[ \t\n;|&]|$)/y;
const wordEnd = /(?=[ \t\n;|&]|$)/y;

/** Characters without a meaning to any shell, at any place in a word; for `=` see `readWord`. */
const plain = /[A-Za-z0-9_@%+=:,./-]+/y;
/**
 * As in `HEAD~2^`: behind these a tilde is no home folder. Zsh can be set to take both as patterns.
 */
const revision = /(?<=[A-Za-z0-9_~^])[~^]+/y;
const singleQuoted = /'([^']*)'/y;
/**
 * A backslash behind a letter that is not ASCII could be the second half of a letter in some
 * locales.
 */
const doubleQuoted = /"((?:[^"\\$`]|(?<!\P{ASCII})\\[^\n])*)"/yu;
const escaped = /\\([ -~])/y;

const unsupported: Readonly<Record<string, string>> = {
  "$": "an expansion",
  "`": "a command substitution",
  ">": "a redirection",
  "<": "a redirection",
  "(": "a subshell or a function",
  ")": "a subshell or a function",
  "&": "a background command",
  "*": "a file pattern",
  "?": "a file pattern",
  "[": "a file pattern",
  "]": "a file pattern",
  "{": "a brace expansion or a group",
  "}": "a brace expansion or a group",
  "~": "a home folder",
  "^": "a `^` that shells read differently",
  "#": "a comment",
  "!": "a negation or a history expansion",
  "'": "a quote that is not closed",
  '"': "a quote that is not closed, or has an expansion in it",
  "\\": "a line that goes on, or an unusual escape",
};

/** A command of a shell line. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Whether the command before it writes to its input. */
  readonly isPiped: boolean;
}

/**
 * The commands in a shell line, in their order.
 *
 * @throws {Refusal} The line is not wholly understood.
 */
export function readShellLine(line: string, dialect: Dialect): ShellCommand[] {
  if (line.includes("\0")) throw new Refusal("the shell line has a NUL");
  // Zsh can be set to take two quotes in a row inside of quotes as one.
  if (dialect === "zsh" && line.includes("''")) {
    throw new Refusal("the shell line has two quotes in a row");
  }
  const commands: ShellCommand[] = [];
  let at = 0;
  let before = "";
  let words: string[] = [];

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(line) ?? undefined;
    if (match) at = pattern.lastIndex;
    return match;
  };

  const takePiece = (): string | undefined => {
    const piece = take(plain)?.[0] ?? take(singleQuoted)?.[1] ?? take(escaped)?.[1] ??
      take(doubleQuoted)?.[1]?.replace(/\\([$`"\\])/g, "$1");
    return piece ?? (dialect === "posix" ? take(revision)?.[0] : undefined);
  };

  const readWord = (): string => {
    const start = at;
    let word = "";
    for (let piece = takePiece(); piece !== undefined; piece = takePiece()) word += piece;
    if (at === start || !take(wordEnd)) refuseCharacter(line.charAt(at));
    // Zsh replaces `=git` by the path of git.
    if (line[start] === "=" && at > start + 1) {
      throw new Refusal("the shell line has a word that begins with `=`");
    }
    return word;
  };

  const endCommand = (by: string): void => {
    if (words.length > 0) {
      commands.push({ words, isPiped: before === "|" });
      words = [];
      before = by;
    } else if (by !== "\n" && (by !== "" || /[&|]/.test(before))) {
      throw new Refusal("the shell line has an operator without a command");
    }
  };

  while (at < line.length) {
    if (take(blanks)) continue;
    const by = take(operator)?.[0];
    if (by !== undefined) endCommand(by);
    else if (words.length === 0 || !take(harmlessRedirection)) words.push(readWord());
  }
  endCommand("");
  if (commands.length === 0) throw new Refusal("the shell line is empty");
  return commands;
}

function refuseCharacter(character: string): never {
  const what = unsupported[character] ?? "an unquoted character that is not plain ASCII";
  throw new Refusal(`the shell line has ${what}`);
}

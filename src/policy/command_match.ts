/**
 * Whether a command is the one of a rule.
 *
 * @module
 */

import { baseName, completesCommands, isLauncher, programFamily } from "./programs.ts";
import type { Program, Test, Words } from "./words.ts";

/** Whether this is a command of the rule, exactly. */
export function isMatch(words: Words, argv: readonly string[]): boolean {
  return matches(argv, words, (program) => isProgram(words.program, program));
}

/**
 * Whether it could be the command of the rule: by another path, or behind a program that runs
 * others, also within a line that this program gets as one word or in several.
 */
export function isDisguise(words: Words, argv: readonly string[]): boolean {
  const families = words.program.literals.map(programFamily);
  const inDisguise = (program: string) =>
    words.program.matches(program) || words.program.matches(baseName(program)) ||
    families.includes(programFamily(program));
  if (matches(argv, words, inDisguise)) return true;
  if (!isLauncher(argv[0] ?? "")) return false;
  const behind = argv.slice(1);
  const isPlain = !behind.some((word) => /[^\w./-]/.test(word));
  const commands = [behind, ...isPlain ? [] : commandsIn(behind.join(" "))];
  const found = commands.flatMap((command) =>
    command.flatMap((word, at) => programsIn(word).some(inDisguise) ? [{ command, at }] : [])
  );
  if (found.length === 0) return false;
  return found.some(({ command, at }) => beginsWith(command, at + 1, words)) ||
    [argv, ...commands].some((command) => command.some(completesCommands));
}

function isProgram({ literals, matches, isAllowed }: Program, program: string): boolean {
  return literals.includes(program) || (matches(program) && !(isAllowed && isLauncher(program)));
}

function matches(argv: readonly string[], { args, rest }: Words, program: Test): boolean {
  const count = argv.length - 1;
  if (rest === undefined ? count !== args.length : count < args.length) return false;
  if (!program(argv[0] ?? "")) return false;
  return argv.slice(1).every((word, index) => (args[index] ?? rest)?.(word));
}

/**
 * Whether the arguments of the rule stand at a place of a command. What follows them may belong to
 * the launcher: `find -exec rm -rf /data ';'`. It also puts other words in place of `{}`.
 */
function beginsWith(command: readonly string[], at: number, { args }: Words): boolean {
  return args.every((test) => {
    // As in `start-stop-daemon --exec git -- push`.
    if (command[at] === "--" && !test("--")) at++;
    const word = command[at++];
    return word !== undefined && (word.includes("{}") || test(word));
  });
}

/** What may be a program in a word: also the value of an option, as in `-S/bin/git` and `--exec=git`. */
function programsIn(word: string): string[] {
  if (!word.startsWith("-")) return [word];
  // Options in one word, as in `script -qc'git push'`: `c` and `S` are those that take commands.
  const letters = /^-\w*?[cS]/.exec(word)?.[0] ?? "";
  const starts = [word.startsWith("--") ? 0 : 2, word.indexOf("=") + 1, letters.length];
  return [word, ...starts.filter((at) => at > 1).map((at) => word.slice(at))];
}

/**
 * What may be commands in a line of any shell. No quotes or expansions are understood: the line is
 * read as if they stood between words, as if they were not there, and as `env -S` reads a `\_`.
 */
function commandsIn(line: string): string[][] {
  const parts = line.split(/(?:[;&|\n()`]|\{(?!\})|(?<!\{)\})+/);
  return [
    ...parts.map((part) => part.split(/[\s"'\\$<>=,[\]]+/)),
    ...parts.filter((part) => /["'\\$=,[\]]/.test(part))
      .map((part) => part.replace(/["'\\]/g, "").split(/[\s<>]+/)),
    ...parts.filter((part) => part.includes("\\"))
      .map((part) => part.split(/(?:\\[_fnrtv]|[\s"'])+/)),
  ].map((words) => words.filter((word) => word !== ""));
}

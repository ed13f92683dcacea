/**
 * Whether a command is the one of a rule.
 *
 * @module
 */

import { baseName, isLauncher, programFamily } from "./programs.ts";
import type { Program, Test, Words } from "./words.ts";

/** Whether this is a command of the rule, exactly. */
export function isMatch(words: Words, argv: readonly string[]): boolean {
  return matchesFrom(0, argv, words, (program) => isProgram(words.program, program));
}

/**
 * Whether it could be the command of the rule: by another path, or behind a program that runs
 * others, also within a line that this program gets as one word.
 */
export function isDisguise(words: Words, argv: readonly string[]): boolean {
  const families = words.program.literals.map(programFamily);
  const inDisguise = (program: string) =>
    words.program.matches(program) || words.program.matches(baseName(program)) ||
    families.includes(programFamily(program));
  if (!isLauncher(argv[0] ?? "")) return matchesFrom(0, argv, words, inDisguise);
  return [argv, ...argv.flatMap(commandsIn)].some((argv) =>
    argv.some((_, from) => matchesFrom(from, argv, words, inDisguise))
  );
}

function isProgram({ literals, matches, isAllowed }: Program, program: string): boolean {
  return literals.includes(program) || (matches(program) && !(isAllowed && isLauncher(program)));
}

function matchesFrom(
  from: number,
  argv: readonly string[],
  { args, rest }: Words,
  program: Test,
): boolean {
  const count = argv.length - from - 1;
  if (rest === undefined ? count !== args.length : count < args.length) return false;
  if (!program(argv[from] ?? "")) return false;
  for (let index = 0; index < count; index++) {
    const test = args[index] ?? rest;
    if (!test?.(argv[from + 1 + index] ?? "")) return false;
  }
  return true;
}

/** What may be commands in a word that may be a line of any shell: no quotes or expansions are understood. */
function commandsIn(word: string): string[][] {
  if (!/[^\w./-]/.test(word)) return [];
  return word.split(/[;&|\n(){}`]+/)
    .map((command) => command.split(/[\s"'\\$<>=]+/).filter((it) => it !== ""));
}

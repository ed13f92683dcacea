/**
 * The words of a command rule.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";
import { baseName, isLauncher, programFamily } from "./programs.ts";

/**
 * One word of a command: this word, a word that the whole of the expression matches, or any of a
 * list.
 *
 * As the last word, or before the last, the string `...` has a meaning of its own; see {@linkcode
 * CommandRule.command}.
 */
export type WordPattern = string | RegExp | readonly (string | RegExp)[];

/** Whether a word matches. */
export type Test = (word: string) => boolean;

/** The words of a command rule; `rest` tests the further arguments, where there may be some. */
export interface Words {
  readonly program: Test;
  /** The program under any path, in any case, of any version. */
  readonly programInDisguise: Test;
  readonly args: readonly Test[];
  readonly rest: Test | undefined;
}

const REST = "...";

/**
 * Checks the words of a rule and makes them ready to match.
 *
 * @throws {TypeError} They are invalid; the message begins with `at`.
 */
export function compileWords(
  given: readonly WordPattern[],
  action: PolicyAction,
  at: string,
): Words {
  if (!Array.isArray(given) || given.length === 0) {
    throw new TypeError(`${at} must be an array of words that is not empty, program first`);
  }
  // A copy, and no any[], which is what Array.isArray makes of a readonly array.
  const patterns: readonly WordPattern[] = [...given];
  const restAt = patterns.indexOf(REST);
  if (restAt === 0 && patterns.length === 1) {
    return { ...compileProgram([/[^]*/], action, at), args: [], rest: () => true };
  }
  if (restAt >= 0 && (restAt === 0 || restAt < patterns.length - 2)) {
    throw new TypeError(`${at}[${restAt}]: "..." stands at the end, or before one last pattern`);
  }
  const [program, ...args] = (restAt < 0 ? patterns : patterns.slice(0, restAt))
    .map((pattern, index) => alternatives(pattern, `${at}[${index}]`));
  const further = patterns[restAt + 1] ?? /[^]*/;
  return {
    ...compileProgram(program ?? [], action, `${at}[0]`),
    args: args.map(anyOf),
    rest: restAt < 0 ? undefined : anyOf(alternatives(further, `${at}[${restAt + 1}]`)),
  };
}

function compileProgram(
  choices: readonly (string | RegExp)[],
  action: PolicyAction,
  at: string,
): Pick<Words, "program" | "programInDisguise"> {
  const literals = choices.filter((choice) => typeof choice === "string");
  const spaced = literals.find((literal) => literal === "" || /\s/.test(literal));
  if (spaced !== undefined) {
    throw new TypeError(
      `${at} is ${
        JSON.stringify(spaced)
      }, but must be a program; its arguments are elements of their own`,
    );
  }
  const families = literals.map(programFamily);
  const matches = anyOf(choices);
  return {
    program: (program) =>
      literals.includes(program) ||
      (matches(program) && !(action === "allow" && isLauncher(program))),
    programInDisguise: (program) => {
      const name = baseName(program);
      return matches(program) || matches(name) || families.includes(programFamily(program));
    },
  };
}

/** Whether this is a command of the rule, exactly. */
export function isMatch(words: Words, argv: readonly string[]): boolean {
  return matchesFrom(0, argv, words, words.program);
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

/**
 * Whether it could be the command of the rule: by another path, or behind a program that runs
 * others, also within a line that this program gets as one word.
 */
export function isDisguise(words: Words, argv: readonly string[]): boolean {
  if (!isLauncher(argv[0] ?? "")) return matchesFrom(0, argv, words, words.programInDisguise);
  return [argv, ...argv.flatMap(commandsIn)].some((argv) =>
    argv.some((_, from) => matchesFrom(from, argv, words, words.programInDisguise))
  );
}

/** What may be commands in a word that may be a line of any shell: no quotes or expansions are understood. */
function commandsIn(word: string): string[][] {
  if (!/[^\w./-]/.test(word)) return [];
  return word.split(/[;&|\n(){}`]+/)
    .map((command) => command.split(/[\s"'\\$<>=]+/).filter((it) => it !== ""));
}

/**
 * Checks one pattern that stands by itself, and makes it ready to match.
 *
 * @throws {TypeError} It is invalid; the message begins with `at`.
 */
export function compileWord(pattern: WordPattern, at: string): Test {
  return anyOf(alternatives(pattern, at));
}

function alternatives(pattern: WordPattern, at: string): readonly (string | RegExp)[] {
  const choices: readonly unknown[] = Array.isArray(pattern) ? [...pattern] : [pattern];
  const isChoice = (choice: unknown) =>
    (typeof choice === "string" && choice !== REST) || choice instanceof RegExp;
  if (choices.length === 0 || !choices.every(isChoice)) {
    throw new TypeError(
      `${at} must be a string, a RegExp, or a list of these; "..." comes after the other words`,
    );
  }
  // True because each was checked just above.
  return choices as (string | RegExp)[];
}

/**
 * Expressions are copied without the flags that would match a line in the word, or remember a
 * place.
 */
function anyOf(choices: readonly (string | RegExp)[]): Test {
  const tests = choices.map((choice): Test => {
    if (typeof choice === "string") return (word) => word === choice;
    const whole = new RegExp(`^(?:${choice.source})$`, choice.flags.replace(/[gmy]/g, ""));
    return (word) => whole.test(word);
  });
  return (word) => tests.some((test) => test(word));
}

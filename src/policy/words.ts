/**
 * The words of a command rule.
 *
 * @module
 */

import type { PolicyAction } from "./action.ts";

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
  readonly program: Program;
  readonly args: readonly Test[];
  readonly rest: Test | undefined;
}

/** The program of a command rule. */
export interface Program {
  /** The names that the rule writes out. */
  readonly literals: readonly string[];
  /** The names, and the expressions. */
  readonly matches: Test;
  /** Whether the rule allows: then an expression matches no program that runs others. */
  readonly isAllowed: boolean;
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
    return { program: compileProgram([/[^]*/], action, at), args: [], rest: () => true };
  }
  if (restAt >= 0 && (restAt === 0 || restAt < patterns.length - 2)) {
    throw new TypeError(`${at}[${restAt}]: "..." stands at the end, or before one last pattern`);
  }
  const [program, ...args] = (restAt < 0 ? patterns : patterns.slice(0, restAt))
    .map((pattern, index) => alternatives(pattern, `${at}[${index}]`));
  const further = patterns[restAt + 1] ?? /[^]*/;
  return {
    program: compileProgram(program ?? [], action, `${at}[0]`),
    args: args.map(anyOf),
    rest: restAt < 0 ? undefined : anyOf(alternatives(further, `${at}[${restAt + 1}]`)),
  };
}

function compileProgram(
  choices: readonly (string | RegExp)[],
  action: PolicyAction,
  at: string,
): Program {
  const literals = choices.filter((choice) => typeof choice === "string");
  const spaced = literals.find((literal) => literal === "" || /\s/.test(literal));
  if (spaced !== undefined) {
    throw new TypeError(
      `${at} is ${
        JSON.stringify(spaced)
      }, but must be a program; its arguments are elements of their own`,
    );
  }
  return { literals, matches: anyOf(choices), isAllowed: action === "allow" };
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

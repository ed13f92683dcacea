/**
 * Programs that run what another command writes to them: `curl URL | python3`.
 *
 * @module
 */

import { isLauncher, programFamily } from "./programs.ts";

/** Interpreters that take their input for data when their first argument is a file of code. */
const interpreters = /* @__PURE__ */ new Set(
  /* @__PURE__ */ `awk bash bun csh dash deno elixir escript fish gawk guile ipython jruby julia ksh lua luajit mawk
  micropython mksh nawk node nodejs osascript perl php pypy python ruby rscript sh tclsh ts-node tsx
  wish yash zsh`.split(/\s+/),
);

/** Programs that run the command in their arguments, and leave their input to it. */
const wrappers = /* @__PURE__ */ new Set(
  /* @__PURE__ */ "arch caffeinate doas env ionice nice nohup setsid stdbuf sudo time timeout unbuffer"
    .split(" "),
);

/** Options whose next argument is code, or the name of a module: `-c`, `-m`, `-e`, `-ne`. */
const codeOption = /^(?:-[a-z]*[cem]|--eval|--print)$/i;

/** Names of the input as a file. */
const inputFile = /^(?:-.*|\/(?:dev|proc)\/.*|)$/;

/**
 * Whether a program may run what comes through a pipe, or take it as arguments of what it runs. Where that is not
 * certain, it may.
 */
export function runsItsInput(argv: readonly string[]): boolean {
  return argv.some((word, index) => {
    if (!isLauncher(word)) return false;
    const family = programFamily(word);
    const [first, second] = argv.slice(index + 1, index + 3);
    if (first === undefined || !(interpreters.has(family) || wrappers.has(family))) return true;
    const hasCode = interpreters.has(family) && codeOption.test(first) && second !== undefined;
    return !hasCode && inputFile.test(first);
  });
}

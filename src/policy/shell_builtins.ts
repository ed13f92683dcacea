/**
 * Words of a shell line that stand for something in the shell itself, and not for a program.
 *
 * @module
 */

import type { Dialect } from "./shell_line.ts";

/** Words that begin a compound command, or change how the rest of it is read. */
const keywords = /* @__PURE__ */ new Set(
  /* @__PURE__ */ `case coproc do done elif else end esac fi for foreach function if in nocorrect noglob repeat
  select then time until while [[ ]]`.split(/\s+/),
);

/**
 * Builtins that run their arguments as shell text, or change what later words mean: variables such
 * as PATH, aliases, functions, options, the place where programs are looked for.
 */
const stateBuiltins = /* @__PURE__ */ new Set(
  /* @__PURE__ */ `. alias autoload bg bind bindkey break builtin chdir command compadd compdef compgen complete
  compopt continue coproc declare dirs disable disown emulate enable eval exec export fc fg float
  functions getln getopts hash history integer jobs let limit local logout mapfile popd print
  private pushd r read readarray readonly rehash return sched set setopt shift shopt source suspend
  trap ttyctl typeset ulimit unalias unfunction unhash unlimit unset unsetopt vared wait whence
  zcompile zformat zle zmodload zparseopts zregexparse zstyle`.split(/\s+/),
);

/** Why a command of a shell line is not simply a program with arguments; undefined if it is. */
export function specialInShell(argv: readonly string[], dialect: Dialect): string | undefined {
  const [program = "", ...args] = argv;
  if (program.includes("=")) return "an assignment of a variable";
  if (program === "" || /^[-%]/.test(program)) return "a command without a proper name";
  if (keywords.has(program)) return `the shell keyword \`${program}\``;
  if (stateBuiltins.has(program)) return `the shell builtin \`${program}\``;
  return evaluatesArguments(program, args, dialect)
    ? `the shell builtin \`${program}\` with arguments that it may evaluate`
    : undefined;
}

/**
 * Some builtins take an argument as an arithmetic expression or as a variable, and run the commands
 * in its subscript: `test -v 'a[$(id)]'`. Zsh does so wherever a number stands.
 */
function evaluatesArguments(program: string, args: readonly string[], dialect: Dialect): boolean {
  switch (program) {
    case "exit":
      return args.some((arg) => !/^\d+$/.test(arg));
    case "printf":
    case "test":
    case "[":
      if (program === "printf" && args[0]?.startsWith("-")) return true;
      return args.some((arg, index) => {
        if (program === "[" && arg === "]" && index === args.length - 1) return false;
        return dialect === "zsh" ? !/^(?:-?[\w./]*|!?=|==)$/.test(arg) : /[[$`]/.test(arg);
      });
    case "kill":
    case "umask":
      return args.some((arg) => !/^-?\w*$/.test(arg));
    default:
      return false;
  }
}

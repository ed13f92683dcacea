/**
 * What has to be known about programs by name.
 *
 * @module
 */

import type { Dialect } from "./shell_line.ts";

const shells: Readonly<Record<string, Dialect>> = {
  bash: "posix",
  dash: "posix",
  sh: "posix",
  zsh: "zsh",
};

/** Where systems and package managers put shells; one that stands elsewhere may be anything. */
const shellFolders = [
  "", // on the PATH
  "/bin/",
  "/usr/bin/",
  "/usr/local/bin/",
  "/opt/homebrew/bin/",
  "/opt/local/bin/",
  "/home/linuxbrew/.linuxbrew/bin/",
  "/run/current-system/sw/bin/",
];
const nixFolder = /^\/nix\/store\/[0-9a-z]{32}-[\w.+-]+\/bin\/$/;

/** Words that begin a compound command, or change how the rest of it is read. */
const keywords = new Set(
  `case coproc do done elif else end esac fi for foreach function if in nocorrect noglob repeat
  select then time until while [[ ]]`.split(/\s+/),
);

/**
 * Builtins that run their arguments as shell text, or change what later words mean: variables such
 * as PATH, aliases, functions, options, the place where programs are looked for.
 */
const stateBuiltins = new Set(
  `. alias autoload bg bind bindkey break builtin chdir command compadd compdef compgen complete
  compopt continue coproc declare dirs disable disown emulate enable eval exec export fc fg float
  functions getln getopts hash history integer jobs let limit local logout mapfile popd print
  private pushd r read readarray readonly rehash return sched set setopt shift shopt source suspend
  trap ttyctl typeset ulimit unalias unfunction unhash unlimit unset unsetopt vared wait whence
  zcompile zformat zle zmodload zparseopts zregexparse zstyle`.split(/\s+/),
);

/**
 * Programs that run what their arguments or their input say: launchers, shells and interpreters.
 * The usual ones, as no list is complete.
 */
const launchers = new Set(
  `arch ash at awk bash batch bun bunx busybox bwrap caffeinate chroot chrt cmd csh dash deno doas
  env expect fakeroot find firejail fish flock gawk gdb ionice ksh ltrace lua mawk mksh nawk nice
  node nohup npx nsenter osascript parallel perl php pkexec powershell prlimit proot pwsh python
  rlwrap ruby run-parts runuser script setarch setpriv setsid sg sh socat ssh start-stop-daemon
  stdbuf strace su sudo systemd-run taskset tclsh tcsh time timeout toybox unbuffer unshare uvx
  watch xargs xcrun zsh`
    .split(/\s+/),
);

/** The last part of a path, in Windows' spelling also. */
export function baseName(program: string): string {
  return program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1);
}

/** The family of the shell that has this name or path; undefined for what may be no shell. */
export function shellDialect(program: string): Dialect | undefined {
  const name = baseName(program);
  if (!Object.hasOwn(shells, name)) return undefined;
  const folder = program.slice(0, -name.length);
  return shellFolders.includes(folder) || nixFolder.test(folder) ? shells[name] : undefined;
}

/** Whether it is known to run what its arguments say. Versions count in, as in `python3.12`. */
export function isLauncher(program: string): boolean {
  return launchers.has(baseName(program).toLowerCase().replace(/(?:[\d.]+|\.exe)$/, ""));
}

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

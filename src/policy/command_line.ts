/**
 * From what the server shows of a command to the argument vectors that will run.
 *
 * @module
 */

import { shellDialect, specialInShell } from "./programs.ts";
import { Refusal } from "./refusal.ts";
import { readShellLine } from "./shell_line.ts";

/** One program with its arguments. */
export interface SimpleCommand {
  readonly argv: readonly string[];
  /**
   * Whether it may run in another folder than the request names, because a `cd` comes before it.
   */
  readonly moved: boolean;
}

/** Shells in shells; deeper is nothing that anybody writes. */
const MAX_DEPTH = 8;

/** In UTF-16 units. Nobody writes rules for more than this, and the work on it stays small. */
const MAX_LENGTH = 65_536;

/** Words of the server, quoted as Rust's `shlex` does it, with one space between two. */
const shownWord = /((?:[A-Za-z0-9_@%+=:,./\]-]|'[^']*'|"(?:[^"\\$`]|\\[$`"\\])*")+)( (?=[^])|$)/y;
const shownPiece = /'([^']*)'|"((?:[^"\\]|\\[^])*)"|[^'"]+/g;

/**
 * The argument vector behind the line in which the server shows it.
 *
 * @throws {Refusal} It is not such a line.
 */
export function readShownCommand(line: string): string[] {
  // Quotes at most double what they hold.
  if (line.length > 2 * MAX_LENGTH) throw new Refusal("the command is too long");
  const argv: string[] = [];
  shownWord.lastIndex = 0;
  while (shownWord.lastIndex < line.length) {
    const word = shownWord.exec(line)?.[1];
    if (word === undefined) throw new Refusal("the server shows the command in an unknown form");
    argv.push(
      word.replace(
        shownPiece,
        (piece, single?: string, double?: string) =>
          single ?? double?.replace(/\\([^])/g, "$1") ?? piece,
      ),
    );
  }
  return argv;
}

/**
 * The simple commands that an argument vector runs: itself, or those of the line that it gives to a
 * shell, through any number of shells.
 *
 * @throws {Refusal} Something of it is not wholly understood.
 */
export function simpleCommands(
  argv: readonly string[],
  startsMoved = false,
  depth = 0,
): SimpleCommand[] {
  const [program] = argv;
  if (program === undefined) throw new Refusal("the command is empty");
  if (argv.reduce((length, word) => length + word.length, 0) > MAX_LENGTH) {
    throw new Refusal(`the command is longer than ${MAX_LENGTH} characters`);
  }
  if (argv.some((word) => word.includes("\0") || !word.isWellFormed())) {
    throw new Refusal("the command has a NUL or half a character");
  }
  const dialect = shellDialect(program);
  const script = dialect && scriptOf(argv);
  if (dialect === undefined || script === undefined) return [{ argv, moved: startsMoved }];
  if (depth === MAX_DEPTH) throw new Refusal("the command nests shells too deeply");
  let moved = startsMoved;
  return readShellLine(script, dialect).flatMap((words) => {
    const special = specialInShell(words, dialect);
    if (special !== undefined) throw new Refusal(`the shell line has ${special}`);
    const commands = simpleCommands(words, moved, depth + 1);
    moved ||= words[0] === "cd";
    return commands;
  });
}

/** The line in `bash -lc LINE`, or `undefined` when the shell is to run a file or its input. */
function scriptOf([, ...args]: readonly string[]): string | undefined {
  if (!/^[-+]/.test(args[0] ?? "")) return undefined;
  const last = args.findIndex((arg) => !/^-[elux]+$/.test(arg));
  const [flags = "", script, ...more] = last < 0 ? [] : args.slice(last);
  if (!/^-[elux]*c$/.test(flags) || script === undefined || /^[-+]/.test(script) || more.length) {
    throw new Refusal("the command starts a shell with options that are not understood");
  }
  return script;
}

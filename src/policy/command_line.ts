/**
 * From what the server shows of a command to the argument vectors that will run.
 *
 * @module
 */

import { isWindowsShell, shellDialect } from "./programs.ts";
import { Refusal } from "./refusal.ts";
import { specialInShell } from "./shell_builtins.ts";
import { readShellLine } from "./shell_line.ts";

/** One program with its arguments. */
export interface SimpleCommand {
  readonly argv: readonly string[];
  /**
   * The folders of each `cd` before it on the line, in order; null for a folder that is not known.
   * Empty when the command runs in the folder that the request names.
   */
  readonly moves: readonly (string | null)[];
  /** Whether another command of the line writes to its input. */
  readonly isPiped: boolean;
}

/** Number of shells in shells that are taken apart. Real commands have one or two. */
const MAX_DEPTH = 8;

/** In UTF-16 units. It keeps the work on one command small. */
const MAX_LENGTH = 65_536;

/** Words as the server shows them: quoted as Rust's `shlex` does it, with one space between two. */
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
  movesBefore: readonly (string | null)[] = [],
  isPiped = false,
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
  if (isWindowsShell(program)) {
    throw new Refusal("a line of PowerShell or cmd is not understood");
  }
  const dialect = shellDialect(program);
  const script = dialect && scriptOf(argv);
  if (dialect === undefined || script === undefined) return [{ argv, moves: movesBefore, isPiped }];
  if (depth === MAX_DEPTH) throw new Refusal("the command nests shells too deeply");
  let moves = movesBefore;
  return readShellLine(script, dialect).flatMap(({ words, isPiped: isNext }) => {
    const special = specialInShell(words, dialect);
    if (special !== undefined) throw new Refusal(`the shell line has ${special}`);
    const commands = simpleCommands(words, moves, isPiped || isNext, depth + 1);
    if (words[0] === "cd") moves = [...moves, folderOfCd(words)];
    return commands;
  });
}

/** The folder in `cd FOLDER`; null for every other form of it. */
function folderOfCd([, folder, ...more]: readonly string[]): string | null {
  return folder && more.length === 0 && !/^[-+~]/.test(folder) ? folder : null;
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

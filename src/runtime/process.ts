/**
 * What the SDK needs of its runtime: a child process as Web Streams, and facts about the machine that help to find an
 * executable. `deno.ts` and `bun.ts` implement it.
 */

import type { FolderProblem } from "./working_directory.ts";

/** How a process ended. Exactly one of the two is set, unless the system gives neither. */
export interface ProcessExit {
  exitCode: number | null;
  signal: string | null;
}

export interface ChildProcess {
  readonly stdin: WritableStream<Uint8Array>;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  /** Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /**
   * Sends a signal; does nothing when the process has ended. SIGKILL also ends its descendants, where the permissions
   * allow that. Windows has no signals: there SIGTERM does the same.
   */
  kill(signal: "SIGTERM" | "SIGKILL"): void;
}

/** Environment variables by name; `undefined` means that the variable is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface SpawnOptions {
  args: readonly string[];
  cwd?: string | undefined;
  /** Merged over what is inherited; `undefined` removes a variable. */
  env?: Environment | undefined;
  /** What is inherited of this program's environment: all, nothing or the named variables. Default: all. */
  inheritEnv?: boolean | readonly string[] | undefined;
}

export interface Platform {
  os: "linux" | "darwin" | "windows" | "other";
  arch: "x64" | "arm64" | "other";
}

/**
 * Whether codex runs in a process group (and session) of its own. Ctrl-C in a terminal then reaches the program and not
 * codex, so the program decides what Ctrl-C does. Codex still ends with its input. Signals go to codex alone, because on
 * Deno a signal to a group needs more than `--allow-run=<codex>`.
 *
 * Windows has no such groups. A detached process has no console there, so each command of codex would open a window.
 * Codex stays attached, and Ctrl-C reaches it too.
 */
export function hasOwnGroup({ os }: Platform): boolean {
  return os !== "windows";
}

/** The code of a system error, such as `ENOENT`; `undefined` where it has none. */
export function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), "code");
}

/** What the program may know about the machine that it runs on. */
export interface Machine {
  readonly platform: Platform;
  /** Whether the program has the permission to read a path. Shows no prompt. */
  mayRead(path: string): boolean;
}

export interface Runtime extends Machine {
  /**
   * Starts an executable. For a script of npm, the executable behind it is started.
   *
   * @throws {MissingPermissionError} Deno does not allow the start, or the reading of variables that it needs.
   * @throws {RangeError} The process cannot start in `cwd`.
   * @throws {Error} The executable cannot be started.
   */
  spawn(command: string, options: SpawnOptions): ChildProcess;
  /** How to get codex on this runtime without `codexPath`: the end of an error message. */
  howToGetCodex(version: string): string;
  /** Finds an installed codex. Deno downloads the pinned one when there is none. */
  locateCodex(pin: CodexPin): Promise<CodexLocation>;
  /**
   * What is wrong with a folder; `undefined` when nothing is, and also where the program may not look. Shows no prompt.
   * A relative path starts at the folder of this program.
   */
  folderProblem(path: string): FolderProblem | undefined;
}

/** A codex to start. Where a look at files needs a permission, only the start shows whether the executable exists. */
export interface FoundCodex {
  /** The likeliest executable. */
  path: string;
  /** Executables to try, in order, when `path` does not exist. */
  others?: readonly string[];
  /** Version of its npm package, where that is known. */
  version?: string;
  /** How to get codex when none of the executables exists: the end of an error message. */
  hint?: string;
}

/** The hint in a compiled program, which contains the SDK and not codex. */
export const COMPILED_HINT =
  "a compiled program does not contain codex; put codex on PATH, or pass codexPath";

/** The npm package of codex that holds the executable for one platform. */
export interface CodexPin {
  /** Version of `@openai/codex`, such as `"0.169.0"`. */
  version: string;
  /** Platform part of the package, such as `"linux-x64"`. */
  platform: string;
  /** Path of the executable inside the platform package. */
  executable: string;
}

export type CodexLocation =
  | FoundCodex
  /** Codex was not found. `hint` says how to get it. */
  | { path?: undefined; hint: string; cause?: unknown };

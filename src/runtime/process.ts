/**
 * The port to the runtime that the SDK runs on: a child process as Web Streams, and the few facts
 * about the machine that finding an executable needs. `deno.ts` and `bun.ts` implement it.
 */

/** How a process ended. Exactly one of the two is set, except where the system tells neither. */
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
   * Sends a signal; does nothing once the process has ended. SIGKILL takes its descendants along as far as
   * the permissions reach; on Windows, which has no signals, so does SIGTERM.
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
 * Whether codex runs in a process group (and session) of its own. Ctrl-C in a terminal then reaches the program and
 * not codex, so that the program decides what it means. Codex still ends with its input, and signals go to codex alone:
 * on Deno a signal to a group needs more than `--allow-run=<codex>`.
 *
 * Windows has no such groups: a new one would be cut off from the console, and the commands of codex would each open a
 * window. There Ctrl-C reaches codex too.
 */
export function hasOwnGroup({ os }: Platform): boolean {
  return os !== "windows";
}

export interface Runtime {
  readonly platform: Platform;
  /**
   * Starts an executable. A script of npm stands for the executable behind it.
   *
   * @throws {MissingPermissionError} Deno does not allow it, or not the reading of the environment that it needs.
   * @throws {RangeError} The process cannot start in `cwd`.
   * @throws {Error} The executable cannot be started.
   */
  spawn(command: string, options: SpawnOptions): ChildProcess;
  /** What a user of this runtime can do to get codex without `codexPath`: the end of a sentence. */
  howToGetCodex(version: string): string;
  /** Finds an installed package of codex, else gets the pinned one where this runtime can; see `codex_binary.ts`. */
  locateCodex(pin: CodexPin): Promise<CodexLocation>;
  /** Whether the program has the permission to read a path. Asks nobody. */
  mayRead(path: string): boolean;
  /** The value of an environment variable; undefined when it is not set or may not be read. Asks nobody. */
  variable(name: string): string | undefined;
}

/** A codex that may be started. Where looking needs a permission, only the start shows whether it is there. */
export interface FoundCodex {
  /** The likeliest executable. */
  path: string;
  /** Executables to try, in order, where there is none at `path`. */
  others?: readonly string[];
  /** Version of the package that it belongs to, where that is known. */
  version?: string;
  /** Tells the user how to get codex where none of the executables is there. */
  hint?: string;
}

/** The hint of a compiled program, which holds the SDK, but not codex. */
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
  /** Not there; `hint` tells the user how to get it. */
  | { path?: undefined; hint: string; cause?: unknown };

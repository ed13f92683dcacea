/** The Deno adapter. It needs `--allow-run` alone, unless variables of this program must be read. */

import { MissingPermissionError } from "../errors.ts";
import { locateCodex } from "./deno_codex.ts";
import { denoMachine, isGranted, platform } from "./deno_machine.ts";
import { environment, readVariable } from "./deno_permissions.ts";
import { foldersOfPath, variable } from "./environment.ts";
import { executablesBehind, startFirst } from "./executable.ts";
import { folderOf, isAbsolute, joinPath } from "./paths.ts";
import {
  type ChildProcess,
  codeOf,
  hasOwnGroup,
  type ProcessExit,
  type Runtime,
  type SpawnOptions,
} from "./process.ts";
import { killTree, type ProcessTools, type Root } from "./process_tree.ts";
import { type FolderProblem, folderProblem, workingDirectoryError } from "./working_directory.ts";

function start(path: string, options: SpawnOptions): ChildProcess {
  const executables = executablesBehind(path, platform(), () => searchPath(options))
    .filter((it) => it === path || isGranted({ name: "run", command: it }));
  try {
    return startFirst(path, executables, (executable) => spawnIfAllowed(executable, options));
  } catch (error) {
    const { cwd } = options;
    if (cwd === undefined || error instanceof MissingPermissionError) throw error;
    const problem = problemOf(error, executables[0] ?? path);
    throw problem === undefined ? error : workingDirectoryError(cwd, problem, error);
  }
}

/**
 * The problem with the folder of a process that could not be started; `undefined` where the folder is not the reason.
 * This program may not look at the folder, so the words of Deno count. Where they say nothing of the folder, the executable
 * is started in another one: if that works, the folder is the reason.
 */
function problemOf(error: unknown, executable: string): FolderProblem | undefined {
  const message = error instanceof Error ? error.message : "";
  if (/: No such cwd /.test(message)) return "missing";
  if (/: cwd is not a directory /.test(message)) return "notAFolder";
  const problem = folderProblem(codeOf(error));
  return problem !== undefined && !isRelative(executable) && startsElsewhere(executable)
    ? problem
    : undefined;
}

/** Whether a path starts at the folder of the process. A name without a folder is looked for on the PATH. */
function isRelative(command: string): boolean {
  const { os } = platform();
  return folderOf(os, command) !== "" && !isAbsolute(os, command);
}

/** What is wrong with a folder that may be looked at. */
function problemSeenIn(path: string): FolderProblem | undefined {
  try {
    return Deno.statSync(path).isDirectory ? undefined : "notAFolder";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "missing";
    // Of a path below a file, the system says that this file is no folder.
    return codeOf(error) === "ENOTDIR" ? "missing" : undefined;
  }
}

function startsElsewhere(executable: string): boolean {
  try {
    const stdio = { stdin: "null", stdout: "null", stderr: "null" } as const;
    kill(new Deno.Command(executable, { args: ["--version"], ...stdio }).spawn(), "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

/** The folders of the child's PATH, as far as this program may know them. */
function searchPath({ env = {}, inheritEnv = true }: SpawnOptions): string[] {
  const path = variable(env, "PATH", platform().os);
  const inherits = inheritEnv === true || inheritEnv !== false && inheritEnv.includes("PATH");
  return foldersOfPath(path ?? (inherits ? readVariable("PATH") : undefined));
}

/**
 * Starts an executable if that is allowed. Without the check Deno would ask at the terminal.
 *
 * @throws {MissingPermissionError} The start is not allowed.
 */
function spawnIfAllowed(command: string, options: SpawnOptions): ChildProcess {
  const { cwd } = options;
  const path = isRelative(command) && cwd !== undefined
    ? joinPath(platform().os, cwd, command)
    : command;
  if (!isGranted({ name: "run", command: path })) {
    const flag = `--allow-run=${path}`;
    // Deno leaves a name out of the list that it does not find when the program starts.
    const where = /[\\/]/.test(path) ? "" : " where that is on PATH";
    throw new MissingPermissionError(
      `codex may not be started: Deno needs --allow-run, or ${flag}${where}, and no --deny-run`,
      { flag },
    );
  }
  try {
    return spawn(command, options);
  } catch (cause) {
    if (!(cause instanceof Deno.errors.NotCapable)) throw cause;
    // Such as LD_PRELOAD, which could make codex into any other program.
    throw new MissingPermissionError(
      `codex may not be started: Deno needs --allow-run without a list, because of a variable in the environment: ${cause.message}`,
      { cause, flag: "--allow-run" },
    );
  }
}

/** `Deno.Command` cannot hide the console that Windows opens when this program has none. */
function spawn(command: string, options: SpawnOptions): ChildProcess {
  const { args, cwd } = options;
  const child = new Deno.Command(command, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    ...environment(options, platform().os),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    detached: hasOwnGroup(platform()),
  }).spawn();
  // The process and its pipes do not keep the program alive. `keep_alive.ts` does that while work is under way.
  child.unref();
  const root: Root = { pid: child.pid, kill: (signal) => kill(child, signal) };
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exited: child.status.then(({ code, signal }): ProcessExit =>
      signal === null ? { exitCode: code, signal: null } : { exitCode: null, signal }
    ),
    kill: (signal) => killTree(root, signal, tools),
  };
}

function kill(child: Deno.ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    child.kill(signal);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/**
 * Whether a signal failed because the process has ended and Deno does not know it yet. Windows then denies access to the
 * process.
 */
function isGone(error: unknown): boolean {
  return error instanceof TypeError || error instanceof Deno.errors.NotFound ||
    (Deno.build.os === "windows" && error instanceof Deno.errors.PermissionDenied);
}

/** Running any program, and signals to processes that are not children, need `--allow-run` without a list. */
const tools: ProcessTools = {
  get os() {
    return platform().os;
  },
  systemRoot: () => readVariable("SystemRoot"),
  output(command, args) {
    if (!isGranted({ name: "run" })) return undefined;
    try {
      const program = new Deno.Command(command, { args: [...args], stdin: "null", stderr: "null" });
      return new TextDecoder().decode(program.outputSync().stdout);
    } catch {
      return undefined;
    }
  },
  kill(pid) {
    try {
      Deno.kill(pid, "SIGKILL");
    } catch {
      // The process has ended already.
    }
  },
};

/** The runtime port on Deno. */
export function denoRuntime(): Runtime {
  return {
    ...denoMachine(),
    spawn: start,
    howToGetCodex: (version) => `leave out codexPath to have codex ${version} downloaded from npm`,
    locateCodex: (pin) => locateCodex(pin, platform()),
    folderProblem: (path) => isGranted({ name: "read", path }) ? problemSeenIn(path) : undefined,
  };
}

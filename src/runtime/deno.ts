/** The Deno adapter. Needs no permission but `--allow-run`. */

import { MissingPermissionError } from "../errors.ts";
import { foldersOfPath, inheritedOf, mergeEnvironment, variable } from "./environment.ts";
import { executablesBehind, startFirst } from "./executable.ts";
import { folderOf, fromFileUrl, joinPath } from "./paths.ts";
import {
  type ChildProcess,
  type CodexLocation,
  type CodexPin,
  COMPILED_HINT,
  hasOwnGroup,
  type Platform,
  type ProcessExit,
  type Runtime,
  type SpawnOptions,
} from "./process.ts";
import { killTree, type ProcessTools, type Root } from "./process_tree.ts";
import { type FolderProblem, folderProblem, workingDirectoryError } from "./working_directory.ts";

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  windows: "windows",
};
const arches: Record<string, Platform["arch"]> = { x86_64: "x64", aarch64: "arm64" };

function platform(): Platform {
  return { os: oses[Deno.build.os] ?? "other", arch: arches[Deno.build.arch] ?? "other" };
}

/** Asks nobody. */
function isGranted(descriptor: Deno.PermissionDescriptor): boolean {
  return Deno.permissions.querySync(descriptor).state === "granted";
}

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
 * What keeps a process from starting in its folder, as far as that is the reason. Deno may not look at the folder, so
 * its own words count. Where they do not say it, a second start elsewhere tells whether the executable is the reason.
 */
function problemOf(error: unknown, executable: string): FolderProblem | undefined {
  const message = error instanceof Error ? error.message : "";
  if (/: No such cwd /.test(message)) return "missing";
  if (/: cwd is not a directory /.test(message)) return "notAFolder";
  const isRelative = folderOf(platform().os, executable) !== "" && !isAbsolute(executable);
  const problem = folderProblem(Reflect.get(Object(error), "code"));
  return problem !== undefined && !isRelative && startsElsewhere(executable) ? problem : undefined;
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

/** Whether a path does not depend on the folder in which the process starts. */
function isAbsolute(path: string): boolean {
  return /^([\\/]|[a-z]:)/i.test(path);
}

/** The folders of the child's PATH, as far as this program may know them. */
function searchPath({ env = {}, inheritEnv = true }: SpawnOptions): string[] {
  const path = variable(env, "PATH", platform().os);
  const inherits = inheritEnv === true || inheritEnv !== false && inheritEnv.includes("PATH");
  return foldersOfPath(path ?? (inherits ? readVariable("PATH") : undefined));
}

/** A variable of this program; `undefined` also where it may not be read. */
function readVariable(name: string): string | undefined {
  return isGranted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined;
}

/**
 * The environment of the child, in the words of `Deno.Command`. Additions take no permission: Deno itself merges them.
 *
 * @throws {MissingPermissionError} This program's environment must be read for it, and may not.
 */
function environment(
  { env = {}, inheritEnv = true }: SpawnOptions,
): { env: Record<string, string>; clearEnv: boolean } {
  const { os } = platform();
  if (inheritEnv !== true) {
    const below = inheritedOf(readVariables(inheritEnv || []), inheritEnv, os);
    return { env: mergeEnvironment(below, env, os), clearEnv: true };
  }
  const removed = Object.keys(env).filter((name) => env[name] === undefined && maybeSet(name));
  if (removed.length === 0) return { env: mergeEnvironment({}, env, os), clearEnv: false };
  return { env: mergeEnvironment(readAllVariables(removed), env, os), clearEnv: true };
}

/** Whether a variable is set, as far as this program may know it. */
function maybeSet(name: string): boolean {
  return !isGranted({ name: "env", variable: name }) || Deno.env.has(name);
}

function readVariables(names: readonly string[]): Record<string, string | undefined> {
  if (names.some((variable) => !isGranted({ name: "env", variable }))) {
    const flag = `--allow-env=${names.join(",")}`;
    throw new MissingPermissionError(
      `codex cannot inherit the variables that inheritEnv names: Deno needs ${flag} to read them, and no --deny-env`,
      { flag },
    );
  }
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

/** `Deno.Command` cannot leave out single variables, so all others are read and given. */
function readAllVariables(removed: readonly string[]): Record<string, string> {
  const { state, partial } = Deno.permissions.querySync({ name: "env" });
  if (state === "granted" && !partial) return Deno.env.toObject();
  throw new MissingPermissionError(
    `env cannot remove ${
      removed.join(", ")
    }: Deno needs --allow-env, without a list and without --deny-env, to read the other variables`,
    { flag: "--allow-env" },
  );
}

/**
 * Starts it, if that is allowed. Deno itself would ask at the terminal.
 *
 * @throws {MissingPermissionError} It is not.
 */
function spawnIfAllowed(command: string, options: SpawnOptions): ChildProcess {
  const { cwd } = options;
  // A relative path is one from the folder in which the process starts; a name alone is looked for on the PATH.
  const isRelative = folderOf(platform().os, command) !== "" && !isAbsolute(command);
  const path = isRelative && cwd !== undefined ? joinPath(platform().os, cwd, command) : command;
  if (!isGranted({ name: "run", command: path })) {
    const flag = `--allow-run=${path}`;
    throw new MissingPermissionError(
      `codex may not be started: Deno needs --allow-run, or ${flag}, and no --deny-run`,
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
    ...environment(options),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    detached: hasOwnGroup(platform()),
  }).spawn();
  // The program does not wait for it, nor for its pipes: what it waits for, `keep_alive.ts` tells.
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
 * Between its death and our notice of it a process can no longer be signalled; Windows then denies the
 * access to it.
 */
function isGone(error: unknown): boolean {
  return error instanceof TypeError || error instanceof Deno.errors.NotFound ||
    (Deno.build.os === "windows" && error instanceof Deno.errors.PermissionDenied);
}

/** To run anything, or to signal a process that is no child, takes `--allow-run` without a list. */
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
      // It has ended by itself, or with its parent.
    }
  },
};

/**
 * Imports a JSON file of the platform package, which brings the package into Deno's npm cache, and
 * reads from the resolved URL where it landed. The specifier is put together at run time: a literal one
 * would make every program that imports the SDK download it.
 */
async function locateCodex(pin: CodexPin): Promise<CodexLocation> {
  if (Deno.build.standalone) {
    // The spawn looks it up on PATH.
    return { path: "codex", hint: COMPILED_HINT };
  }
  const name = `codex@${pin.version}-${pin.platform}`;
  try {
    // Begins with a literal, which tells the publisher that there is nothing in it to rewrite. Of `import.meta.resolve` it
    // would warn in any case, so that is called by its own name.
    await import(`npm:@openai/${name}/package.json`, { with: { type: "json" } });
    const { resolve } = import.meta;
    const manifest = resolve(`npm:@openai/${name}/package.json`);
    const executable = new URL(pin.executable, manifest);
    return { path: fromFileUrl(executable, platform().os) };
  } catch (cause) {
    return {
      hint:
        `it could not be fetched from npm; check the network, or pass codexPath with the path of a codex executable`,
      cause,
    };
  }
}

/** The runtime port on Deno. */
export function denoRuntime(): Runtime {
  return {
    platform: platform(),
    spawn: start,
    howToGetCodex: (version) => `leave out codexPath to have codex ${version} downloaded from npm`,
    locateCodex,
    mayRead: (path) => isGranted({ name: "read", path }),
    variable: (name) => isGranted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined,
  };
}

/** The Bun adapter. Only what the SDK uses of Bun is declared here, so that no Bun types are needed. */

import { foldersOfPath, inheritedOf, mergeEnvironment, variable } from "./environment.ts";
import { executablesBehind, startFirst } from "./executable.ts";
import { folderOf, joinPath } from "./paths.ts";
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
import { killTree, type ProcessTools } from "./process_tree.ts";
import { type FolderProblem, folderProblem, workingDirectoryError } from "./working_directory.ts";

interface FileSink {
  write(chunk: Uint8Array): number | Promise<number>;
  flush(): number | Promise<number> | undefined;
  end(): number | Promise<number>;
}

interface Subprocess {
  readonly pid: number;
  readonly stdin: FileSink;
  readonly stdout: ReadableStream<Uint8Array>;
  readonly stderr: ReadableStream<Uint8Array>;
  readonly exited: Promise<number>;
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  unref(): void;
  kill(signal: string): void;
}

interface BunGlobal {
  readonly main: string;
  /** Unset in versions of Bun that do not tell. */
  readonly isStandaloneExecutable?: boolean;
  spawn(command: string[], options: Record<string, unknown>): Subprocess;
  spawnSync(command: string[], options: Record<string, unknown>): { stdout: Uint8Array };
  resolveSync(specifier: string, parent: string): string;
  which(command: string): string | null;
}

interface ProcessGlobal {
  readonly platform: string;
  readonly arch: string;
  readonly env: Record<string, string | undefined>;
  cwd(): string;
  getBuiltinModule(name: "node:fs"): FileSystem;
  kill(pid: number, signal: string): void;
}

interface FileSystem {
  readonly constants: { readonly X_OK: number };
  statSync(path: string): { isDirectory(): boolean };
  accessSync(path: string, mode: number): void;
}

/** The globals of Bun; called only where `spawn.ts` has seen that they are there. */
function globals(): { Bun: BunGlobal; process: ProcessGlobal } {
  // True because the runtime is Bun, and the interfaces above declare a part of what Bun documents.
  return globalThis as unknown as { Bun: BunGlobal; process: ProcessGlobal };
}

const oses: Record<string, Platform["os"]> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};
const arches: Record<string, Platform["arch"]> = { x64: "x64", arm64: "arm64" };

function platform(): Platform {
  const { process } = globals();
  return { os: oses[process.platform] ?? "other", arch: arches[process.arch] ?? "other" };
}

/** The environment of the child. */
function environment({ env = {}, inheritEnv = true }: SpawnOptions): Record<string, string> {
  const { os } = platform();
  return mergeEnvironment(inheritedOf(globals().process.env, inheritEnv, os), env, os);
}

function start(path: string, options: SpawnOptions): ChildProcess {
  const { os } = platform();
  const executables = executablesBehind(
    path,
    platform(),
    () => foldersOfPath(variable(environment(options), "PATH", os)),
  );
  try {
    return startFirst(path, executables, (executable) => spawn(executable, options));
  } catch (error) {
    const { cwd } = options;
    const problem = cwd === undefined ? undefined : problemOf(cwd);
    throw cwd === undefined || problem === undefined
      ? error
      : workingDirectoryError(cwd, problem, error);
  }
}

/** What keeps a process from starting in a folder. Bun gives one error for a missing folder and a missing executable. */
function problemOf(cwd: string): FolderProblem | undefined {
  const { accessSync, constants, statSync } = globals().process.getBuiltinModule("node:fs");
  try {
    if (!statSync(cwd).isDirectory()) return "notAFolder";
    accessSync(cwd, constants.X_OK);
    return undefined;
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), "code");
    // Of a path below a file, the system says that this file is no folder.
    return code === "ENOTDIR" ? "missing" : folderProblem(code);
  }
}

function spawn(command: string, options: SpawnOptions): ChildProcess {
  const { args, cwd } = options;
  const child = globals().Bun.spawn([command, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: environment(options),
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    detached: hasOwnGroup(platform()),
    windowsHide: true,
  });
  // The program does not wait for it, nor for its pipes: what it waits for, `keep_alive.ts` tells. Bun leaves out only the
  // pipes that have not been made streams yet, so this comes before any of them is asked for.
  child.unref();
  const exited = child.exited.then((): ProcessExit =>
    child.signalCode === null
      ? { exitCode: child.exitCode, signal: null }
      : { exitCode: null, signal: child.signalCode }
  );
  return {
    stdin: writableFromSink(child.stdin, exited),
    stdout: child.stdout,
    stderr: child.stderr,
    exited,
    kill: (signal) => killTree(child, signal, tools),
  };
}

const tools: ProcessTools = {
  get os() {
    return platform().os;
  },
  systemRoot: () => variable(globals().process.env, "SystemRoot", "windows"),
  output(command, args) {
    try {
      const options = { stdin: "ignore", stdout: "pipe", stderr: "ignore", windowsHide: true };
      const { stdout } = globals().Bun.spawnSync([command, ...args], options);
      return new TextDecoder().decode(stdout);
    } catch {
      return undefined;
    }
  },
  kill(pid) {
    try {
      globals().process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself, or with its parent.
    }
  },
};

/**
 * A `WritableStream` over Bun's `FileSink`. A write is done when the pipe has taken all of it. Where the reader has
 * closed the pipe, either the write or the flush fails, so both count. A sink whose reader died may leave its promise
 * pending for ever, so the exit of the process ends the wait.
 */
function writableFromSink(
  sink: FileSink,
  exited: Promise<ProcessExit>,
): WritableStream<Uint8Array> {
  let gone = false;
  const exit = exited.then(() => {
    gone = true;
  });
  const end = async () => {
    await Promise.race([sink.end(), exit]);
  };
  return new WritableStream<Uint8Array>({
    async write(chunk) {
      const written = Promise.resolve(sink.write(chunk));
      // It is handled also where the flush throws, or the exit wins the race.
      written.catch(() => {});
      const taken = Promise.all([written, sink.flush()]);
      await Promise.race([taken, exit]);
      if (gone) throw new Error("the process has exited");
    },
    close: end,
    abort: end,
  });
}

/**
 * Looks for `@openai/codex` as the program would: from the SDK itself, from the main script, from the
 * working directory (with isolated installs the SDK does not see its neighbours), then for `codex` on PATH.
 */
function locateCodex(pin: CodexPin): Promise<CodexLocation> {
  const { Bun, process } = globals();
  // In a compiled program packages resolve from the working directory, which may be anybody's: PATH alone is asked.
  if (Bun.isStandaloneExecutable) return onPathOr({ hint: COMPILED_HINT });
  let cause: unknown;
  const { os } = platform();
  for (const from of [import.meta.dirname, folderOf(os, Bun.main), process.cwd()]) {
    if (from === undefined) continue;
    try {
      const codex = folderOf(os, Bun.resolveSync("@openai/codex/package.json", from));
      const manifest = Bun.resolveSync(`@openai/codex-${pin.platform}/package.json`, codex);
      return Promise.resolve({ path: joinPath(os, folderOf(os, manifest), pin.executable) });
    } catch (error) {
      cause ??= error;
    }
  }
  return onPathOr({
    hint:
      `install it with "bun add @openai/codex@${pin.version}", put codex on PATH, or pass codexPath`,
    cause,
  });
}

function onPathOr(missing: CodexLocation): Promise<CodexLocation> {
  const path = globals().Bun.which("codex");
  return Promise.resolve(path === null ? missing : { path });
}

/** The runtime port on Bun. */
export function bunRuntime(): Runtime {
  return {
    platform: platform(),
    spawn: start,
    howToGetCodex: (version) =>
      `leave out codexPath and install codex with "bun add @openai/codex@${version}"`,
    locateCodex,
    mayRead: () => true,
    variable: (name) => variable(globals().process.env, name, platform().os),
  };
}

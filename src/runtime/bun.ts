/** The Bun adapter. */

import { files, locateCodex } from "./bun_codex.ts";
import { type FileSink, fileSystem, globals } from "./bun_globals.ts";
import { foldersOfPath, inheritedOf, mergeEnvironment, variable } from "./environment.ts";
import { executablesBehind, startFirst } from "./executable.ts";
import { codexOfCommand } from "./installed_codex.ts";
import {
  type ChildProcess,
  hasOwnGroup,
  type Platform,
  type ProcessExit,
  type Runtime,
  type SpawnOptions,
} from "./process.ts";
import { killTree, type ProcessTools } from "./process_tree.ts";
import { type FolderProblem, folderProblem, workingDirectoryError } from "./working_directory.ts";

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
  const executables = [
    ...executablesBehind(
      path,
      platform(),
      () => foldersOfPath(variable(environment(options), "PATH", os)),
    ),
    ...executableOfScript(path),
  ];
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

/** What a script of pnpm stands for, which keeps its packages elsewhere than npm. */
function executableOfScript(path: string): string[] {
  if (platform().os !== "windows") return [];
  const command = globals().Bun.which(path) ?? path;
  const codex = codexOfCommand(command, platform(), files());
  return codex === undefined || codex.path === command ? [] : [codex.path];
}

/** What keeps a process from starting in a folder. Bun gives one error for a missing folder and a missing executable. */
function problemOf(cwd: string): FolderProblem | undefined {
  const { accessSync, constants, statSync } = fileSystem();
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

/** The runtime port on Bun. */
export function bunRuntime(): Runtime {
  return {
    platform: platform(),
    spawn: start,
    howToGetCodex: (version) =>
      `leave out codexPath and install codex with "bun add @openai/codex@${version}"`,
    locateCodex: (pin) => Promise.resolve(locateCodex(pin, platform())),
    mayRead: () => true,
    variable: (name) => variable(globals().process.env, name, platform().os),
  };
}
